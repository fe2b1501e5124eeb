"""The promise of an answer: who has been asked to decide, why, by when, and what they answered; and other ways argued.

An initiative may be asked about again after a no; each time is a row of its own.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from medled.rooms.sharing.models import LawKind
from medled.workplace.models import Person

from .initiatives import LONGEST_REMARK, LONGEST_SPARK, Initiative


class How(models.TextChoices):
    """Ways to a decision, the codes of engine.way.How."""

    ALONE = "alone", _("One decides alone")
    AFTER_ADVICE = "after_advice", _("One decides after advice")
    DECIDE_AND_TELL = "decide_and_tell", _("One decides and tells")
    CONSENT = "consent", _("The group by consent")
    LIFTED = "lifted", _("Lifted to whoever has it")


class Asking(models.Model):
    """One time that an answer was asked for: the way as it was found, and the answer."""

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        TRIAL = "trial", _("Yes, as a trial")
        NO = "no", _("No")

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="askings")
    how = models.CharField(max_length=16, choices=How)
    reasons = models.JSONField(default=list)  # [{code, task, person, amount, level}] as the engine gave them
    law = models.CharField(max_length=16, choices=LawKind, default=LawKind.EXECUTION)
    reference = models.CharField(max_length=120, blank=True)  # the point in the delegation rules
    chosen_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # None: the way that was found
    chosen_why = models.TextField(max_length=LONGEST_REMARK, blank=True)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer_by = models.DateField()  # the day that was promised first, or the other day that was asked for
    answer = models.CharField(max_length=5, choices=Answer, blank=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # None: the group by consent
    reason = models.TextField(max_length=LONGEST_REMARK, blank=True)
    would_be_yes = models.TextField(max_length=LONGEST_REMARK, blank=True)  # what would make it a yes
    withdrawn_at = models.DateTimeField(null=True)
    unanswered_at = models.DateTimeField(null=True)  # it has been to all that there are, and all have been told

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative"], condition=Q(answered_at=None, withdrawn_at=None), name="asking_one_open"
            ),
            models.CheckConstraint(condition=Q(how__in=How.values), name="asking_how_known"),
            models.CheckConstraint(
                condition=~Q(how="consent") | Q(law="execution"), name="asking_consent_is_everyday"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None)
                | Q(answer__in=["yes", "trial", "no"], answered_at__isnull=False, withdrawn_at=None),
                name="asking_answered_when_it_is",
            ),
            models.CheckConstraint(condition=~Q(answer="no") | ~Q(reason=""), name="asking_no_has_a_reason"),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(answered_at__gte=F("asked_at")), name="asking_answered_after"
            ),
            models.CheckConstraint(
                condition=Q(chosen_by=None) | ~Q(chosen_why=""), name="asking_chosen_way_has_a_reason"
            ),
        ]

    def __str__(self):
        return f"{self.initiative_id} {self.how}"


class Turn(models.Model):
    """Whose turn it is to answer, in a row: one open turn for each open asking."""

    class Why(models.TextChoices):
        ASKED = "asked", _("was asked")
        LIFTED = "lifted", _("it was lifted")
        MISSED = "missed", _("the promised day passed")
        AWAY = "away", _("the one before is away")
        LEFT = "left", _("the one before has left")
        ANEW = "anew", _("the mandate lies elsewhere now")

    asking = models.ForeignKey(Asking, models.CASCADE, related_name="turns")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # None: the whole group
    why = models.CharField(max_length=6, choices=Why)
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    due_on = models.DateField()  # the last day on which an answer is in time
    postponed_at = models.DateTimeField(null=True)  # another day, once
    postponed_why = models.TextField(max_length=LONGEST_REMARK, blank=True)
    beyond = models.CharField(max_length=LONGEST_SPARK, blank=True)  # whom they take it to, who is not in Medled
    told_at = models.DateTimeField(null=True)  # that the day is near

    class Meta:
        ordering = ["began_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["asking"], condition=Q(ended_at=None), name="answer_turn_one_open"),
            models.CheckConstraint(
                condition=Q(why__in=["asked", "lifted", "missed", "away", "left", "anew"]),
                name="answer_turn_why_known",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")), name="answer_turn_ends_after_start"
            ),
        ]
        indexes = [models.Index(fields=["due_on"], condition=Q(ended_at=None), name="answer_turn_due")]

    def __str__(self):
        return f"{self.asking_id} {self.why}"


class WayArgued(models.Model):
    """Somebody thinks that it should be decided another way, and why; all see it."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="ways_argued")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    how = models.CharField(max_length=16, choices=How)
    reason = models.TextField(max_length=LONGEST_REMARK)
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["said_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(how__in=How.values), name="way_argued_known"),
            models.CheckConstraint(condition=~Q(reason=""), name="way_argued_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.initiative_id} {self.how}"
