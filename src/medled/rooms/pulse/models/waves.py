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
        """How far those who are asked have been told of it."""

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
    stumbled_at = models.DateTimeField(null=True)  # when it should have closed, and something in it is damaged
    counted = models.BinaryField(null=True)  # who counted in which cell, sealed: the next wave is decided by it

    class Meta:
        ordering = ["closes_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("starts_at")), name="wave_closes_after_start"),
            models.CheckConstraint(
                condition=Q(state="open", closed_at=None, counted=None)
                | Q(state="published", closed_at__isnull=False)
                | Q(state="lost", closed_at__isnull=False, counted=None),
                name="wave_state_whole",
            ),
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
