"""A decision: what was decided, by whom, in which way, and what it is in law (docs/adr/0023)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from medled.rooms.sharing.models import LawKind
from medled.workplace.models import Group, Person

from .sources import FromSomewhere, source_is_whole


class Decision(FromSomewhere):
    """What is decided. It holds when the one who decides has said so, or the group by consent where it may.

    A group can't hold a right to decide that the law gives to one: there its consent is told to the one who decides,
    and stands beside the decision.
    """

    class Way(models.TextChoices):
        ALONE = "alone", _("Decided alone")
        AFTER_ADVICE = "after_advice", _("Decided after advice")
        DECIDE_AND_TELL = "decide_and_tell", _("Decided, and told")
        CONSENT = "consent", _("The group by consent")
        LIFTED = "lifted", _("Lifted to the one who has the mandate")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits for the one who decides")
        MADE = "made", pgettext_lazy("decision", "Decided")
        DECLINED = "declined", pgettext_lazy("decision", "Not decided")  # the one who was to decide said no
        LAPSED = "lapsed", pgettext_lazy("decision", "Fell away")  # taken back, or whoever was to decide has left

    class Samverkan(models.TextChoices):
        UNSAID = "", _("Nobody has said yet")
        HELD = "held", _("Held with the unions")
        NOT_NEEDED = "not_needed", _("Judged: not needed this time")

    group = models.ForeignKey(Group, models.PROTECT, related_name="decisions")
    text = models.TextField(max_length=2000)  # what is decided
    way = models.CharField(max_length=15, choices=Way)
    law = models.CharField(max_length=16, choices=LawKind, default=LawKind.EXECUTION)
    decider = models.ForeignKey(Person, models.PROTECT, null=True, related_name="decisions")  # None: the group
    outside = models.CharField(max_length=120, blank=True)  # who decided, when it is somebody outside the group
    reference = models.CharField(max_length=120, blank=True)  # the point in the delegation rules
    to_be_reported = models.BooleanField(default=False)
    reported_on = models.DateField(null=True)
    stands_behind = models.JSONField(null=True)  # what the group stands behind, as it was told the one who decides
    touches_organisation = models.BooleanField(default=False)  # hours, staffing, premises, systems: samverkan first
    samverkan = models.CharField(max_length=10, choices=Samverkan, blank=True)
    samverkan_on = models.DateField(null=True)  # when it was held
    samverkan_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # the manager who said so
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    written_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # None: a round that closed
    written_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)  # when it was declined, or fell away
    reason = models.TextField(max_length=500, blank=True)  # of the one who said no

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="decision_says_something"),
            models.CheckConstraint(
                condition=Q(way__in=["alone", "after_advice", "decide_and_tell", "consent", "lifted"]),
                name="decision_way_known",
            ),
            models.CheckConstraint(condition=Q(law__in=LawKind.values), name="decision_law_known"),
            models.CheckConstraint(
                condition=Q(way="consent", decider=None, outside="")
                | (~Q(way="consent") & Q(decider__isnull=False, outside=""))
                | (Q(way="lifted", decider=None) & ~Q(outside="")),
                name="decision_by_one_or_the_group",
            ),
            models.CheckConstraint(
                condition=~Q(way="consent") | Q(law="execution"), name="decision_by_consent_is_everyday"
            ),
            models.CheckConstraint(
                condition=~Q(law="delegation") | (~Q(reference="") & Q(to_be_reported=True)),
                name="decision_delegated_has_reference",
            ),
            models.CheckConstraint(
                condition=Q(reported_on=None) | Q(to_be_reported=True, state="made"),
                name="decision_reported_when_made",
            ),
            models.CheckConstraint(
                condition=Q(samverkan="", samverkan_on=None, samverkan_by=None)
                | Q(samverkan="not_needed", samverkan_on=None, samverkan_by__isnull=False)
                | Q(samverkan="held", samverkan_on__isnull=False, samverkan_by__isnull=False),
                name="decision_samverkan_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state="made") | Q(touches_organisation=False) | ~Q(samverkan=""),
                name="decision_after_samverkan",
            ),
            models.CheckConstraint(
                condition=Q(state="waiting", decided_at=None, over_at=None)
                | Q(state="made", decided_at__isnull=False, over_at=None)
                | Q(state__in=["declined", "lapsed"], decided_at=None, over_at__isnull=False),
                name="decision_state_whole",
            ),
            source_is_whole("decision_source_whole"),
        ]
        indexes = [
            models.Index(fields=["group", "state"], name="decision_group_state"),
            models.Index(F("group"), F("decided_at").desc(), name="decision_group_decided"),
            models.Index(fields=["source_kind", "source_id"], name="decision_source"),
        ]

    def __str__(self):
        return f"{self.group_id} {self.way} {self.state}"

    @property
    def is_made(self) -> bool:
        return self.state == self.State.MADE
