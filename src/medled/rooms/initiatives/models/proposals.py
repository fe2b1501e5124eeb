"""What is proposed, version by version, and the rounds in which all give theirs before anybody reads the others'."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from medled.workplace.models import Group, Person

from .answers import How
from .initiatives import LONGEST_REMARK, Initiative

LONGEST_PROPOSAL = 20_000
LONGEST_SENTENCE = 300
MOST_MONTHS = 36


class Proposal(models.Model):
    """One version of what is proposed. What was written stays as it was; a change is a version more."""

    class LeadsTo(models.TextChoices):
        """What a yes begins."""

        TRIAL = "trial", _("We try it for a time")
        AGREEMENT = "agreement", _("It applies from now on, until we change it")
        ONCE = "once", _("It is done once")

    initiative = models.ForeignKey(Initiative, models.CASCADE, related_name="proposals")
    number = models.PositiveSmallIntegerField()
    sentence = models.CharField(max_length=LONGEST_SENTENCE)  # the proposal in one: what is decided, if it is
    text = models.TextField(max_length=LONGEST_PROPOSAL, blank=True)
    leads_to = models.CharField(max_length=9, choices=LeadsTo, default=LeadsTo.TRIAL)
    until = models.DateField(null=True)  # of a trial: its last day
    look_for = models.CharField(max_length=LONGEST_SENTENCE, blank=True)  # of a trial
    months = models.PositiveSmallIntegerField(null=True)  # of what applies from now on: until it is looked at again
    written_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    written_at = models.DateTimeField()
    works_in = models.ManyToManyField("initiatives.Given", related_name="worked_into")  # objections

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["initiative", "number"], name="version_number_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="version_numbered_from_one"),
            models.CheckConstraint(condition=~Q(sentence=""), name="version_says_something"),
            models.CheckConstraint(
                condition=(Q(leads_to="trial", until__isnull=False, months=None) & ~Q(look_for=""))
                | Q(leads_to="agreement", until=None, look_for="", months__gte=1, months__lte=MOST_MONTHS)
                | Q(leads_to="once", until=None, look_for="", months=None),
                name="version_says_what_a_yes_begins",
            ),
        ]

    def __str__(self):
        return f"{self.initiative_id}: {self.number}"


class Round(models.Model):
    """All who sit in the ring give theirs, each alone; when those who are here have, or its time is out, all is shown.

    `begins_at` after `opened_at`: it is known of before, and one may give theirs in advance.
    """

    class Kind(models.TextChoices):
        QUESTIONS = "questions", _("Questions")
        REACTIONS = "reactions", _("Reactions")
        CONSENT = "consent", _("Consent")

    class Outcome(models.TextChoices):
        """What a round of consent came to, the codes of engine.consent.Outcome."""

        CONSENT = "consent", _("Consent")
        WORK_IN = "work_in", _("An objection to work in")
        LIFT_OR_TRY = "lift_or_try", _("An objection still: lift it, or try it for a time")
        LIFT = "lift", _("An objection still: lift it")
        TALK_MORE = "talk_more", _("Talk more first")
        TOO_FEW = "too_few", _("Too few have answered")

    OBJECTED = (Outcome.WORK_IN, Outcome.LIFT_OR_TRY, Outcome.LIFT)

    group = models.ForeignKey(Group, models.PROTECT, related_name="proposal_rounds")
    proposal = models.ForeignKey(Proposal, models.CASCADE, related_name="rounds")
    kind = models.CharField(max_length=9, choices=Kind)
    opened_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    opened_at = models.DateTimeField()
    begins_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    reminded_at = models.DateTimeField(null=True)  # that it closes soon has been told to whom it waits for
    quorum = models.PositiveSmallIntegerField()
    source_kind = models.CharField(max_length=40, blank=True)  # where it is shown: "meetings.agendaitem"
    source_id = models.BigIntegerField(null=True)
    # Where the mandate lies, as it was found last: who decides when the group has said what it stands behind.
    how = models.CharField(max_length=16, choices=How)
    decider = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # None: the group, or nobody here
    seen_at = models.DateTimeField(null=True)
    stopped_at = models.DateTimeField(null=True)  # before it was seen: what was given is thrown away
    outcome = models.CharField(max_length=11, choices=Outcome, blank=True)
    asked = models.PositiveSmallIntegerField(null=True)  # how many sat in the ring when it was seen
    needed = models.PositiveSmallIntegerField(null=True)  # how many answers it took then

    class Meta:
        ordering = ["opened_at", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["proposal"],
                condition=Q(seen_at=None, stopped_at=None),
                name="proposal_round_one_open_a_proposal",
            ),
            models.CheckConstraint(
                condition=Q(kind__in=["questions", "reactions", "consent"]), name="proposal_round_kind_known"
            ),
            models.CheckConstraint(condition=Q(how__in=How.values), name="proposal_round_how_known"),
            models.CheckConstraint(
                condition=Q(begins_at__gte=F("opened_at"), closes_at__gt=F("begins_at")),
                name="proposal_round_begins_and_closes",
            ),
            models.CheckConstraint(condition=Q(quorum__gte=1), name="proposal_round_quorum"),
            models.CheckConstraint(
                condition=Q(seen_at=None) | Q(stopped_at=None), name="proposal_round_seen_or_stopped"
            ),
            models.CheckConstraint(
                condition=Q(seen_at=None, outcome="", asked=None, needed=None)
                | (
                    Q(seen_at__isnull=False, asked__isnull=False, needed__isnull=False)
                    & Q(kind="consent")
                    & ~Q(outcome="")
                )
                | Q(seen_at__isnull=False, asked__isnull=False, needed__isnull=False, outcome="") & ~Q(kind="consent"),
                name="proposal_round_outcome_when_seen",
            ),
            models.CheckConstraint(
                condition=Q(source_kind="", source_id=None) | (~Q(source_kind="") & Q(source_id__isnull=False)),
                name="proposal_round_source_is_a_pair",
            ),
        ]
        indexes = [
            models.Index(
                fields=["closes_at"], condition=Q(seen_at=None, stopped_at=None), name="proposal_round_closes"
            ),
            models.Index(fields=["group", "seen_at"], name="proposal_round_group_seen"),
        ]

    def __str__(self):
        return f"{self.proposal_id} {self.kind}"

    @property
    def is_over(self) -> bool:
        """Whether nothing more can be given: it has been shown, or was stopped."""
        return self.seen_at is not None or self.stopped_at is not None


class Given(models.Model):
    """What one person gave in a round. It has no time: when somebody answers is nobody's business."""

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        YES_WITH_WISH = "yes_with_wish", _("Yes, with a wish")
        OBJECTION = "objection", _("Objection")
        STAND_ASIDE = "stand_aside", _("I stand aside")

    round = models.ForeignKey(Round, models.CASCADE, related_name="given")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=13, choices=Answer, blank=True)  # of a round of consent
    words = models.TextField(max_length=LONGEST_REMARK, blank=True)  # empty: nothing to ask, nothing to say
    noted_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # for who has no phone at hand
    counts = models.BooleanField(default=True)  # False: the person had left when it was seen

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["round", "person"], name="round_given_once"),
            models.CheckConstraint(
                condition=Q(answer__in=["", "yes", "yes_with_wish", "objection", "stand_aside"]),
                name="round_given_answer_known",
            ),
            models.CheckConstraint(
                condition=~Q(answer__in=["yes_with_wish", "objection"]) | ~Q(words=""), name="round_given_has_a_reason"
            ),
            models.CheckConstraint(
                condition=Q(noted_by=None) | ~Q(noted_by=F("person")), name="round_given_noted_by_another"
            ),
        ]

    def __str__(self):
        return f"{self.round_id}"  # never what was answered: this may end up in a log


class Reply(models.Model):
    """What somebody says when a round has been seen: an answer to one of the questions, or a word that came late."""

    round = models.ForeignKey(Round, models.CASCADE, related_name="replies")
    to = models.ForeignKey(Given, models.CASCADE, null=True, related_name="replies")  # None: to all
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    words = models.TextField(max_length=LONGEST_REMARK)
    is_late = models.BooleanField(default=False)  # was written while the round closed
    said_at = models.DateTimeField()

    class Meta:
        ordering = ["said_at", "pk"]
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="round_reply_says_something")]

    def __str__(self):
        return f"{self.round_id}: {self.person_id}"
