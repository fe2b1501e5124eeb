"""An initiative from spark to end, those who are in, and what they wonder."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from medled.rooms.agreements.models.sources import FromSomewhere, source_is_whole
from medled.rooms.sharing.models import LawKind, LeadershipTask
from medled.workplace.models import Goal, Group, Person

LONGEST_SPARK = 200
LONGEST_TITLE = 80
LONGEST_REMARK = 1000


class Initiative(FromSomewhere):
    """Something that somebody sees or wants to try. `author` None: it came without a name, and nobody knows whose."""

    class Stage(models.TextChoices):
        SPARK = "spark", _("Idea")
        GATHERING = "gathering", _("Gathering")
        PROPOSAL = "proposal", _("Proposal")
        DECISION = "decision", _("Decision")
        TRIAL = "trial", _("Trial")
        LEARNING = "learning", _("Learning")
        ADOPTED = "adopted", _("Our way")
        ENDED = "ended", pgettext_lazy("initiative", "Ended")

    class Samverkan(models.TextChoices):
        NOT_NEEDED = "not_needed", _("judged: not needed")
        HELD = "held", _("held")

    OVER = (Stage.ADOPTED, Stage.ENDED)

    group = models.ForeignKey(Group, models.PROTECT, related_name="initiatives")
    title = models.CharField(max_length=LONGEST_TITLE, blank=True)  # what it came to be called; empty: as the spark
    spark = models.CharField(max_length=LONGEST_SPARK)  # what one sees, or wants to try
    benefit = models.CharField(max_length=LONGEST_SPARK, blank=True)  # of use to whom?
    author = models.ForeignKey(Person, models.PROTECT, null=True, related_name="sparks")
    runner = models.ForeignKey(
        Person, models.PROTECT, null=True, related_name="+"
    )  # who takes it on; None: nobody yet
    sparked_at = models.DateTimeField()  # without a name: when the box was opened
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.SPARK)
    moved_at = models.DateTimeField()  # came into its stage
    touched_at = models.DateTimeField()  # anything last happened to it
    over_at = models.DateTimeField(null=True)
    over_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # None: by a round, or by time
    over_why = models.TextField(max_length=LONGEST_REMARK, blank=True)
    rests_since = models.DateTimeField(null=True)
    quiet_told_at = models.DateTimeField(null=True)  # "rest, or let go?" has been asked

    first_word_by = models.DateField(null=True)  # a first word by somebody else is promised; None: no promise
    first_word_told_at = models.DateTimeField(null=True)  # that the day is near
    first_word_missed_at = models.DateTimeField(null=True)  # all have been told that it passed

    goal = models.ForeignKey(Goal, models.PROTECT, null=True, related_name="initiatives")  # that it serves
    builds_on = models.ForeignKey("self", models.PROTECT, null=True, related_name="built_on_by")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, related_name="merged")
    merged_at = models.DateTimeField(null=True)
    merged_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")

    # What decides the way.
    tasks = models.ManyToManyField(LeadershipTask, related_name="initiatives")  # those it touches
    amount_sek = models.PositiveIntegerField(null=True)
    law = models.CharField(max_length=16, choices=LawKind, blank=True)  # empty: as the tasks say
    touches_organisation = models.BooleanField(default=False)  # organisation, hours, staffing, premises, systems
    samverkan = models.CharField(max_length=10, choices=Samverkan, blank=True)
    samverkan_on = models.DateField(null=True)
    samverkan_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # the manager who says so
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["sparked_at", "pk"]
        constraints = [
            source_is_whole("initiative_source_whole"),
            models.CheckConstraint(condition=~Q(spark=""), name="initiative_says_something"),
            models.CheckConstraint(
                condition=Q(
                    stage__in=[
                        "spark",
                        "gathering",
                        "proposal",
                        "decision",
                        "trial",
                        "learning",
                        "adopted",
                        "ended",
                    ]
                ),
                name="initiative_stage_known",
            ),
            models.CheckConstraint(
                condition=Q(stage__in=["adopted", "ended"], over_at__isnull=False)
                | (~Q(stage__in=["adopted", "ended"]) & Q(over_at=None)),
                name="initiative_over_when_it_is",
            ),
            models.CheckConstraint(
                condition=Q(rests_since=None) | Q(over_at=None), name="initiative_rests_while_it_lives"
            ),
            models.CheckConstraint(
                condition=Q(builds_on=None) | ~Q(builds_on=F("id")), name="initiative_builds_on_another"
            ),
            models.CheckConstraint(
                condition=Q(merged_into=None, merged_at=None, merged_by=None)
                | (Q(merged_into__isnull=False, merged_at__isnull=False) & ~Q(merged_into=F("id"))),
                name="initiative_merged_into_another",
            ),
            models.CheckConstraint(
                condition=Q(first_word_by__isnull=False) | Q(first_word_told_at=None, first_word_missed_at=None),
                name="initiative_first_word_told_of_when_promised",
            ),
            models.CheckConstraint(condition=Q(law__in=["", *LawKind.values]), name="initiative_law_known"),
            models.CheckConstraint(
                condition=Q(samverkan="", samverkan_on=None, samverkan_by=None)
                | Q(samverkan="not_needed", samverkan_on=None, samverkan_by__isnull=False)
                | Q(samverkan="held", samverkan_on__isnull=False, samverkan_by__isnull=False),
                name="initiative_samverkan_whole",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=["trial", "learning", "adopted"])
                | Q(touches_organisation=False)
                | ~Q(samverkan=""),
                name="initiative_samverkan_before_it_starts",
            ),
        ]
        indexes = [
            models.Index(fields=["group", "stage", "-touched_at"], name="initiative_group_stage"),
            models.Index(fields=["touched_at"], condition=Q(over_at=None), name="initiative_quiet"),
            models.Index(
                fields=["first_word_by"],
                condition=Q(stage__in=["spark", "gathering", "proposal"]),
                name="initiative_first_word",
            ),
        ]

    def __str__(self):
        return f"{self.group_id} {self.stage}"


class Join(models.Model):
    """Somebody is in: with a contribution, or simply in."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="joins")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    contribution = models.CharField(max_length=LONGEST_SPARK, blank=True)  # "I can contribute with ..."
    joined_at = models.DateTimeField()
    left_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["joined_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative", "person"], condition=Q(left_at=None), name="join_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(left_at=None) | Q(left_at__gte=F("joined_at")), name="join_left_after_joining"
            ),
        ]

    def __str__(self):
        return f"{self.initiative_id}: {self.person_id}"


class Remark(models.Model):
    """What somebody wonders, or says, about an initiative."""

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="remarks")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    words = models.TextField(max_length=LONGEST_REMARK)
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["said_at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="remark_says_something")]

    def __str__(self):
        return f"{self.initiative_id}: {self.person_id}"
