"""The sharing round: hidden wishes and room, a proposal, everyone's own yes."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from medled.workplace.models import Group, Person

from .tasks import MOST_HOURS, LeadershipTask


class SharingRound(models.Model):
    """One round of a group: wishes, proposal, yes. No one reads a wish before `shown_at`, whatever the role."""

    class Step(models.TextChoices):
        WISHES = "wishes", _("Wishes")
        PROPOSAL = "proposal", _("Proposal")
        YES = "yes", _("Everyone's yes")
        CLOSED = "closed", _("Done")
        STOPPED = "stopped", _("Stopped")

    group = models.ForeignKey(Group, models.PROTECT, related_name="rounds")
    title = models.CharField(max_length=120)
    step = models.CharField(max_length=8, choices=Step, default=Step.WISHES)
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    closes_at = models.DateTimeField()  # the time limit of the wishes
    shown_at = models.DateTimeField(null=True)  # all had answered, or the time was out
    starts_on = models.DateField()  # of the commitments that come of it
    ends_on = models.DateField()
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    stop_reason = models.TextField(max_length=500, blank=True)
    waiver = models.TextField(max_length=500, blank=True)  # why the risk check went on without the representative
    waived_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    waived_at = models.DateTimeField(null=True)
    remedy = models.TextField(max_length=500, blank=True)  # what is done about what the risk check found lacking
    lot = models.CharField(max_length=40)  # seeds the lottery between equals; a new round draws anew
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group"],
                condition=Q(step__in=["wishes", "proposal", "yes"]),
                name="round_one_open_a_group",
            ),
            models.CheckConstraint(condition=Q(closes_at__gt=F("opened_at")), name="round_closes_later"),
            models.CheckConstraint(condition=Q(ends_on__gt=F("starts_on")), name="round_term_has_days"),
            models.CheckConstraint(
                condition=~Q(step__in=["proposal", "yes", "closed"]) | Q(shown_at__isnull=False),
                name="round_shown_before_proposal",
            ),
            models.CheckConstraint(
                condition=Q(step__in=["wishes", "proposal", "yes"], ended_at=None)
                | Q(step__in=["closed", "stopped"], ended_at__isnull=False),
                name="round_ended_when_over",
            ),
            models.CheckConstraint(
                condition=Q(waived_at=None, waived_by=None, waiver="")
                | Q(waived_at__isnull=False, waived_by__isnull=False) & ~Q(waiver=""),
                name="round_waiver_has_reason",
            ),
        ]

    def __str__(self):
        return self.title


class RoundTask(models.Model):
    """A task that is in a round."""

    round = models.ForeignKey(SharingRound, models.CASCADE, related_name="tasks")
    task = models.ForeignKey(LeadershipTask, models.PROTECT, related_name="+")
    taken_out_at = models.DateTimeField(null=True)  # paused, retired or no longer to be shared
    carried_by = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+"
    )  # closed without a lead: the manager who said so aloud and carries it meanwhile

    class Meta:
        constraints = [models.UniqueConstraint(fields=["round", "task"], name="round_task_once")]

    def __str__(self):
        return f"{self.task_id}"


class Seat(models.Model):
    """A person who takes part in a round, with the room they give. Left: the person is out of the group.

    What is noted counts when the time is out; `answered_at` says that the person is done. Both room and answer are
    blanked when the round is over.
    """

    round = models.ForeignKey(SharingRound, models.CASCADE, related_name="seats")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    room = models.DecimalField(
        max_digits=5,
        decimal_places=2,
        null=True,
        validators=[MinValueValidator(0), MaxValueValidator(MOST_HOURS)],
    )  # hours a month; None: not given
    supports = models.PositiveSmallIntegerField(default=2, validators=[MaxValueValidator(8)])
    answered_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "person"], name="seat_once"),
            models.CheckConstraint(
                condition=Q(room=None) | Q(room__gte=0, room__lte=MOST_HOURS), name="seat_room_in_range"
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(room__isnull=False), name="seat_answered_with_room"
            ),
        ]

    def __str__(self):
        return f"{self.round_id}"


class Wish(models.Model):
    """What a person wishes of one task. The two that say no are for the engine and the person's own eyes."""

    class Value(models.TextChoices):
        WANT = "want", _("Want to")
        CAN = "can", _("Can")
        LEARN = "learn", _("Want to learn")
        RATHER_NOT = "rather_not", _("Rather not")
        CANNOT = "cannot", _("Cannot")

    SHOWN = (
        Value.WANT,
        Value.CAN,
        Value.LEARN,
    )  # the ones shown with names once the round has opened its wishes

    seat = models.ForeignKey(Seat, models.CASCADE, related_name="wishes")
    task = models.ForeignKey(RoundTask, models.CASCADE, related_name="wishes")
    value = models.CharField(max_length=10, choices=Value)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["seat", "task"], name="wish_once"),
            models.CheckConstraint(
                condition=Q(value__in=["want", "can", "learn", "rather_not", "cannot"]), name="wish_known"
            ),
        ]

    def __str__(self):
        return f"{self.task_id}"


class Proposal(models.Model):
    """One proposal of a round, in the engine's own format; a change makes the next one. The newest number holds.

    `outcome` holds only what everybody in the round may read. What is for one person's eyes lies apart, in `own`.
    """

    round = models.ForeignKey(SharingRound, models.CASCADE, related_name="proposals")
    number = models.PositiveIntegerField()
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # None: the round itself
    pins = models.JSONField(default=list)  # [{"person", "task", "role"?}]: what the group has fixed
    forbids = models.JSONField(default=list)  # [{"person", "task"}]
    outcome = models.JSONField()  # medled-share-proposal/1, less what is one person's own
    own = models.JSONField(default=dict)  # {person: [{"task", "code", ...}]}; blanked when the round is over

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["round", "number"], name="proposal_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="proposal_number_from_one"),
        ]

    def __str__(self):
        return f"{self.round_id}.{self.number}"


class Answer(models.Model):
    """A person's word on their own part of a proposal: yes, or an objection with its reason."""

    class Value(models.TextChoices):
        YES = "yes", _("Yes to my part")
        OBJECTION = "objection", _("I want a change")

    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="answers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    value = models.CharField(max_length=9, choices=Value)
    reason = models.TextField(max_length=500, blank=True)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["proposal", "person"], name="answer_once"),
            models.CheckConstraint(
                condition=Q(value="yes") | Q(value="objection") & ~Q(reason=""), name="objection_has_reason"
            ),
        ]

    def __str__(self):
        return f"{self.proposal_id}"


class RiskAnswer(models.Model):
    """One person's answer to one of the three questions of the risk check before a round closes."""

    class Question(models.TextChoices):
        TIME = "time", _("Is there time enough?")
        MANDATE = "mandate", _("Are the mandates enough?")
        SUPPORT = "support", _("Is there support enough?")

    round = models.ForeignKey(SharingRound, models.CASCADE, related_name="risks")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    question = models.CharField(max_length=7, choices=Question)
    enough = models.BooleanField()
    note = models.TextField(max_length=500, blank=True)
    answered_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["round", "person", "question"], name="risk_answer_once"),
            models.CheckConstraint(condition=Q(enough=True) | ~Q(note=""), name="risk_says_what"),
        ]

    def __str__(self):
        return f"{self.question}"
