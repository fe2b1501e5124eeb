"""How groups stand: a small row a group, counted from its rows; and which groups something has happened in since."""

from django.db import models
from django.db.models import F, Q

from medled.workplace.models import Group


class Standing(models.Model):
    """What is counted of a group on a day: things, never anybody. Anew whenever something has happened in it."""

    group = models.OneToOneField(Group, models.CASCADE, related_name="standing")
    people = models.PositiveIntegerField()  # in the ring
    tasks = models.PositiveIntegerField()  # in use
    led = models.PositiveIntegerField()  # of those: somebody leads it
    held = models.PositiveIntegerField()  # commitments to lead or share
    paired = models.PositiveIntegerField()  # of those: with mandate and promised support
    mandated = models.PositiveIntegerField()  # of the commitments: with a mandate
    supported = models.PositiveIntegerField()  # of the commitments: with promised support
    stretched = models.PositiveIntegerField()  # 1: somebody has promised support to more than the group's limit
    most = models.PositiveIntegerField()  # of those: the most that one person has; shown to nobody
    goals = models.PositiveIntegerField()
    goals_carried = models.PositiveIntegerField()
    holds_until = models.DateField(null=True)  # the first day on which it changes by itself: somebody comes or leaves

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(led__lte=F("tasks"), paired__lte=F("held"), most__lte=F("held"))
                & Q(mandated__lte=F("held"), supported__lte=F("held"), stretched__lte=1)
                & Q(goals_carried__lte=F("goals")),
                name="standing_parts_of_wholes",
            )
        ]
        indexes = [models.Index(fields=["holds_until"], name="standing_holds_until")]

    def __str__(self):
        return f"{self.group_id}"


class Due(models.Model):
    """Something has happened in a group, so that it is counted anew. Written with the event, in its transaction."""

    group = models.ForeignKey(Group, models.CASCADE, related_name="due")

    def __str__(self):
        return f"{self.group_id}"
