"""How a group was at the end of each month, as it is kept; and which groups have a month that is over and not kept."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Count, Exists, Max, OuterRef, QuerySet, Sum
from django.utils import timezone

from medled.engine.measures import Measure, Unit, Why, nothing
from medled.engine.measures.above import LEAST_ABOVE, Pooled
from medled.rooms.whole.models import MonthKept
from medled.workplace.models import Group
from medled.workplace.queries import day_of

SHOWN = 12  # months
DAY, MOMENT = timedelta(days=1), timedelta(microseconds=1)
FORGOTTEN_AFTER = timedelta(days=7)
OF_A_QUARTER = {"R3": Unit.QUARTERS, "H3": Unit.ROOM}
IN_THE_GROUP = {*OF_A_QUARTER, "V2"}  # and nowhere else: of each one's own acts, or often of the manager's alone
# Shares of things, told above groups.
OF_UNITS = ("S3", "R2", "H1", "H2", "Q1", "Q3", "W3", "I2", "I4", "I6", "L1", "H4", "K2")
DECIMALS = 6  # as both databases have them


@dataclass(frozen=True)
class MonthEnd:
    """The end of a month, by its last day."""

    last_day: date

    @property
    def at(self) -> datetime:
        """The last moment of it, where the workplace is."""
        return _midnight(self.last_day + DAY) - MOMENT

    @property
    def ends_quarter(self) -> bool:
        return self.last_day.month % 3 == 0

    @property
    def quarter_began_at(self) -> datetime:
        """The last moment before the quarter that it ends."""
        return _midnight(self.before.before.last_day.replace(day=1)) - MOMENT

    @property
    def before(self) -> "MonthEnd":
        return MonthEnd(self.last_day.replace(day=1) - DAY)

    def is_long_ago(self, at: datetime) -> bool:
        """Whether what is deleted by and by may be gone by a moment."""
        return at > self.at + FORGOTTEN_AFTER


def last_ended(at: datetime) -> MonthEnd:
    """Return the end of the last month that is over."""
    return MonthEnd(day_of(at).replace(day=1) - DAY)


def last_ends(at: datetime, number: int = SHOWN) -> list[MonthEnd]:
    """Return the ends of the last months that are over, the first one first."""
    found = [last_ended(at)]
    while len(found) < number:
        found.append(found[-1].before)
    return found[::-1]


def lacking(*, at: datetime) -> QuerySet[Group]:
    """Return the groups in use that have a month that is over and not kept: the newest one is kept last."""
    month = last_ended(at)
    kept = MonthKept.objects.filter(group=OuterRef("pk"), last_day=month.last_day)
    return Group.objects.filter(~Exists(kept), started_at__lte=month.at, closed_at=None).order_by("pk")


def not_kept(group: Group, *, at: datetime) -> list[MonthEnd]:
    """Return the months of a group that are over and not kept, of the last twelve, the first one first."""
    kept = set(MonthKept.objects.filter(group=group).values_list("last_day", flat=True))
    return [month for month in last_ends(at) if month.last_day not in kept and month.at >= group.started_at]


def of_group(group: Group, *, at: datetime) -> tuple[list[date], Mapping[str, list[Measure]]]:
    """Return the last days of the last months of a group that are kept, and each measure by its code, a month each.

    The first one first; a measure that is not kept of a month says nothing of it.
    """
    since = last_ends(at)[0].last_day
    rows = MonthKept.objects.filter(group=group, last_day__gte=since, last_day__lt=day_of(at))
    found: dict[str, dict[date, Measure]] = defaultdict(dict)
    for row in rows.order_by("last_day"):
        found[row.code][row.last_day] = row.measure
    days = sorted({day for by_day in found.values() for day in by_day})
    return days, {
        code: [by_day.get(day) or nothing(code, next(iter(by_day.values())).unit, Why.NOTHING_YET) for day in days]
        for code, by_day in found.items()
    }


def of_last_quarter(group: Group, *, at: datetime) -> list[Measure]:
    """Return what is kept of a group for the last quarter that is over; nothing yet, where nothing is or could be."""
    month = next(one for one in reversed(last_ends(at, 3)) if one.ends_quarter)
    rows = MonthKept.objects.filter(group=group, last_day=month.last_day, code__in=OF_A_QUARTER)
    kept = {row.code: row.measure for row in rows if row.why != Why.TOO_LATE}
    return [kept.get(code) or nothing(code, unit, Why.NOTHING_YET) for code, unit in OF_A_QUARTER.items()]


def pooled(units: Collection[int], *, at: datetime) -> dict[str, Pooled]:
    """Return what is kept of the groups in these units (ids) for the last month, together, by the code of a measure.

    Of groups in use with six people or more, and of what can be counted. One question.
    """
    rows = MonthKept.objects.filter(
        last_day=last_ended(at).last_day,
        code__in=OF_UNITS,
        part__isnull=False,
        group__unit__in=units,
        group__closed_at=None,
        group__standing__people__gte=LEAST_ABOVE,
    )
    sums = rows.order_by().values("code").annotate(Count("pk"), Sum("part"), Sum("of"), Max("part"), Max("of"))
    return {
        row["code"]: Pooled(row["pk__count"], row["part__sum"], row["of__sum"], row["part__max"], row["of__max"])
        for row in sums
    }


def as_row(group: Group, month: MonthEnd, measure: Measure) -> MonthKept:
    """Return a measure as it is kept, not written."""
    return MonthKept(
        group=group,
        last_day=month.last_day,
        code=measure.code,
        unit=measure.unit,
        value=None if measure.value is None else round(measure.value, DECIMALS),
        part=measure.part,
        of=measure.of,
        why=measure.why or "",
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), timezone.get_default_timezone())
