"""Conversations with many: short statements, to which each reacts alone; nothing here tells who said or thinks what.

A participant is a voice: a seal that only they can make again, in place of a person. When it closes, reactions are
counted and the seals are gone (docs/adr/0048).
"""

from django.core.signing import Signer
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from medled.workplace.models import Group, Person, Unit

from .questions import LONGEST_ABOUT, LONGEST_QUESTION, drawn_by_lot

LONGEST_STATEMENT = 280
LONGEST_IMPORTED = 1000  # as Polis has them
LONGEST_SOURCE = 200
LONGEST_WHY = 200
MOST_STATEMENTS = 2000
conversation_signer = Signer(salt="medled.conversation", sep=".")


class Conversation(models.Model):
    """Something that many are asked to think through: a unit, an organisation, or whoever has the link.

    `group` is where it was asked, and who looks after it. `key` makes the seals of those who are signed in; it is
    thrown away when the conversation closes.
    """

    class Reach(models.TextChoices):
        UNIT = "unit", _("All in the unit")
        ORGANISATION = "organisation", _("All in the organisation")
        LINK = "link", _("Whoever has the link")

    group = models.ForeignKey(Group, models.PROTECT, related_name="conversations")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+")  # where the group stood when it was asked
    reach = models.CharField(max_length=12, choices=Reach)
    words = models.CharField(max_length=LONGEST_QUESTION)
    about = models.TextField(max_length=LONGEST_ABOUT, blank=True)
    takes_statements = models.BooleanField(default=True)  # whether who takes part may write more
    keeps_rows = models.BooleanField(default=False)  # whether reactions may be taken out as a file, said beforehand
    key = models.CharField(max_length=64, blank=True)
    asked_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)
    counted_at = models.DateTimeField(null=True)
    people = models.PositiveIntegerField(null=True)  # how many had reacted when it was counted
    chart = models.JSONField(null=True)  # its groups, or why there are none, as queries/kept.py writes them
    source = models.CharField(max_length=LONGEST_SOURCE, blank=True)  # of what was taken in from a file
    telling = models.BigIntegerField(null=True)  # the id of the group that was told last; None: all have been

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reach__in=["unit", "organisation", "link"]), name="conversation_reach_known"
            ),
            models.CheckConstraint(condition=~Q(words=""), name="conversation_says_something"),
            models.CheckConstraint(condition=Q(closes_at__gt=F("asked_at")), name="conversation_closes_after"),
            models.CheckConstraint(condition=Q(closed_at=None) | Q(key=""), name="conversation_key_while_open"),
            models.CheckConstraint(
                condition=Q(counted_at=None, people=None, chart=None)
                | Q(closed_at__isnull=False, counted_at__isnull=False, people__isnull=False, chart__isnull=False),
                name="conversation_counted_when_closed",
            ),
        ]
        indexes = [models.Index(fields=["closes_at"], condition=Q(counted_at=None), name="conversation_closes")]

    def __str__(self):
        return f"{self.group_id} {self.reach}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def token(self) -> str:
        """What the link carries: the id, signed."""
        return conversation_signer.sign(str(self.pk))


class Statement(models.Model):
    """A sentence that people react to. Nobody knows whose it is; what is taken away says why, without its words."""

    class Why(models.TextChoices):
        HATE = "hate", _("It is hateful")
        PERSONAL = "personal", _("It tells of a person")
        OFF = "off", _("It is about something else")
        SAME = "same", _("Another says the same")
        UNCLEAR = "unclear", pgettext_lazy("why a statement is taken away", "It can't be understood")

    id = models.BigIntegerField(primary_key=True, default=drawn_by_lot)
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="statements")
    number = models.PositiveIntegerField()  # what it is called in files
    words = models.TextField(max_length=LONGEST_IMPORTED)
    seen = models.PositiveIntegerField(default=0)  # how many have reacted to it
    reports = models.PositiveIntegerField(default=0)  # how many ask for a look at it
    is_kept = models.BooleanField(default=False)  # somebody has looked, and it stays
    taken_away_at = models.DateTimeField(null=True)
    taken_away_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    why = models.CharField(max_length=8, choices=Why, blank=True)
    reason = models.CharField(max_length=LONGEST_WHY, blank=True)
    agrees = models.PositiveIntegerField(null=True)  # counted, from five on
    disagrees = models.PositiveIntegerField(null=True)
    passes = models.PositiveIntegerField(null=True)
    bridging = models.FloatField(null=True)

    class Meta:
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="statement_says_something"),
            models.UniqueConstraint(fields=["conversation", "number"], name="statement_number_once"),
            models.CheckConstraint(
                condition=Q(taken_away_at=None, taken_away_by=None, why="")
                | Q(taken_away_at__isnull=False, why__in=["hate", "personal", "off", "same", "unclear"]),
                name="statement_taken_away_says_why",
            ),
            models.CheckConstraint(
                condition=Q(agrees=None, disagrees=None, passes=None)
                | Q(agrees__isnull=False, disagrees__isnull=False, passes__isnull=False),
                name="statement_counted_whole",
            ),
        ]

    def __str__(self):
        return f"{self.conversation_id} {self.number}"  # never what was said: this may end up in a log


class Voice(models.Model):
    """Somebody who takes part: known by a seal that only they can make again, and by a lot when it has closed."""

    id = models.BigIntegerField(primary_key=True, default=drawn_by_lot)
    conversation = models.ForeignKey(Conversation, models.CASCADE, related_name="voices")
    seal = models.CharField(max_length=64, blank=True)
    written = models.PositiveSmallIntegerField(default=0)  # how many statements; not which

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["conversation", "seal"], condition=~Q(seal=""), name="voice_seal_once"),
        ]

    def __str__(self):
        return f"{self.conversation_id}"


class Stance(models.Model):
    """How a voice reacts to a statement: 1 agrees, 0 skips, -1 disagrees. It has no time."""

    id = models.BigIntegerField(primary_key=True, default=drawn_by_lot)
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="stances")
    voice = models.ForeignKey(Voice, models.CASCADE, related_name="stances")
    value = models.SmallIntegerField()
    reported = models.BooleanField(default=False)  # asks for a look at it

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(value__in=[-1, 0, 1]), name="stance_value_known"),
            models.UniqueConstraint(fields=["voice", "statement"], name="stance_once_a_voice"),
        ]

    def __str__(self):
        return f"{self.statement_id}"  # never how: this may end up in a log
