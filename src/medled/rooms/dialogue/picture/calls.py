"""The group that a call moves in, and the call itself, as the engine sees them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import datetime

from django.db.models import QuerySet

from medled.engine import picture as engine
from medled.engine.picture import GroupPicture
from medled.engine.workdays import Hold
from medled.questions import built_once, laid_under
from medled.rooms.dialogue.models import PresencePlan, Rest, SupportCall, Turn
from medled.rooms.sharing.models import Commitment
from medled.workplace.models import Absence, Group, Membership, Person
from medled.workplace.queries import calendar_of


def chain_picture(group: Group, *, at: datetime) -> GroupPicture:
    """Return who is there, who is away, who manages, and who has promised a manager support. Five questions."""
    return chain_pictures([group], at=at)[group.pk]


def chain_pictures(groups: Collection[Group], *, at: datetime) -> dict[int, GroupPicture]:
    """Return the pictures of several groups by id, in as many questions as for one."""
    by_id = {group.pk: group for group in groups}
    memberships: dict[int, list[engine.Membership]] = defaultdict(list)
    for group, person, role, starts_on, ends_on in Membership.objects.filter(group__in=by_id).values_list(
        "group", "person", "role", "starts_on", "ends_on"
    ):
        memberships[group].append(engine.Membership(person, engine.Role(role), starts_on, ends_on))
    away: dict[int, list[engine.Absence]] = defaultdict(list)
    for group, person, starts_on, ends_on, deputy in Absence.objects.filter(group__in=by_id).values_list(
        "group", "person", "starts_on", "ends_on", "deputy"
    ):
        away[group].append(engine.Absence(person, starts_on, ends_on, deputy))
    stand_in = {
        (group, person): deputy
        for group, person, deputy in PresencePlan.objects.filter(group__in=by_id, deputy__isnull=False).values_list(
            "group", "person", "deputy"
        )
    }
    supported = _supported_managers(by_id, memberships)
    known = {row.person for rows in memberships.values() for row in rows}
    known |= {row.support for rows in supported.values() for row in rows if row.support}
    names = dict(Person.objects.filter(pk__in=known).values_list("pk", "name"))
    return {
        pk: GroupPicture(
            id=pk,
            at=at,
            people=tuple(
                engine.Person(person, names[person], deputy=stand_in.get((pk, person)))
                for person in sorted({row.person for row in memberships[pk]} | _supports(supported[pk]))
            ),
            memberships=tuple(memberships[pk]),
            tasks=tuple(engine.Task(row.task, "", row.starts_on) for row in supported[pk]),
            commitments=tuple(supported[pk]),
            absences=tuple(away[pk]),
            calendar=calendar_of(by_id[pk]),
        )
        for pk in by_id
    }


def _supported_managers(
    groups: Collection[int], memberships: Mapping[int, Collection[engine.Membership]]
) -> dict[int, list[engine.Commitment]]:
    """Return the commitments in which managers have promised support, by group."""
    managers = {row.person for rows in memberships.values() for row in rows if row.role is engine.Role.MANAGER}
    found: dict[int, list[engine.Commitment]] = defaultdict(list)
    for pk, group, task, person, support, starts_on in Commitment.objects.filter(
        task__group__in=groups, person__in=managers, state="active", support_accepted_at__isnull=False
    ).values_list("pk", "task__group", "task", "person", "support", "starts_on"):
        found[group].append(
            engine.Commitment(
                pk, task, person, engine.State.ACTIVE, starts_on, starts_on, support=support, support_accepted=True
            )
        )
    return found


def _supports(rows: Collection[engine.Commitment]) -> set[int]:
    return {row.support for row in rows if row.support is not None}


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


def open_calls_of(group: Group) -> list[SupportCall]:
    """Return the group's open calls, with what `as_engine` asks of them. Two questions."""
    turns = _turns_of_open(group.pk)  # with their calls at once: no call without a turn, also when one is just closed
    calls = list({turn.call_id: turn.call for turn in turns}.values())
    laid_under(calls, "turns", turns, by="call_id")
    laid_under(calls, "rests", _rests_of_open(group.pk), by="call_id")
    return calls


@built_once
def _turns_of_open(group: int) -> QuerySet[Turn]:
    rows = Turn.objects.filter(call__group=group, call__closed_at=None).select_related("call")
    return rows.order_by("call", "began_at", "pk")


@built_once
def _rests_of_open(group: int) -> QuerySet[Rest]:
    return Rest.objects.filter(call__group=group, call__closed_at=None)


def _holds(call: SupportCall) -> tuple[Hold, ...]:
    return tuple(Hold(rest.starts_at, rest.ends_at) for rest in call.rests.all())
