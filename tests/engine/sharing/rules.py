"""What must hold of every proposal, worked out from the contract alone: it shares no code with the engine."""

from __future__ import annotations

from collections import Counter, defaultdict
from itertools import product

from tests.engine.sharing import brute

SUPPORT = ("supported", "kept_support", "support_spread", "mutual_pairs", "knowing_contact")
POINTS = {"want": 3, "can": 2, "learn": 2, "rather_not": 1}
MOST_WAYS = 100_000


def broken(instance: dict, proposal: dict) -> list[str]:
    """Every rule that the proposal breaks and every figure that it states wrongly, in words; empty is right."""
    return [*_seats(instance, proposal), *_tasks(instance, proposal), *_supports(instance, proposal)] or [
        *_figures(instance, proposal),
        *_open(instance, proposal),
        *_stages(proposal),
    ]


def sits(instance: dict, proposal: dict) -> list[tuple[dict, list[tuple[dict, str]]]]:
    """Each task with those who sit there: (task, [(person, role)])."""
    people = {person["id"]: person for person in instance["people"]}
    on = defaultdict(list)
    for a in proposal["assignments"]:
        on[a["task"]].append((people[a["person"]], a["role"]))
    return [(task, on[task["id"]]) for task in instance["tasks"]]


def loads(instance: dict, proposal: dict) -> dict[str, int]:
    """The minutes that each person carries."""
    carried = dict.fromkeys((person["id"] for person in instance["people"]), 0)
    for task, there in sits(instance, proposal):
        for person, role in there:
            carried[person["id"]] += brute.seat_minutes(task, role)
    return carried


def _seats(instance: dict, proposal: dict):
    given = Counter((a["person"], a["task"]) for a in proposal["assignments"])
    yield from (f"{place} twice" for place, times in given.items() if times > 1)
    for task, there in sits(instance, proposal):
        for person, role in there:
            if not brute.allowed(instance, person, task, role):
                yield f"{person['id']} may not be {role} of {task['id']}"
    carried = loads(instance, proposal)
    for person in instance["people"]:
        if carried[person["id"]] > brute.minutes(person.get("room", 0)):
            yield f"{person['id']} carries {carried[person['id']]} minutes"


def _tasks(instance: dict, proposal: dict):
    for task, there in sits(instance, proposal):
        if not brute.stands(task, there):
            yield f"{task['id']} does not stand: {[(p['id'], role) for p, role in there]}"
    for a in proposal["assignments"]:
        task = next(task for task in instance["tasks"] if task["id"] == a["task"])
        if abs(a["hours"] * 60 - brute.seat_minutes(task, a["role"])) > 0.5:
            yield f"{a['task']} says {a['hours']} hours"
        if a["wish"] != brute.wish(instance, {"id": a["person"]}, task):
            yield f"{a['person']} did not answer {a['wish']}"
    order = [
        (a["task"], ("lead", "partner", "learner").index(a["role"]), a["person"]) for a in proposal["assignments"]
    ]
    if order != sorted(order):
        yield "the assignments are not in order"


def _supports(instance: dict, proposal: dict):
    given = Counter(a["support"] for a in proposal["assignments"] if a["support"])
    most = {person["id"]: person.get("supports", 0) for person in instance["people"]}
    yield from (f"{q} supports {n}" for q, n in given.items() if n > most.get(q, 0))
    yield from (f"{a['person']} supports themselves" for a in proposal["assignments"] if a["support"] == a["person"])


def stated(instance: dict, proposal: dict) -> dict[str, int]:
    """The value of every stage, from who sits where."""
    total = [0] * 9
    points: Counter = Counter()
    glad = set()
    for task, there in sits(instance, proposal):
        total = [a + b for a, b in zip(total, brute.sums(instance, task, there), strict=True)]
        for person, _ in there:
            wish = brute.wish(instance, person, task)
            points[person["id"]] += POINTS[wish]
            glad |= {person["id"]} if wish in ("want", "learn") else set()
    of_all = brute._stages(instance, loads(instance, proposal).values(), [True] * len(glad), total)
    for stage in proposal["stages"]:
        if stage["stage"].startswith("in_turn_"):
            least = int(stage["stage"].removeprefix("in_turn_"))
            of_all[stage["stage"]] = sum(n >= least for n in points.values())
    return of_all | support_of(instance, {(a["person"], a["task"]): a["support"] for a in proposal["assignments"]})


def support_of(instance: dict, contacts: dict) -> dict[str, int]:
    """The support stages of {(person, task): contact or None}."""
    people = {person["id"]: person for person in instance["people"]}
    tasks = {task["id"]: task for task in instance["tasks"]}
    named = {holding: q for holding, q in contacts.items() if q}
    pairs = {(person, q) for (person, _), q in named.items()}
    knowing = sum(
        bool(set(people[q].get("knows", [])) & set(tasks[task].get("needs", []))) for (_, task), q in named.items()
    )
    spread = sum(n * n for n in Counter(named.values()).values())
    mutual = sum(p < q and (q, p) in pairs for p, q in pairs)
    found = dict(zip(SUPPORT, (len(named), 0, spread, mutual, knowing), strict=True))
    shown = {(row["person"], row["task"], row["support"]) for row in instance.get("shown") or () if row.get("support")}
    if shown:
        return found | {"kept_support": sum((*holding, q) in shown for holding, q in named.items())}
    del found["kept_support"]
    return found


def best_support(instance: dict, proposal: dict) -> dict[str, int] | None:
    """The best support there is for these holdings, by trying all; None when there are too many ways."""
    holdings = [(a["person"], a["task"]) for a in proposal["assignments"]]
    able = [person["id"] for person in instance["people"] if person.get("supports")]
    most = {person["id"]: person.get("supports", 0) for person in instance["people"]}
    if (len(able) + 1) ** len(holdings) > MOST_WAYS:
        return None
    ways = product(*([None, *(q for q in able if q != person)] for person, _ in holdings))
    fitting = (way for way in ways if all(n <= most[q] for q, n in Counter(filter(None, way)).items()))
    found = (support_of(instance, dict(zip(holdings, way, strict=True))) for way in fitting)
    return max(found, key=_key_of_support)


def _key_of_support(stages: dict[str, int]) -> tuple[int, ...]:
    return tuple(-value if stage == "support_spread" else value for stage, value in stages.items())


def _figures(instance: dict, proposal: dict):
    true = stated(instance, proposal)
    said = {stage["stage"]: stage["value"] for stage in proposal["stages"]}
    if said != true:
        yield f"stages say {said}, they are {true}"
    kept = {(a["person"], a["task"]): a["role"] for a in proposal["assignments"]}
    dropped = {
        (pin["person"], pin["task"])
        for pin in instance.get("pins", [])
        if (pin["person"], pin["task"]) not in kept or pin.get("role") not in (None, kept[pin["person"], pin["task"]])
    }
    if proposal["pins_dropped"] != [{"person": person, "task": task} for person, task in sorted(dropped)]:
        yield f"dropped pins {proposal['pins_dropped']}, not {sorted(dropped)}"


def _open(instance: dict, proposal: dict):
    wanted = set()
    for task, there in sits(instance, proposal):
        roles = Counter(role for _, role in there)
        if not roles["lead"]:
            wanted.add((task["id"], "lead", 1))
            continue
        for role, places in (("partner", task.get("holders", 1) - 1), ("learner", int(task.get("learner", False)))):
            if roles[role] < places:
                wanted.add((task["id"], role, places - roles[role]))
    said = [(o["task"], o["missing"], o["count"]) for o in proposal["uncovered"]]
    if len(said) != len(wanted) or set(said) != wanted:
        yield f"open: {said}, not {wanted}"
    yield from (f"{o['task']} is open without a reason" for o in proposal["uncovered"] if not o["reasons"])


def _stages(proposal: dict):
    """What is said of proof hangs together."""
    stages = [stage for stage in proposal["stages"] if stage["stage"] not in SUPPORT]
    certain = True
    for stage in stages:
        proven = stage["status"] in ("optimal", "trivial")
        if stage["status"] not in ("optimal", "trivial", "feasible", "limit"):
            yield f"a strange status: {stage}"
        if proven and (not certain or stage["bound"] != stage["value"]):
            yield f"proven, with another bound or after something unproven: {stage}"
        if not certain and stage["bound"] is not None:
            yield f"a bound after something unproven: {stage}"
        if certain and stage["bound"] is not None:
            least = stage["stage"].startswith("above") or stage["stage"] == "rather_not"
            if (stage["value"] < stage["bound"]) if least else (stage["value"] > stage["bound"]):
                yield f"better than its bound: {stage}"
        certain = certain and proven
    before = [stage for stage in stages if stage["stage"] != "lottery"]
    optimal = all(stage["status"] in ("optimal", "trivial") for stage in before)
    if (proposal["status"] == "optimal") != optimal:
        yield f"called {proposal['status']}"
    drawn = any(s["stage"] == "lottery" and s["status"] in ("optimal", "trivial") for s in stages)
    if (proposal["lottery"] == "solved") != drawn:
        yield f"the lottery is called {proposal['lottery']}"


def worth(proposal: dict) -> list[int]:
    """The stages before support as a list that is larger the better the proposal."""
    values = [(s["stage"], s["value"]) for s in proposal["stages"] if s["stage"] not in SUPPORT]
    return [-value if stage.startswith("above") or stage == "rather_not" else value for stage, value in values]
