"""Closed questions of an organisation's own, beside the bank's: 1 to 5, how far one agrees. Also those of HME."""

from django.db import models
from django.db.models import Q

from medled.workplace.models import Organisation, Person

LONGEST = 200
OWN = "own"  # what their codes begin with, and what they are called together among the dimensions
HME = "hme"  # what the codes of those begin with that stand in a place of HME
HME_PLACES, HME_OF_ONE = range(1, 10), (4, 5, 6)


class OwnQuestion(models.Model):
    """A question in both languages. Its words are never changed, so what was answered stays answered."""

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="pulse_questions")
    sv = models.CharField(max_length=LONGEST)
    en = models.CharField(max_length=LONGEST)
    added_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)  # asked no more
    is_of_one = models.BooleanField(default=False)  # about one person, the manager: shown of several together alone
    place = models.PositiveSmallIntegerField(null=True)  # of HME's nine, for one of those

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(sv="") & ~Q(en=""), name="own_question_has_words"),
            models.UniqueConstraint(
                fields=["organisation", "sv"], condition=Q(withdrawn_at=None), name="own_question_once"
            ),
            models.UniqueConstraint(
                fields=["organisation", "place"], condition=Q(withdrawn_at=None), name="own_question_place_once"
            ),
            models.CheckConstraint(
                condition=Q(place=None) | Q(place__in=[*HME_PLACES]), name="own_question_place_known"
            ),
            models.CheckConstraint(
                condition=Q(place=None)
                | Q(is_of_one=True, place__in=HME_OF_ONE)
                | Q(is_of_one=False) & ~Q(place__in=HME_OF_ONE),
                name="own_question_hme_of_one",
            ),
        ]

    def __str__(self):
        return self.sv

    @staticmethod
    def id_in(code: str) -> int | None:
        """Return the id in a code of one of these; None for a code of the bank."""
        if code.startswith(OWN):
            return int(code.removeprefix(OWN))
        return int(code.partition("-")[2]) if code.startswith(HME) else None

    @property
    def code(self) -> str:
        """What it is called among the questions of a wave."""
        return f"{OWN}{self.pk}" if self.place is None else f"{HME}{self.place}-{self.pk}"
