"""An action: one thing to do, one owner with their own yes, a day, and where it came from."""

from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from medled.workplace.models import Group, Person

from .sources import FromSomewhere, source_is_whole


class Action(FromSomewhere):
    """Something to do. It is somebody's when that somebody has said yes; until then it is asked for, or nobody's."""

    class State(models.TextChoices):
        FREE = "free", _("Waits for somebody who takes it")
        ASKED = "asked", _("Waits for a yes")
        TAKEN = "taken", pgettext_lazy("action", "Going on")
        DONE = "done", pgettext_lazy("action", "Done")
        WITHDRAWN = "withdrawn", pgettext_lazy("action", "Taken away")

    class Helped(models.TextChoices):
        UNSAID = "", _("Nobody has said yet")
        YES = "yes", _("Yes, it helped")
        PARTLY = "partly", pgettext_lazy("action", "Partly")
        NO = "no", _("No, not this time")

    LIVE = (State.FREE, State.ASKED, State.TAKEN)

    group = models.ForeignKey(Group, models.PROTECT, related_name="actions")
    sentence = models.CharField(max_length=200)
    owner = models.ForeignKey(Person, models.PROTECT, null=True, related_name="actions")  # or who is asked
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    due_on = models.DateField()
    told_for = models.DateField(null=True)  # the day of which the owner has been told that it has passed
    state = models.CharField(max_length=9, choices=State, default=State.FREE)
    written_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    written_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    over_at = models.DateTimeField(null=True)  # when it was taken away
    ask_on = models.DateField(null=True)  # when one asks if it helped; None: a month after it is done
    asked_for = models.DateField(null=True)  # the day on which the owner was asked
    helped = models.CharField(max_length=6, choices=Helped, blank=True)
    helped_words = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)  # what one says yes to is what one read

    class Meta:
        ordering = ["due_on", "pk"]
        constraints = [
            models.UniqueConstraint(
                "group",
                Lower("sentence"),
                "owner",
                condition=Q(state__in=["asked", "taken"]),
                name="action_once_a_person",
            ),
            models.CheckConstraint(condition=~Q(sentence=""), name="action_says_something"),
            models.CheckConstraint(
                condition=Q(state="free", owner=None)
                | Q(state__in=["asked", "taken"], owner__isnull=False)
                | Q(state__in=["done", "withdrawn"]),
                name="action_owner_by_state",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["free", "asked", "taken"], done_at=None, over_at=None)
                | Q(state="done", done_at__isnull=False, over_at=None)
                | Q(state="withdrawn", done_at=None, over_at__isnull=False),
                name="action_state_whole",
            ),
            models.CheckConstraint(condition=Q(helped__in=["", "yes", "partly", "no"]), name="action_helped_known"),
            models.CheckConstraint(
                condition=Q(helped="", helped_words="") | (~Q(helped="") & Q(state="done")),
                name="action_helped_when_done",
            ),
            source_is_whole("action_source_whole"),
        ]
        indexes = [
            models.Index(fields=["group", "state", "due_on"], name="action_group_state_due"),
            models.Index(fields=["owner", "state"], name="action_owner_state"),
            models.Index(fields=["source_kind", "source_id"], name="action_source"),
        ]

    def __str__(self):
        return f"{self.group_id} {self.state}"

    @property
    def is_live(self) -> bool:
        return self.state in self.LIVE
