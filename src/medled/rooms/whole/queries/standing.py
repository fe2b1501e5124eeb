"""How groups stand: counted from their rows, and read as it is kept. A fixed number of questions for however many."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, Max, Q, QuerySet, Sum

from medled.engine.measures.above import Counts, together
from medled.rooms.initiatives.models import Initiative
from medled.rooms.sharing.models import Commitment, LeadershipTask
from medled.rooms.whole.models import Due, Standing
from medled.workplace.models import Goal, Group, Membership, Organisation
from medled.workplace.rules import SEATED

COUNTED = (
    "people",
    "tasks",
    "led",
    "held",
    "paired",
    "mandated",
    "supported",
    "stretched",
    "most",
    "goals",
    "goals_carried",
)


@dataclass
class _Work:
    """What is carried in one group, as it is gone through."""

    limit: int = 0  # holders that one person supports without strain
    tasks: set[int] = field(default_factory=set)
    led: set[int] = field(default_factory=set)
    carried: set[int] = field(default_factory=set)
    of_one: Counter[int] = field(default_factory=Counter)
    mandated: int = 0
    supported: int = 0
    paired: int = 0
    holders: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))  # by who has promised them support

    @property
    def is_stretched(self) -> bool:
        return any(len(held) > self.limit for held in self.holders.values())


def count(groups: Collection[int], *, on: date) -> dict[int, tuple[Counts, date | None]]:
    """Count these groups (ids) on a day, each with the first day on which it changes by itself. Five questions."""
    there, seated, until = _people(groups, on)
    work, goal_of = _work(groups, there)
    goals, alive = _goals(groups, {(pk, goal_of[task]) for pk, one in work.items() for task in one.carried})
    return {
        group: (
            Counts(
                groups=1,
                people=len(seated[group]),
                tasks=len(work[group].tasks),
                led=len(work[group].led),
                held=work[group].of_one.total(),
                paired=work[group].paired,
                mandated=work[group].mandated,
                supported=work[group].supported,
                stretched=int(work[group].is_stretched),
                most=max(work[group].of_one.values(), default=0),
                goals=goals[group],
                goals_carried=alive[group],
            ),
            until.get(group),
        )
        for group in groups
    }


def _work(groups: Collection[int], there: Mapping[int, set[int]]) -> tuple[dict[int, _Work], dict[int, int | None]]:
    """Return what is carried in each group by who is there, and the goal of each task."""
    work: dict[int, _Work] = defaultdict(_Work)
    goal_of: dict[int, int | None] = {}
    group_of: dict[int, int] = {}
    open_tasks = LeadershipTask.objects.filter(group__in=groups, stage=LeadershipTask.Stage.OPEN)
    for task, group, goal, limit in open_tasks.values_list("pk", "group", "goal", "group__support_limit"):
        goal_of[task], group_of[task] = goal, group
        work[group].tasks.add(task)
        work[group].limit = limit
    active = Commitment.objects.filter(
        task__group__in=groups, task__stage=LeadershipTask.Stage.OPEN, state=Commitment.State.ACTIVE
    )
    fields = ("task", "person", "role", "level", "support", "support_accepted_at")
    for task, person, role, level, support, accepted in active.values_list(*fields):
        group = group_of.get(task, 0)  # 0: it was put in use since the question before
        if not group or person not in there[group]:
            continue
        one, has_support = work[group], accepted and support != person and support in there[group]
        if has_support:
            one.holders[support].add(person)
        if role == Commitment.Role.LEARNER:
            continue
        one.carried.add(task)
        one.of_one[person] += 1
        one.mandated += bool(level)
        one.supported += bool(has_support)
        one.paired += bool(level and has_support)
        if role == Commitment.Role.LEAD:
            one.led.add(task)
    return work, goal_of


def _people(groups: Collection[int], on: date) -> tuple[dict[int, set[int]], dict[int, set[int]], dict[int, date]]:
    """Return who is in each group on a day, who of them sits in the ring, and when that changes by itself."""
    there: dict[int, set[int]] = defaultdict(set)
    seated: dict[int, set[int]] = defaultdict(set)
    until: dict[int, date] = {}
    rows = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gt=on), group__in=groups)
    for group, person, role, starts_on, ends_on in rows.values_list("group", "person", "role", "starts_on", "ends_on"):
        if starts_on <= on:
            there[group].add(person)
            if role in SEATED:
                seated[group].add(person)
        changes_on = ends_on if starts_on <= on else starts_on
        if changes_on is not None:
            until[group] = min(changes_on, until.get(group, changes_on))
    return there, seated, until


def _goals(groups: Collection[int], served: set[tuple[int, int | None]]) -> tuple[Counter[int], Counter[int]]:
    """Return how many goals of its own each group has, and how many of them somebody carries."""
    live = Initiative.objects.filter(group__in=groups, goal__isnull=False, over_at=None, merged_into=None)
    served = served | set(live.values_list("group", "goal"))
    own = list(Goal.objects.filter(group__in=groups, retired_at=None).values_list("group", "pk"))
    return Counter(group for group, _pk in own), Counter(group for group, pk in own if (group, pk) in served)


def due_on(on: date) -> list[int]:
    """Return the ids of the groups in use that are to be counted anew on a day."""
    return list(_due(on).values_list("pk", flat=True))


def _due(on: date) -> QuerySet[Group]:
    something = Q(pk__in=Due.objects.values("group"))
    by_itself = Q(pk__in=Standing.objects.filter(holds_until__lte=on).values("group"))
    never = ~Q(pk__in=Standing.objects.values("group"))
    return Group.objects.filter(something | by_itself | never, closed_at=None)


def by_unit(organisation: Organisation, *, on: date) -> dict[int, Counts]:
    """Return what is counted in each unit's own groups (by its id). What is not kept yet is counted here and now."""
    due = dict(_due(on).filter(unit__organisation=organisation).values_list("pk", "unit"))
    kept = Standing.objects.filter(group__unit__organisation=organisation, group__closed_at=None)
    summed = [name for name in COUNTED if name != "most"]
    sums = {f"sum_{name}": Sum(name) for name in summed}
    rows = kept.exclude(group__in=list(due)).values("group__unit").annotate(number=Count("pk"), max_most=Max("most"))
    found: dict[int, list[Counts]] = defaultdict(list)
    fields = ("group__unit", "number", "max_most", *sums)
    for unit, number, most, *values in rows.annotate(**sums).values_list(*fields):
        found[unit].append(Counts(groups=number, most=most, **dict(zip(summed, values, strict=True))))
    for group, (counts, _until) in (count(list(due), on=on) if due else {}).items():
        found[due[group]].append(counts)
    return {unit: together(rows) for unit, rows in found.items()}


def of_groups(groups: Collection[int], *, on: date) -> dict[int, Counts]:
    """Return what is counted in each of these groups (ids): as it is kept, else here and now."""
    due = set(_due(on).filter(pk__in=groups).values_list("pk", flat=True))
    kept = Standing.objects.filter(group__in=[pk for pk in groups if pk not in due])
    found = {row.group_id: _as_counts(row) for row in kept}
    return found | {group: counts for group, (counts, _until) in (count(due, on=on) if due else {}).items()}


def in_organisation(organisation: Organisation, *, on: date) -> dict[int, tuple[int, Counts]]:
    """Return for each group in use of an organisation its unit and what is counted, as it is kept or here and now."""
    due = dict(_due(on).filter(unit__organisation=organisation).values_list("pk", "unit"))
    kept = Standing.objects.filter(group__unit__organisation=organisation, group__closed_at=None)
    found = {
        group: (unit, Counts(groups=1, **dict(zip(COUNTED, values, strict=True))))
        for group, unit, *values in kept.values_list("group", "group__unit", *COUNTED)
        if group not in due
    }
    counted = count(due, on=on) if due else {}
    return found | {group: (due[group], counts) for group, (counts, _until) in counted.items()}


def _as_counts(row: Standing) -> Counts:
    return Counts(groups=1, **{name: getattr(row, name) for name in COUNTED})


def kept(groups: Iterable[int]) -> dict[int, Counts]:
    """Return what is kept of these groups (ids), as it was last counted."""
    return {row.group_id: _as_counts(row) for row in Standing.objects.filter(group__in=list(groups))}
