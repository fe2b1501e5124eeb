"""How groups stand: a small row a group, counted from its rows; which groups something has happened in since; and how
each was at the end of each month, as it is kept.
"""

from django.db import models
from django.db.models import F, Q

from medled.engine.measures import Measure, Unit, Why
from medled.workplace.models import Group


class Standing(models.Model):
    """What is counted of a group on a day: things, never anybody. Anew whenever something has happened in it."""

    group = models.OneToOneField(Group, models.CASCADE, related_name="standing")
    people = models.PositiveIntegerField()  # in the ring
    tasks = models.PositiveIntegerField()  # in use
    led = models.PositiveIntegerField()  # of those: somebody leads it
    held = models.PositiveIntegerField()  # commitments to lead or share
    paired = models.PositiveIntegerField()  # of those: with mandate and promised support
    mandated = models.PositiveIntegerField()  # of the commitments: with a mandate
    supported = models.PositiveIntegerField()  # of the commitments: with promised support
    stretched = models.PositiveIntegerField()  # 1: somebody has promised support to more than the group's limit
    most = models.PositiveIntegerField()  # of those: the most that one person has; shown to nobody
    goals = models.PositiveIntegerField()
    goals_carried = models.PositiveIntegerField()
    holds_until = models.DateField(null=True)  # the first day on which it changes by itself: somebody comes or leaves

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(led__lte=F("tasks"), paired__lte=F("held"), most__lte=F("held"))
                & Q(mandated__lte=F("held"), supported__lte=F("held"), stretched__lte=1)
                & Q(goals_carried__lte=F("goals")),
                name="standing_parts_of_wholes",
            )
        ]
        indexes = [models.Index(fields=["holds_until"], name="standing_holds_until")]

    def __str__(self):
        return f"{self.group_id}"


class Due(models.Model):
    """Something has happened in a group, so that it is counted anew. Written with the event, in its transaction."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="due")

    def __str__(self):
        return f"{self.group_id}"


class MonthKept(models.Model):
    """What a measure said of a group at the end of a month. Of the group, never of anybody; written once."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="months")
    last_day = models.DateField()  # of the month
    code = models.CharField(max_length=3)  # of the measure
    unit = models.CharField(max_length=14)
    value = models.FloatField(null=True)  # None: nothing, and `why`
    part = models.PositiveIntegerField(null=True)  # so many ...
    of = models.PositiveIntegerField(null=True)  # ... of so many, where they can be counted
    why = models.CharField(max_length=11, blank=True)

    class Meta:
        ordering = ["last_day", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["group", "last_day", "code"], name="month_kept_once"),
            models.CheckConstraint(
                condition=Q(value=None) & ~Q(why="") | Q(value__isnull=False, why=""), name="month_kept_says_or_why"
            ),
            models.CheckConstraint(condition=Q(part=None) | Q(part__lte=F("of")), name="month_kept_part_of_whole"),
            models.CheckConstraint(condition=Q(value=None) | Q(value__gte=0), name="month_kept_value_positive"),
            models.CheckConstraint(condition=Q(unit__in=[unit.value for unit in Unit]), name="month_kept_unit_known"),
            models.CheckConstraint(
                condition=Q(why__in=["", *(why.value for why in Why)]), name="month_kept_why_known"
            ),
        ]
        indexes = [models.Index(fields=["last_day", "code"], name="month_kept_day_code")]

    def __str__(self):
        return f"{self.group_id} {self.last_day} {self.code}"

    @property
    def measure(self) -> Measure:
        return Measure(self.code, Unit(self.unit), self.value, self.part, self.of, Why(self.why) if self.why else None)
