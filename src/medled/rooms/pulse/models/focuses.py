"""What a group has chosen to work on after a pulse, with the assessment of its risk, and whether it helped."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import pgettext_lazy

from medled.workplace.models import Group, Person

from .waves import Wave


class Focus(models.Model):
    """One of the two things at most that a group works on after a wave. What it does of it are actions, elsewhere.

    The assessment of the work environment follows the law's four steps: what is seen, how great the risk is, what is
    done (actions that came of this), and when one looks again.
    """

    class Risk(models.TextChoices):
        UNSAID = "", pgettext_lazy("pulse risk", "Not assessed yet")
        LOW = "low", pgettext_lazy("pulse risk", "Low")
        MIDDLE = "middle", pgettext_lazy("pulse risk", "Neither low nor serious")
        SERIOUS = "serious", pgettext_lazy("pulse risk", "Serious")

    class Helped(models.TextChoices):
        UNSAID = "", pgettext_lazy("pulse helped", "Nobody has said yet")
        YES = "yes", pgettext_lazy("pulse helped", "Yes, it helped")
        PARTLY = "partly", pgettext_lazy("pulse helped", "Partly")
        NO = "no", pgettext_lazy("pulse helped", "No, not this time")

    wave = models.ForeignKey(Wave, models.PROTECT, related_name="focuses")
    group = models.ForeignKey(Group, models.PROTECT, related_name="pulse_focuses")
    question = models.CharField(max_length=20)  # its code
    place = models.PositiveSmallIntegerField()  # the first thing, or the second
    chosen_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField()
    dropped_at = models.DateTimeField(null=True)
    seen = models.CharField(max_length=600, blank=True)  # in the work, in the group's own words
    risk = models.CharField(max_length=7, choices=Risk, blank=True)
    why = models.CharField(max_length=600, blank=True)
    look_again_on = models.DateField(null=True)
    joined_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # a safety representative
    joined_at = models.DateTimeField(null=True)
    helped = models.CharField(max_length=6, choices=Helped, blank=True)
    helped_words = models.CharField(max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["chosen_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["wave", "group", "question"], condition=Q(dropped_at=None), name="focus_once_a_question"
            ),
            models.UniqueConstraint(
                fields=["wave", "group", "place"], condition=Q(dropped_at=None), name="focus_place_once"
            ),
            models.CheckConstraint(condition=Q(place__in=[1, 2]), name="focus_two_at_most"),
            models.CheckConstraint(condition=Q(risk__in=["", "low", "middle", "serious"]), name="focus_risk_known"),
            models.CheckConstraint(
                condition=Q(risk="", why="", look_again_on=None)
                | (~Q(seen="") & ~Q(risk="") & ~Q(look_again_on=None)),
                name="focus_assessed_whole",
            ),
            models.CheckConstraint(condition=Q(helped__in=["", "yes", "partly", "no"]), name="focus_helped_known"),
            models.CheckConstraint(condition=Q(helped_words="") | ~Q(helped=""), name="focus_helped_whole"),
            models.CheckConstraint(
                condition=Q(joined_by=None, joined_at=None) | Q(joined_by__isnull=False, joined_at__isnull=False),
                name="focus_joined_whole",
            ),
            models.CheckConstraint(
                condition=Q(dropped_at=None) | Q(dropped_at__gte=F("chosen_at")), name="focus_dropped_after"
            ),
        ]
        indexes = [models.Index(fields=["group", "dropped_at"], name="focus_group_dropped")]

    def __str__(self):
        return f"{self.group_id} {self.question}"

    @property
    def is_assessed(self) -> bool:
        return bool(self.risk)
