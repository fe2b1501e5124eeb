"""Questions about how a group takes initiative together: a year's initiatives as the engine counts them."""

from collections import Counter, defaultdict
from datetime import date, datetime, time, timedelta

from django.db.models import Q, QuerySet
from django.utils import timezone

from medled.engine import initiatives as engine
from medled.engine.initiatives import Capability, Counted, Flow
from medled.rooms.agreements.models import Decision
from medled.rooms.initiatives.models import Asking, Initiative, Join, Trial
from medled.workplace.models import Group, Membership
from medled.workplace.queries import calendar_of, day_of
from medled.workplace.rules import SEATED, Viewer

SOURCE = "initiatives.initiative"
LEAST_DAYS = 30  # in the group, to be counted as one of it
DAYS_OF_A_MONTH = 30.44
DAY = timedelta(days=1)


def last_day(viewer: Viewer) -> date:
    """Return the last day that is counted: of the month before this one."""
    return day_of(viewer.at).replace(day=1) - DAY


def capability_of(viewer: Viewer) -> Capability:
    """Return what can be said of the twelve whole months before this one: it stands still for a month."""
    until = last_day(viewer) + DAY
    since = until.replace(year=until.year - 1)
    people, months = _people(viewer.here, since, until)
    return engine.capability(
        _counted(viewer.here, since, until),
        people=people,
        person_months=months,
        calendar=calendar_of(viewer.here),
        on=last_day(viewer),
    )


def flow_of(viewer: Viewer) -> Flow:
    """Return how far the initiatives of the last twelve months have come, as they stand today."""
    tomorrow = day_of(viewer.at) + DAY
    return engine.flow(_counted(viewer.here, tomorrow - timedelta(days=365), tomorrow))


def _counted(group: Group, since: date, until: date) -> list[Counted]:
    """Return the sparks of some days as they stood when these were over. Five questions."""
    rows = Initiative.objects.filter(group=group, sparked_at__gte=_midnight(since), sparked_at__lt=_midnight(until))
    others, contributors = _joined(rows, until)
    decisions = {}
    made = Decision.objects.filter(source_kind=SOURCE, source_id__in=rows.values("pk"), decided_at__isnull=False)
    for source, way, decided_at in made.order_by("-decided_at").values_list("source_id", "way", "decided_at"):
        if decided_on := _before(decided_at, until):
            decisions[source] = way, decided_on  # the first one is written last
    askings = {
        asking.initiative_id: asking for asking in Asking.objects.filter(initiative__in=rows).order_by("-asked_at")
    }
    tried, ended, learnt = _trials(rows, until)
    return [
        Counted(
            id=row.pk,
            sparked_on=day_of(row.sparked_at),
            initiator=row.author_id,
            others=others[row.pk],
            contributors=contributors[row.pk],
            decided_on=decisions[row.pk][1] if row.pk in decisions else None,
            in_place=row.pk in decisions and decisions[row.pk][0] != Decision.Way.LIFTED,
            answer_by=askings[row.pk].answer_by if row.pk in askings else None,
            answered_on=_before(askings[row.pk].answered_at, until) if row.pk in askings else None,
            over_on=None if row.pk in decisions else _before(row.over_at or row.merged_at or row.rests_since, until),
            is_tried=row.pk in tried,
            trials_ended=ended[row.pk],
            trials_learnt=learnt[row.pk],
            is_learnt=learnt[row.pk] > 0,
        )
        for row in rows
    ]


def _joined(rows: QuerySet[Initiative], until: date) -> tuple[Counter[int], Counter[int]]:
    """Return how many others joined each initiative, and how many of these said with what."""
    others, contributors = Counter[int](), Counter[int]()
    joins = Join.objects.filter(initiative__in=rows, joined_at__lt=_midnight(until))
    seen: dict[int, dict[int, bool]] = defaultdict(dict)
    for initiative, author, person, contribution in joins.values_list(
        "initiative", "initiative__author", "person", "contribution"
    ):
        if person != author:
            seen[initiative][person] = seen[initiative].get(person, False) or bool(contribution)
    for initiative, people in seen.items():
        others[initiative], contributors[initiative] = len(people), sum(people.values())
    return others, contributors


def _trials(rows: QuerySet[Initiative], until: date) -> tuple[set[int], Counter[int], Counter[int]]:
    """Return which have been tried, and how many trials of each have ended, and have said what was learnt."""
    tried, ended, learnt = set(), Counter[int](), Counter[int]()
    trials = Trial.objects.filter(initiative__in=rows, starts_on__lt=until)
    for initiative, last_day, reviewed_at in trials.values_list("initiative", "until", "reviewed_at"):
        tried.add(initiative)
        is_reviewed = _before(reviewed_at, until) is not None
        ended[initiative] += is_reviewed or last_day + DAY < until
        learnt[initiative] += is_reviewed  # a review has its choice and its sentence; the database holds it
    return tried, ended, learnt


def _midnight(day: date) -> datetime:
    """Return when a day begins. SQLite compares a moment at once, but takes the day of each row through Python."""
    return datetime.combine(day, time(), timezone.get_default_timezone())


def _before(at: datetime | None, until: date) -> date | None:
    return day_of(at) if at is not None and day_of(at) < until else None


def _people(group: Group, since: date, until: date) -> tuple[int, float]:
    """Return how many sat in the ring for a month or more of these days, and for how many months in all."""
    days = Counter[int]()
    rows = Membership.objects.filter(Q(ends_on=None) | Q(ends_on__gt=since), group=group, role__in=SEATED)
    for person, starts_on, ends_on in rows.filter(starts_on__lt=until).values_list("person", "starts_on", "ends_on"):
        days[person] += (min(ends_on or until, until) - max(starts_on, since)).days
    return sum(held >= LEAST_DAYS for held in days.values()), sum(days.values()) / DAYS_OF_A_MONTH
