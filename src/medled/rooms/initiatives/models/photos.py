"""A photo that came with a spark: the picture alone, in a table of its own, so that no list fetches it.

It lies in the database (docs/adr): one backup, one transaction with the spark, the same for every process.
"""

from django.db import models
from django.db.models import Q

from medled.photos import LONGEST_SIDE, Photo

from .initiatives import LONGEST_SPARK, Initiative
from .unnamed import SealedSpark


class Picture(models.Model):
    """The picture, its size in pixels, and what it shows, for those who don't see it."""

    webp = models.BinaryField()
    width = models.PositiveSmallIntegerField()
    height = models.PositiveSmallIntegerField()
    shows = models.CharField(max_length=LONGEST_SPARK, blank=True)

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(width__range=(1, LONGEST_SIDE), height__range=(1, LONGEST_SIDE)),
                name="%(class)s_has_a_size",
            ),
        ]

    @property
    def photo(self) -> Photo:
        return Photo(bytes(self.webp), self.width, self.height)


class SparkPhoto(Picture):
    """The photo of an initiative, with no id, moment or person of its own: it tells no more than the spark does."""

    initiative = models.OneToOneField(Initiative, models.CASCADE, primary_key=True, related_name="photo")

    def __str__(self):
        return f"{self.initiative_id}: {self.width} x {self.height}"


class SealedPhoto(Picture):
    """The photo of a spark without a name, till the next morning."""

    sealed = models.OneToOneField(SealedSpark, models.CASCADE, primary_key=True, related_name="photo")

    def __str__(self):
        return f"{self.sealed_id}: {self.width} x {self.height}"
