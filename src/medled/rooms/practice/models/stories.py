"""A story: how a group practised something. It reaches as far as the most careful of its writers lets it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medled.rooms.initiatives.models import Initiative
from medled.rooms.initiatives.models.photos import Picture
from medled.workplace.models import Group, Person

LONGEST_TITLE = 120
LONGEST_TEXT = 8000
LONGEST_ANSWER = 2000


class Reach(models.IntegerChoices):
    """Who may read a story; each step holds the one before."""

    WRITERS = 0, _("Those who write it")
    GROUP = 1, _("The group")
    ORGANISATION = 2, _("The whole organisation")
    PUBLIC = 3, _("Anybody who has the link")


class Story(models.Model):
    """How a group practised something. `reach` is the least of what its writers have said yes to."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="stories")
    title = models.CharField(max_length=LONGEST_TITLE)
    text = models.TextField(max_length=LONGEST_TEXT)
    took = models.TextField(max_length=LONGEST_ANSWER, blank=True)  # what it took
    came = models.TextField(max_length=LONGEST_ANSWER, blank=True)  # what came of it
    film = models.CharField(max_length=200, blank=True)  # an address of a known form (rules.films)
    initiative = models.ForeignKey(Initiative, models.PROTECT, null=True, related_name="stories")  # it began with
    reach = models.PositiveSmallIntegerField(choices=Reach, default=Reach.WRITERS)
    key = models.CharField(max_length=40, blank=True)  # of the public link, from the first time there is one
    written_at = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)  # two writers at once are told

    class Meta:
        ordering = ["-written_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title="") & ~Q(text=""), name="story_told"),
            models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="story_key_once"),
            models.CheckConstraint(condition=Q(reach__range=(0, 3)), name="story_reach_known"),
            models.CheckConstraint(condition=~Q(reach=3) | ~Q(key=""), name="story_public_by_a_key"),
        ]
        indexes = [models.Index(fields=["group", "reach"], name="story_group_reach")]

    def __str__(self):
        return f"{self.group_id} {self.get_reach_display()}"

    @property
    def is_public(self) -> bool:
        return self.reach == Reach.PUBLIC


class Writer(models.Model):
    """Somebody who writes a story: how far they let it reach, and whether their name stands under it."""

    story = models.ForeignKey(Story, models.CASCADE, related_name="writers")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    lets_reach = models.PositiveSmallIntegerField(choices=Reach, default=Reach.WRITERS)
    is_named = models.BooleanField(default=False)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["story", "person"], name="writer_once_a_story"),
            models.CheckConstraint(condition=Q(lets_reach__range=(0, 3)), name="writer_reach_known"),
        ]

    def __str__(self):
        return f"{self.story_id}: {self.get_lets_reach_display()}"


class StoryPhoto(Picture):
    """The photo of a story: the picture alone, made anew, in a table that no list reads (docs/adr/0031)."""

    story = models.OneToOneField(Story, models.CASCADE, primary_key=True, related_name="photo")

    def __str__(self):
        return f"{self.story_id}: {self.width} x {self.height}"
