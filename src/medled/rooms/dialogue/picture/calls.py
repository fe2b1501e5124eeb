"""The group that a call moves in, and the call itself, as the engine sees them."""

from collections.abc import Collection
from datetime import datetime

from medled.engine import picture as engine
from medled.engine.picture import GroupPicture
from medled.engine.workdays import Hold
from medled.rooms.dialogue.models import SupportCall, Turn
from medled.rooms.dialogue.picture.presence import absences, deputies
from medled.rooms.sharing.models import Commitment
from medled.workplace.models import Group, Person
from medled.workplace.queries import calendar_of


def chain_picture(group: Group, *, at: datetime) -> GroupPicture:
    """Return who is there, who is away, who manages, and who has promised a manager support. Five questions."""
    memberships = tuple(
        engine.Membership(person, engine.Role(role), starts_on, ends_on)
        for person, role, starts_on, ends_on in group.memberships.values_list("person", "role", "starts_on", "ends_on")
    )
    managers = {row.person for row in memberships if row.role is engine.Role.MANAGER}
    commitments = tuple(
        engine.Commitment(
            pk, task, person, engine.State.ACTIVE, starts_on, starts_on, support=support, support_accepted=True
        )
        for pk, task, person, support, starts_on in Commitment.objects.filter(
            task__group=group, person__in=managers, state="active", support_accepted_at__isnull=False
        ).values_list("pk", "task", "person", "support", "starts_on")
    )
    stand_in = deputies(group)
    known = {row.person for row in memberships} | {row.support for row in commitments if row.support}
    return GroupPicture(
        id=group.pk,
        at=at,
        people=tuple(engine.Person(pk, name, deputy=stand_in.get(pk)) for pk, name in _names(known)),
        memberships=memberships,
        tasks=tuple(engine.Task(row.task, "", row.starts_on) for row in commitments),
        commitments=commitments,
        absences=tuple(absences(group)),
        calendar=calendar_of(group),
    )


def as_engine(call: SupportCall) -> engine.SupportCall:
    """Return a call as the engine counts it, from its `turns` and `rests` (fetch them with the call).

    Never answered, its clock began when it was made. Passed on after an answer, it began with the one who has it now.
    """
    turns = list(call.turns.all())
    now = turns[-1]
    answered = call.answered_at if now.due_at is None else None
    return engine.SupportCall(
        id=call.pk,
        person=call.person_id,
        called_at=call.called_at if call.answered_at is None else now.began_at,
        asked=tuple(dict.fromkeys(turn.person_id for turn in turns)),
        days=call.days,
        holds=_holds(call),
        answered_at=answered and max(answered, now.began_at),
        closed_at=call.closed_at,
        is_open=call.is_open,
    )


def of_turn(call: SupportCall, turn: Turn) -> engine.SupportCall:
    """Return the promise that one turn makes: its clock begins when the turn does."""
    return engine.SupportCall(
        id=call.pk, person=call.person_id, called_at=turn.began_at, days=call.days, holds=_holds(call)
    )


def open_calls_of(group: Group) -> list[engine.SupportCall]:
    """Return the group's open calls as the engine counts them. Three questions."""
    rows = group.support_calls.filter(closed_at=None).prefetch_related("turns", "rests")
    return [as_engine(call) for call in rows]


def _holds(call: SupportCall) -> tuple[Hold, ...]:
    return tuple(Hold(rest.starts_at, rest.ends_at) for rest in call.rests.all())


def _names(people: Collection[int]) -> Collection[tuple[int, str]]:
    return Person.objects.filter(pk__in=people).values_list("pk", "name")
