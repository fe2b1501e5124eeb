"""A problem by number: which seats exist, and whether a plan obeys every hard rule.

A *seat* is a person in a role on a task that the rules allow. A *plan* says who sits where. People and tasks are
numbered in the order of their ids; names play no part.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property
from typing import NamedTuple

from medled.engine.sharing.problem import ROLES, Place, Problem

LEAD, PARTNER, LEARNER = range(3)
ROLES_OF_WISH = {
    "want": (LEAD, PARTNER),
    "can": (LEAD, PARTNER),
    "rather_not": (LEAD, PARTNER),
    "learn": (PARTNER, LEARNER),
    "cannot": (),
}
WELCOME = ("want", "learn")
"""The wishes that count as wanted."""

Plan = dict[tuple[int, int], int]
"""(person, task) -> role. One role per person and task."""


class Seat(NamedTuple):
    """A role on a task that a person may be given, and the minutes a month it takes."""

    person: int
    task: int
    role: int
    minutes: int


class Board:
    """A `Problem` with people and tasks by number, and the hard rules."""

    def __init__(self, problem: Problem) -> None:
        self.problem = problem
        self.people = problem.people
        self.tasks = problem.tasks
        self.number_of_person = {person.id: i for i, person in enumerate(self.people)}
        self.number_of_task = {task.id: j for j, task in enumerate(self.tasks)}
        self._wishes = [[problem.wish(person.id, task.id) for task in self.tasks] for person in self.people]
        self._forbidden = {(place.person, place.task, place.role) for place in problem.forbid}

    @cached_property
    def knowers(self) -> dict[str, frozenset[int]]:
        """For each needed area, who knows it."""
        areas = {area for task in self.tasks for area in task.needs}
        return {a: frozenset(i for i, p in enumerate(self.people) if a in p.knows) for a in areas}

    @cached_property
    def today(self) -> dict[tuple[str, str], list[str]]:
        """The roles held today by the ids of person and task, in order."""
        roles: dict[tuple[str, str], list[str]] = {}
        for place in sorted(self.problem.today, key=lambda place: place.role or ""):
            roles.setdefault((place.person, place.task), []).append(place.role or "")
        return roles

    def wish(self, person: int, task: int) -> str:
        """What the person answered about the task."""
        return self._wishes[person][task]

    def forbidden(self, person: int, task: int, role: int) -> bool:
        """Whether the group has ruled the person out from this role."""
        who, what = self.people[person].id, self.tasks[task].id
        return (who, what, None) in self._forbidden or (who, what, ROLES[role]) in self._forbidden

    def allowed(self, person: int, task: int, role: int) -> bool:
        """Whether wish, mandate, the group and the task let the person take this role, room aside."""
        who, what = self.people[person], self.tasks[task]
        return (
            role in ROLES_OF_WISH[self._wishes[person][task]]
            and (role != LEAD or who.mandate >= what.mandate)
            and (role != PARTNER or what.holders > 1)
            and (role != LEARNER or what.learner)
            and not (self._forbidden and self.forbidden(person, task, role))
        )

    def may(self, person: int, task: int, role: int) -> bool:
        """Whether the person is allowed this role and has the room for it, other tasks aside."""
        minutes = self.tasks[task].minutes_of(ROLES[role])
        return minutes <= self.people[person].room and self.allowed(person, task, role)

    @cached_property
    def seats(self) -> list[list[Seat]]:
        """Each person's seats, by task and role."""
        return [
            [
                Seat(i, j, role, task.minutes_of(ROLES[role]))
                for j, task in enumerate(self.tasks)
                for role in ROLES_OF_WISH[self.wish(i, j)]
                if self.may(i, j, role)
            ]
            for i in range(len(self.people))
        ]

    def loads(self, plan: Plan) -> list[int]:
        """The minutes that each person carries."""
        loads = [0] * len(self.people)
        for (i, j), role in plan.items():
            loads[i] += self.tasks[j].minutes_of(ROLES[role])
        return loads

    def on(self, plan: Plan) -> list[dict[int, int]]:
        """For each task, who sits there in which role."""
        sits: list[dict[int, int]] = [{} for _ in self.tasks]
        for (i, j), role in plan.items():
            sits[j][i] = role
        return sits

    def stands(self, task: int, sits: dict[int, int]) -> bool:
        """Whether those who sit at the task keep its rules: one lead, no more than wanted, every need known."""
        what, roles = self.tasks[task], list(sits.values())
        if not sits:
            return True
        holders = [i for i, role in sits.items() if role != LEARNER]
        return (
            roles.count(LEAD) == 1
            and len(holders) <= what.holders
            and roles.count(LEARNER) <= what.learner
            and all(any(i in self.knowers[area] for i in holders) for area in what.needs)
        )

    def obeys(self, plan: Plan) -> bool:
        """Whether the plan keeps every hard rule."""
        return (
            all(self.may(i, j, role) for (i, j), role in plan.items())
            and all(load <= person.room for load, person in zip(self.loads(plan), self.people, strict=True))
            and all(self.stands(j, sits) for j, sits in enumerate(self.on(plan)))
        )

    def plan_of(self, places: Iterable[Place]) -> Plan:
        """The plan of those places whose person and task are still here."""
        return {
            (self.number_of_person[place.person], self.number_of_task[place.task]): ROLES.index(place.role)
            for place in sorted(places, key=lambda place: (place.person, place.task, place.role or ""))
            if place.person in self.number_of_person and place.task in self.number_of_task and place.role
        }

    def islands(self) -> list[list[int]]:
        """The people in groups that have no task in common, largest last: each can be shared on its own."""
        root = list(range(len(self.people) + len(self.tasks)))

        def find(node: int) -> int:
            while root[node] != node:
                root[node] = root[root[node]]
                node = root[node]
            return node

        for seats in self.seats:
            for seat in seats:
                root[find(seat.person)] = find(len(self.people) + seat.task)
        groups: dict[int, list[int]] = {}
        for i, seats in enumerate(self.seats):
            if seats:
                groups.setdefault(find(i), []).append(i)
        return sorted(groups.values(), key=lambda group: (sum(len(self.seats[i]) for i in group), group))
