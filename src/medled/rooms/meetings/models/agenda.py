"""The items of an agenda, and what comes of them."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from medled.workplace.models import Group, Person

from .meetings import Meeting
from .series import LONGEST_TITLE, MOST_OF_AN_ITEM, Draws, Series, Type


class AgendaItem(models.Model):
    """An item on the agenda of a meeting; or, without one, parked in the group until somebody takes it up."""

    class State(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("item", "Ahead")
        NOW = "now", pgettext_lazy("item", "Now")
        DONE = "done", pgettext_lazy("item", "Done")
        MOVED = "moved", pgettext_lazy("item", "Goes on next time")
        PARKED = "parked", pgettext_lazy("item", "Parked")
        TAKEN_OUT = "taken_out", pgettext_lazy("item", "Taken out")

    OPEN = (State.WAITING, State.NOW)

    group = models.ForeignKey(Group, models.PROTECT, related_name="agenda_items")
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="items")
    series = models.ForeignKey(Series, models.PROTECT, null=True, related_name="+")  # to whose meetings it belongs
    place = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=LONGEST_TITLE)
    about = models.TextField(max_length=2000, blank=True)  # what one may read before
    type = models.CharField(max_length=11, choices=Type)
    minutes = models.PositiveSmallIntegerField(validators=[MaxValueValidator(MOST_OF_AN_ITEM)])
    draws = models.CharField(max_length=16, choices=Draws, blank=True)
    thinks = models.BooleanField(default=False)  # each writes in silence first
    is_standing = models.BooleanField(default=False)  # comes each time
    is_fixed = models.BooleanField(default=False)  # can't be taken out
    source_kind = models.CharField(max_length=40, blank=True)  # "initiatives.initiative": where it came from
    source_id = models.BigIntegerField(null=True)
    brought_by = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # None: it came by itself
    brought_at = models.DateTimeField()
    moved_from = models.OneToOneField("self", models.PROTECT, null=True, related_name="went_on_as")
    times_moved = models.PositiveSmallIntegerField(default=0)
    state = models.CharField(max_length=9, choices=State, default=State.WAITING)
    begun_at = models.DateTimeField(null=True)  # when it was last taken up
    seconds = models.PositiveIntegerField(default=0)  # spent on it before that
    ended_at = models.DateTimeField(null=True)
    matters = models.JSONField(default=list)  # what stood under it when it was taken up: {title, line, kind, id}
    year = models.PositiveSmallIntegerField(null=True)
    paragraph = models.PositiveIntegerField(null=True)  # § of the group that year, given when it is taken up
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ["place", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="item_titled"),
            models.CheckConstraint(condition=Q(type__in=Type.values), name="item_type_known"),
            models.CheckConstraint(condition=Q(draws__in=Draws.values), name="item_draws_known"),
            models.CheckConstraint(condition=Q(minutes__lte=MOST_OF_AN_ITEM), name="item_minutes_0_to_240"),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "now", "done", "moved", "parked", "taken_out"]),
                name="item_state_known",
            ),
            models.CheckConstraint(
                condition=Q(meeting__isnull=False) | Q(state__in=["waiting", "taken_out"]),
                name="item_talked_of_at_a_meeting",
            ),
            models.CheckConstraint(condition=~Q(is_fixed=True, state="taken_out"), name="item_fixed_stays"),
            models.CheckConstraint(
                condition=Q(source_kind="", source_id=None) | (~Q(source_kind="") & Q(source_id__isnull=False)),
                name="item_source_is_a_pair",
            ),
            models.CheckConstraint(
                condition=Q(year=None, paragraph=None) | Q(year__isnull=False, paragraph__gte=1),
                name="item_paragraph_of_a_year",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=["now", "done"]) | Q(begun_at__isnull=False), name="item_talked_of_has_begun"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(begun_at=None) | Q(ended_at__gte=F("begun_at")),
                name="item_ends_after_it_began",
            ),
            models.UniqueConstraint(fields=["meeting"], condition=Q(state="now"), name="item_one_now_a_meeting"),
            models.UniqueConstraint(fields=["group", "year", "paragraph"], name="item_paragraph_once_a_year"),
            models.UniqueConstraint(
                fields=["meeting", "source_kind", "source_id"],
                condition=~Q(source_kind="") & ~Q(state="taken_out"),
                name="item_source_once_a_meeting",
            ),
        ]
        indexes = [models.Index(fields=["group", "source_kind", "source_id"], name="item_source")]

    def __str__(self):
        return self.title

    @property
    def source(self) -> tuple[str, int] | None:
        """Where it came from: ("initiatives.initiative", 12)."""
        return (self.source_kind, self.source_id) if self.source_id is not None else None


class Note(models.Model):
    """What somebody wrote down while an item was talked of. Each stands by itself: two who write at once both do."""

    item = models.ForeignKey(AgendaItem, models.CASCADE, related_name="notes")
    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    text = models.TextField(max_length=4000)
    written_at = models.DateTimeField()
    changed_at = models.DateTimeField(null=True)
    taken_out_at = models.DateTimeField(null=True)
    key = models.CharField(max_length=36)  # given by the page that sent it: sent twice, it is written once

    class Meta:
        ordering = ["written_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="note_says_something"),
            models.UniqueConstraint(fields=["person", "key"], name="note_once"),
        ]

    def __str__(self):
        return f"{self.item_id}"


class Outcome(models.Model):
    """What an item led to: in words, and the thing that came of it in the room where that lives."""

    class Kind(models.TextChoices):
        DECISION = "decision", _("Decision")
        ACTION = "action", _("Action")
        COMMITMENT = "commitment", _("Commitment")
        INITIATIVE = "initiative", _("Initiative")
        LIFTED = "lifted", _("Lifted")

    class To(models.TextChoices):
        """To whom something is lifted."""

        MANAGER = "manager", _("The manager")
        NEXT_MANAGER = "next_manager", _("The manager's manager")
        SAMVERKAN = "samverkan", _("The joint committee (samverkansgrupp)")

    item = models.ForeignKey(AgendaItem, models.PROTECT, related_name="outcomes")
    kind = models.CharField(max_length=10, choices=Kind)
    text = models.CharField(max_length=1000)
    person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")  # who is asked, or has said yes
    due_on = models.DateField(null=True)  # of an action; of what is lifted: the day of the answer
    to = models.CharField(max_length=12, choices=To, blank=True)
    answer = models.CharField(max_length=1000, blank=True)  # to what was lifted
    answered_at = models.DateTimeField(null=True)
    result_kind = models.CharField(max_length=40, blank=True)  # "agreements.action"
    result_id = models.BigIntegerField(null=True)
    noted_by = models.ForeignKey(Person, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True)
    reminded_at = models.DateTimeField(null=True)  # of the day of the answer
    key = models.CharField(max_length=36)

    class Meta:
        ordering = ["noted_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="outcome_says_something"),
            models.CheckConstraint(
                condition=Q(kind="lifted", to__in=["manager", "next_manager", "samverkan"], due_on__isnull=False)
                | Q(kind__in=["decision", "action", "commitment", "initiative"], to=""),
                name="outcome_lifted_to_somebody_by_a_day",
            ),
            models.CheckConstraint(
                condition=Q(answered_at=None, answer="") | (Q(kind="lifted", answered_at__isnull=False)),
                name="outcome_answers_what_was_lifted",
            ),
            models.CheckConstraint(
                condition=Q(result_kind="", result_id=None) | (~Q(result_kind="") & Q(result_id__isnull=False)),
                name="outcome_result_is_a_pair",
            ),
            models.UniqueConstraint(fields=["noted_by", "key"], name="outcome_once"),
        ]

    def __str__(self):
        return f"{self.item_id} {self.kind}"
