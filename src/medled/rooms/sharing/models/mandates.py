"""Room to act: the levels, the kinds in law, and the round in which a group finds out where they lie."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medled.workplace.models import Group, Person


class Level(models.TextChoices):
    """Mandate levels in rising room to act (after Appelo's delegation levels)."""

    PROPOSE = "propose", _("Propose")
    CONSULT = "consult", _("Consult, then decide")
    DECIDE_AND_TELL = "decide_and_tell", _("Decide and tell")
    DECIDE = "decide", _("Decide")


class LawKind(models.TextChoices):
    """What a mandate is in law, which says what it demands."""

    EXECUTION = "execution", _("Everyday execution")
    DELEGATION = "delegation", _("Delegation decision")
    WORK_ENVIRONMENT = "work_environment", _("Work environment task")
    WORK_DIRECTION = "work_direction", _("Directing the work")


class MandateRound(models.Model):
    """For some tasks, everyone picks the level hidden, as it is and as they would want it; all are shown at once."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="mandate_rounds")
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group"], condition=Q(ended_at=None), name="mandate_round_one_open_a_group"
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gt=models.F("opened_at")), name="mandate_round_closes_later"
            ),
        ]

    def __str__(self):
        return f"{self.group} {self.opened_at:%Y-%m-%d}"


class MandateQuestion(models.Model):
    """One task of a mandate round, and the level that the group agreed on."""

    round = models.ForeignKey(MandateRound, models.CASCADE, related_name="questions")
    task = models.ForeignKey("sharing.LeadershipTask", models.PROTECT, related_name="mandate_questions")
    agreed = models.CharField(max_length=16, choices=Level, blank=True)
    agreed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "task"], name="mandate_question_once"),
            models.CheckConstraint(condition=Q(agreed__in=["", *Level.values]), name="mandate_agreed_known"),
        ]

    def __str__(self):
        return f"{self.task}: {self.agreed or '?'}"


class MandatePick(models.Model):
    """What one person picked for one task: the level as it is, and as they would want it."""

    question = models.ForeignKey(MandateQuestion, models.CASCADE, related_name="picks")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    now = models.CharField(max_length=16, choices=Level)
    wanted = models.CharField(max_length=16, choices=Level)
    picked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["question", "person"], name="mandate_pick_once"),
            models.CheckConstraint(
                condition=Q(now__in=Level.values, wanted__in=Level.values), name="mandate_pick_known"
            ),
        ]

    def __str__(self):
        return f"{self.question_id}"
