"""The mandate round: all pick hidden, all is shown at once, the group agrees."""

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.sharing.actions import cards
from medled.rooms.sharing.events.mandates import (
    MandateAgreed,
    MandateRoundEnded,
    MandateRoundOpened,
    MandatesGiven,
    MandatesPicked,
    MandatesShown,
)
from medled.rooms.sharing.models import (
    Commitment,
    LeadershipTask,
    Level,
    MandatePick,
    MandateQuestion,
    MandateRound,
)
from medled.rooms.sharing.rules.mandates import is_shown, may_agree, may_end, may_open, may_pick
from medled.workplace.models import Absence, Group, Membership, Person
from medled.workplace.queries import away_until, day_of, in_force, seated_on, viewer_of
from medled.workplace.rules import Cannot, Changed, require

MOST_TASKS = 12  # more than an hour holds
LONGEST = timedelta(days=60)


@transaction.atomic
def open_round(group: Group, *, tasks: Collection[int], closes_at: datetime, by: Person, at: datetime) -> MandateRound:
    """Ask everyone in the ring where the mandate of some tasks (by id) lies, until a moment at the latest."""
    require(may_open(viewer_of(by, group, at=at)))
    Group.objects.select_for_update().get(pk=group.pk)
    chosen = list(group.tasks.filter(pk__in=tasks, stage=LeadershipTask.Stage.OPEN))
    if len(chosen) != len(set(tasks)):
        raise Cannot(_("One of the tasks is not in use any longer. Choose again."), field="tasks")
    if not 1 <= len(chosen) <= MOST_TASKS:
        raise Cannot(_("Choose 1 to %(most)d tasks.") % {"most": MOST_TASKS}, field="tasks")
    if not at < closes_at <= at + LONGEST:
        raise Cannot(_("Choose a time that lies ahead, within two months."), field="closes_at")
    if group.mandate_rounds.filter(ended_at=None).exists():
        raise Cannot(_("A mandate round is going on already. Finish that one first."))
    opened = MandateRound.objects.create(group=group, opened_by=by, opened_at=at, closes_at=closes_at)
    MandateQuestion.objects.bulk_create(MandateQuestion(round=opened, task=task) for task in chosen)
    titles = ", ".join(task.title for task in chosen)
    facts = MandateRoundOpened(titles=titles, closes_at=closes_at.isoformat())
    record(facts, by=by, at=at, about=opened, group=group)
    return opened


@transaction.atomic
def pick(
    mandate_round: MandateRound, *, picks: Mapping[int, tuple[str, str]], by: Person, at: datetime
) -> MandateRound:
    """Pick the level of every task in the round, {question: (as it is, as one would want it)}; the last word holds.

    The group is told that somebody answered, never who. When everyone in the ring has picked, but for who is away
    until the time is out, all is shown. Raises Cannot when a task is left out or it is too late.
    """
    mandate_round = _locked(mandate_round)
    require(may_pick(viewer_of(by, mandate_round.group, at=at), mandate_round))
    _require_hidden(mandate_round, at)
    questions = {question.pk: question for question in mandate_round.questions.select_related("task")}
    for pk, question in questions.items():
        if pk not in picks or not set(picks[pk]) <= set(Level.values):
            sentence = _("Choose a level for %(task)s, as it is and as you would want it.")
            raise Cannot(sentence % {"task": question.task.title}, field=f"now_{pk}")
    before, _deleted = MandatePick.objects.filter(question__in=questions, person=by).delete()
    MandatePick.objects.bulk_create(
        MandatePick(question=question, person=by, now=picks[pk][0], wanted=picks[pk][1], picked_at=at)
        for pk, question in questions.items()
    )
    asked, given = _asked_and_given(mandate_round, at)
    if before:
        record(MandatesPicked(), by=by, at=at, about=mandate_round, group=mandate_round.group)
    else:
        facts = MandatesGiven(given=len(given), seats=len(asked))
        record(facts, by=None, at=at, about=mandate_round, group=mandate_round.group)
    return _show_if_due(mandate_round, at) or mandate_round


def show_due(*, at: datetime) -> list[MandateRound]:
    """Show the rounds whose time is out, and those that only wait for who is away or has left; called by the clock.

    (Pages show from the moment when the time is out anyway.)
    """
    somebody_is_away = Exists(Absence.objects.filter(in_force(day_of(at)), group=OuterRef("group")))
    somebody_has_left = Exists(Membership.objects.filter(group=OuterRef("group"), ends_on__lte=day_of(at)))
    is_due = Q(closes_at__lte=at) | somebody_is_away | somebody_has_left
    due = MandateRound.objects.filter(is_due, ended_at=None, shown_at=None)
    return [shown for row in due if (shown := _show_if_due(row, at))]


@transaction.atomic
def agree(question: MandateQuestion, *, level: str, instead_of: str = "", by: Person, at: datetime) -> MandateQuestion:
    """Note the level that the group agreed on for a task: from now on it is what the task's lead needs.

    `instead_of` is what was noted when the writer read it. Raises Changed when somebody has noted another since.

    Whoever leads the task already keeps their card until they have said yes to another: the one who notes it has
    said so for themselves, anyone else gets the change to answer. Where that can't be asked now (another change
    waits, or the law wants a manager to write it) the card is left, and the page says that the two differ.
    """
    mandate_round = _locked(question.round)
    require(may_agree(viewer_of(by, mandate_round.group, at=at), mandate_round))
    if mandate_round.ended_at is not None:
        raise Cannot(_("The mandate round has ended."))
    if not is_shown(mandate_round, at):
        raise Cannot(_("Everyone's answers come first. Agree when they are shown."))
    if level not in Level.values:
        raise Cannot(_("Choose one of the levels."), field="level")
    question = MandateQuestion.objects.select_related("task__group", "agreed_by").get(pk=question.pk)
    if question.agreed == level and question.agreed_by == by:
        return question  # sent twice
    if question.agreed_by and question.agreed not in (instead_of, level):
        sentence = _("%(name)s has noted “%(level)s” meanwhile. Choose once more if it is another you agree on.")
        raise Changed(sentence % {"name": question.agreed_by.name, "level": question.get_agreed_display()})
    question.agreed, question.agreed_by, question.agreed_at = level, by, at
    question.save(update_fields=["agreed", "agreed_by", "agreed_at"])
    task = LeadershipTask.objects.select_for_update().get(pk=question.task_id)
    task.mandate = level
    task.version += 1
    task.save(update_fields=["mandate", "version"])
    facts = MandateAgreed(task=task.pk, title=task.title, level=level)
    record(facts, by=by, at=at, about=question, group=mandate_round.group)
    for lead in task.commitments.filter(role=Commitment.Role.LEAD, state__in=Commitment.HELD).exclude(level=level):
        with suppress(Cannot):
            cards.change(lead, card=replace(cards.Card.of(lead), level=level), version=lead.version, by=by, at=at)
    return question


@transaction.atomic
def end_round(mandate_round: MandateRound, *, by: Person, at: datetime) -> MandateRound:
    """End a mandate round. One that ends before all have answered is never shown: its answers are thrown away."""
    mandate_round = _locked(mandate_round)
    require(may_end(viewer_of(by, mandate_round.group, at=at), mandate_round))
    if mandate_round.ended_at is not None:
        raise Cannot(_("The mandate round has ended already."))
    if is_shown(mandate_round, at):
        mandate_round.shown_at = mandate_round.shown_at or mandate_round.closes_at
    else:
        MandatePick.objects.filter(question__round=mandate_round).delete()
    mandate_round.ended_at = at
    mandate_round.save(update_fields=["shown_at", "ended_at"])
    facts = MandateRoundEnded(was_shown=mandate_round.shown_at is not None)
    record(facts, by=by, at=at, about=mandate_round, group=mandate_round.group)
    return mandate_round


@transaction.atomic
def _show_if_due(mandate_round: MandateRound, at: datetime) -> MandateRound | None:
    mandate_round = _locked(mandate_round)
    if mandate_round.shown_at or mandate_round.ended_at:
        return None
    asked, given = _asked_and_given(mandate_round, at)
    here = asked - away_until(mandate_round.group, mandate_round.closes_at, at=at)
    is_due = mandate_round.closes_at <= at or bool(here and here <= given)
    return _show(mandate_round, at) if is_due else None


def _asked_and_given(mandate_round: MandateRound, at: datetime) -> tuple[set[int], set[int]]:
    """Return the ids of those in the ring, and of those among them who have picked."""
    asked = {seat.person_id for seat in seated_on(mandate_round.group, day_of(at))}
    picks = MandatePick.objects.filter(question__round=mandate_round)
    return asked, asked & set(picks.values_list("person", flat=True))


def _show(mandate_round: MandateRound, at: datetime) -> MandateRound:
    mandate_round.shown_at = at
    mandate_round.save(update_fields=["shown_at"])
    titles = ", ".join(mandate_round.questions.values_list("task__title", flat=True))
    record(MandatesShown(titles=titles), by=None, at=at, about=mandate_round, group=mandate_round.group)
    return mandate_round


def _locked(mandate_round: MandateRound) -> MandateRound:
    return MandateRound.objects.select_for_update(of=["self"]).select_related("group").get(pk=mandate_round.pk)


def _require_hidden(mandate_round: MandateRound, at: datetime) -> None:
    if mandate_round.ended_at is not None:
        raise Cannot(_("The mandate round has ended."))
    if is_shown(mandate_round, at):
        raise Cannot(_("The answers are shown now, so nothing more can be picked."))
