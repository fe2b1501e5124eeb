"""Who is asked in a wave, who has taken part, and what was answered: sealed, under a name that only the key tells."""

import uuid

from django.db import models

from medled.workplace.models import Group, Person

from .waves import Wave


class Asked(models.Model):
    """Somebody is asked in a wave, as one of a group. Settled when the wave starts."""

    wave = models.ForeignKey(Wave, models.CASCADE, related_name="asked")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    group = models.ForeignKey(Group, models.PROTECT, related_name="+")
    since = models.DateField()  # when they came to the group: who has been there longest comes first in line

    class Meta:
        constraints = [models.UniqueConstraint(fields=["wave", "person"], name="asked_once")]

    def __str__(self):
        return f"{self.wave_id}: {self.person_id}"


class Participation(models.Model):
    """Somebody has taken part in a wave. Not when, and not what: nothing here leads to an answer."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    wave = models.ForeignKey(Wave, models.CASCADE, related_name="participations")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["wave", "person"], name="participation_once")]

    def __str__(self):
        return f"{self.wave_id}: {self.person_id}"


class Answer(models.Model):
    """What one has answered in a wave, sealed under its key: without it neither whose it is nor what it says."""

    pseudonym = models.CharField(max_length=64, primary_key=True)
    wave = models.ForeignKey(Wave, models.CASCADE, related_name="answers")
    sealed = models.BinaryField()

    def __str__(self):
        return self.pseudonym
