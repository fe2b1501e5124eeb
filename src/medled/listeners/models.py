"""What is kept about what follows the journal: who was told what, how each wants it, and what became of each mail.

And when each part behind the pages was last at work.
"""

from django.db import models
from django.db.models import Q

from medled.journal.models import Event
from medled.workplace.models import Person


class Heartbeat(models.Model):
    """When the worker or the clock was last at work."""

    part = models.CharField(max_length=10, primary_key=True)
    at = models.DateTimeField()

    def __str__(self):
        return f"{self.part}: {self.at:%Y-%m-%d %H:%M}"


class Channel(models.TextChoices):
    """A way to tell somebody something."""

    PAGE = "page"
    MAIL = "mail"
    PUSH = "push"  # to a device; what is told so has rows of its own (Push)
    CALENDAR = "calendar"  # a mail with a time for a calendar, or the word that it falls away


class Pace(models.TextChoices):
    """How soon one wants to be told."""

    AT_ONCE = "at_once"
    DAILY = "daily"
    WEEKLY = "weekly"
    NEVER = "never"


class Notice(models.Model):
    """That a person is told of an event, in the page's bell. Written in the event's own transaction."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="notices")
    event = models.ForeignKey(Event, models.CASCADE, related_name="notices")
    told_as = models.CharField(max_length=40)  # which of the kind's `tells` it was: decides the sentence
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "event"], name="notice_once")]
        indexes = [models.Index(fields=["person"], condition=Q(read_at=None), name="notice_unread")]

    def __str__(self):
        return f"{self.person_id}: {self.event_id}"


class Preference(models.Model):
    """A person's own choice of how to be told about a topic by one channel; where there is none, the default holds."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    topic = models.CharField(max_length=20)
    channel = models.CharField(max_length=8, choices=Channel)
    pace = models.CharField(max_length=8, choices=Pace)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "topic", "channel"], name="preference_once"),
            models.CheckConstraint(condition=Q(channel__in=["page", "mail", "push"]), name="preference_channel_known"),
            models.CheckConstraint(
                condition=Q(pace__in=Pace.values) & (Q(channel="mail") | Q(pace__in=["at_once", "never"])),
                name="preference_pace_known",
            ),
        ]

    def __str__(self):
        return f"{self.person_id}: {self.topic} {self.channel} {self.pace}"


class Quiet(models.Model):
    """A person's own hours: where they are, and when nothing but the page tells them anything."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="+")
    zone = models.CharField(max_length=40, blank=True)  # empty: where the workplace is
    starts = models.TimeField(null=True)
    ends = models.TimeField(null=True)  # of the next day, when it is before the start

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(starts=None, ends=None)
                | Q(starts__isnull=False, ends__isnull=False) & ~Q(starts=models.F("ends")),
                name="quiet_starts_and_ends",
            )
        ]

    def __str__(self):
        return f"{self.person_id}: {self.starts}-{self.ends}"


class Received(models.Model):
    """That a mail has been taken up: come again, it does nothing. Holds a digest, no words and no address."""

    digest = models.CharField(max_length=64, primary_key=True)
    at = models.DateTimeField()

    def __str__(self):
        return self.digest[:8]


class OwnCalendar(models.Model):
    """How a person's times reach their own calendar: by the address that the key is of, and by invitations in mail."""

    person = models.OneToOneField(Person, models.CASCADE, primary_key=True, related_name="own_calendar")
    key = models.CharField(max_length=22, blank=True)  # empty: there is no address
    is_invited = models.BooleanField(default=True)  # by mail, when a time is booked; so it is without a row too

    class Meta:
        constraints = [models.UniqueConstraint(fields=["key"], condition=~Q(key=""), name="own_calendar_key_once")]

    def __str__(self):
        return f"{self.person_id}"  # never the key


class InCalendar(models.Model):
    """A time that was mailed into a person's own calendar, as it stands there. Kept until it has been."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    subject_kind = models.CharField(max_length=40)
    subject_id = models.BigIntegerField()
    key = models.CharField(max_length=40)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    summary = models.TextField()
    description = models.TextField(blank=True)
    sequence = models.PositiveIntegerField()
    taken_out_by = models.ForeignKey(Event, models.SET_NULL, null=True, related_name="+")  # not there any more

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "key"], name="in_calendar_once")]
        indexes = [models.Index(fields=["subject_kind", "subject_id"], name="in_calendar_subject")]

    def __str__(self):
        return f"{self.person_id}: {self.key}"


class Delivery(models.Model):
    """That one event is to reach one person by one channel beside the page, and what became of it.

    Written in the event's own transaction. Holds no address and no name: those are read when it is sent. Of an
    invitation the person is not known: its address is.
    """

    person = models.ForeignKey(Person, models.CASCADE, null=True, related_name="+")
    event = models.ForeignKey(Event, models.CASCADE, db_column="event", related_name="deliveries")
    channel = models.CharField(max_length=8, choices=Channel, default=Channel.MAIL)
    pace = models.CharField(max_length=8, choices=Pace, default=Pace.AT_ONCE)
    due_at = models.DateTimeField()  # not before this
    letter = models.BigIntegerField(null=True)  # deliveries that go in one mail have one: the lowest of their ids
    claimed_until = models.DateTimeField(null=True)  # somebody is sending it; later than this, they have died
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)  # the server said no for good, or for too long
    dropped_at = models.DateTimeField(null=True)  # there was nothing left to tell: read, left, or no longer wanted

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "event", "channel"], name="delivery_once"),
            models.UniqueConstraint(
                fields=["event", "channel"], condition=Q(person=None), name="delivery_to_an_address_once"
            ),
            models.CheckConstraint(
                condition=Q(sent_at=None, given_up_at=None)
                | Q(sent_at=None, dropped_at=None)
                | Q(given_up_at=None, dropped_at=None),
                name="delivery_has_one_end",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(sent_at=None, given_up_at=None, dropped_at=None),
                name="delivery_waits",
            ),
            models.Index(fields=["letter"], name="delivery_letter"),
        ]

    def __str__(self):
        return f"{self.event_id} > {self.person_id}: {self.channel}"


class Device(models.Model):
    """A browser that a person has allowed to show notices, and the keys with which only it can read them."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="+")
    endpoint = models.CharField(max_length=1000, unique=True)  # its address at its maker's push service
    public = models.CharField(max_length=100)
    secret = models.CharField(max_length=40)
    name = models.CharField(max_length=60, blank=True)  # what the device says that it is
    created_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["person"], name="device_person")]

    def __str__(self):
        return f"{self.person_id}: {self.name}"


class Push(models.Model):
    """That one event is to be pushed to one device, and what became of it. Written in the event's own transaction."""

    device = models.ForeignKey(Device, models.CASCADE, related_name="pushes")
    event = models.ForeignKey(Event, models.CASCADE, related_name="+")
    due_at = models.DateTimeField()
    claimed_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    given_up_at = models.DateTimeField(null=True)
    dropped_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["device", "event"], name="push_once"),
            models.CheckConstraint(
                condition=Q(sent_at=None, given_up_at=None)
                | Q(sent_at=None, dropped_at=None)
                | Q(given_up_at=None, dropped_at=None),
                name="push_has_one_end",
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_at"],
                condition=Q(sent_at=None, given_up_at=None, dropped_at=None),
                name="push_waits",
            )
        ]

    def __str__(self):
        return f"{self.event_id} > {self.device_id}"
