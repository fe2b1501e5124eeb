"""Leadership tasks, what they need to be known, and the room that people give."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from medled.workplace.models import Goal, Group, Person

from .mandates import LawKind, Level

MOST_HOURS = 400  # a month; a full-time post is about 165


class KnowledgeArea(models.Model):
    """Something a task needs to be known. What people say of themselves in it stands in Knows.

    One that has been put together with another or taken away is kept: what was said of it before still names it.
    """

    group = models.ForeignKey(Group, models.CASCADE, related_name="knowledge_areas")
    name = models.CharField(max_length=80)
    gone_at = models.DateTimeField(null=True)
    joined_into = models.ForeignKey("self", models.CASCADE, null=True, related_name="+")

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                "group", Lower("name"), condition=Q(gone_at=None), name="knowledge_area_once_a_group"
            ),
            models.CheckConstraint(
                condition=Q(joined_into=None) | Q(gone_at__isnull=False), name="knowledge_area_joined_is_gone"
            ),
            models.CheckConstraint(condition=~Q(name=""), name="knowledge_area_named"),
        ]

    def __str__(self):
        return self.name


class Knows(models.Model):
    """A person's own word on an area: knows it, or wants to learn it. Never set by anybody else."""

    class How(models.TextChoices):
        KNOWS = "knows", _("I know this")
        LEARNS = "learns", _("I want to learn this")

    area = models.ForeignKey(KnowledgeArea, models.CASCADE, related_name="people")
    person = models.ForeignKey(Person, models.CASCADE, related_name="knowledge")
    how = models.CharField(max_length=6, choices=How)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["area", "person"], name="knows_once"),
            models.CheckConstraint(condition=Q(how__in=["knows", "learns"]), name="knows_how_known"),
        ]

    def __str__(self):
        return f"{self.area_id} {self.how}"


class LeadershipTask(models.Model):
    """A piece of leadership that can be shared. Open or shared is not stored: it follows from who carries it."""

    class Stage(models.TextChoices):
        OPEN = "open", _("Open")  # and shared, once somebody carries it
        PAUSED = "paused", _("Paused")
        RETIRED = "retired", _("Retired")

    class Kind(models.TextChoices):
        PLAN = "plan", _("Plan and organise")
        SOLVE = "solve", _("Solve problems")
        SUPPORT = "support", _("Support others")
        DEVELOP = "develop", _("Develop others")
        CHANGE = "change", _("Change and improve")
        OUTWARD = "outward", _("Contacts outward")

    group = models.ForeignKey(Group, models.PROTECT, related_name="tasks")
    title = models.CharField(max_length=120)
    purpose = models.TextField(max_length=1000, blank=True)
    for_whom = models.CharField(max_length=200, blank=True)  # "till nytta för vem?"
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.PLAN)
    hours = models.DecimalField(
        max_digits=5,
        decimal_places=2,
        validators=[MinValueValidator(0), MaxValueValidator(MOST_HOURS)],  # a month, for all holders together
    )
    holders = models.PositiveSmallIntegerField(default=1, validators=[MinValueValidator(1), MaxValueValidator(3)])
    learner = models.BooleanField(default=False)  # takes one learner beside its holders
    learner_hours = models.DecimalField(
        max_digits=4, decimal_places=2, default=0, validators=[MinValueValidator(0), MaxValueValidator(40)]
    )
    needs = models.ManyToManyField(KnowledgeArea, related_name="tasks", blank=True)
    mandate = models.CharField(max_length=16, choices=Level, blank=True)  # the least its lead needs
    mandate_sek = models.PositiveIntegerField(null=True, blank=True)  # the least amount its lead needs
    law = models.CharField(max_length=16, choices=LawKind, default=LawKind.EXECUTION)
    stays = models.CharField(max_length=40, blank=True)  # code of engine.mandate: why it can't be shared
    goal = models.ForeignKey(Goal, models.PROTECT, null=True, blank=True, related_name="tasks")  # that it serves
    stage = models.CharField(max_length=8, choices=Stage, default=Stage.OPEN)
    created_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)  # of what is written here: two writers at once are told

    class Meta:
        ordering = ["title", "pk"]
        constraints = [
            models.UniqueConstraint(
                "group", Lower("title"), condition=~Q(stage="retired"), name="task_title_once_a_group"
            ),
            models.CheckConstraint(condition=~Q(title=""), name="task_titled"),
            models.CheckConstraint(condition=Q(hours__gte=0, hours__lte=MOST_HOURS), name="task_hours_in_range"),
            models.CheckConstraint(condition=Q(holders__gte=1, holders__lte=3), name="task_holders_1_to_3"),
            models.CheckConstraint(condition=Q(learner_hours__gte=0), name="task_learner_hours_positive"),
            models.CheckConstraint(condition=Q(mandate__in=["", *Level.values]), name="task_mandate_known"),
            models.CheckConstraint(condition=Q(law__in=LawKind.values), name="task_law_known"),
        ]

    def __str__(self):
        return self.title


class Room(models.Model):
    """The hours a month that a person has room for in a group, and how many they can support: own eyes only."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="rooms")
    group = models.ForeignKey(Group, models.CASCADE, related_name="rooms")
    hours = models.DecimalField(
        max_digits=5, decimal_places=2, validators=[MinValueValidator(0), MaxValueValidator(MOST_HOURS)]
    )
    supports = models.PositiveSmallIntegerField(default=2, validators=[MaxValueValidator(8)])
    given_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "group"], name="room_once"),
            models.CheckConstraint(condition=Q(hours__gte=0, hours__lte=MOST_HOURS), name="room_in_range"),
        ]

    def __str__(self):
        return f"{self.group_id}"
