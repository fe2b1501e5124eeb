"""A meeting, whose turn it is to lead and to write, and who is there."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from medled.workplace.models import Group, Person

from .series import LONGEST, SHORTEST, Series


class Meeting(models.Model):
    """One meeting: a draft that nobody is told of, until it is opened; then it goes, and has been held."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("meeting", "Draft")
        OPEN = "open", pgettext_lazy("meeting", "Open")
        GOING = "going", pgettext_lazy("meeting", "Going on")
        HELD = "held", pgettext_lazy("meeting", "Held")
        CANCELLED = "cancelled", pgettext_lazy("meeting", "Cancelled")

    AHEAD = (State.DRAFT, State.OPEN)
    CALLED = (State.OPEN, State.GOING, State.HELD)  # its people have been asked to it

    group = models.ForeignKey(Group, models.PROTECT, related_name="meetings")
    series = models.ForeignKey(Series, models.PROTECT, null=True, related_name="meetings")  # None: just this once
    planned_on = models.DateField(null=True)  # its day in the series, also when it has been moved
    title = models.CharField(max_length=120)
    starts_at = models.DateTimeField()
    minutes = models.PositiveSmallIntegerField(
        default=90, validators=[MinValueValidator(SHORTEST), MaxValueValidator(LONGEST)]
    )
    place = models.CharField(max_length=120, blank=True)
    guests = models.CharField(max_length=200, blank=True)  # invited from outside the group, as one says who they are
    state = models.CharField(max_length=9, choices=State, default=State.DRAFT)
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # None: the series
    made_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True)  # when who leads was asked to open it
    opened_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)  # of the cancellation
    changed_at = models.DateTimeField(null=True)  # when what calendars show of it was changed last
    sequence = models.PositiveIntegerField(default=0)  # how often since it was opened
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="meeting_titled"),
            models.CheckConstraint(
                condition=Q(minutes__gte=SHORTEST, minutes__lte=LONGEST), name="meeting_minutes_15_to_480"
            ),
            models.CheckConstraint(
                condition=Q(series=None, planned_on=None) | Q(series__isnull=False, planned_on__isnull=False),
                name="meeting_day_in_its_series",
            ),
            models.CheckConstraint(
                condition=Q(state="draft", opened_at=None, started_at=None, ended_at=None, cancelled_at=None)
                | Q(state="open", opened_at__isnull=False, started_at=None, ended_at=None, cancelled_at=None)
                | Q(state="going", opened_at__isnull=False, started_at__isnull=False, ended_at=None, cancelled_at=None)
                | Q(
                    state="held",
                    opened_at__isnull=False,
                    started_at__isnull=False,
                    ended_at__gte=F("started_at"),
                    cancelled_at=None,
                )
                | Q(state="cancelled", started_at=None, ended_at=None, cancelled_at__isnull=False),
                name="meeting_state_has_its_times",
            ),
            models.CheckConstraint(
                condition=Q(opened_at=None) | Q(changed_at__isnull=False), name="meeting_opened_is_in_calendars"
            ),
            models.UniqueConstraint(fields=["series", "planned_on"], name="meeting_once_a_day_of_a_series"),
            models.UniqueConstraint(fields=["series"], condition=Q(state="draft"), name="meeting_one_draft_a_series"),
            models.UniqueConstraint(fields=["group"], condition=Q(state="going"), name="meeting_one_going_a_group"),
        ]
        indexes = [models.Index(fields=["group", "-starts_at"], name="meeting_group_starts")]

    def __str__(self):
        return f"{self.title} {self.starts_at:%Y-%m-%d}"


class Duty(models.Model):
    """Whose turn it is to lead a meeting, or to write at it: in the order of the ring, and with that person's yes."""

    class Kind(models.TextChoices):
        LEAD = "lead", _("Leads the meeting")
        WRITE = "write", _("Writes")

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="duties")
    kind = models.CharField(max_length=5, choices=Kind)
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    since = models.DateTimeField()
    said_yes_at = models.DateTimeField(null=True)
    passed_at = models.DateTimeField(null=True)  # said no this time, is away, or has left: no reason is asked for

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=["lead", "write"]), name="duty_kind_known"),
            models.UniqueConstraint(fields=["meeting", "kind"], condition=Q(passed_at=None), name="duty_one_a_kind"),
        ]

    def __str__(self):
        return f"{self.meeting_id} {self.kind}"


class Attendance(models.Model):
    """Somebody of the group and a meeting: whether they mean to come, when they came, when they left."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="attendances")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    is_coming = models.BooleanField(null=True)  # None: has not said
    came_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)  # before the end
    noted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # None: the person themselves

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["meeting", "person"], name="attendance_once"),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(came_at__isnull=False, left_at__gte=F("came_at")),
                name="attendance_left_after_coming",
            ),
        ]

    def __str__(self):
        return f"{self.meeting_id}: {self.person_id}"
