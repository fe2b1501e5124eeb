"""Sparks without a name: the box in which they wait for the morning, and whether the group has one.

Nothing here knows who: no person, no moment, and an id drawn by lot, so that the rows have no order to tell from
(docs/adr).
"""

import secrets

from django.db import models
from django.db.models import Q

from medled.workplace.models import Group, Person

from .initiatives import LONGEST_SPARK, Initiative


def drawn_by_lot() -> int:
    """Return an id that says nothing of when it was given."""
    return secrets.randbelow(2**62) + 1


class UnnamedSparks(models.Model):
    """Whether a group lets sparks come without a name; who said so last is seen by all of it."""

    group = models.OneToOneField(Group, models.CASCADE, related_name="unnamed_sparks")
    allowed = models.BooleanField(default=False)
    chosen_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()

    def __str__(self):
        return f"{self.group_id}: {self.allowed}"


class SealedSpark(models.Model):
    """A spark without a name, till the next morning. The day is all that is known of when."""

    id = models.BigIntegerField(primary_key=True, default=drawn_by_lot)
    group = models.ForeignKey(Group, models.CASCADE, related_name="+")
    sealed_on = models.DateField()
    spark = models.CharField(max_length=LONGEST_SPARK)
    benefit = models.CharField(max_length=LONGEST_SPARK, blank=True)
    builds_on = models.ForeignKey(Initiative, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=~Q(spark=""), name="sealed_spark_says_something")]
        indexes = [models.Index(fields=["sealed_on"], name="sealed_spark_day")]

    def __str__(self):
        return f"{self.group_id} {self.sealed_on}"
