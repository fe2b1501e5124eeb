"""When and how people can be reached, as they have said it themselves. What is planned, never what has been."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from medled.workplace.models import Group, Person

DAY_MINUTES = 24 * 60


class PresencePlan(models.Model):
    """What a person has said in a group of how to reach them, and who answers when they can't be."""

    person = models.ForeignKey(Person, models.PROTECT, related_name="presence_plans")
    group = models.ForeignKey(Group, models.PROTECT, related_name="presence_plans")
    phone = models.CharField(
        max_length=40, blank=True
    )  # these two only if the person writes them, for the group alone
    chat = models.CharField(max_length=80, blank=True)
    deputy = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # None: nobody, or one said no

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "group"], name="presence_plan_once"),
            models.CheckConstraint(
                condition=Q(deputy=None) | ~Q(deputy=F("person")), name="presence_deputy_is_another"
            ),
        ]

    def __str__(self):
        return f"{self.person_id} in {self.group_id}"


class PresenceTime(models.Model):
    """A time of a day at which a person is reached: one that comes back on a weekday, or one of a single date.

    Minutes since midnight by the clock on the wall; over 1440 is on the next day. The times of a date replace what
    would have come back on it.
    """

    class How(models.TextChoices):
        ROOM = "room", _("On site")
        PHONE = "phone", _("By phone")
        CHAT = "chat", _("By chat")
        AWAY = "away", _("Away")

    class Weeks(models.TextChoices):
        EVERY = "every", _("Every week")
        ODD = "odd", _("Odd weeks")
        EVEN = "even", _("Even weeks")

    plan = models.ForeignKey(PresencePlan, models.CASCADE, related_name="times")
    weekday = models.PositiveSmallIntegerField(null=True)  # 0 is Monday; None: of a date
    weeks = models.CharField(max_length=5, choices=Weeks, blank=True)
    on = models.DateField(null=True)
    starts = models.PositiveSmallIntegerField()
    ends = models.PositiveSmallIntegerField()
    how = models.CharField(max_length=5, choices=How)
    where = models.CharField(max_length=60, blank=True)

    class Meta:
        ordering = ["on", "weekday", "starts", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(on=None, weekday__lte=6, weeks__in=["every", "odd", "even"])
                | Q(on__isnull=False, weekday=None, weeks=""),
                name="presence_time_comes_back_or_is_once",
            ),
            models.CheckConstraint(
                condition=Q(starts__lt=DAY_MINUTES, ends__gt=F("starts"), ends__lte=F("starts") + DAY_MINUTES),
                name="presence_time_of_a_day",
            ),
            models.CheckConstraint(condition=Q(how__in=["room", "phone", "chat", "away"]), name="presence_how_known"),
            models.CheckConstraint(condition=Q(how="room") | Q(where=""), name="presence_where_is_in_a_room"),
            models.UniqueConstraint(
                fields=["plan", "weekday", "weeks", "starts"], condition=Q(on=None), name="presence_weekday_once"
            ),
            models.UniqueConstraint(
                fields=["plan", "on", "starts"], condition=Q(on__isnull=False), name="presence_date_once"
            ),
        ]

    def __str__(self):
        return f"{self.plan_id} {self.how} {self.starts}-{self.ends}"
