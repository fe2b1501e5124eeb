"""Add a task, change what is written of it, pause it, take it up again, take it out of use."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.engine.mandate import Stays
from medled.journal.record import record
from medled.questions import one_by_id
from medled.rooms.sharing.actions import knowledge
from medled.rooms.sharing.events.tasks import (
    TaskAdded,
    TaskChanged,
    TaskPaused,
    TaskResumed,
    TaskRetired,
    TasksAdded,
)
from medled.rooms.sharing.models import Commitment, LawKind, LeadershipTask, RoundTask, SharingRound
from medled.rooms.sharing.queries.task_lists import ListedTask, task_list
from medled.rooms.sharing.rules.tasks import may_add_task, may_change_task
from medled.workplace.models import Group, Person
from medled.workplace.queries import viewer_of
from medled.workplace.queries.goals import goal_for
from medled.workplace.rules import Cannot, Changed, require, require_valid

Stage = LeadershipTask.Stage
_held = one_by_id(LeadershipTask.objects.select_for_update(of=["self"]).select_related("group"))


@dataclass(frozen=True)
class Description:
    """What is written of a task. Hours are a month, for all holders together; money is whole kronor."""

    title: str
    hours: Decimal
    purpose: str = ""
    for_whom: str = ""
    kind: str = LeadershipTask.Kind.PLAN
    holders: int = 1
    learner: bool = False
    learner_hours: Decimal = Decimal(0)
    needs: tuple[str, ...] = ()
    mandate: str = ""
    mandate_sek: int | None = None
    law: str = LawKind.EXECUTION
    stays: str = ""
    goal_id: int | None = None  # that it serves

    @classmethod
    def listed(cls, task: ListedTask) -> "Description":
        """Return the description that a list of tasks offers."""
        return cls(
            title=task.title,
            hours=task.hours,
            purpose=task.purpose,
            kind=task.kind,
            needs=task.needs,
            mandate=task.mandate,
            mandate_sek=task.amount,
            law=task.law,
        )


FIELDS = tuple(name for name in Description.__dataclass_fields__ if name != "needs")  # those that are columns


@transaction.atomic
def add(group: Group, *, description: Description, by: Person, at: datetime) -> LeadershipTask:
    """Add a task to the group. Raises Cannot, naming the field, when something written does not hold."""
    require(may_add_task(viewer_of(by, group, at=at)))
    task = _added(group, description, by, at)
    record(TaskAdded(title=task.title), by=by, at=at, about=task, group=group)
    return task


@transaction.atomic
def add_from_template(
    group: Group,
    *,
    sector: str,
    chosen: Collection[str],
    by: Person,
    at: datetime,
    hours: Mapping[str, Decimal] | None = None,
) -> list[LeadershipTask]:
    """Add the tasks of a kind of work whose keys are `chosen`, in the language of the one who does it.

    `hours` by key stand before those of the list. Tasks that the group has already are left as they are.
    Raises Cannot when that leaves none.
    """
    require(may_add_task(viewer_of(by, group, at=at)))
    try:
        offered = task_list(sector, language=by.language).tasks
    except KeyError:
        raise Cannot(_("There is no list for that kind of work."), field="sector") from None
    wanted = [task for task in offered if task.key in chosen and not _is_taken(task.title, group)]
    if not wanted:
        raise Cannot(_("Choose at least one task that the group does not have yet."), field="chosen")
    given = hours or {}
    tasks = [
        _added(group, replace(Description.listed(task), hours=given.get(task.key, task.hours)), by, at)
        for task in wanted
    ]
    titles = ", ".join(task.title for task in tasks)
    facts = TasksAdded(sector=sector, titles=titles, tasks=tuple(task.pk for task in tasks))
    record(facts, by=by, at=at, about=group, group=group)
    return tasks


@transaction.atomic
def add_all(group: Group, *, descriptions: Sequence[Description], by: Person, at: datetime) -> list[LeadershipTask]:
    """Add several tasks that come together, from a file: all or none."""
    require(may_add_task(viewer_of(by, group, at=at)))
    tasks = [_added(group, description, by, at) for description in descriptions]
    titles = ", ".join(task.title for task in tasks)
    facts = TasksAdded(sector="", titles=titles, tasks=tuple(task.pk for task in tasks))
    record(facts, by=by, at=at, about=group, group=group)
    return tasks


@transaction.atomic
def change(
    task: LeadershipTask, *, description: Description, version: int, by: Person, at: datetime
) -> LeadershipTask:
    """Write a task anew. `version` is the one that the writer read.

    Raises Changed when somebody else has written since, Cannot when something does not hold or nothing is new.
    """
    task = _locked(task, by, at)
    if task.version != version:
        raise Changed
    if task.stage == Stage.RETIRED:
        raise Cannot(_("This task is out of use."))
    written = _checked(task.group, description, other_than=task)
    changed = [name for name in FIELDS if getattr(task, name) != getattr(written, name)]
    areas = knowledge.add(task.group, names=description.needs, by=by, at=at)
    if set(areas) != set(task.needs.all()):
        changed.append("needs")
        task.needs.set(areas)
    if not changed:
        raise Cannot(_("Nothing is changed: it says this already."))
    for name in FIELDS:
        setattr(task, name, getattr(written, name))
    task.version += 1
    task.save(update_fields=[*FIELDS, "version"])
    record(TaskChanged(title=task.title, changed=tuple(changed)), by=by, at=at, about=task, group=task.group)
    return task


@transaction.atomic
def pause(task: LeadershipTask, *, by: Person, at: datetime) -> LeadershipTask:
    """Let a task rest. Commitments to it stay, and the balance says that they rest too."""
    task = _locked(task, by, at)
    if task.stage != Stage.OPEN:
        raise Cannot(_("This task is not in use now."))
    _not_in_a_round(task)
    return _staged(task, Stage.PAUSED, TaskPaused(title=task.title), by, at)


@transaction.atomic
def resume(task: LeadershipTask, *, by: Person, at: datetime) -> LeadershipTask:
    """Take up a task that rested or was out of use."""
    task = _locked(task, by, at)
    if task.stage == Stage.OPEN:
        raise Cannot(_("This task is in use already."))
    if _is_taken(task.title, task.group, other_than=task):
        raise Cannot(_("Another task has this name now. Give that one another name first."))
    return _staged(task, Stage.OPEN, TaskResumed(title=task.title), by, at)


@transaction.atomic
def retire(task: LeadershipTask, *, by: Person, at: datetime) -> LeadershipTask:
    """Take a task out of use. Its history stays. Raises Cannot while somebody carries it or is asked to."""
    task = _locked(task, by, at)
    if task.stage == Stage.RETIRED:
        raise Cannot(_("This task is out of use already."))
    _not_in_a_round(task)
    holder = task.commitments.filter(state__in=Commitment.LIVE).select_related("person").first()
    if holder:
        raise Cannot(
            _("%(name)s carries this or is asked to. Agree with them to end it first.") % {"name": holder.person.name}
        )
    return _staged(task, Stage.RETIRED, TaskRetired(title=task.title), by, at)


def _added(group: Group, description: Description, by: Person, at: datetime) -> LeadershipTask:
    task = _checked(group, description)
    task.created_at = at
    task.save()
    task.needs.set(knowledge.add(group, names=description.needs, by=by, at=at))
    return task


def _checked(group: Group, description: Description, *, other_than: LeadershipTask | None = None) -> LeadershipTask:
    """Return an unsaved task with what is described, or raise Cannot."""
    task = LeadershipTask(group=group, **{name: getattr(description, name) for name in FIELDS})
    task.title = " ".join(task.title.split())
    task.learner_hours = task.learner_hours if task.learner else Decimal(0)
    if not task.title:
        raise Cannot(_("Give the task a name."), field="title")
    if task.stays and task.stays not in list(Stays):
        raise Cannot(_("Choose one of the reasons in the list."), field="stays")
    require_valid(task, FIELDS)
    is_other = task.goal_id is not None and task.goal_id != (other_than and other_than.goal_id)
    if is_other and goal_for(group, task.goal_id) is None:
        raise Cannot(_("Choose one of the goals in the list."), field="goal_id")
    if _is_taken(task.title, group, other_than=other_than):
        raise Cannot(_("There is already a task with this name. Give it another, or change that one."), field="title")
    return task


def _is_taken(title: str, group: Group, *, other_than: LeadershipTask | None = None) -> bool:
    """Whether another task in use has this name, whatever its case; who asks holds the group till all is written."""
    Group.objects.select_for_update().get(pk=group.pk)
    others = group.tasks.exclude(stage=Stage.RETIRED)
    if other_than:
        others = others.exclude(pk=other_than.pk)
    return title.casefold() in {name.casefold() for name in others.values_list("title", flat=True)}


def _locked(task: LeadershipTask, by: Person, at: datetime) -> LeadershipTask:
    """Return the task as it is now, held till the change is written, if `by` may change it."""
    task = _held(task.pk)
    require(may_change_task(viewer_of(by, task.group, at=at), task))
    return task


def _staged(task: LeadershipTask, stage: str, facts: object, by: Person, at: datetime) -> LeadershipTask:
    task.stage = stage
    task.version += 1
    task.save(update_fields=["stage", "version"])
    record(facts, by=by, at=at, about=task, group=task.group)
    return task


def _not_in_a_round(task: LeadershipTask) -> None:
    """Raise Cannot while a sharing round is going on with the task in it."""
    live = (SharingRound.Step.WISHES, SharingRound.Step.PROPOSAL, SharingRound.Step.YES)
    if RoundTask.objects.filter(task=task, taken_out_at=None, round__step__in=live).exists():
        raise Cannot(_("This task is in the sharing round that is going on. Take it out of the round first."))
