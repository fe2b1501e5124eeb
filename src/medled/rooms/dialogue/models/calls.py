"""A call for support, whose turn it is to answer it, what has been said, and when its clock rests."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from medled.rooms.sharing.models import LeadershipTask
from medled.workplace.models import Group, Person

MOST_DAYS = 20


class SupportCall(models.Model):
    """Somebody asks for support. Open till the one who asked says that it is over."""

    class Urgency(models.TextChoices):
        TODAY = "today", _("Today")
        PROMISED = "promised", _("As promised")
        CAN_WAIT = "can_wait", _("It can wait a week")

    class Got(models.TextChoices):
        YES = "yes", _("Yes")
        PARTLY = "partly", _("Partly")
        NO = "no", _("No")
        NOT_NEEDED = "not_needed", _("I no longer needed it")

    group = models.ForeignKey(Group, models.PROTECT, related_name="support_calls")
    person = models.ForeignKey(Person, models.PROTECT, related_name="support_calls")  # who asks
    task = models.ForeignKey(
        LeadershipTask, models.PROTECT, null=True, related_name="support_calls"
    )  # None: in general
    words = models.TextField(max_length=2000, blank=True)
    urgency = models.CharField(max_length=8, choices=Urgency, default=Urgency.PROMISED)
    days = models.PositiveSmallIntegerField()  # each whose turn it is answers within so many working days
    is_open = models.BooleanField(default=False)  # to the group; else between those who have had it
    called_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)  # the first sign of life
    answered_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    closed_at = models.DateTimeField(null=True)
    got = models.CharField(max_length=10, choices=Got, blank=True)  # "did you get the support you needed?"

    class Meta:
        ordering = ["called_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(days__lte=MOST_DAYS), name="call_days"),
            models.CheckConstraint(
                condition=Q(urgency__in=["today", "promised", "can_wait"]), name="call_urgency_known"
            ),
            models.CheckConstraint(
                condition=Q(got__in=["", "yes", "partly", "no", "not_needed"]), name="call_got_known"
            ),
            models.CheckConstraint(condition=Q(got="") | Q(closed_at__isnull=False), name="call_got_when_closed"),
            models.CheckConstraint(
                condition=Q(answered_at=None, answered_by=None)
                | Q(answered_at__isnull=False, answered_by__isnull=False),
                name="call_answered_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(answered_at__gte=F("called_at")), name="call_answered_after"
            ),
            models.CheckConstraint(
                condition=Q(answered_by=None) | ~Q(answered_by=F("person")), name="call_answered_by_another"
            ),
        ]
        indexes = [
            models.Index(fields=["group", "closed_at"], name="call_group_closed"),
            models.Index(fields=["person", "closed_at"], name="call_person_closed"),
        ]

    def __str__(self):
        return f"{self.group_id} {self.called_at:%Y-%m-%d}"


class Turn(models.Model):
    """Whose turn it is to answer a call, in a row: one open turn for each open call, never none and never two."""

    class Why(models.TextChoices):
        ASKED = "asked", _("was asked")
        TOOK = "took", _("took it on")
        HANDED_ON = "handed_on", _("was passed it")
        MISSED = "missed", _("the promise ran out")
        AWAY = "away", _("the one before is away")
        LEFT = "left", _("the one before has left the group")

    call = models.ForeignKey(SupportCall, models.CASCADE, related_name="turns")
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # None: the whole group
    why = models.CharField(max_length=9, choices=Why)
    reads = models.BooleanField()  # what was said between the two; the one who asked may let whoever comes later
    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    due_at = models.DateTimeField(null=True)  # None: answered, or the clock rests
    risk_at = models.DateTimeField(null=True)  # when half of the promised time has gone
    warned_at = models.DateTimeField(null=True)  # that it has been told

    class Meta:
        ordering = ["began_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["call"], condition=Q(ended_at=None), name="turn_one_a_call"),
            models.CheckConstraint(
                condition=Q(why__in=["asked", "took", "handed_on", "missed", "away", "left"]), name="turn_why_known"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(ended_at__gte=F("began_at")), name="turn_ends_after_start"
            ),
        ]
        indexes = [
            models.Index(fields=["due_at"], condition=Q(ended_at=None), name="turn_due"),
            models.Index(fields=["risk_at"], condition=Q(ended_at=None, warned_at=None), name="turn_risk"),
            models.Index(fields=["person"], condition=Q(ended_at=None), name="turn_person"),
        ]

    def __str__(self):
        return f"{self.call_id} {self.why}"


class Word(models.Model):
    """What somebody says in a call: an answer, that one is on it, a talk booked, a call passed on, or a word more."""

    class Kind(models.TextChoices):
        ANSWER = "answer", _("answers")
        ON_IT = "on_it", _("is on it")
        TALK = "talk", _("books a talk")
        HANDED_ON = "handed_on", _("passes it on")
        MORE_TIME = "more_time", _("asks for more time")
        MORE = "more", _("says more")  # the one who asked

    call = models.ForeignKey(SupportCall, models.CASCADE, related_name="said")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=9, choices=Kind)
    words = models.TextField(max_length=2000, blank=True)
    said_at = models.DateTimeField()
    talk_at = models.DateTimeField(null=True)  # of a talk
    to = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # of a call passed on; None: the group
    until = models.DateField(null=True)  # more time: the clock rests through this day, if the one who asked agrees
    agreed_at = models.DateTimeField(null=True)
    declined_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["said_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["answer", "on_it", "talk", "handed_on", "more_time", "more"]),
                name="word_kind_known",
            ),
            models.CheckConstraint(
                condition=Q(kind="talk", talk_at__isnull=False) | (~Q(kind="talk") & Q(talk_at=None)),
                name="word_talk_has_a_time",
            ),
            models.CheckConstraint(
                condition=Q(kind="more_time", until__isnull=False) | (~Q(kind="more_time") & Q(until=None)),
                name="word_more_time_has_a_day",
            ),
            models.CheckConstraint(condition=Q(agreed_at=None) | Q(declined_at=None), name="word_agreed_or_declined"),
            models.UniqueConstraint(
                fields=["call"],
                condition=Q(kind="more_time", agreed_at=None, declined_at=None),
                name="word_one_question_for_time",
            ),
        ]

    def __str__(self):
        return f"{self.call_id} {self.kind}"


class Rest(models.Model):
    """A time during which the one who asked lets the clock rest; one that ends itself has a last day, `until`."""

    call = models.ForeignKey(SupportCall, models.CASCADE, related_name="rests")
    starts_at = models.DateTimeField()
    until = models.DateField(null=True)
    ends_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["starts_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["call"], condition=Q(ends_at=None), name="rest_one_a_call"),
            models.CheckConstraint(
                condition=Q(ends_at=None) | Q(ends_at__gte=F("starts_at")), name="rest_ends_after_start"
            ),
        ]
        indexes = [models.Index(fields=["until"], condition=Q(ends_at=None), name="rest_until")]

    def __str__(self):
        return f"{self.call_id} {self.starts_at:%Y-%m-%d}"
