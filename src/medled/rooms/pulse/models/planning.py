"""What comes before a wave: that it was talked through, and on which days the next ones start by themselves."""

from django.db import models
from django.db.models import F, Q

from medled.workplace.models import Organisation, Person

from .waves import Wave


class Samverkan(models.Model):
    """That a pulse was talked through with the union's and the safety representatives. Without it no wave starts."""

    organisation = models.OneToOneField(Organisation, models.PROTECT, related_name="pulse_samverkan")
    words = models.CharField(max_length=200)  # with whom, and where it is written down
    held_on = models.DateField()
    recorded_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="pulse_samverkan_has_words")]

    def __str__(self):
        return str(self.organisation_id)


class Planned(models.Model):
    """A wave that is to start by itself on a day. Once it has, it names that wave; if it could not, it says so."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="pulse_plan")
    questions = models.JSONField()
    starts_on = models.DateField()
    closes_on = models.DateField()
    planned_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    wave = models.OneToOneField(Wave, models.PROTECT, null=True, related_name="planned")
    missed_at = models.DateTimeField(null=True)  # when it should have started and could not

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(closes_on__gt=F("starts_on")), name="planned_closes_after_start"),
            models.CheckConstraint(condition=Q(wave=None) | Q(missed_at=None), name="planned_started_or_missed"),
            models.UniqueConstraint(fields=["organisation", "starts_on"], name="planned_day_once"),
        ]

    def __str__(self):
        return f"{self.organisation_id} {self.starts_on}"
