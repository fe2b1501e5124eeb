"""Ask all what they think of a proposal: each alone, then all at once. Open, give, note for a colleague, show, stop.

A round is one thing that several people change at once, so each action takes its turn on the round's row first.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.initiatives.actions import settling
from medled.rooms.initiatives.actions._rounds import (
    LONGEST,
    Source,
    begin,
    end_unread,
    require_times,
    show,
    tell,
    whole,
)
from medled.rooms.initiatives.actions._writing import held, step_to
from medled.rooms.initiatives.events.proposals import (
    ReplyMade,
    RoundExtended,
    RoundGiven,
    RoundNoted,
    RoundOpened,
    RoundReminded,
    RoundStopped,
)
from medled.rooms.initiatives.models import Given, Initiative, Proposal, Reply, Round
from medled.rooms.initiatives.models.initiatives import LONGEST_REMARK
from medled.rooms.initiatives.queries import rounds as ask
from medled.rooms.initiatives.queries.initiatives import ids_in
from medled.rooms.initiatives.rules import proposals as rules
from medled.workplace.models import Group, Person
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, require, words_of

Kind = Round.Kind
REMINDS_BEFORE = timedelta(days=1)


class TooLate(Cannot):
    """When a round has been shown, or its time is out, while somebody wrote: what was typed is kept by the page."""


@transaction.atomic
def open_round(
    proposal: Proposal,
    *,
    kind: str,
    closes_at: datetime,
    by: Person,
    at: datetime,
    begins_at: datetime | None = None,
    quorum: int | None = None,
    source: Source | None = None,
) -> Round:
    """Ask all who sit in the ring about the newest version, until a moment at the latest.

    `begins_at`: it is shown no earlier, for what is to be talked of first; one may give theirs before. `quorum`: the
    least number of answers, more than half of the group unless said. `source`: the item of a meeting at which it is
    shown, when all there have answered (actions/at_table.py); who can't be there gives theirs before. Raises Cannot,
    naming the field, for what does not hold.
    """
    initiative = held(proposal.initiative)
    viewer = viewer_of(by, initiative.group, at=at)
    require(rules.may_propose(viewer, initiative, is_in=by.pk in ids_in(initiative)))
    if source is not None and kind != Kind.CONSENT:
        raise Cannot(_("At a meeting all are asked for consent. Ask for questions and reactions here."), field="kind")
    require_times(proposal, kind, begins_at or at, closes_at, at)
    opened = begin(
        proposal,
        kind=kind,
        begins_at=begins_at or at,
        closes_at=closes_at,
        quorum=quorum,
        source=source,
        by=by,
        at=at,
    )
    tell(RoundOpened(kind=kind, closes_at=closes_at.isoformat()), opened, by, at)
    return opened


@transaction.atomic
def give(round_: Round, *, answer: str = "", words: str = "", by: Person, at: datetime) -> Round:
    """Give one's own: an answer in a round of consent, words (or none) in the others. The last word holds.

    When everybody who is here has given theirs, all is shown; what is for a meeting is shown there. Raises TooLate
    when it has been already.
    """
    round_ = ask.locked(round_)
    require(rules.may_give(viewer_of(by, round_.group, at=at), round_))
    _require_hidden(round_, at)
    answer, words = whole(round_, answer, words)
    Given.objects.update_or_create(
        round=round_, person=by, defaults={"answer": answer, "words": words, "noted_by": None}
    )
    record(RoundGiven(), by=by, at=at, about=round_, group=round_.group)
    return _shown_if_all(round_, at)


@transaction.atomic
def note(round_: Round, *, person: Person, answer: str = "", words: str = "", by: Person, at: datetime) -> Round:
    """Note what a colleague without a phone says. Who has given their own keeps it; nobody learns that."""
    round_ = ask.locked(round_)
    require(rules.may_note(viewer_of(by, round_.group, at=at), round_))
    if person.pk == by.pk or not rules.may_give(viewer_of(person, round_.group, at=at), round_):
        raise Cannot(_("Choose a colleague who is asked."), field="person")
    _require_hidden(round_, at)
    answer, words = whole(round_, answer, words)
    if round_.given.filter(person=person, noted_by=None).exists():
        return round_
    Given.objects.update_or_create(
        round=round_, person=person, defaults={"answer": answer, "words": words, "noted_by": by}
    )
    record(RoundNoted(person=person.pk), by=by, at=at, about=round_, group=round_.group)
    return _shown_if_all(round_, at)


@transaction.atomic
def give_more_time(round_: Round, *, closes_at: datetime, by: Person, at: datetime) -> Round:
    """Let a round that goes on close later. Nobody can let it close sooner: what was promised holds."""
    round_ = ask.locked(round_)
    require(rules.may_move_closing(viewer_of(by, round_.group, at=at), round_))
    _require_hidden(round_, at)
    if not round_.closes_at < closes_at <= at + LONGEST:
        raise Cannot(_("Choose a time later than the one it has, within two months."), field="closes_at")
    round_.closes_at, round_.reminded_at = closes_at, None
    round_.save(update_fields=["closes_at", "reminded_at"])
    tell(RoundExtended(closes_at=closes_at.isoformat()), round_, by, at)
    return round_


@transaction.atomic
def stop(round_: Round, *, by: Person, at: datetime) -> Round:
    """Stop a round before it is shown. What was given is thrown away unread."""
    round_ = ask.locked(round_)
    require(rules.may_move_closing(viewer_of(by, round_.group, at=at), round_))
    _require_hidden(round_, at)
    round_.given.all().delete()
    round_.stopped_at = at
    round_.save(update_fields=["stopped_at"])
    step_to(held(round_.proposal.initiative), Initiative.Stage.PROPOSAL, at)
    tell(RoundStopped(kind=round_.kind), round_, by, at)
    return round_


@transaction.atomic
def reply(
    round_: Round, *, words: str, by: Person, at: datetime, to: Given | None = None, is_late: bool = False
) -> Reply:
    """Say something when a round has been shown: an answer to a question, or a word more (`is_late`: it was)."""
    round_ = ask.locked(round_)
    require(rules.may_reply(viewer_of(by, round_.group, at=at), round_))
    if to is not None and to.round_id != round_.pk:
        raise Cannot(_("What you answer is not in this round."))
    words = words_of(words, most=LONGEST_REMARK, field="words")
    before = round_.replies.filter(person=by, to=to).last()
    if before is not None and before.words == words:
        return before
    said = Reply.objects.create(round=round_, to=to, person=by, words=words, is_late=is_late, said_at=at)
    facts = ReplyMade(person=to.person_id if to else None, runner=round_.proposal.initiative.runner_id)
    tell(facts, round_, by, at)
    return said


def show_due(*, at: datetime) -> list[Round]:
    """Show the rounds that are due: their time is out, or nobody is waited for any longer. Called by the clock."""
    return [shown for row in ask.may_be_due(at=at) if (shown := _show_if_due(row, at))]


def catch_up(group: Group, *, at: datetime) -> None:
    """Bring the rounds of a group up to date before anybody looks at them: time may have shown one."""
    for row in ask.may_be_due(at=at, group=group):
        _show_if_due(row, at)
    settling.carry_due(at=at, group=group)


def remind_due(*, at: datetime) -> list[Round]:
    """Remind, a day before it closes, each whom a round still waits for: alone, so that nobody learns who that is."""
    soon = Round.objects.filter(
        ask.OPEN, reminded_at=None, closes_at__gt=at, closes_at__lte=at + REMINDS_BEFORE, begins_at__lte=at
    )
    return [reminded for row in soon if (reminded := _remind(row, at))]


@transaction.atomic
def _remind(round_: Round, at: datetime) -> Round | None:
    round_ = ask.locked(round_)
    if round_.is_over or round_.reminded_at is not None or round_.closes_at <= at:
        return None
    round_.reminded_at = at
    round_.save(update_fields=["reminded_at"])
    if round_.closes_at - round_.opened_at <= REMINDS_BEFORE:
        return None  # it has been told of within the day
    for person in sorted(ask.gathering_of(round_, at=at).waits_for):
        tell(RoundReminded(person=person), round_, None, at)
    return round_


@transaction.atomic
def _show_if_due(round_: Round, at: datetime) -> Round | None:
    round_ = ask.locked(round_)
    if round_.is_over:
        return None
    if not rules.takes_proposals(round_.proposal.initiative):
        end_unread(round_, at)
        return None
    return show(round_, at) if ask.is_due(round_, at=at) else None


def _shown_if_all(round_: Round, at: datetime) -> Round:
    return show(round_, at) if ask.is_due(round_, at=at) else round_


def _require_hidden(round_: Round, at: datetime) -> None:
    if round_.stopped_at is not None:
        raise TooLate(_("The round was stopped while you wrote. What you wrote is still here."), field="words")
    if round_.seen_at is not None or round_.closes_at <= at:
        raise TooLate(
            _("The round closed while you wrote. What you wrote is still here, and you can say it as a late word."),
            field="words",
        )
    if not rules.takes_proposals(round_.proposal.initiative):
        raise TooLate(_("It got its answer while you wrote. What you wrote is still here."), field="words")
