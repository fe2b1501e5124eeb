"""An exhaustive search of its own, from the contract alone, and small random rounds to try it on.

It shares no code with the engine. Tasks are taken one by one; of all ways to reach the same loads and the same glad
people only the best sum of the other stages is kept, which loses nothing: those stages are sums.
"""

from __future__ import annotations

import hashlib
import random
from fractions import Fraction
from itertools import product
from math import ceil, floor

LEVELS = ("propose", "consult", "decide_and_tell", "decide")
MAY = {
    "want": {"lead", "partner"},
    "can": {"lead", "partner"},
    "rather_not": {"lead", "partner"},
    "learn": {"partner", "learner"},
    "cannot": set(),
}


def minutes(hours) -> int:
    return floor(Fraction(str(hours)) * 60 + Fraction(1, 2))


def seat_minutes(task, role) -> int:
    if role == "learner":
        return minutes(task.get("learner_hours", 0))
    return ceil(Fraction(minutes(task["hours"]), task.get("holders", 1)))


def wish(instance, person, task) -> str:
    return instance.get("wishes", {}).get(person["id"], {}).get(task["id"], "rather_not")


def allowed(instance, person, task, role) -> bool:
    if any(f["person"] == person["id"] and f["task"] == task["id"] for f in instance.get("forbid", [])):
        return False
    if role == "lead" and LEVELS.index(person.get("mandate", "decide")) < LEVELS.index(task.get("mandate", "propose")):
        return False
    if role == "learner" and not task.get("learner"):
        return False
    return role in MAY[wish(instance, person, task)]


def stands(task, sits) -> bool:
    """Whether {person: role} keeps the rules of the task itself."""
    roles = [role for _, role in sits]
    holders = [person for person, role in sits if role != "learner"]
    if not sits:
        return True
    return (
        roles.count("lead") == 1
        and roles.count("partner") <= task.get("holders", 1) - 1
        and roles.count("learner") <= 1
        and all(any(area in person.get("knows", []) for person in holders) for area in task.get("needs", []))
    )


def credit(places, person, task, role) -> int:
    """2 in the same role, 1 in another, 0 if not there."""
    roles = [p["role"] for p in places if p["person"] == person["id"] and p["task"] == task["id"]]
    return 0 if not roles else 2 if role in roles else 1


def lot(instance, person, task, role) -> int:
    text = f"{instance.get('seed', '')}|{person['id']}|{task['id']}|{role}"
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:2], "big") >> 4


def sums(instance, task, sits) -> tuple[int, ...]:
    """pins, lead, partner, learner, kept_shown, -rather_not, wanted, kept, lottery of one task."""
    total = [0] * 9
    weight = task.get("weight", 1)
    for person, role in sits:
        for pin in instance.get("pins", []):
            if (pin["person"], pin["task"]) == (person["id"], task["id"]) and pin.get("role") in (None, role):
                total[0] += 1
        total[1 + ["lead", "partner", "learner"].index(role)] += weight
        total[4] += credit(instance.get("shown") or [], person, task, role)
        total[5] -= wish(instance, person, task) == "rather_not"
        total[6] += wish(instance, person, task) in ("want", "learn")
        total[7] += credit(instance.get("today", []), person, task, role)
        total[8] += lot(instance, person, task, role)
    return tuple(total)


def first_band(instance) -> int:
    bands = instance.get("options", {}).get("bands", 10)
    need = sum(seat_minutes(t, "lead") * t.get("holders", 1) for t in instance["tasks"])
    room = sum(minutes(p.get("room", 0)) for p in instance["people"])
    return bands if need >= room else min(bands, ceil(Fraction(bands * need, room)) + 1)


def above(instance, loads) -> dict[str, int]:
    bands = instance.get("options", {}).get("bands", 10)
    rooms = [minutes(p.get("room", 0)) for p in instance["people"]]
    return {
        f"above_{round(100 * (k - 1) / bands)}": sum(
            load * bands > room * (k - 1) for load, room in zip(loads, rooms, strict=True)
        )
        for k in range(bands, first_band(instance) - 1, -1)
    }


def sittings(instance, task):
    """Every way to staff the task that keeps its rules, as [(person, role)]."""
    people = instance["people"]
    roles = [[None] + [r for r in ("lead", "partner", "learner") if allowed(instance, p, task, r)] for p in people]
    for chosen in product(*roles):
        sits = [(p, role) for p, role in zip(people, chosen, strict=True) if role]
        if stands(task, sits):
            yield sits


def choice(instance, task, sits):
    """The load and the gladness that it brings each person, and the sums of the task."""
    roles = {person["id"]: role for person, role in sits}
    load = tuple(seat_minutes(task, roles[p["id"]]) if p["id"] in roles else 0 for p in instance["people"])
    glad = tuple(p["id"] in roles and wish(instance, p, task) in ("want", "learn") for p in instance["people"])
    return load, glad, sums(instance, task, sits)


def best(instance) -> dict[str, int]:
    """The value of every stage of the best sharing, by trying them all."""
    people = instance["people"]
    states: dict[tuple, tuple[int, ...]] = {((0,) * len(people), (False,) * len(people)): (0,) * 9}
    for task in instance["tasks"]:
        choices = [choice(instance, task, sits) for sits in sittings(instance, task)]
        reached: dict[tuple, tuple[int, ...]] = {}
        for (loads, glads), total in states.items():
            for load, glad, more in choices:
                new = tuple(a + b for a, b in zip(loads, load, strict=True))
                if all(n <= minutes(p.get("room", 0)) for n, p in zip(new, people, strict=True)):
                    state = (new, tuple(a or b for a, b in zip(glads, glad, strict=True)))
                    value = tuple(a + b for a, b in zip(total, more, strict=True))
                    reached[state] = max(reached.get(state, value), value)
        states = reached
    return max((_stages(instance, *state, total) for state, total in states.items()), key=_key)


def _stages(instance, loads, glads, total) -> dict[str, int]:
    stages = dict(zip(("pins", "lead", "partner", "learner"), total, strict=False))
    if "shown" in instance:
        stages["kept_shown"] = total[4]
    stages |= above(instance, loads)
    stages |= {"rather_not": -total[5], "glad_people": sum(glads), "wanted": total[6], "kept": total[7]}
    if "shown" not in instance:
        stages["lottery"] = total[8]
    return stages


def _key(stages):
    return [-v if name == "rather_not" or name.startswith("above") else v for name, v in stages.items()]


def tiny(seed: int, most_people: int = 4, most_tasks: int = 5) -> dict:
    """A random round small enough to search: same names, zero rooms, fractions, pins, forbids, mandates."""
    r = random.Random(seed)
    areas = ["budget", "schedule"]
    people = [
        {
            "id": f"p{i}",
            "name": r.choice(["Anna", "Anna", "Bo"]),
            "room": r.choice([0, 0.5, 1, 2, 2.5, 3.3, 4, 6]),
            "knows": r.sample(areas, r.randrange(3)),
            "supports": r.randrange(4),
            "mandate": r.choice(LEVELS),
            "manager": i == 0,
        }
        for i in range(r.randint(1, most_people))
    ]
    tasks = [
        {
            "id": f"t{j}",
            "title": r.choice(["Plan", "Round"]),
            "hours": r.choice([0, 0.25, 1, 1.5, 2, 2.35, 3, 5]),
            "holders": r.choice([1, 1, 2, 3]),
            "learner": r.random() < 0.3,
            "learner_hours": r.choice([0, 0.5, 1]),
            "needs": r.sample(areas, r.choice([0, 0, 0, 1, 1, 2])),
            "mandate": r.choice(["propose", "propose", "consult", "decide"]),
            "weight": r.choice([1, 1, 1, 2, 5]),
        }
        for j in range(r.randint(1, most_tasks))
    ]
    pairs = [(p["id"], t["id"]) for p in people for t in tasks]
    roles = ("lead", "partner", "learner")

    def some(chance):
        return [{"person": p, "task": t} for p, t in pairs if r.random() < chance]

    instance = {
        "format": "medled-share/1",
        "seed": f"round-{seed}",
        "people": people,
        "tasks": tasks,
        "wishes": {
            p["id"]: {t["id"]: r.choice(list(MAY)) for t in tasks if r.random() < 0.85}
            for p in people
            if r.random() < 0.9
        },
        "today": [{**place, "role": r.choice(roles)} for place in some(0.15)],
        "pins": [{**place, "role": r.choice(roles)} if r.random() < 0.5 else place for place in some(0.06)],
        "forbid": some(0.06),
        "options": {"bands": r.choice([10, 10, 10, 4]), "time_limit": 20.0},
    }
    if r.random() < 0.2:
        instance["shown"] = [{**place, "role": r.choice(roles)} for place in some(0.2)]
        if r.random() < 0.5:
            for place in instance["shown"]:
                place["support"] = r.choice(people)["id"]
    return instance
