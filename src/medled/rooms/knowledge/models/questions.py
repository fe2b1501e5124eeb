"""Questions to a group, what each thinks before seeing the others', and that somebody has taken part.

Of what comes without a name nothing here knows whose it is: no person, no moment, and an id drawn by lot (docs/adr).
"""

import secrets

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from medled.workplace.models import Group, Person

LONGEST_QUESTION = 200
LONGEST_ABOUT = 2000
LONGEST_VIEW = 500
LONGEST_OPTION = 120
LONGEST_MEASURE = 30
LONGEST_WORD = 1000
MOST_OPTIONS = 12
DIGITS, DECIMALS = 14, 2


def drawn_by_lot() -> int:
    """Return an id that says nothing of when it was given."""
    return secrets.randbelow(2**62) + 1


class Question(models.Model):
    """Something that a group is asked to judge: each alone, then all at once. Hidden till `shown_at`.

    `group` is where it was asked, and where what comes of it belongs; whom it is for is told by its circle.
    """

    class Kind(models.TextChoices):
        PERSPECTIVE = "perspective", _("How do you see it?")
        CHOICE = "choice", _("A choice")
        ESTIMATE = "estimate", _("An estimate")

    group = models.ForeignKey(Group, models.PROTECT, related_name="questions")
    kind = models.CharField(max_length=11, choices=Kind)
    words = models.CharField(max_length=LONGEST_QUESTION)
    about = models.TextField(max_length=LONGEST_ABOUT, blank=True)  # what one needs to know to answer
    is_signed = models.BooleanField()  # False: no author is stored anywhere
    measure = models.CharField(max_length=LONGEST_MEASURE, blank=True)  # of an estimate: "hours", "visits a day"
    least = models.DecimalField(max_digits=DIGITS, decimal_places=DECIMALS, null=True)  # bounds of an estimate
    most = models.DecimalField(max_digits=DIGITS, decimal_places=DECIMALS, null=True)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    quorum = models.PositiveSmallIntegerField()
    reminded_at = models.DateTimeField(null=True)  # that it closes soon has been told to whom it waits for
    shown_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)  # before it was shown: what was given is thrown away
    asked = models.PositiveIntegerField(null=True)  # how many were asked when it was shown
    needed = models.PositiveSmallIntegerField(null=True)  # how many answers it took then
    answered = models.PositiveIntegerField(null=True)  # how many had answered

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["perspective", "choice", "estimate"]), name="question_kind_known"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="question_says_something"),
            models.CheckConstraint(
                condition=Q(kind="estimate") & ~Q(measure="") | Q(measure="", least=None, most=None),
                name="question_measure_of_an_estimate",
            ),
            models.CheckConstraint(
                condition=Q(least=None) | Q(most=None) | Q(most__gt=F("least")), name="question_bounds_in_order"
            ),
            models.CheckConstraint(condition=Q(closes_at__gt=F("asked_at")), name="question_closes_after"),
            models.CheckConstraint(condition=Q(quorum__gte=1), name="question_quorum"),
            models.CheckConstraint(condition=Q(shown_at=None) | Q(stopped_at=None), name="question_shown_or_stopped"),
            models.CheckConstraint(
                condition=Q(shown_at=None, asked=None, needed=None, answered=None)
                | Q(shown_at__isnull=False, asked__isnull=False, needed__isnull=False, answered__isnull=False),
                name="question_counted_when_shown",
            ),
        ]
        indexes = [
            models.Index(fields=["closes_at"], condition=Q(shown_at=None, stopped_at=None), name="question_closes"),
            models.Index(fields=["group", "-asked_at"], name="question_group"),
        ]

    def __str__(self):
        return f"{self.group_id} {self.kind}"

    @property
    def is_hidden(self) -> bool:
        """Whether one gives one's own now, and sees nobody's."""
        return self.shown_at is None and self.stopped_at is None

    def is_for(self, group: Group | None) -> bool:
        """Whether a group is among those that are asked."""
        return group is not None and any(circle.group_id == group.pk for circle in self.circles.all())


class Circle(models.Model):
    """Whom a question is for: one row for each group that is asked."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="circles")
    group = models.ForeignKey(Group, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "group"], name="circle_once")]

    def __str__(self):
        return f"{self.question_id}: {self.group_id}"


class Option(models.Model):
    """One of what there is to choose between."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="options")
    place = models.PositiveSmallIntegerField()
    words = models.CharField(max_length=LONGEST_OPTION)

    class Meta:
        ordering = ["place"]
        constraints = [
            models.UniqueConstraint(fields=["question", "place"], name="option_place"),
            models.CheckConstraint(condition=~Q(words=""), name="option_says_something"),
        ]

    def __str__(self):
        return f"{self.question_id} {self.place}"


class TookPart(models.Model):
    """Somebody has answered. It has no time, and no way to what they answered."""

    id = models.BigIntegerField(primary_key=True, default=drawn_by_lot)
    question = models.ForeignKey(Question, models.CASCADE, related_name="took_part")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["question", "person"], name="took_part_once")]

    def __str__(self):
        return f"{self.question_id}"


class Perspective(models.Model):
    """What one person thinks: a view, what they know that not all know, what would make it fail, how else it is seen.

    `author` is None in a question without names. Until it is shown, `seal` lets the browser in which it was written,
    and nobody else, find it again; then the rows are written anew, in an order by lot.
    """

    class Aspect(models.TextChoices):
        VIEW = "view", _("How I see it")
        KNOWS = "knows", _("What I know that perhaps not all know")
        FAILS = "fails", _("What could make this fail")
        DIFFERS = "differs", _("Seen differently")
        AGAIN = "again", _("What I know, after the talk")

    id = models.BigIntegerField(primary_key=True, default=drawn_by_lot)
    question = models.ForeignKey(Question, models.CASCADE, related_name="perspectives")
    author = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    seal = models.CharField(max_length=64, blank=True)
    aspect = models.CharField(max_length=7, choices=Aspect)
    words = models.TextField(max_length=LONGEST_VIEW, blank=True)  # empty: only the choice, or the number
    option = models.ForeignKey(Option, models.PROTECT, null=True, related_name="+")
    number = models.DecimalField(max_digits=DIGITS, decimal_places=DECIMALS, null=True)
    is_hidden = models.BooleanField(default=True)
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(aspect__in=["view", "knows", "fails", "differs", "again"]), name="perspective_aspect_known"
            ),
            models.CheckConstraint(
                condition=~Q(words="") | Q(option__isnull=False) | Q(number__isnull=False),
                name="perspective_says_something",
            ),
            models.CheckConstraint(
                condition=Q(option=None, number=None) | Q(aspect="view"), name="perspective_answer_is_a_view"
            ),
            models.CheckConstraint(condition=Q(author=None) | Q(seal=""), name="perspective_sealed_without_a_name"),
            models.CheckConstraint(condition=Q(seal="") | Q(is_hidden=True), name="perspective_sealed_while_hidden"),
            models.CheckConstraint(
                condition=Q(merged_into=None) | ~Q(merged_into=F("id")), name="perspective_merged_into_another"
            ),
            models.UniqueConstraint(
                fields=["question", "author", "aspect"],
                condition=Q(author__isnull=False),
                name="perspective_once_an_author",
            ),
            models.UniqueConstraint(
                fields=["question", "seal", "aspect"], condition=~Q(seal=""), name="perspective_once_a_seal"
            ),
        ]

    def __str__(self):
        return f"{self.question_id}"  # never what was said: this may end up in a log


class Word(models.Model):
    """What somebody says with their name when a question has been shown; or said too late to be with the others."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="said_after")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    words = models.TextField(max_length=LONGEST_WORD)
    is_late = models.BooleanField(default=False)  # was written while it closed
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["said_at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="word_says_something")]

    def __str__(self):
        return f"{self.question_id}: {self.person_id}"
