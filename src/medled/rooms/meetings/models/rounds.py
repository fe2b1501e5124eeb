"""A round at a meeting: everybody in turn, or everybody's yes or objection at once."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medled.rooms.initiatives.models import Round as ProposalRound
from medled.workplace.models import Person

from .agenda import AgendaItem


class Round(models.Model):
    """One round at an item. What is written in silence is read by nobody else before `shown_at`, whatever the role."""

    class Kind(models.TextChoices):
        WORD = "word", _("Round, one at a time")
        CONSENT = "consent", _("Consent round")

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="rounds")
    kind = models.CharField(max_length=7, choices=Kind)
    question = models.CharField(max_length=1000)  # of a consent round: the proposal
    thinks = models.BooleanField(default=False)  # each writes in silence first
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True)  # what is written, or what is answered, is shown to all
    ended_at = models.DateTimeField(null=True)
    # Of an initiative's proposal: the very round there, in which all of the group answer, at the table or not.
    asks = models.OneToOneField(ProposalRound, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(question=""), name="talk_round_asks_something"),
            models.CheckConstraint(condition=Q(asks=None) | Q(kind="consent"), name="talk_round_of_a_proposal_asks"),
            models.CheckConstraint(condition=Q(kind__in=["word", "consent"]), name="talk_round_kind_known"),
            models.UniqueConstraint(fields=["item"], condition=Q(ended_at=None), name="talk_round_one_open_an_item"),
        ]

    def __str__(self):
        return f"{self.item_id} {self.kind}"


class Voice(models.Model):
    """Somebody's place in a round: what they wrote or answered, and whether they have had the word."""

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        YES_WITH_WISH = "yes_with_wish", _("Yes, with a wish")
        OBJECTION = "objection", _("Objection")
        STAND_ASIDE = "stand_aside", _("Stand aside")

    round = models.ForeignKey(Round, models.CASCADE, related_name="voices")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    place = models.PositiveSmallIntegerField()  # in the order of the ring; who is skipped comes last
    text = models.TextField(max_length=2000, blank=True)
    answer = models.CharField(max_length=13, choices=Answer, blank=True)
    written_at = models.DateTimeField(null=True)  # done with writing, or has answered
    spoke_at = models.DateTimeField(null=True)
    passed_at = models.DateTimeField(null=True)
    left_at = models.DateTimeField(null=True)  # went from the meeting
    noted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # None: the person themselves

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "person"], name="voice_once"),
            models.CheckConstraint(
                condition=Q(answer__in=["", "yes", "yes_with_wish", "objection", "stand_aside"]),
                name="voice_answer_known",
            ),
            models.CheckConstraint(
                condition=Q(answer="") | Q(written_at__isnull=False), name="voice_answered_at_a_time"
            ),
            models.CheckConstraint(condition=Q(spoke_at=None) | Q(passed_at=None), name="voice_spoke_or_passed"),
            models.CheckConstraint(
                condition=~Q(answer="objection") | ~Q(text=""), name="voice_objection_has_a_reason"
            ),
        ]

    def __str__(self):
        return f"{self.round_id}: {self.person_id}"
