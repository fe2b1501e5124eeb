"""The minutes of a meeting: what was changed in them by hand, who approves them, and what was added afterwards."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medled.workplace.models import Person

from .agenda import AgendaItem
from .meetings import Meeting


class Minutes(models.Model):
    """What was noted is the minutes, until somebody changes it: there is a row only then, or when they are approved.

    Once approved they are kept as one text (`frozen`) with its checksum, from which all files are made.
    """

    class Approval(models.TextChoices):
        NOBODY = "nobody", _("Nobody approves them. They are kept as they are.")
        NAMED = "named", _("One or a few read them and say that they are right.")
        EVERYBODY = "everybody", _("All who were there read them, within five working days.")

    class State(models.TextChoices):
        WRITTEN = "written", _("Being written")
        WAITING = "waiting", _("Waiting for approval")
        APPROVED = "approved", _("Approved")

    meeting = models.OneToOneField(Meeting, models.PROTECT, primary_key=True, related_name="+")
    language = models.CharField(max_length=2)
    approval = models.CharField(max_length=9, choices=Approval, blank=True)
    state = models.CharField(max_length=8, choices=State, default=State.WRITTEN)
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    asked_at = models.DateTimeField(null=True)
    closes_on = models.DateField(null=True)  # of all who were there: their last day
    approved_at = models.DateTimeField(null=True)
    frozen = models.TextField(blank=True)  # papers.written
    checksum = models.CharField(max_length=64, blank=True)  # SHA-256 of it, in hexadecimal
    version = models.PositiveIntegerField(default=1)  # of who was there, and the language

    class Meta:
        verbose_name_plural = "minutes"
        constraints = [
            models.CheckConstraint(
                condition=Q(approval__in=["", "nobody", "named", "everybody"]), name="minutes_approval_known"
            ),
            models.CheckConstraint(
                condition=Q(state="written", asked_at=None, closes_on=None, approved_at=None, frozen="", checksum="")
                | Q(
                    state="waiting",
                    approval__in=["named", "everybody"],
                    asked_at__isnull=False,
                    approved_at=None,
                    frozen="",
                    checksum="",
                )
                | (
                    Q(state="approved", approved_at__isnull=False, asked_at__isnull=False)
                    & ~Q(approval="")
                    & ~Q(frozen="")
                    & ~Q(checksum="")
                ),
                name="minutes_state_whole",
            ),
            models.CheckConstraint(
                condition=Q(closes_on=None) | Q(approval="everybody"), name="minutes_close_for_everybody"
            ),
        ]

    def __str__(self):
        return f"{self.meeting_id}: {self.state}"


class Passage(models.Model):
    """What stands under an item instead of what was noted."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="passages")
    item = models.OneToOneField(AgendaItem, models.PROTECT, related_name="passage")
    text = models.TextField(max_length=20_000, blank=True)
    changed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    changed_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]

    def __str__(self):
        return f"{self.item_id}"


class Approver(models.Model):
    """Somebody who is asked to approve the minutes as they are: says that they are right, or what is not."""

    minutes = models.ForeignKey(Minutes, models.CASCADE, related_name="approvers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    approved_at = models.DateTimeField(null=True)
    wants = models.TextField(max_length=2000, blank=True)  # what should be changed first
    wanted_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["minutes", "person"], name="approver_once"),
            models.CheckConstraint(
                condition=Q(wants="", wanted_at=None) | (~Q(wants="") & Q(wanted_at__isnull=False, approved_at=None)),
                name="approver_approves_or_wants",
            ),
        ]

    def __str__(self):
        return f"{self.minutes_id}: {self.person_id}"


class Addition(models.Model):
    """What was added to approved minutes: dated, by name, never changed. Its checksum is over the one before too."""

    minutes = models.ForeignKey(Minutes, models.PROTECT, related_name="additions")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text = models.TextField(max_length=4000)
    written_at = models.DateTimeField()
    checksum = models.CharField(max_length=64)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="addition_says_something"),
            models.CheckConstraint(condition=~Q(checksum=""), name="addition_has_its_checksum"),
        ]

    def __str__(self):
        return f"{self.minutes_id}"


class CaughtUp(models.Model):
    """Somebody who was away has read what came of a meeting: they are not told of it again."""

    meeting = models.ForeignKey(Meeting, models.CASCADE, related_name="+")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["meeting", "person"], name="caught_up_once")]

    def __str__(self):
        return f"{self.meeting_id}: {self.person_id}"
