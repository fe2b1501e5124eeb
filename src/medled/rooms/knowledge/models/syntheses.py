"""The synthesis of a question: who writes it, what it says, and what became of each perspective."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from medled.workplace.models import Person

from .questions import Perspective, Question

LONGEST_SYNTHESIS = 5000
LONGEST_REASON = 500
MOST_WRITERS = 2


class Synthesis(models.Model):
    """What a group's views came to, joined by one or two of them. A draft until it is published."""

    question = models.OneToOneField(Question, models.CASCADE, related_name="synthesis")
    words = models.TextField(max_length=LONGEST_SYNTHESIS, blank=True)
    learnt = models.TextField(max_length=LONGEST_REASON, blank=True)  # what to remember, for whoever looks for it
    begun_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)
    published_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["begun_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(published_at=None, published_by=None)
                | (Q(published_at__isnull=False, published_by__isnull=False) & ~Q(words="")),
                name="synthesis_published_says_something",
            ),
        ]

    def __str__(self):
        return f"{self.question_id}"


class Writer(models.Model):
    """Somebody who writes a synthesis: at most two at a time."""

    synthesis = models.ForeignKey(Synthesis, models.CASCADE, related_name="writers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["synthesis", "person"], name="writer_once"),
            models.UniqueConstraint(fields=["synthesis", "place"], name="writer_place"),
            models.CheckConstraint(condition=Q(place__in=[1, 2]), name="writer_one_or_two"),
        ]

    def __str__(self):
        return f"{self.synthesis_id}: {self.person_id}"


class Fate(models.Model):
    """What became of a perspective in the synthesis, and why."""

    class What(models.TextChoices):
        TAKEN = "taken", pgettext_lazy("what became of a perspective", "Taken up")
        PARTLY = "partly", pgettext_lazy("what became of a perspective", "Partly taken up")
        NOT = "not", pgettext_lazy("what became of a perspective", "Not taken up")

    synthesis = models.ForeignKey(Synthesis, models.CASCADE, related_name="fates")
    perspective = models.OneToOneField(Perspective, models.CASCADE, related_name="fate")
    what = models.CharField(max_length=6, choices=What)
    reason = models.CharField(max_length=LONGEST_REASON, blank=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(what__in=["taken", "partly", "not"]), name="fate_known"),
            models.CheckConstraint(condition=Q(what="taken") | ~Q(reason=""), name="fate_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.perspective_id} {self.what}"


class NotMeant(models.Model):
    """An author says that the synthesis has not got what they meant; who wrote it answers."""

    perspective = models.OneToOneField(Perspective, models.CASCADE, related_name="not_meant")
    words = models.TextField(max_length=LONGEST_REASON)  # what was meant
    said_at = models.DateTimeField()
    answer = models.TextField(max_length=LONGEST_REASON, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["said_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="not_meant_says_something"),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None, answered_by=None)
                | (Q(answered_at__gte=F("said_at"), answered_by__isnull=False) & ~Q(answer="")),
                name="not_meant_answered_when_it_is",
            ),
        ]

    def __str__(self):
        return f"{self.perspective_id}"
