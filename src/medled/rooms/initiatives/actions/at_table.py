"""A round of consent at the table of a meeting: asked there, or taken up there when it was opened for it, and shown.

For the room of meetings, which asks who may lead a meeting. What is answered there is given by `rounds.give` and
`rounds.note`, so that who is elsewhere and who is there answer the same round.
"""

from collections.abc import Collection
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from medled.rooms.initiatives.actions._rounds import (
    SHORTEST,
    Kind,
    Source,
    begin,
    end_unread,
    require_before_its_end,
    show,
    tell,
)
from medled.rooms.initiatives.actions._writing import held
from medled.rooms.initiatives.events.proposals import RoundAtTable, RoundExtended
from medled.rooms.initiatives.models import Proposal, Round
from medled.rooms.initiatives.queries import rounds as ask
from medled.rooms.initiatives.rules import proposals as rules
from medled.workplace.models import Person
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, require

LASTS = timedelta(days=1)  # longer than any meeting goes on: the meeting shows it, not the clock


@transaction.atomic
def ask_at_table(proposal: Proposal, *, source: Source, by: Person, at: datetime) -> Round:
    """Ask for consent to the newest version at an item of a meeting (`source`); what was opened for a meeting goes on.

    What has been given before stands. Raises Cannot when all are asked already, and not for a meeting; when there is
    a newer version; and when nothing can be proposed now.
    """
    there = ask.ROUNDS.filter(ask.OPEN, proposal__initiative=proposal.initiative_id).last()
    there = ask.locked(there) if there is not None else None
    initiative = held(proposal.initiative)
    viewer = viewer_of(by, initiative.group, at=at)
    require(viewer.is_seated and viewer.stands_in(initiative.group_id))
    if there is None or there.is_over:
        require_before_its_end(proposal, Kind.CONSENT, at + SHORTEST)
        there = begin(
            proposal,
            kind=Kind.CONSENT,
            begins_at=at,
            closes_at=at + LASTS,
            quorum=None,
            source=source,
            by=by,
            at=at,
        )
    elif there.kind != Kind.CONSENT or there.source_id is None:
        until = date_format(localtime(there.closes_at), "l j F H.i")
        raise Cannot(_("All are asked already, until %(day)s. What they say is shown then.") % {"day": until})
    there.source_kind, there.source_id = source  # the item may have gone on to another meeting
    there.closes_at = max(there.closes_at, at + LASTS)
    there.save(update_fields=["source_kind", "source_id", "closes_at"])
    tell(RoundAtTable(), there, by, at)
    return there


@transaction.atomic
def move_with_meeting(
    items: Collection[int], *, starts_at: datetime, ends_at: datetime, by: Person, at: datetime
) -> None:
    """Let rounds that wait for a meeting (its items, by id) wait for its new time; none closes sooner than said."""
    for row in ask.opened_for("meetings.agendaitem", items, at=at):
        round_ = ask.locked(row)
        closes_at = max(round_.closes_at, ends_at + LASTS)
        if round_.is_over or (round_.begins_at, round_.closes_at) == (starts_at, closes_at):
            continue
        is_later = closes_at > round_.closes_at
        round_.begins_at, round_.closes_at, round_.reminded_at = starts_at, closes_at, None
        round_.save(update_fields=["begins_at", "closes_at", "reminded_at"])
        if is_later:
            tell(RoundExtended(closes_at=closes_at.isoformat()), round_, by, at)


@transaction.atomic
def show_at_table(round_: Round, *, at: datetime) -> Round:
    """Show what all have given, and let follow what follows; unread, when it got its answer from elsewhere."""
    round_ = ask.locked(round_)
    if round_.is_over:
        return round_
    return show(round_, at) if rules.takes_proposals(round_.proposal.initiative) else end_unread(round_, at)
