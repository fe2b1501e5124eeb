"""From the database to the engine: a group as it is at one moment, in a fixed number of queries whatever its size."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from decimal import Decimal

from medled.engine import picture as engine
from medled.engine.mandate import Law, Level, Mandate, Need
from medled.engine.picture import GroupPicture
from medled.rooms.dialogue.models import CheckIn, CheckInAnswers, LoadShown
from medled.rooms.dialogue.picture.calls import open_calls_of
from medled.rooms.dialogue.picture.presence import absences, deputies
from medled.rooms.sharing.models import Commitment, KnowledgeArea, Knows, LeadershipTask, Room
from medled.workplace.models import Group, Person
from medled.workplace.queries import calendar_of, day_of


def picture_of(group: Group, *, at: datetime) -> GroupPicture:
    """Return the group as the engine sees it at a moment; memberships stand in seat order, tasks by title.

    Commitments that are over are left out: no finding asks for them. A task is as old as the day it was added, in
    whatever stage it is. Check-ins are agreed on when support is promised. Initiatives and goals belong to rooms that
    don't exist yet.
    """
    check_ins = _check_ins(group)
    commitments = tuple(_commitments(group, {row.commitment_id: row for row in check_ins if not row.held_at}))
    memberships = tuple(_memberships(group))
    areas = tuple(engine.Area(pk, name) for pk, name in _areas(group))
    return GroupPicture(
        id=group.pk,
        at=at,
        people=tuple(_people(group, memberships, commitments)),
        memberships=memberships,
        tasks=tuple(_tasks(group)),
        commitments=commitments,
        areas=areas,
        knowledge=tuple(_knowledge(group)),
        check_ins=tuple(_held(check_ins)),
        absences=tuple(absences(group)),
        calls=tuple(open_calls_of(group)),
        support_limit=group.support_limit,
        calendar=calendar_of(group),
    )


def _memberships(group: Group) -> Iterable[engine.Membership]:
    for row in group.memberships.values_list("person", "role", "starts_on", "ends_on"):
        person, role, starts_on, ends_on = row
        yield engine.Membership(person, engine.Role(role), starts_on, ends_on)


def _people(
    group: Group, memberships: Iterable[engine.Membership], commitments: Iterable[engine.Commitment]
) -> Iterable[engine.Person]:
    """Yield everybody who is or was in the group, or is named on a commitment, with the room they have given."""
    known = {row.person for row in memberships}
    for row in commitments:
        known |= {person for person in (row.person, row.support, row.deputy) if person is not None}
    rooms = dict(Room.objects.filter(group=group).values_list("person", "hours"))
    stand_in = deputies(group)
    shown = dict(LoadShown.objects.filter(group=group).values_list("person", "to"))
    for pk, name in Person.objects.filter(pk__in=known).values_list("pk", "name"):
        yield engine.Person(
            pk,
            name,
            room=_minutes(rooms[pk]) if pk in rooms else None,
            deputy=stand_in.get(pk),
            load_seen_by=engine.SeenBy(shown.get(pk, engine.SeenBy.HOLDER)),
        )


def _tasks(group: Group) -> Iterable[engine.Task]:
    needs: dict[int, set[int]] = defaultdict(set)
    through = LeadershipTask.needs.through.objects.filter(leadershiptask__group=group)
    for task, area in through.values_list("leadershiptask", "knowledgearea"):
        needs[task].add(area)
    for row in LeadershipTask.objects.filter(group=group).values_list(
        "pk", "title", "created_at", "hours", "holders", "stage", "law", "mandate", "mandate_sek", named=True
    ):
        yield engine.Task(
            id=row.pk,
            title=row.title,
            since=day_of(row.created_at),
            minutes=_minutes(row.hours),
            holders=row.holders,
            stage=engine.Stage(row.stage),
            law=Law(row.law),
            need=Need(Level(row.mandate) if row.mandate else None, row.mandate_sek),
            needs=frozenset(needs[row.pk]),
        )


def _commitments(group: Group, booked: Mapping[int, CheckIn]) -> Iterable[engine.Commitment]:
    live = Commitment.objects.filter(task__group=group, state__in=Commitment.LIVE)
    for row in live.values():
        is_promised = row["support_accepted_at"] is not None
        ahead = booked.get(row["id"])
        is_booked = is_promised and ahead and ahead.agreed_for and ahead.support_id == row["support_id"]
        yield engine.Commitment(
            id=row["id"],
            task=row["task_id"],
            person=row["person_id"],
            state=engine.State(row["state"]),
            starts_on=row["starts_on"],
            proposed_on=day_of(row["proposed_at"]),
            part=engine.Part(row["role"]),
            ends_on=row["ends_on"],
            minutes=_minutes(row["hours"]),
            mandate=_mandate(row),
            support=row["support_id"],
            support_accepted=is_promised,
            check_in_days=row["check_in_weeks"] * 7 if is_promised else None,
            next_check_in=day_of(ahead.agreed_for) if is_booked else None,
            deputy=row["deputy_id"],
        )


def _check_ins(group: Group) -> list[CheckIn]:
    """Return the check-ins of what is carried that are held or lie ahead, with what was ticked where it is kept."""
    live = CheckIn.objects.filter(
        commitment__task__group=group, commitment__state__in=Commitment.LIVE, skipped_at=None
    )
    return list(live.select_related("answers"))


def _held(check_ins: Iterable[CheckIn]) -> Iterable[engine.CheckIn]:
    for row in check_ins:
        if row.held_at:
            answers: CheckInAnswers | None = getattr(row, "answers", None)
            load = engine.Load(answers.load) if answers and answers.load else None
            yield engine.CheckIn(row.pk, row.commitment_id, row.held_at, load)


def _mandate(row: dict) -> Mandate | None:
    """Return the mandate written on a card, None when no level is: what is not written is not given."""
    if not row["level"]:
        return None
    return Mandate(
        Level(row["level"]),
        amount=row["limit_sek"],
        has_limits=bool(row["may"] or row["may_not"]),
        reference=row["delegation_reference"],
        to_be_reported=row["to_be_reported"],
        is_written=row["written_distribution"],
        has_resources=row["resources_enough"],
        has_knowledge=row["knowledge_enough"],
    )


def _areas(group: Group) -> Iterable[tuple[int, str]]:
    return KnowledgeArea.objects.filter(group=group).values_list("pk", "name")


def _knowledge(group: Group) -> Iterable[engine.Knowledge]:
    for person, area, how in Knows.objects.filter(area__group=group).values_list("person", "area", "how"):
        yield engine.Knowledge(person, area, knows=how == Knows.How.KNOWS)


def _minutes(hours: Decimal) -> int:
    return round(hours * 60)
