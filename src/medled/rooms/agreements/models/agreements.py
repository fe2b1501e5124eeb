"""An agreement: what applies here until it is changed. Each has a day when the group looks at it again."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import pgettext_lazy

from medled.workplace.models import Group, Person

from .decisions import Decision
from .sources import FromSomewhere, source_is_whole

LONGEST_INTERVAL = 36  # months


class Agreement(FromSomewhere):
    """What applies here. It goes on applying while it is opened again, until the group has come to something else."""

    class State(models.TextChoices):
        IN_FORCE = "in_force", pgettext_lazy("agreement", "Applies")
        OPENED = "opened", pgettext_lazy("agreement", "Applies, and is opened again")
        ENDED = "ended", pgettext_lazy("agreement", "Ended")
        REPLACED = "replaced", pgettext_lazy("agreement", "Replaced")

    LIVE = (State.IN_FORCE, State.OPENED)

    group = models.ForeignKey(Group, models.PROTECT, related_name="agreements")
    title = models.CharField(max_length=120)
    text = models.TextField(max_length=4000, blank=True)
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="agreements")
    since = models.DateField()
    interval_months = models.PositiveSmallIntegerField(default=6)
    review_on = models.DateField()  # extended on that day, if nobody has opened it again
    told_for = models.DateField(null=True)  # the review day that all have been told of
    state = models.CharField(max_length=8, choices=State, default=State.IN_FORCE)
    written_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # None: a round that closed
    written_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    opened_at = models.DateTimeField(null=True)
    reason = models.TextField(max_length=500, blank=True)  # of the one who opened it again
    over_at = models.DateTimeField(null=True)
    outcome = models.TextField(max_length=500, blank=True)  # what the group came to, when it was last settled
    replaces = models.OneToOneField("self", models.PROTECT, null=True, related_name="replaced_by")
    version = models.PositiveIntegerField(default=1)  # two writers at once are told

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                "group", Lower("title"), condition=Q(state__in=["in_force", "opened"]), name="agreement_once_a_group"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="agreement_titled"),
            models.CheckConstraint(condition=Q(review_on__gt=F("since")), name="agreement_reviewed_after_it_began"),
            models.CheckConstraint(
                condition=Q(interval_months__gte=1, interval_months__lte=LONGEST_INTERVAL),
                name="agreement_interval_in_range",
            ),
            models.CheckConstraint(
                condition=Q(state="in_force", opened_by=None, opened_at=None, reason="", over_at=None)
                | Q(state="opened", opened_by__isnull=False, opened_at__isnull=False, over_at=None)
                | Q(state__in=["ended", "replaced"], over_at__isnull=False),
                name="agreement_state_whole",
            ),
            models.CheckConstraint(
                condition=~Q(state="opened") | ~Q(reason=""), name="agreement_opened_with_a_reason"
            ),
            source_is_whole("agreement_source_whole"),
        ]
        indexes = [
            models.Index(fields=["state", "review_on"], name="agreement_state_review"),
            models.Index(fields=["source_kind", "source_id"], name="agreement_source"),
        ]

    def __str__(self):
        return f"{self.group_id} {self.state}"

    @property
    def is_live(self) -> bool:
        """Whether it applies: also while it is opened again."""
        return self.state in self.LIVE
