"""Write a goal, write it anew, let go of it; ask why there is one, and say why."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.workplace.events import GoalAnswered, GoalAsked, GoalChanged, GoalRetired, GoalWritten
from medled.workplace.models import Goal, Group, Organisation, Organiser, Person, Role, Unit, WhyAsked
from medled.workplace.queries import day_of, in_force, seen_in, viewer_of
from medled.workplace.queries.goals import could_serve, goal_with, goals_for, would_go_round
from medled.workplace.rules import (
    Cannot,
    Changed,
    NotAllowed,
    Viewer,
    may_ask_why,
    may_write_goal,
    require,
    require_valid,
    words_of,
)

FIELDS = ("title", "signs", "why", "serves_id")


@dataclass(frozen=True)
class Words:
    """What is written of a goal. `serves` is the id of the goal that it serves."""

    title: str
    signs: str = ""
    why: str = ""
    serves: int | None = None


@transaction.atomic
def write(group: Group, *, words: Words, by: Person, at: datetime) -> Goal:
    """Write a goal of a group. Raises Cannot, naming the field, when something written does not hold."""
    require(may_write_goal(viewer_of(by, group, at=at), group.pk))
    _held(group.unit.organisation)
    return _written(Goal(organisation=group.unit.organisation, group=group), words, by, at)


@transaction.atomic
def write_above(
    organisation: Organisation, *, unit: Unit | None = None, words: Words, by: Person, at: datetime
) -> Goal:
    """Write a goal of a unit, or of all of an organisation: `by` organises it."""
    require(may_write_goal(_outside(organisation, by, at), None))
    _held(organisation)
    if unit is not None and (unit.organisation_id != organisation.pk or unit.merged_into_id is not None):
        raise Cannot(_("There is no such unit here any more."))
    return _written(Goal(organisation=organisation, unit=unit), words, by, at)


@transaction.atomic
def change(goal: Goal, *, words: Words, version: int, by: Person, at: datetime) -> Goal:
    """Write a goal anew. `version` is the one that the writer read.

    Raises Changed when somebody else has written since, Cannot when something does not hold, would make a goal serve
    itself in the end, or is nothing new.
    """
    goal = _locked(goal, by, at)
    if goal.version != version:
        raise Changed
    before = {name: getattr(goal, name) for name in FIELDS}
    _fill(goal, words)
    changed = [name.removesuffix("_id") for name in FIELDS if getattr(goal, name) != before[name]]
    if not changed:
        raise Cannot(_("Nothing is changed: it says this already."))
    goal.version += 1
    goal.save(update_fields=[*FIELDS, "version"])
    _record(GoalChanged(title=goal.title, changed=tuple(changed)), goal, by, at)
    return goal


@transaction.atomic
def retire(goal: Goal, *, by: Person, at: datetime) -> Goal:
    """Let go of a goal. What served it serves what it served; tasks keep theirs and are said to serve nothing."""
    goal = _locked(goal, by, at)
    goal.retired_at = at
    goal.version += 1
    goal.save(update_fields=["retired_at", "version"])
    Goal.objects.filter(serves=goal).update(serves=goal.serves_id)
    _record(GoalRetired(title=goal.title), goal, by, at)
    return goal


@transaction.atomic
def ask_why(goal: Goal, *, group: Group | None, words: str, by: Person, at: datetime) -> WhyAsked:
    """Ask why there is such a goal, from the group one is in (None: from the organisation). The same twice is one."""
    viewer = _outside(goal.organisation, by, at) if group is None else viewer_of(by, group, at=at)
    require(may_ask_why(viewer) or group is None)
    require(goal_with(goal.pk, viewer=viewer) is not None)
    words = words_of(words, most=500, field="words")
    if before := goal.asked.filter(person=by, words=words, answered_at=None).first():
        return before
    asked = WhyAsked.objects.create(goal=goal, person=by, words=words, asked_at=at)
    facts = GoalAsked(title=goal.title, asked=tuple(sorted(_answerers(goal, at) - {by.pk})))
    _record(facts, goal, by, at)
    return asked


@transaction.atomic
def answer_why(asked: WhyAsked, *, words: str, by: Person, at: datetime) -> WhyAsked:
    """Say why: whoever may write the goal. Who asked is told, and all who see the goal can read it."""
    asked = WhyAsked.objects.select_for_update(of=["self"]).select_related("goal__organisation").get(pk=asked.pk)
    goal = asked.goal
    require(may_write_goal(_seen(goal, by, at), goal.group_id))
    if asked.answered_at is not None:
        raise Cannot(_("Somebody has answered this already."))
    asked.answer, asked.answered_by, asked.answered_at = words_of(words, most=1000, field="answer"), by, at
    asked.save(update_fields=["answer", "answered_by", "answered_at"])
    _record(GoalAnswered(title=goal.title, person=asked.person_id), goal, by, at)
    return asked


def _written(goal: Goal, words: Words, by: Person, at: datetime) -> Goal:
    _fill(goal, words)
    goal.written_at = at
    goal.save(force_insert=True)
    _record(GoalWritten(title=goal.title), goal, by, at)
    return goal


def _fill(goal: Goal, words: Words) -> None:
    """Put what is written in a goal, or raise Cannot."""
    goal.title = " ".join(words.title.split())
    goal.signs, goal.why = words.signs.strip(), words.why.strip()
    if not goal.title:
        raise Cannot(_("Write what the goal is."), field="title")
    require_valid(goal, ("title", "signs", "why"))
    if words.serves is not None and words.serves != goal.serves_id:
        offered = goals_for(goal.group) if goal.group else could_serve(goal.organisation, goal.unit)
        serves = next((one for one in offered if one.pk == words.serves), None)
        if serves is None:
            raise Cannot(_("Choose one of the goals in the list."), field="serves")
        if goal.pk is not None and would_go_round(goal, serves):
            raise Cannot(_("That goal serves this one already. A goal can't serve itself."), field="serves")
    goal.serves_id = words.serves


def _held(organisation: Organisation) -> None:
    """Let one at a time write goals in an organisation, so that no two make a circle together."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)


def _locked(goal: Goal, by: Person, at: datetime) -> Goal:
    _held(goal.organisation)
    goal = Goal.objects.select_for_update(of=["self"]).select_related("organisation", "unit", "group").get(pk=goal.pk)
    require(may_write_goal(_seen(goal, by, at), goal.group_id))
    if goal.retired_at is not None:
        raise Cannot(_("This goal has been let go of."))
    return goal


def _seen(goal: Goal, by: Person, at: datetime) -> Viewer:
    return viewer_of(by, goal.group, at=at) if goal.group else _outside(goal.organisation, by, at)


def _outside(organisation: Organisation, by: Person, at: datetime) -> Viewer:
    viewer = seen_in(by, organisation, at=at)
    if viewer is None:
        raise NotAllowed
    return viewer


def _answerers(goal: Goal, at: datetime) -> set[int]:
    """Return the ids of those who are told that somebody asks: the group's managers, or who organises."""
    if goal.group is None:
        return set(Organiser.objects.filter(organisation=goal.organisation).values_list("person", flat=True))
    managers = goal.group.memberships.filter(in_force(day_of(at)), role=Role.MANAGER)
    return set(managers.values_list("person", flat=True))


def _record(facts: object, goal: Goal, by: Person, at: datetime) -> None:
    record(facts, by=by, at=at, about=goal, group=goal.group, organisation=goal.organisation)
