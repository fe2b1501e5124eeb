"""From the database to the engine: a group as it is at one moment, in a fixed number of queries whatever its size."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from django.db.models import FilteredRelation, OuterRef, Q, QuerySet, Subquery

from medled.engine import picture as engine
from medled.engine.picture import GroupPicture
from medled.questions import built_once
from medled.rooms.dialogue.models import CheckIn, LoadShown, SupportCall
from medled.rooms.dialogue.picture.calls import as_engine, open_calls_of
from medled.rooms.dialogue.picture.presence import absences
from medled.rooms.initiatives.picture.promised import promised_in
from medled.rooms.pulse.queries.low import low_in
from medled.rooms.sharing.models import Commitment, KnowledgeArea, Knows
from medled.rooms.sharing.picture import group as sharing
from medled.workplace.models import Group, Membership, Person
from medled.workplace.queries import calendar_of, day_of, names_of
from medled.workplace.queries.goals import goals_for


def picture_of(group: Group, *, at: datetime, calls: Iterable[SupportCall] | None = None) -> GroupPicture:
    """Return the group as the engine sees it at a moment; memberships stand in seat order, tasks by title.

    Commitments that are over are left out: no finding asks for them.
    `calls` are the open ones where they are at hand (`open_calls_of`).
    """
    check_ins = _check_ins(group.pk)
    commitments = tuple(_commitments(group, {row.commitment: row for row in check_ins if not row.held_at}))
    memberships = tuple(sharing.memberships(group))
    away = tuple(absences(group))
    areas, knowledge = _known(group)
    return GroupPicture(
        id=group.pk,
        at=at,
        people=tuple(_people(group, commitments)),
        memberships=memberships,
        tasks=tuple(sharing.tasks(group)),
        commitments=commitments,
        areas=areas,
        knowledge=knowledge,
        check_ins=tuple(_held(check_ins)),
        absences=away,
        calls=tuple(as_engine(call) for call in (open_calls_of(group) if calls is None else calls)),
        initiatives=tuple(promised_in(group, at=at, memberships=memberships, absences=away)),
        goals=tuple(_goals(group)),
        low_in_pulse=low_in(group, at=at),
        support_limit=group.support_limit,
        calendar=calendar_of(group),
    )


def _goals(group: Group) -> Iterable[engine.Goal]:
    for goal in goals_for(group):
        yield engine.Goal(goal.pk, goal.title, day_of(goal.written_at), is_own=goal.group_id is not None)


def _people(group: Group, commitments: Iterable[engine.Commitment]) -> Iterable[engine.Person]:
    """Yield everybody who is or was in the group, or is named on a commitment, with the room they have given."""
    rows = _named_in(group.pk)
    named = {person for one in commitments for person in (one.person, one.support, one.deputy) if person is not None}
    if gone := named - {pk for pk, *_rest in rows}:  # whom the card named until a moment ago
        rows += [(pk, name, None, None, None) for pk, name in names_of(gone).items()]
    for pk, name, hours, deputy, shown_to in rows:
        yield engine.Person(
            pk,
            name,
            room=None if hours is None else sharing.minutes(hours),
            deputy=deputy,
            load_seen_by=engine.SeenBy(shown_to or engine.SeenBy.HOLDER),
        )


@built_once
def _named_in(group: int) -> QuerySet[Person, Any]:
    live = Commitment.objects.filter(task__group=group, state__in=Commitment.LIVE)
    named = Q(pk__in=Membership.objects.filter(group=group).values("person"))
    for part in ("person", "support", "deputy"):
        named |= Q(pk__in=live.values(part))
    to = LoadShown.objects.filter(group=group, person=OuterRef("pk")).values("to")
    rows = Person.objects.filter(named).annotate(
        room=FilteredRelation("rooms", condition=Q(rooms__group=group)),
        plan=FilteredRelation("presence_plans", condition=Q(presence_plans__group=group)),
        shown_to=Subquery(to),
    )
    return rows.order_by("pk").values_list("pk", "name", "room__hours", "plan__deputy", "shown_to")


def _commitments(group: Group, booked: Mapping[int, Any]) -> Iterable[engine.Commitment]:
    for row in sharing.commitments(group):
        ahead = booked.get(row.id)
        is_booked = row.support_accepted and ahead and ahead.agreed_for and ahead.support == row.support
        yield replace(row, next_check_in=day_of(ahead.agreed_for)) if is_booked else row


@built_once
def _check_ins(group: int) -> QuerySet[CheckIn, Any]:
    """Return the check-ins of what is carried, held or ahead; of CheckInAnswers the load alone, where it is kept."""
    live = CheckIn.objects.filter(
        commitment__task__group=group, commitment__state__in=Commitment.LIVE, skipped_at=None
    )
    return live.values_list("pk", "commitment", "support", "agreed_for", "held_at", "answers__load", named=True)


def _held(check_ins: Iterable[Any]) -> Iterable[engine.CheckIn]:
    for row in check_ins:
        if row.held_at:
            load = engine.Load(row.answers__load) if row.answers__load else None
            yield engine.CheckIn(row.pk, row.commitment, row.held_at, load)


def _known(group: Group) -> tuple[tuple[engine.Area, ...], tuple[engine.Knowledge, ...]]:
    """Return the areas of a group, and what people say of themselves in each. One question."""
    areas: dict[int, engine.Area] = {}
    knowledge = []
    for area, name, person, how in _areas(group.pk):
        areas[area] = engine.Area(area, name)
        if person is not None:
            knowledge.append(engine.Knowledge(person, area, knows=how == Knows.How.KNOWS))
    return tuple(areas.values()), tuple(knowledge)


@built_once
def _areas(group: int) -> QuerySet[KnowledgeArea, Any]:
    rows = KnowledgeArea.objects.filter(group=group, gone_at=None)
    return rows.values_list("pk", "name", "people__person", "people__how")
