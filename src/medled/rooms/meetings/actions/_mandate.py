"""Whether what is decided at the table may be decided so: who has the mandate, and what the group stands behind."""

from collections.abc import Collection
from datetime import datetime

from django.utils.translation import gettext_lazy as _

from medled.engine import way as engine
from medled.engine.consent import Outcome as Comes
from medled.engine.mandate import Law, Stays
from medled.engine.way import How, Matter
from medled.rooms.agreements.actions.decisions import StandsBehind
from medled.rooms.initiatives.picture.way import mandates_of
from medled.rooms.meetings.actions._live import is_here
from medled.rooms.meetings.actions._writing import duties_of
from medled.rooms.meetings.models import AgendaItem, Meeting
from medled.rooms.meetings.queries.consent import asked_at, has_carried, last_of
from medled.rooms.meetings.rules.live import may_run
from medled.rooms.sharing.models import LawKind, LeadershipTask
from medled.workplace.models import Group, Person
from medled.workplace.queries import names_of, viewer_of
from medled.workplace.rules import Cannot


def way_of(
    group: Group,
    decider: Person | None,
    *,
    tasks: Collection[LeadershipTask],
    law: str,
    amount_sek: int | None,
    at: datetime,
) -> str:
    """Return how something is decided by one person, or (None) by the group, as mandates lie now: of Decision.Way.

    Raises Cannot, naming `decider`, when the mandate lies elsewhere. Of what is said to touch nothing and to cost
    nothing, nobody can know that.
    """
    stays = sorted(task.stays for task in tasks if task.stays)
    matter = Matter(
        tasks=frozenset(task.pk for task in tasks),
        law=Law(law) if law != LawKind.EXECUTION else None,
        amount=amount_sek or 0,
        stays=Stays(stays[0]) if stays else None,
    )
    picture = mandates_of(group, at=at)
    found = engine.way(picture, matter)
    name = names_of([found.decider])[found.decider] if found.decider is not None else ""
    if decider is None:
        if (
            found.how is How.CONSENT or law != LawKind.EXECUTION
        ):  # what the law gives to one is refused where it is kept
            return How.CONSENT.value
        if found.how is How.LIFTED:
            raise Cannot(_("This is more than the group may settle. Lift it, or name who has it."), field="decider")
        words = _("%(name)s has the mandate for this. Name them: they hear what you stand behind, and say yes.")
        raise Cannot(words % {"name": name}, field="decider")
    ways = {one.decider: one.how.value for one in (*engine.other_ways(picture, matter), found)}
    if decider.pk in ways:
        return ways[decider.pk]
    if not tasks and not amount_sek:
        return How.AFTER_ADVICE.value
    if not name:
        raise Cannot(_("%(name)s has no mandate for this.") % {"name": decider.name}, field="decider")
    words = _("%(name)s has no mandate for this. %(other)s has.")
    raise Cannot(words % {"name": decider.name, "other": name}, field="decider")


def stands_behind(
    item: AgendaItem, meeting: Meeting, text: str, *, is_the_groups: bool, all_agreed: bool, by: Person, at: datetime
) -> StandsBehind | None:
    """Return what the group stands behind: as its last round at the item says, or whoever leads of all who are there.

    A round leads to one decision, in its own words; whoever leads or writes may change them. Raises Cannot, naming
    `text`, for others' changes; and when the group is to decide and neither says so.
    """
    last, result = last_of(item, meeting)
    runs = may_run(viewer_of(by, meeting.group, at=at), meeting, duties_of(meeting))
    is_used = last is not None and has_carried(last)
    if is_the_groups and result is not None and result.outcome is not Comes.CONSENT:
        raise Cannot(_("The round did not come to consent. Change the proposal and ask again, or lift it."))
    # What a group consents to of an initiative is decided by that round: this is something else.
    moves_on_by_itself = is_the_groups and last is not None and last.asks_id is not None
    if last is not None and result is not None and not moves_on_by_itself and not is_used:
        if text.split() != last.question.split() and not runs:
            raise Cannot(_("The round was about other words. Whoever leads or writes may change them."), field="text")
        words = tuple(voice.text for voice in last.voices.all() if voice.text)
        counted = {"yes": result.yes, "yes_with_wish": result.wishes, "objection": result.objections}
        answers = {answer: count for answer, count in (counted | {"stand_aside": result.aside}).items() if count}
        return StandsBehind(answers=answers, of=result.asked, words=words)
    if not is_the_groups:
        return None
    if not all_agreed and is_used:
        raise Cannot(
            _("The round has led to its decision. Ask for consent to this too, or say that all who are here agreed."),
            field="all_agreed",
        )
    if not all_agreed:
        raise Cannot(_("Ask for consent first, or say that all who are here agreed."), field="all_agreed")
    if not runs:
        raise Cannot(_("Whoever leads or writes says that all who are here agreed."), field="all_agreed")
    return StandsBehind(answers={"agreed": len(is_here(meeting))}, of=len(asked_at(meeting).people))
