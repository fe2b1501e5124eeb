"""A proposal as it is read: per task who, why, and what is left open; with what is only for the reader's own eyes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from medled.rooms.sharing.models import KnowledgeArea, Knows, LeadershipTask, Level, Wish
from medled.rooms.sharing.wording import rounds as wording

from .look import Look, Named
from .trials import Trial, on_the_table, pinnable

ORDER = {"lead": 0, "partner": 1, "learner": 2}


@dataclass(frozen=True)
class Holding:
    """A person in a role on a task, with who supports them there."""

    who: Named
    role: str
    hours: float
    support: Named | None
    is_pinned: bool = False


@dataclass(frozen=True)
class Choice:
    """A person who could be asked instead, in a role that they have opened by their shown wish."""

    who: Named
    role: str


@dataclass(frozen=True)
class TaskProposed:
    """One task of a proposal. `before` is who stood there in the proposal that this one changes."""

    task: int
    title: str
    purpose: str
    hours: float
    level: str
    level_words: str
    holders: tuple[Holding, ...]
    why: str
    missing: tuple[str, ...]  # lead, partner, learner
    why_open: str
    would_help: str
    nobody_knows: str
    own: tuple[str, ...]
    may_offer: bool  # the viewer said rather not, and nobody leads it: asked in private
    choices: tuple[Choice, ...] = ()
    before: tuple[Holding, ...] | None = None

    @property
    def is_open(self) -> bool:
        return "lead" in self.missing

    @property
    def is_changed(self) -> bool:
        return self.before is not None


@dataclass(frozen=True)
class Fixed:
    """Something the group has settled: a pin (with a role) or a forbid (without one)."""

    who: Named
    task: int
    title: str
    role: str = ""


@dataclass(frozen=True)
class ProposalSeen:
    """A proposal, or a trial of a change of one, as one viewer reads it."""

    number: int
    is_trial: bool
    is_proven: bool
    tasks: tuple[TaskProposed, ...]
    fixed: tuple[Fixed, ...]
    unfit: tuple[Fixed, ...]

    @property
    def carried(self) -> int:
        """How many of the tasks have a lead."""
        return len(self.tasks) - len(self.open)

    @property
    def open(self) -> list[TaskProposed]:
        return [task for task in self.tasks if task.is_open]

    @property
    def changed(self) -> list[TaskProposed]:
        return [task for task in self.tasks if task.is_changed]


def proposal_seen(look: Look, *, trial: Trial | None = None) -> ProposalSeen | None:
    """Return the newest proposal, or what a trial would make of it; None before the wishes are shown."""
    looked = trial or on_the_table(look)
    if looked is None or look.latest is None:
        return None
    return _Reading(look, looked, before=look.latest.outcome if trial else None).seen()


def changes_between(before: Mapping[str, Any], after: Mapping[str, Any]) -> set[int]:
    """Return the tasks that other people would hold, or in other roles."""
    return {
        task
        for _person, task, _role in {
            (given["person"], given["task"], given["role"]) for given in before["assignments"]
        }
        ^ {(given["person"], given["task"], given["role"]) for given in after["assignments"]}
    }


def _unknown(look: Look) -> dict[int, list[str]]:
    """Return, for each task of a round that is on, what it needs that nobody in the round has said they know."""
    if not look.is_on:
        return {}
    seated = [seat.person_id for seat in look.seats]
    known = Knows.objects.filter(person__in=seated, how=Knows.How.KNOWS).values("area")
    unknown: dict[int, list[str]] = {}
    rows = KnowledgeArea.objects.filter(tasks__in=list(look.tasks)).exclude(pk__in=known)
    for task, name in rows.order_by("name").values_list("tasks", "name"):
        unknown.setdefault(task, []).append(name)
    return unknown


class _Reading:
    """Everything that the sentences of one proposal need, read once."""

    def __init__(self, look: Look, looked: Trial, before: Mapping[str, Any] | None) -> None:
        self.look, self.looked, self.before = look, looked, before
        self.names, self.me, self.mine = look.names, look.me, look.mine
        self.tasks = list(look.tasks.values())
        self.areas = {str(area.pk): area.name for area in KnowledgeArea.objects.filter(group=look.round.group_id)}
        self.unknown = _unknown(look)
        may_change = look.is_on and look.viewer.is_seated and look.seat is not None
        self.opened = pinnable(look) if may_change else {}
        self.changed = changes_between(before, looked.outcome) if before else set()

    def seen(self) -> ProposalSeen:
        looked = self.looked
        return ProposalSeen(
            number=looked.number,
            is_trial=self.before is not None,
            is_proven=looked.outcome["status"] == "optimal",
            tasks=tuple(sorted(map(self._task, self.tasks), key=lambda task: (not task.is_changed, not task.is_open))),
            fixed=self._fixed([*looked.pins, *looked.forbids]),
            unfit=self._fixed(looked.unfit),
        )

    def _task(self, task: LeadershipTask) -> TaskProposed:
        given = self._given(self.looked.outcome, task)
        opens = [entry for entry in self.looked.outcome["uncovered"] if entry["task"] == task.pk]
        mine = self.looked.own.get(str(self.me), [])
        names = {pk: name.short for pk, name in self.names.items()}
        reads = self.look.sees_wishes  # who may not read the wishes reads nothing that follows from them either
        lead_open = any(entry["missing"] == "lead" for entry in opens)
        return TaskProposed(
            task=task.pk,
            title=task.title,
            purpose=task.purpose,
            hours=float(task.hours),
            level=task.mandate,
            level_words=str(Level(task.mandate).label) if task.mandate else "",
            holders=tuple(self._holding(entry) for entry in given),
            why=wording.why_these(given, names, self.areas, self.me, of_wishes=reads),
            missing=tuple(entry["missing"] for entry in opens),
            why_open=" ".join(wording.why_open(entry["reasons"], self.areas) for entry in opens if reads),
            would_help=" ".join(wording.would_help(entry["would_help"], self.areas) for entry in opens if reads),
            nobody_knows=wording.nobody_knows(self.unknown.get(task.pk, [])),
            own=tuple(
                sentence
                for reason in mine
                if reason["task"] == task.pk and (sentence := wording.own(reason, self.areas))
            ),
            may_offer=lead_open and self.look.is_on and self.mine.get(task.pk) == Wish.Value.RATHER_NOT,
            choices=self._choices(task, given),
            before=tuple(self._holding(entry) for entry in self._given(self.before, task))
            if self.before and task.pk in self.changed
            else None,
        )

    @staticmethod
    def _given(outcome: Mapping[str, Any], task: LeadershipTask) -> list[Mapping[str, Any]]:
        given = [entry for entry in outcome["assignments"] if entry["task"] == task.pk]
        return sorted(given, key=lambda entry: (ORDER[entry["role"]], entry["person"]))

    def _holding(self, given: Mapping[str, Any]) -> Holding:
        return Holding(
            who=self.names[given["person"]],
            role=given["role"],
            hours=given["hours"],
            support=self.names[given["support"]] if given["support"] else None,
            is_pinned=any(
                (pin["person"], pin["task"]) == (given["person"], given["task"]) for pin in self.looked.pins
            ),
        )

    def _choices(self, task: LeadershipTask, given: list[Mapping[str, Any]]) -> tuple[Choice, ...]:
        has = {(entry["person"], entry["role"]) for entry in given}
        roles = {"lead"} | ({"partner"} if task.holders > 1 else set()) | ({"learner"} if task.learner else set())
        return tuple(
            Choice(self.names[person], role)
            for (person, about), opened in sorted(self.opened.items())
            if about == task.pk
            for role in opened
            if role in roles and (person, role) not in has
        )

    def _fixed(self, places: Any) -> tuple[Fixed, ...]:
        tasks = self.look.tasks
        return tuple(
            Fixed(self.names[place["person"]], place["task"], tasks[place["task"]].title, place.get("role", ""))
            for place in places
            if place["task"] in tasks and place["person"] in self.names
        )
