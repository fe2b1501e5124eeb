"""Questions about how a group takes initiative together: a year's initiatives as the engine counts them."""

from collections import Counter, defaultdict
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from medled.engine import initiatives as engine
from medled.engine.initiatives import Capability, Counted, Flow
from medled.rooms.agreements.models import Decision
from medled.rooms.initiatives.models import Initiative, Join, Trial
from medled.workplace.models import Group, Membership
from medled.workplace.queries import calendar_of, day_of
from medled.workplace.rules import SEATED, Viewer

SOURCE = "initiatives.initiative"
LEAST_DAYS = 30  # in the group, to be counted as one of it
YEAR = timedelta(days=365)


def told_of(group: Group, *, at: datetime) -> tuple[Flow, Capability]:
    """Return how far the initiatives of a year have come, and what can be said of them beside their measures."""
    rows, on = _counted(group, at), day_of(at)
    people = _people(group, on)
    return engine.flow(rows), engine.capability(rows, people=people, calendar=calendar_of(group), on=on)


def flow_of(viewer: Viewer) -> Flow:
    """Return how far the initiatives of a year have come, as they stand today."""
    return engine.flow(_counted(viewer.here, viewer.at))


def _counted(group: Group, at: datetime) -> list[Counted]:
    """Return the sparks of the year until now as they stand. Four questions."""
    rows = Initiative.objects.filter(group=group, sparked_at__gt=at - YEAR, sparked_at__lte=at)
    others = _joined(rows)
    made = Decision.objects.filter(source_kind=SOURCE, source_id__in=rows.values("pk"), decided_at__isnull=False)
    decisions = {
        source: (way, day_of(decided_at))
        for source, way, decided_at in made.order_by("-decided_at").values_list("source_id", "way", "decided_at")
        if decided_at is not None
    }  # the first one is written last
    tried, learnt = _trials(rows, day_of(at))
    return [
        Counted(
            id=row.pk,
            sparked_on=day_of(row.sparked_at),
            initiator=row.author_id,
            others=others[row.pk],
            decided_on=decisions[row.pk][1] if row.pk in decisions else None,
            in_place=row.pk in decisions and decisions[row.pk][0] != Decision.Way.LIFTED,
            over_on=None if row.pk in decisions else _day(row.over_at or row.merged_at or row.rests_since),
            is_tried=row.pk in tried,
            is_learnt=row.pk in learnt,
        )
        for row in rows
    ]


def _joined(rows: QuerySet[Initiative]) -> Counter[int]:
    """Return how many others joined each initiative."""
    joins = Join.objects.filter(initiative__in=rows).values_list("initiative", "initiative__author", "person")
    seen: dict[int, set[int]] = defaultdict(set)
    for initiative, author, person in joins:
        if person != author:
            seen[initiative].add(person)
    return Counter({initiative: len(people) for initiative, people in seen.items()})


def _trials(rows: QuerySet[Initiative], on: date) -> tuple[set[int], set[int]]:
    """Return which have been tried, and of which it is said what was learnt."""
    trials = Trial.objects.filter(initiative__in=rows, starts_on__lte=on)
    begun = list(trials.values_list("initiative", "reviewed_at"))
    # A review has its choice and its sentence; the database holds it.
    return {pk for pk, _at in begun}, {pk for pk, reviewed_at in begun if reviewed_at is not None}


def _day(at: datetime | None) -> date | None:
    return day_of(at) if at is not None else None


def _people(group: Group, on: date) -> int:
    """Return how many sat in the ring for a month or more of the year until a day."""
    days, since = Counter[int](), on - YEAR
    rows = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gt=since), group=group, role__in=SEATED)
    for person, starts_on, ends_on in rows.filter(starts_on__lte=on).values_list("person", "starts_on", "ends_on"):
        days[person] += (min(ends_on or on, on) - max(starts_on, since)).days
    return sum(held >= LEAST_DAYS for held in days.values())
