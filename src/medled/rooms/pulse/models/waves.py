"""A wave of a pulse: what is asked, from when to when, and what is shown of it when it has closed."""

from django.db import models
from django.db.models import F, Q

from medled.workplace.models import Organisation, Person


class Disposal(models.Model):
    """An organisation's decision by which wave keys and raw answers may be destroyed. Without it no wave starts."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="pulse_disposal")
    reference = models.CharField(max_length=120)
    decided_on = models.DateField()
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(reference=""), name="disposal_has_reference")]

    def __str__(self):
        return self.reference


class Wave(models.Model):
    """Questions to all of an organisation, from a moment until a moment. Published once, whole, or not at all."""

    class State(models.TextChoices):
        OPEN = "open"
        PUBLISHED = "published"
        LOST = "lost"  # its key was gone when it closed, or it was given up: nothing can be shown of it

    class Told(models.TextChoices):
        """What those who are asked have been told of it last, or are being told, group by group."""

        NOTHING = "nothing"
        OPEN = "open"
        SOON = "soon"  # that it closes soon
        CLOSED = "closed"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="pulse_waves")
    questions = models.JSONField()  # codes of the bank, in the order in which they are asked
    starts_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    started_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    key_name = models.CharField(max_length=32, unique=True)  # of the file with its key, which is not in the database
    state = models.CharField(max_length=9, choices=State, default=State.OPEN)
    closed_at = models.DateTimeField(null=True)
    told = models.CharField(max_length=7, choices=Told, default=Told.NOTHING)
    told_to = models.BigIntegerField(null=True)  # the last group that has been told so; None when all have
    shut_at = models.DateTimeField(null=True)  # takes no more answers: what it shows is being worked out
    stumbled_at = models.DateTimeField(null=True)  # when it should have closed, and something in it is damaged

    class Meta:
        ordering = ["closes_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("starts_at")), name="wave_closes_after_start"),
            models.CheckConstraint(
                condition=Q(state="open", closed_at=None)
                | Q(state__in=["published", "lost"], closed_at__isnull=False),
                name="wave_state_whole",
            ),
            models.CheckConstraint(condition=Q(told_to=None) | ~Q(told="nothing"), name="wave_told_of_something"),
            models.UniqueConstraint(fields=["organisation"], condition=Q(state="open"), name="wave_open_once"),
        ]
        indexes = [models.Index(fields=["state", "closes_at"], name="wave_state_closes")]

    def __str__(self):
        return f"{self.organisation_id} {self.state}"


class Publication(models.Model):
    """What is shown of a wave: the bands of each cell, or why it is held, and of the units above. Never changed."""

    wave = models.OneToOneField(Wave, models.PROTECT, related_name="publication")
    content = models.JSONField()

    def __str__(self):
        return str(self.wave_id)


class Counted(models.Model):
    """Who counted in which cell of a wave, sealed: the next one is decided by it. Large, and read by that alone."""

    wave = models.OneToOneField(Wave, models.CASCADE, related_name="counted")
    sealed = models.BinaryField()

    def __str__(self):
        return str(self.wave_id)
