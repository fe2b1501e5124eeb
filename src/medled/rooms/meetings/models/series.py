"""A series of meetings: when it meets, and the items that come each time."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from medled.rooms.sharing.models import LeadershipTask
from medled.workplace.models import Group, Person

SHORTEST, LONGEST = 15, 480  # minutes of a meeting
MOST_OF_AN_ITEM = 240  # minutes
LONGEST_TITLE = 160


class Type(models.TextChoices):
    """What is done with an item."""

    INFORMATION = "information", _("Information")
    DIALOGUE = "dialogue", _("Dialogue")
    DECISION = "decision", _("Decision")
    ROUND = "round", _("Round")
    FOLLOW_UP = "follow_up", _("Follow-up")


class Draws(models.TextChoices):
    """What fills an item by itself from what is live in the group."""

    NOTHING = "", _("Nothing")
    ACTIONS = "actions", _("Open actions")
    WORK_ENVIRONMENT = "work_environment", _("Work environment and support")
    INITIATIVES = "initiatives", _("Initiatives that wait")
    SHARING = "sharing", _("Who leads what")
    LIFTED = "lifted", _("What has been lifted")


class Series(models.Model):
    """A meeting that comes again: the APT. Every so many weeks, or on a weekday of the month such as the third."""

    class Every(models.TextChoices):
        WEEK = "week", _("Every so many weeks")
        MONTH = "month", _("On a weekday of the month")

    group = models.ForeignKey(Group, models.PROTECT, related_name="meeting_series")
    title = models.CharField(max_length=60)
    every = models.CharField(max_length=5, choices=Every)
    interval = models.PositiveSmallIntegerField(
        default=1, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )  # weeks or months from one to the next
    nth = models.SmallIntegerField(null=True)  # of a month: its first to fourth such weekday, or -1, the last
    first_on = models.DateField()  # the first time, which also says on which weekday
    clock = models.TimeField()  # where the workplace is
    minutes = models.PositiveSmallIntegerField(
        default=90, validators=[MinValueValidator(SHORTEST), MaxValueValidator(LONGEST)]
    )
    place = models.CharField(max_length=120, blank=True)
    started_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    task = models.OneToOneField(
        LeadershipTask, models.PROTECT, null=True, related_name="meeting_series"
    )  # to see to it that leading and writing go round; None: nobody has made a task of it
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="series_titled"),
            models.CheckConstraint(
                condition=Q(every="week", nth=None) | Q(every="month", nth__in=[1, 2, 3, 4, -1]),
                name="series_rhythm_known",
            ),
            models.CheckConstraint(condition=Q(interval__gte=1, interval__lte=12), name="series_interval_1_to_12"),
            models.CheckConstraint(
                condition=Q(minutes__gte=SHORTEST, minutes__lte=LONGEST), name="series_minutes_15_to_480"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("started_at")), name="series_ends_after_start"
            ),
            models.UniqueConstraint(fields=["group", "title"], condition=Q(ended_at=None), name="series_title_once"),
        ]

    def __str__(self):
        return self.title


class Standing(models.Model):
    """An item that comes each time. The work environment can't be taken out (`is_fixed`)."""

    series = models.ForeignKey(Series, models.CASCADE, related_name="standing")
    place = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=LONGEST_TITLE)
    type = models.CharField(max_length=11, choices=Type)
    minutes = models.PositiveSmallIntegerField(validators=[MaxValueValidator(MOST_OF_AN_ITEM)])
    draws = models.CharField(max_length=16, choices=Draws, blank=True)
    thinks = models.BooleanField(default=False)  # each writes in silence first
    is_fixed = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="standing_titled"),
            models.CheckConstraint(condition=Q(type__in=Type.values), name="standing_type_known"),
            models.CheckConstraint(condition=Q(draws__in=Draws.values), name="standing_draws_known"),
            models.CheckConstraint(condition=Q(minutes__lte=MOST_OF_AN_ITEM), name="standing_minutes_0_to_240"),
            models.UniqueConstraint(fields=["series", "draws"], condition=~Q(draws=""), name="standing_draws_once"),
        ]

    def __str__(self):
        return self.title
