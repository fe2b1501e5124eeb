"""Questions about calls for support: which there are, whose turn it is, and whom one can ask."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from medled.engine import exchange as counting
from medled.engine.exchange import Exchange
from medled.rooms.dialogue.models import Rest, SupportCall, Turn, Word
from medled.rooms.dialogue.rules.calls import has_it, may_read, may_see
from medled.rooms.sharing.models import Commitment
from medled.workplace.models import Absence, Group, Membership, Person
from medled.workplace.queries import calendar_of, day_of, in_force, people_on
from medled.workplace.rules import Viewer

DAYS_WITHOUT_A_CARD = 2  # working days within which one answers who has promised nothing else
DAYS_THAT_CAN_WAIT = 5
CLOSED_ARE_SHOWN = timedelta(days=14)
THREE_MONTHS = timedelta(days=91)
CALLS = SupportCall.objects.select_related("group", "person", "task")
_WITH = ("turns__person", "rests")


def call_with(pk: int, *, viewer: Viewer) -> SupportCall | None:
    """Return a call in the viewer's group by its id, to those who may see that there is one."""
    found = CALLS.filter(pk=pk, group=viewer.group).prefetch_related(*_WITH).first()
    return found if found and may_see(viewer, found) else None


def group_of(pk: int) -> Group | None:
    """Return the group in which a call was made: for who comes to it without an address of the group."""
    return Group.objects.filter(support_calls=pk).select_related("unit__organisation").first()


def turn_of(call: SupportCall) -> Turn:
    """Return whose turn it is, or was last when the call is closed; from what has been fetched."""
    turn = list(call.turns.all())[-1]
    turn.call = call
    return turn


def said_in(call: SupportCall, *, viewer: Viewer) -> list[Word]:
    """Return what has been said in a call, in order; to who may not read it, nothing."""
    return list(call.said.select_related("person", "to")) if may_read(viewer, call) else []


def question_for_time(call: SupportCall) -> Word | None:
    """Return the question for more time that waits for the one who asked for support."""
    return call.said.filter(kind=Word.Kind.MORE_TIME, agreed_at=None, declined_at=None).first()


@dataclass(frozen=True)
class Calls:
    """The calls of a group as one person sees them, each once."""

    waiting: tuple[SupportCall, ...]  # for the viewer's answer, soonest first
    own: tuple[SupportCall, ...]  # the viewer asks
    others: tuple[SupportCall, ...]  # open to the group, or on somebody else's way to it
    closed: tuple[SupportCall, ...]  # in the last fortnight, newest first


def calls_of(viewer: Viewer) -> Calls:
    """Return the calls that the viewer may see in the group. Four questions."""
    recent = Q(closed_at=None) | Q(closed_at__gt=viewer.at - CLOSED_ARE_SHOWN)
    return seen_of(viewer, CALLS.filter(recent, group=viewer.group).prefetch_related(*_WITH))


def seen_of(viewer: Viewer, rows: Iterable[SupportCall]) -> Calls:
    """Return what the viewer may see of calls of the group that are at hand with their turns. No question."""
    seen = [call for call in rows if may_see(viewer, call)]
    live = [call for call in seen if call.closed_at is None]
    waiting = [call for call in live if has_it(viewer, turn_of(call)) and waits_for_an_answer(call)]
    own = [call for call in live if call.person_id == viewer.person.pk]
    known = {call.pk for call in (*waiting, *own)}
    return Calls(
        waiting=tuple(sorted(waiting, key=lambda call: _soonness(turn_of(call)))),
        own=tuple(own),
        others=tuple(call for call in live if call.pk not in known),
        closed=tuple(sorted((call for call in seen if call.closed_at), key=_closed, reverse=True)),
    )


def waits_for_an_answer(call: SupportCall) -> bool:
    """Whether somebody still owes an answer: whose turn it is, or everybody after the last of the chain."""
    return turn_of(call).due_at is not None or call.answered_at is None


def _closed(call: SupportCall) -> datetime:
    return call.closed_at or call.called_at


def _soonness(turn: Turn) -> tuple[bool, datetime, int]:
    """Order by when the answer is due, those that have had theirs last."""
    return turn.due_at is None, turn.due_at or turn.began_at, turn.pk


def supporters_of(viewer: Viewer) -> dict[int, list[Commitment]]:
    """Return who has promised the viewer support, by id, each with the commitments that it is about."""
    found: dict[int, list[Commitment]] = {}
    for one in Commitment.objects.filter(
        person=viewer.person, task__group=viewer.group, state="active", support_accepted_at__isnull=False
    ).select_related("task", "support"):
        if one.support_id is not None:
            found.setdefault(one.support_id, []).append(one)
    return found


def people_to_ask(viewer: Viewer) -> list[Person]:
    """Return whom the viewer can ask: who is in the group today, in whatever role, in seat order."""
    return [
        presence.person
        for presence in people_on(viewer.here, day_of(viewer.at))
        if presence.person.pk != viewer.person.pk
    ]


def promised_days(caller: Person, to: Person | None, *, group: Group, task: int | None) -> int:
    """Return within how many working days somebody has promised the caller an answer: for the task, else at the least.

    Who has promised nothing answers within two.
    """
    if to is None:
        return DAYS_WITHOUT_A_CARD
    cards = Commitment.objects.filter(
        person=caller, support=to, task__group=group, state="active", support_accepted_at__isnull=False
    )
    days = dict(cards.order_by("-support_days").values_list("task", "support_days"))
    return days.get(task or 0, min(days.values(), default=DAYS_WITHOUT_A_CARD))


def exchange_of(viewer: Viewer) -> Exchange:
    """Return what can be said of the calls that were made in the three months before this one.

    Whole months, so that what is told stands still for a month: from one day to the next nobody can be picked out.
    """
    first = day_of(viewer.at).replace(day=1)
    began = first - THREE_MONTHS
    managers = {presence.person.pk for presence in people_on(viewer.here, day_of(viewer.at)) if presence.is_manager}
    rows = CALLS.filter(group=viewer.group).prefetch_related("turns")
    counted = [
        counting.Call(
            person=call.person_id,
            by_manager=call.person_id in managers,
            to_manager=next(iter(call.turns.all())).person_id in managers,
            called_at=call.called_at,
            days=call.days,
            answered_by=call.answered_by_id if call.answered_at and day_of(call.answered_at) < first else None,
            answered_at=call.answered_at if call.answered_at and day_of(call.answered_at) < first else None,
        )
        for call in rows.filter(called_at__gte=viewer.at - THREE_MONTHS - timedelta(days=32))
        if began <= day_of(call.called_at) < first
    ]
    return counting.exchange(counted, calendar_of(viewer.here))


def locked(call: SupportCall) -> SupportCall:
    """Return a call as it is now, with its turns and rests, held till the end of the transaction."""
    return CALLS.select_for_update(of=("self",)).prefetch_related("turns", "rests").get(pk=call.pk)


def same_call(call: SupportCall, *, to: Person | None, since: datetime) -> SupportCall | None:
    """Return an open call that asks the same of the same and has just been made: a form that was sent twice."""
    return SupportCall.objects.filter(
        group=call.group,
        person=call.person,
        task=call.task,
        words=call.words,
        urgency=call.urgency,
        is_open=call.is_open,
        closed_at=None,
        called_at__gt=since,
        turns__why=Turn.Why.ASKED,
        turns__person=to,
    ).first()


def _open_turns() -> QuerySet[Turn]:
    return Turn.objects.filter(ended_at=None, call__closed_at=None)


def turns_due(*, at: datetime) -> Iterable[int]:
    """Return the calls whose promised time has run out, by id."""
    return list(_open_turns().filter(due_at__lte=at).order_by("due_at", "pk").values_list("call", flat=True))


def turns_at_risk(*, at: datetime) -> Iterable[int]:
    """Return the calls that have waited for more than half of the promised time and have not been told so, by id."""
    risky = _open_turns().filter(warned_at=None, risk_at__lt=at, due_at__gt=at)
    return list(risky.order_by("risk_at", "pk").values_list("call", flat=True))


def turns_of_the_unreachable(*, at: datetime) -> Iterable[int]:
    """Return the calls whose turn is somebody's who is away or has left the group, by id."""
    today = day_of(at)
    there = Membership.objects.filter(in_force(today), person=OuterRef("person"), group=OuterRef("call__group"))
    away = Absence.objects.filter(in_force(today), person=OuterRef("person"), group=OuterRef("call__group"))
    turns = _open_turns().filter(person__isnull=False).filter(~Exists(there) | Exists(away))
    return list(turns.order_by("pk").values_list("call", flat=True))


def calls_of_those_who_left(*, at: datetime) -> Iterable[int]:
    """Return the open calls of people who are no longer in the group, by id."""
    there = Membership.objects.filter(in_force(day_of(at)), person=OuterRef("person"), group=OuterRef("group"))
    return list(SupportCall.objects.filter(~Exists(there), closed_at=None).order_by("pk").values_list("pk", flat=True))


def rests_over(*, at: datetime) -> Iterable[int]:
    """Return the calls whose clock has rested as long as was agreed, by id."""
    over = Rest.objects.filter(ends_at=None, until__lt=day_of(at), call__closed_at=None)
    return list(over.order_by("pk").values_list("call", flat=True))
