"""A second estimate, after a group has talked: hidden till it is shown, and then without anybody's name."""

from django.db import models
from django.db.models import F, Q

from medled.workplace.models import Person

from .questions import DECIMALS, DIGITS, Question, drawn_by_lot


class Again(models.Model):
    """The time in which all give a number once more. Once a question.

    `both` have given a number both times, and `changed` of them another one the second time; None where nobody can
    tell: without names, and under five.
    """

    question = models.OneToOneField(Question, models.CASCADE, related_name="again")
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True)
    asked = models.PositiveIntegerField(null=True)  # how many were asked when it was shown
    answered = models.PositiveIntegerField(null=True)  # how many had given a number
    both = models.PositiveIntegerField(null=True)
    changed = models.PositiveIntegerField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("opened_at")), name="again_closes_after"),
            models.CheckConstraint(
                condition=Q(shown_at=None, asked=None, answered=None, both=None)
                | Q(shown_at__isnull=False, asked__isnull=False, answered__isnull=False),
                name="again_counted_when_shown",
            ),
            models.CheckConstraint(
                condition=Q(both=None, changed=None) | Q(both__gte=5, changed__lte=F("both")),
                name="again_compared_from_five",
            ),
        ]
        indexes = [models.Index(fields=["closes_at"], condition=Q(shown_at=None), name="again_closes")]

    def __str__(self):
        return f"{self.question_id}"


class SecondNumber(models.Model):
    """A number given after the talk. It has no time, and when it is shown neither a name nor a seal.

    What a group comes to is to be compared with what it came to before, and nobody with themselves or another.
    """

    id = models.BigIntegerField(primary_key=True, default=drawn_by_lot)
    again = models.ForeignKey(Again, models.CASCADE, related_name="numbers")
    number = models.DecimalField(max_digits=DIGITS, decimal_places=DECIMALS)
    author = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    seal = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(author=None) | Q(seal=""), name="second_number_sealed_without_a_name"),
            models.UniqueConstraint(
                fields=["again", "author"], condition=Q(author__isnull=False), name="second_number_once_an_author"
            ),
            models.UniqueConstraint(fields=["again", "seal"], condition=~Q(seal=""), name="second_number_once_a_seal"),
        ]

    def __str__(self):
        return f"{self.again_id}"  # never which: this may end up in a log


class GaveAgain(models.Model):
    """Somebody has given a number once more. It has no time, and no way to which; gone when all is shown."""

    id = models.BigIntegerField(primary_key=True, default=drawn_by_lot)
    again = models.ForeignKey(Again, models.CASCADE, related_name="given")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["again", "person"], name="gave_again_once")]

    def __str__(self):
        return f"{self.again_id}"
