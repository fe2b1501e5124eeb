"""A trial with its end and what to look for, what people see on the way, its review, and what was learnt."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from medled.rooms.agreements.models import Decision
from medled.workplace.models import Group, Person

from .initiatives import LONGEST_REMARK, Initiative
from .proposals import LONGEST_SENTENCE, Proposal

LONGEST_ACCOUNT = 4000


class Trial(models.Model):
    """What we try, until when, and what we look for. Whoever follows it has said yes to that."""

    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="trials")
    proposal = models.ForeignKey(Proposal, models.PROTECT, null=True, related_name="trials")  # None: by a mandate
    decision = models.ForeignKey(Decision, models.PROTECT, null=True, related_name="+")
    what = models.CharField(max_length=LONGEST_SENTENCE)
    look_for = models.CharField(max_length=LONGEST_SENTENCE)
    starts_on = models.DateField()
    until = models.DateField()  # the last day
    begun_at = models.DateTimeField()
    follower = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # None: nobody has said yes
    asked = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # to follow it
    asked_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    soon_told_at = models.DateTimeField(null=True)  # that it ends within a week
    end_told_at = models.DateTimeField(null=True)  # that its last day has been
    reviewed_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["begun_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["initiative"], condition=Q(reviewed_at=None), name="trial_one_an_initiative"
            ),
            models.CheckConstraint(condition=~Q(what="") & ~Q(look_for=""), name="trial_says_what_to_look_for"),
            models.CheckConstraint(condition=Q(until__gte=F("starts_on")), name="trial_ends_after_start"),
            models.CheckConstraint(
                condition=Q(asked=None, asked_by=None) | Q(asked__isnull=False, asked_by__isnull=False, follower=None),
                name="trial_asks_whom_it_has_not",
            ),
        ]
        indexes = [models.Index(fields=["until"], condition=Q(reviewed_at=None), name="trial_until")]

    def __str__(self):
        return f"{self.initiative_id} to {self.until}"


class Observation(models.Model):
    """What somebody saw while it was tried."""

    trial = models.ForeignKey(Trial, models.CASCADE, related_name="observations")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    words = models.TextField(max_length=LONGEST_REMARK)
    seen_at = models.DateTimeField()

    class Meta:
        ordering = ["seen_at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="observation_says_something")]

    def __str__(self):
        return f"{self.trial_id}: {self.person_id}"


class Review(models.Model):
    """What came of a trial: what was seen before what was thought, and whether it is kept, changed or stopped."""

    class Choice(models.TextChoices):
        KEEP = "keep", _("We keep it")
        CHANGE = "change", _("We change it")
        STOP = "stop", _("We stop, with thanks")

    trial = models.OneToOneField(Trial, models.PROTECT, related_name="review")
    saw = models.TextField(max_length=LONGEST_ACCOUNT)  # what happened
    served = models.TextField(max_length=LONGEST_REMARK, blank=True)  # what those we are here for said
    why = models.TextField(max_length=LONGEST_REMARK, blank=True)  # why it came to that, what surprised
    choice = models.CharField(max_length=6, choices=Choice)
    thanks = models.CharField(max_length=LONGEST_SENTENCE, blank=True)
    held_on = models.DateField()
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(saw=""), name="review_says_what_was_seen"),
            models.CheckConstraint(condition=Q(choice__in=["keep", "change", "stop"]), name="review_choice_known"),
        ]

    def __str__(self):
        return f"{self.trial_id} {self.choice}"


class Learning(models.Model):
    """What was learnt, in one sentence to those who were not there, and more for who wants to know."""

    group = models.ForeignKey(Group, models.PROTECT, related_name="learnings")
    initiative = models.ForeignKey(Initiative, models.PROTECT, related_name="learnings")
    review = models.OneToOneField(Review, models.PROTECT, null=True, related_name="learning")
    sentence = models.CharField(max_length=LONGEST_SENTENCE)
    more = models.TextField(max_length=LONGEST_ACCOUNT, blank=True)
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()

    class Meta:
        ordering = ["-written_at", "-pk"]
        constraints = [models.CheckConstraint(condition=~Q(sentence=""), name="learning_says_something")]
        indexes = [models.Index(fields=["group", "-written_at"], name="learning_group")]

    def __str__(self):
        return f"{self.initiative_id}"
