"""The commitment: mandate, responsibility and promised support as one thing that a person says yes to."""

from django.core.serializers.json import DjangoJSONEncoder
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from medled.workplace.models import Person

from .mandates import Level
from .tasks import MOST_HOURS, LeadershipTask


class Commitment(models.Model):
    """A person's part in a task, with the card of six fields: what, result, mandate, what first, support, deputy."""

    class Role(models.TextChoices):
        LEAD = "lead", _("leads")
        PARTNER = "partner", _("shares")
        LEARNER = "learner", _("learns")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Waiting for a yes")
        ACCEPTED = "accepted", _("Starts later")  # the yes is given, the first day has not come
        ACTIVE = "active", _("Active")
        HANDED_OVER = "handed_over", _("Handed over")
        RETURNED = "returned", _("Returned")
        DECLINED = "declined", _("Declined")
        ENDED = "ended", _("Ended")

    LIVE = (State.PROPOSED, State.ACCEPTED, State.ACTIVE)
    HELD = (State.ACCEPTED, State.ACTIVE)

    task = models.ForeignKey(LeadershipTask, models.PROTECT, related_name="commitments")
    person = models.ForeignKey(Person, models.PROTECT, related_name="commitments")
    role = models.CharField(max_length=8, choices=Role, default=Role.LEAD)
    state = models.CharField(max_length=12, choices=State, default=State.PROPOSED)
    round = models.ForeignKey(
        "sharing.SharingRound", models.PROTECT, null=True, related_name="commitments"
    )  # None: agreed outside a round

    # The card. What: the task. Then:
    hours = models.DecimalField(
        max_digits=5, decimal_places=2, validators=[MinValueValidator(0), MaxValueValidator(MOST_HOURS)]
    )  # a month
    result = models.TextField(max_length=500, blank=True)
    level = models.CharField(max_length=16, choices=Level, blank=True)  # empty: no mandate is written yet
    limit_sek = models.PositiveIntegerField(null=True, blank=True)  # kronor at a time; None: no amount is set
    may = models.TextField(max_length=500, blank=True)  # examples of what one may decide
    may_not = models.TextField(max_length=500, blank=True)
    delegation_reference = models.CharField(max_length=120, blank=True)  # the point in the delegation rules
    to_be_reported = models.BooleanField(default=False)
    written_distribution = models.BooleanField(default=False)  # work environment: the employer's paper exists
    resources_enough = models.BooleanField(default=False)
    knowledge_enough = models.BooleanField(default=False)
    first = models.TextField(max_length=500, blank=True)  # what to put first when time is short
    support = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="supports")
    support_days = models.PositiveSmallIntegerField(
        default=2, validators=[MaxValueValidator(20)]
    )  # answers within so many working days; 0: the same day
    check_in_weeks = models.PositiveSmallIntegerField(
        default=4, validators=[MinValueValidator(1), MaxValueValidator(26)]
    )
    deputy = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)  # the first day on which it no longer holds

    # How it came about, and how it ended.
    proposed_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True)  # the holder's own yes
    support_accepted_at = models.DateTimeField(null=True)  # the supporter's own yes
    ended_at = models.DateTimeField(null=True)
    end_reason = models.TextField(max_length=500, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["task"], condition=Q(role="lead", state="active"), name="commitment_one_lead_a_task"
            ),
            models.UniqueConstraint(
                fields=["task", "person"],
                condition=Q(state__in=["proposed", "accepted", "active"]),
                name="commitment_one_a_person_and_task",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["accepted", "active", "handed_over"]) | Q(accepted_at__isnull=False),
                name="commitment_no_start_without_a_yes",
            ),
            models.CheckConstraint(
                condition=Q(support__isnull=False) | Q(support_accepted_at=None),
                name="commitment_support_yes_needs_support",
            ),
            models.CheckConstraint(
                condition=Q(support=None) | ~Q(support=F("person")), name="commitment_support_is_another"
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="commitment_ends_after_start"
            ),
            models.CheckConstraint(condition=Q(hours__gte=0, hours__lte=MOST_HOURS), name="commitment_hours"),
            models.CheckConstraint(
                condition=Q(state__in=["proposed", "accepted", "active"], ended_at=None)
                | Q(state__in=["handed_over", "returned", "declined", "ended"], ended_at__isnull=False),
                name="commitment_ended_when_over",
            ),
            models.CheckConstraint(condition=Q(role__in=["lead", "partner", "learner"]), name="commitment_role_known"),
            models.CheckConstraint(condition=Q(level__in=["", *Level.values]), name="commitment_level_known"),
        ]
        indexes = [models.Index(fields=["person", "state"], name="commitment_person_state")]

    def __str__(self):
        return f"{self.task_id} {self.role} {self.state}"


class CardChange(models.Model):
    """A change of a card that waits for the other side's yes: the holder's, a manager's, or the supporter's."""

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")
        WITHDRAWN = "withdrawn", _("Taken back")  # also when a later change took its place

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="changes")
    values = models.JSONField(encoder=DjangoJSONEncoder)  # {field of the card: new value}, people by id
    proposed_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField()
    asked = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+"
    )  # the one of two who check in whose yes the other wants; None: the holder, or who gives room
    answer = models.CharField(max_length=9, choices=Answer, blank=True)
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["commitment"], condition=Q(answered_at=None), name="card_change_one_open_a_commitment"
            ),
            models.CheckConstraint(
                condition=Q(answer="", answered_at=None)
                | Q(answer__in=["yes", "no", "withdrawn"], answered_at__isnull=False),
                name="card_change_answered_when_over",
            ),
        ]

    def __str__(self):
        return f"{self.commitment_id}"


class Handover(models.Model):
    """One holder passes a task on to the next: notes, what is open, whom to know. Holds when the next says yes."""

    commitment = models.ForeignKey(Commitment, models.PROTECT, related_name="handovers")
    to = models.ForeignKey(Person, models.PROTECT, related_name="+")
    notes = models.TextField(max_length=4000, blank=True)  # how it is done
    open_matters = models.TextField(max_length=4000, blank=True)
    contacts = models.TextField(max_length=2000, blank=True)  # whom to know
    otherwise = models.TextField(max_length=2000, blank=True)  # what I would do otherwise
    offered_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    next = models.OneToOneField(Commitment, models.PROTECT, null=True, related_name="handed_over_by")
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["commitment"],
                condition=Q(answered_at=None, withdrawn_at=None),
                name="handover_one_open_a_commitment",
            )
        ]

    def __str__(self):
        return f"{self.commitment_id}"
