"""Rounds of any size and kind, for what must be true of all of them; `bench/sharing.py` measures on the same ones."""

from __future__ import annotations

import random
from copy import deepcopy

KINDS = ("plain", "covered", "ties", "tight", "fractions", "apart", "equal")
AREAS = ("budget", "schedule", "safety", "hiring", "quality")
LEVELS = ("propose", "consult", "decide_and_tell", "decide")


def made(people: int, tasks: int, seed: int, kind: str = "plain") -> dict:
    """A round of a kind.

    plain: room for a bit more than is needed, knowledge on few; covered: known by more, so that all can be led;
    ties: whole hours, few answers, so that much is equal; tight: room for two thirds; fractions: hours such as 2.35;
    apart: three groups that know nothing of each other; equal: the same room and the same hours for all.
    """
    r = random.Random(f"{people} {tasks} {seed} {kind}")
    wanted = [_task(r, j, kind) for j in range(tasks)]
    need = sum(task["hours"] for task in wanted)
    room = need / people * {"tight": 0.7, "equal": 1.25}.get(kind, 1.35)
    here = [_person(r, i, room, kind) for i in range(people)]
    wishes = {
        person["id"]: {task["id"]: _wish(r, kind, apart=i % 3 != j % 3) for j, task in enumerate(wanted)}
        for i, person in enumerate(here)
        if kind == "equal" or r.random() < 0.95
    }
    return {
        "format": "medled-share/1",
        "seed": f"round-{seed}",
        "people": here,
        "tasks": wanted,
        "wishes": wishes,
        "today": _today(r, here, wanted, wishes),
    }


def _task(r: random.Random, j: int, kind: str) -> dict:
    holders = r.choice((1, 1, 2, 3)) if kind != "equal" else 1
    hours = {"ties": r.choice((1, 2)), "fractions": r.choice((0.35, 1.1, 2.35, 3.05)), "equal": 2}
    return {
        "id": f"t{j:03}",
        "title": f"Task {r.randrange(20)}",
        "hours": hours.get(kind, r.choice((1, 1, 2, 2, 3, 4))),
        "holders": holders,
        "learner": kind != "equal" and r.random() < 0.25,
        "learner_hours": r.choice((0.5, 1)),
        "needs": [] if kind == "equal" else r.sample(AREAS, r.choice((0, 1, 1, 2) if kind == "plain" else (0, 0, 1))),
        "mandate": r.choice(LEVELS[:2]) if kind in ("ties", "equal") else r.choice(LEVELS),
        "weight": 1 if kind in ("ties", "equal") else r.choice((1, 1, 1, 2, 3)),
    }


def _person(r: random.Random, i: int, room: float, kind: str) -> dict:
    rooms = {
        "ties": round(room),
        "equal": 2 * max(1, round(room / 2)),
        "fractions": round(room * r.uniform(0.5, 1.5), 2),
    }
    return {
        "id": f"p{i:03}",
        "name": r.choice(("Anna", "Bo", "Cilla")),
        "room": rooms.get(kind, max(0.5, round(2 * room * r.uniform(0.4, 1.6)) / 2)),
        "knows": r.sample(AREAS, r.randint(0, 2) if kind == "plain" else r.randint(1, 3)),
        "supports": r.randrange(5),
        "mandate": "decide" if kind in ("ties", "equal") else r.choice(LEVELS[1:] + LEVELS[3:]),
        "manager": i == 0,
    }


def _wish(r: random.Random, kind: str, *, apart: bool) -> str:
    if kind == "apart" and apart:
        return "cannot"
    if kind == "ties":
        return r.choice(("can", "can", "rather_not", "want"))
    if kind == "equal":
        return r.choices(("want", "can", "rather_not", "cannot"), (2, 3, 4, 1))[0]
    return r.choices(("want", "can", "learn", "rather_not", "cannot"), (15, 25, 10, 30, 20))[0]


def _today(r: random.Random, people: list[dict], tasks: list[dict], wishes: dict) -> list[dict]:
    """Two in three tasks have someone today, mostly one who still says that it could be so."""
    places = []
    for task in tasks:
        able = [p["id"] for p in people if wishes.get(p["id"], {}).get(task["id"]) in ("want", "can")]
        if r.random() < 0.66:
            who = r.choice(able) if able and r.random() < 0.8 else r.choice(people)["id"]
            places.append({"person": who, "task": task["id"], "role": "lead"})
    return places


def shuffled(instance: dict, seed: int) -> dict:
    """The same round with its rows in another order."""
    r = random.Random(seed)
    other = deepcopy(instance)
    for rows in ("people", "tasks", "today", "pins", "forbid", "shown"):
        if rows in other:
            r.shuffle(other[rows])
    for row in (*other["people"], *other["tasks"]):
        for areas in ("knows", "needs"):
            if areas in row:
                r.shuffle(row[areas])
    answers = [(person, r.sample(list(row.items()), len(row))) for person, row in other.get("wishes", {}).items()]
    r.shuffle(answers)
    other["wishes"] = {person: dict(row) for person, row in answers}
    return other


def shown(proposal: dict) -> list[dict]:
    """A proposal as the `shown` of an adjustment."""
    return [{key: a[key] for key in ("person", "task", "role", "support")} for a in proposal["assignments"]]


def without_seconds(proposal: dict) -> dict:
    """The proposal without the only field that may differ between two runs."""
    bare = deepcopy(proposal)
    for stage in bare["stages"]:
        del stage["seconds"]
    return bare


def values(proposal: dict) -> dict[str, int]:
    """The value of each stage by its name."""
    return {stage["stage"]: stage["value"] for stage in proposal["stages"]}


def twice(instance: dict) -> dict:
    """The round and its copy with fresh ids, neither of which can do anything of the other's."""
    both = deepcopy(instance)
    both["wishes"] = {p["id"]: dict(instance.get("wishes", {}).get(p["id"], {})) for p in instance["people"]}
    for rows in ("people", "tasks"):
        both[rows] += [{**deepcopy(row), "id": row["id"] + "'"} for row in instance[rows]]
    for rows in ("today", "pins", "forbid", "shown"):
        if rows in both:
            both[rows] += [
                {name: id_ if name == "role" or id_ is None else id_ + "'" for name, id_ in row.items()}
                for row in instance[rows]
            ]
    tasks = [task["id"] for task in instance["tasks"]]
    for person in instance["people"]:
        own = both["wishes"][person["id"]]
        both["wishes"][person["id"] + "'"] = {task + "'": wish for task, wish in own.items()} | dict.fromkeys(
            tasks, "cannot"
        )
        own |= {task + "'": "cannot" for task in tasks}
    return both
