"""Reactions to each other's statements: hidden till they are shown all at once, and then without anybody's name."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from medled.workplace.models import Person

from .questions import Perspective, Question, drawn_by_lot


class Reacting(models.Model):
    """The time in which people react to what was said on a question. Once a question."""

    question = models.OneToOneField(Question, models.CASCADE, related_name="reacting")
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True)
    asked = models.PositiveIntegerField(null=True)  # how many were asked when it was shown
    chart = models.JSONField(null=True)  # what was counted then, as queries/kept.py writes it

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(closes_at__gt=F("opened_at")), name="reacting_closes_after"),
            models.CheckConstraint(
                condition=Q(shown_at=None, asked=None, chart=None)
                | Q(shown_at__isnull=False, asked__isnull=False, chart__isnull=False),
                name="reacting_counted_when_shown",
            ),
        ]
        indexes = [models.Index(fields=["closes_at"], condition=Q(shown_at=None), name="reacting_closes")]

    def __str__(self):
        return f"{self.question_id}"


class Reaction(models.Model):
    """What one person thinks of one statement, while reactions are hidden and can be changed. It has no time.

    When they are shown they are counted and thrown away. Rows without a name would not do: whoever has reacted to all
    but what Anna signed is Anna.
    """

    class Value(models.IntegerChoices):
        AGREE = 1, _("Agree")
        PASS = 0, _("Skip")
        DISAGREE = -1, _("Disagree")

    id = models.BigIntegerField(primary_key=True, default=drawn_by_lot)
    statement = models.ForeignKey(Perspective, models.CASCADE, related_name="reactions")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    value = models.SmallIntegerField(choices=Value)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(value__in=[-1, 0, 1]), name="reaction_value_known"),
            models.UniqueConstraint(fields=["statement", "person"], name="reaction_once_a_person"),
        ]

    def __str__(self):
        return f"{self.statement_id}"  # never how: this may end up in a log
