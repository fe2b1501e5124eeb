"""A group as the engine sees it at one moment: plain rows, in any order, with what follows from them.

Made from the database by rooms/now/picture.py; a part that the product does not have yet is simply empty.

Ids are whole numbers, unique among their kind. A day named `ends_on` is the first on which something no
longer holds. Time is in whole minutes a month, money in whole SEK, moments are aware.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from functools import cached_property

from medled.engine.mandate import NO_NEED, Law, Mandate, Need
from medled.engine.workdays import WEEKDAYS, Calendar, Hold


class Role(StrEnum):
    """What somebody is in the group; members and managers sit in the ring."""

    MEMBER = "member"
    MANAGER = "manager"
    SAFETY_REPRESENTATIVE = "safety_representative"
    OBSERVER = "observer"  # also whoever supports from outside the group


class Stage(StrEnum):
    """Where a task stands. Shared is not a stage of its own: it follows from who carries the task."""

    OPEN = "open"
    PAUSED = "paused"
    RETIRED = "retired"


class Part(StrEnum):
    """What somebody does in a task: leads it (håller i), shares it (delar) or learns it (lär sig)."""

    LEAD = "lead"
    PARTNER = "partner"
    LEARNER = "learner"


class State(StrEnum):
    """Where a commitment stands."""

    PROPOSED = "proposed"  # waits for the person's own yes
    ACCEPTED = "accepted"  # the yes is given, the first day has not come
    ACTIVE = "active"
    HANDED_OVER = "handed_over"
    RETURNED = "returned"
    DECLINED = "declined"
    ENDED = "ended"


class Load(StrEnum):
    """What a holder says at a check-in about how much it is."""

    TOO_LITTLE = "too_little"
    RIGHT = "right"
    TOO_MUCH = "too_much"


class Step(StrEnum):
    """Where an initiative stands; it lives until it is adopted or ended."""

    SPARK = "spark"
    GATHERING = "gathering"
    PROPOSAL = "proposal"
    DECISION = "decision"
    TRIAL = "trial"
    LEARNING = "learning"
    ADOPTED = "adopted"
    ENDED = "ended"


class SeenBy(StrEnum):
    """Who may see something about a group."""

    GROUP = "group"
    HOLDER = "holder"  # the people it is about, nobody else
    HOLDER_AND_SUPPORT = "holder_and_support"
    HOLDER_AND_MANAGERS = "holder_and_managers"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody in the group, or who supports it, or who was in it."""

    id: int
    name: str
    room: int | None = None  # minutes a month that the person has given; None: has not said
    deputy: int | None = None  # who steps in when the person can't be reached
    load_seen_by: SeenBy = SeenBy.HOLDER  # the person's own choice of who sees that it is too much


@dataclass(frozen=True, slots=True)
class Membership:
    """A person's role in the group, from a day until a day. One person may have several at once."""

    person: int
    role: Role
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class Absence:
    """Somebody is away, from a day until a day, with a deputy. Why is nobody's business."""

    person: int
    starts_on: date
    ends_on: date | None = None
    deputy: int | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """Something that tasks need to be known."""

    id: int
    title: str


@dataclass(frozen=True, slots=True)
class Knowledge:
    """A person's own word on an area: knows it, or wants to learn it."""

    person: int
    area: int
    knows: bool  # False: wants to learn


@dataclass(frozen=True, slots=True)
class Task:
    """A piece of leadership that can be shared."""

    id: int
    title: str
    since: date  # made, or came into its stage
    minutes: int = 0  # a month, for all holders together
    holders: int = 1  # wanted: one lead and the rest partners
    stage: Stage = Stage.OPEN
    law: Law = Law.EXECUTION
    need: Need = NO_NEED
    needs: frozenset[int] = frozenset()  # areas
    goal: int | None = None


@dataclass(frozen=True, slots=True)
class Commitment:
    """A person's part in a task: mandate, responsibility and promised support as one."""

    id: int
    task: int
    person: int
    state: State
    starts_on: date
    proposed_on: date
    part: Part = Part.LEAD
    ends_on: date | None = None
    minutes: int = 0  # a month, carried by this person
    mandate: Mandate | None = None  # None: none is written
    support: int | None = None
    support_accepted: bool = False  # the supporter's own yes
    check_in_days: int | None = None  # agreed interval; None: none is agreed
    next_check_in: date | None = None  # the day of the one that both have said yes to
    deputy: int | None = None

    @property
    def is_held(self) -> bool:
        """Whether the person has said yes to carrying the task, now or later. A learner does not carry it."""
        return self.state in {State.ACCEPTED, State.ACTIVE} and self.part is not Part.LEARNER


@dataclass(frozen=True, slots=True)
class LooseMandate:
    """A mandate that somebody has outside any commitment: given before, or left when one ended."""

    id: int
    person: int
    since: date
    task: int | None = None


@dataclass(frozen=True, slots=True)
class CheckIn:
    """A short talk between a holder and the support."""

    id: int
    commitment: int
    held_at: datetime
    load: Load | None = None  # None: not answered


@dataclass(frozen=True, slots=True)
class SupportCall:
    """A call for support, with the promise that it counts on."""

    id: int
    person: int  # who calls
    called_at: datetime
    asked: tuple[int | None, ...] = ()  # who has had it, first to last; None, or nobody at all: the whole group
    days: int = 2  # promised: an answer within so many working days
    holds: tuple[Hold, ...] = ()
    answered_at: datetime | None = None
    closed_at: datetime | None = None
    is_open: bool = False  # open to the group; else between those it is about


@dataclass(frozen=True, slots=True)
class Initiative:
    """Something that somebody wants to try, and the answer and the review that have been promised."""

    id: int
    title: str
    step: Step
    people: tuple[int, ...] = ()
    goal: int | None = None
    answer_by: date | None = None  # the last day on which it is in time
    answered_on: date | None = None
    trial_until: date | None = None  # the last day of the trial
    reviewed_on: date | None = None
    is_quiet: bool = False  # it has been asked whether it should rest

    @property
    def is_live(self) -> bool:
        return self.step not in {Step.ADOPTED, Step.ENDED}


@dataclass(frozen=True, slots=True)
class Goal:
    """What the group is for. Goals from above can be served; the group's own are the group's to carry."""

    id: int
    title: str
    since: date
    is_own: bool = True


@dataclass(frozen=True, slots=True)
class LowShown:
    """What is low in what the group's last pulse shows, from its published bands alone, and what is done about it."""

    id: int  # of the wave
    low: tuple[str, ...]  # codes of dimensions
    decide_by: date  # the last day on which it is in time
    chosen: int | None = None  # what the group has chosen of it to work on
    is_acted_on: bool = False  # something is to be done, or has been, that came of what was chosen
    look_again_on: date | None = None
    is_looked_at: bool = False  # it is said if it helped


@dataclass(frozen=True)
class GroupPicture:
    """A group at one moment.

    Who is not in `people`, or has no membership today, is not there. Raises ValueError for a moment without a
    time zone, and for a commitment or check-in whose task or commitment is not in the picture.
    """

    id: int
    at: datetime
    people: tuple[Person, ...] = ()
    memberships: tuple[Membership, ...] = ()
    tasks: tuple[Task, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    absences: tuple[Absence, ...] = ()
    areas: tuple[Area, ...] = ()
    knowledge: tuple[Knowledge, ...] = ()
    mandates: tuple[LooseMandate, ...] = ()
    check_ins: tuple[CheckIn, ...] = ()
    calls: tuple[SupportCall, ...] = ()
    initiatives: tuple[Initiative, ...] = ()
    goals: tuple[Goal, ...] = ()
    low_in_pulse: LowShown | None = None
    support_limit: int = 4  # holders one person supports without strain
    calendar: Calendar = WEEKDAYS

    def __post_init__(self) -> None:
        self.calendar.day_of(self.at)
        for commitment in self.commitments:
            if commitment.task not in self.task:
                raise ValueError(f"commitment {commitment.id}: no task {commitment.task} in the picture")
        known = {commitment.id for commitment in self.commitments}
        for check_in in self.check_ins:
            if check_in.commitment not in known:
                raise ValueError(f"check-in {check_in.id}: no commitment {check_in.commitment} in the picture")

    @cached_property
    def on(self) -> date:
        """The day of the picture, where the group is."""
        return self.calendar.day_of(self.at)

    @cached_property
    def person(self) -> Mapping[int, Person]:
        """People by id."""
        return {person.id: person for person in self.people}

    @cached_property
    def task(self) -> Mapping[int, Task]:
        """Tasks by id."""
        return {task.id: task for task in self.tasks}

    @cached_property
    def roles(self) -> Mapping[int, frozenset[Role]]:
        """The roles of everybody who is there today, away or not."""
        roles: dict[int, set[Role]] = defaultdict(set)
        for row in self.memberships:
            if row.starts_on <= self.on and (row.ends_on is None or self.on < row.ends_on):
                roles[row.person].add(row.role)
        return {person: frozenset(held) for person, held in roles.items() if person in self.person}

    @cached_property
    def left_on(self) -> Mapping[int, date]:
        """The day on which somebody who isn't there today last left."""
        left: dict[int, date] = {}
        for row in self.memberships:
            if row.person not in self.roles and row.ends_on is not None and row.ends_on <= self.on:
                left[row.person] = max(row.ends_on, left.get(row.person, row.ends_on))
        return left

    @cached_property
    def seated(self) -> frozenset[int]:
        """Who sits in the ring today: members and managers."""
        return frozenset(p for p, roles in self.roles.items() if roles & {Role.MEMBER, Role.MANAGER})

    @cached_property
    def managers(self) -> frozenset[int]:
        """The group's managers today."""
        return frozenset(p for p, roles in self.roles.items() if Role.MANAGER in roles)

    @cached_property
    def away(self) -> Mapping[int, Absence]:
        """Who is away today; of several absences of a person, the one that began first."""
        away: dict[int, Absence] = {}
        for row in sorted(self.absences, key=lambda row: (row.starts_on, row.deputy or 0)):
            if row.starts_on <= self.on and (row.ends_on is None or self.on < row.ends_on):
                away.setdefault(row.person, row)
        return away

    def is_reachable(self, person: int) -> bool:
        """Whether somebody is there today and not away."""
        return person in self.roles and person not in self.away

    def deputy_of(self, person: int) -> int | None:
        """Who steps in for somebody: the deputy of today's absence, else the standing one."""
        if person in self.away and self.away[person].deputy is not None:
            return self.away[person].deputy
        return self.person[person].deputy if person in self.person else None

    @cached_property
    def open_tasks(self) -> tuple[Task, ...]:
        """Tasks to be carried: neither paused nor retired."""
        return tuple(task for task in self.tasks if task.stage is Stage.OPEN)

    @cached_property
    def in_force(self) -> tuple[Commitment, ...]:
        """Active commitments to an open task, by somebody who is there."""
        return tuple(row for row in self.commitments if row.state is State.ACTIVE and self.stands(row))

    @cached_property
    def parts_of(self) -> Mapping[int, tuple[Commitment, ...]]:
        """By person: the commitments in force."""
        return _grouped(self.in_force, lambda row: row.person)

    @cached_property
    def last_check_in(self) -> Mapping[int, CheckIn]:
        """By commitment: the latest check-in."""
        ordered = sorted(self.check_ins, key=lambda row: (row.held_at.astimezone(UTC), row.id))
        return {row.commitment: row for row in ordered}

    @cached_property
    def held(self) -> Mapping[int, tuple[Commitment, ...]]:
        """By task: who carries it or has said yes to carry it from a later day, learners not counted."""
        return _grouped((row for row in self.commitments if row.is_held and self.stands(row)), lambda row: row.task)

    @cached_property
    def asked(self) -> Mapping[int, tuple[Commitment, ...]]:
        """By task: who has been asked to carry it and has not answered, learners not counted."""
        asked = (row for row in self.commitments if row.state is State.PROPOSED and row.part is not Part.LEARNER)
        return _grouped((row for row in asked if self.stands(row)), lambda row: row.task)

    @cached_property
    def carried(self) -> Mapping[int, tuple[Commitment, ...]]:
        """By task: who carries it today, learners not counted. A task that is here is a shared one."""
        return _grouped((row for row in self.in_force if row.part is not Part.LEARNER), lambda row: row.task)

    def stands(self, row: Commitment) -> bool:
        """Whether a commitment has what it stands on: somebody who is there, and an open task."""
        return row.person in self.roles and self.task[row.task].stage is Stage.OPEN


def _grouped(rows: Iterable[Commitment], key: Callable[[Commitment], int]) -> Mapping[int, tuple[Commitment, ...]]:
    found: dict[int, list[Commitment]] = defaultdict(list)
    for row in rows:
        found[key(row)].append(row)
    return {at: tuple(held) for at, held in found.items()}
