"""Closed questions of an organisation's own, beside the bank's: 1 to 5, how far one agrees."""

from django.db import models
from django.db.models import Q

from medled.workplace.models import Organisation, Person

LONGEST = 200
OWN = "own"  # what their codes begin with, and what they are called together among the dimensions


class OwnQuestion(models.Model):
    """A question in both languages. Its words are never changed, so what was answered stays answered."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="pulse_questions")
    sv = models.CharField(max_length=LONGEST)
    en = models.CharField(max_length=LONGEST)
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)  # asked no more

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(sv="") & ~Q(en=""), name="own_question_has_words"),
            models.UniqueConstraint(
                fields=["organisation", "sv"], condition=Q(withdrawn_at=None), name="own_question_once"
            ),
        ]

    def __str__(self):
        return self.sv

    @property
    def code(self) -> str:
        """What it is called among the questions of a wave."""
        return f"{OWN}{self.pk}"
