"""Every reason is a fact that anyone can check, and what is said to help does help."""

from copy import deepcopy
from functools import cache

import pytest

from medled.engine.sharing import propose
from tests.engine.sharing import brute, rounds, rules

ROUNDS = [brute.tiny(seed) for seed in range(5000, 5150)] + [
    rounds.made(6, 12, s, k) for s in (1, 2) for k in rounds.KINDS
]
BY_WISH = {
    "want": "you_wanted_it",
    "learn": "you_want_to_learn_it",
    "can": "you_can",
    "rather_not": "needed_although_rather_not",
}
LEADS = ("want", "can", "rather_not")


@cache
def proposal_for(n):
    """The proposal for a round as it is, which each test below asks for."""
    return propose(ROUNDS[n])


def expected(instance, proposal, a):
    """The reasons of a holding, from the round and the proposal alone."""
    task = next(task for task in instance["tasks"] if task["id"] == a["task"])
    here = {x["person"]: x["role"] for x in proposal["assignments"] if x["task"] == a["task"]}
    pin = {"person": a["person"], "task": a["task"]}
    if any(fixed in (pin, {**pin, "role": a["role"]}) for fixed in instance.get("pins", [])):
        yield {"code": "fixed_by_the_group"}
    yield {"code": BY_WISH[a["wish"]]}
    for area in sorted(task.get("needs", [])) if a["role"] != "learner" else ():
        knowers = {p["id"] for p in instance["people"] if area in p.get("knows", [])}
        if knowers == {a["person"]}:
            yield {"code": "only_one_who_knows", "area": area}
        elif {q for q, role in here.items() if role != "learner"} & knowers == {a["person"]}:
            yield {"code": "knows", "area": area}
    others = [p for p in instance["people"] if p["id"] != a["person"]]
    if a["role"] == "lead" and not any(brute.wish(instance, p, task) in LEADS for p in others):
        yield {"code": "only_one_who_can"}
    for place in sorted(instance.get("today", []), key=lambda place: place["role"]):
        if (place["person"], place["task"]) == (a["person"], a["task"]):
            yield {"code": "has_it_today", "role": place["role"]}
    who = next(p for p in instance["people"] if p["id"] == a["person"])
    left = brute.minutes(who.get("room", 0)) - rules.loads(instance, proposal)[a["person"]]
    yield {"code": "room_left", "hours": round(left / 60, 2)}


def test_every_because_is_true_and_none_is_missing():
    seen = set()
    for n, instance in enumerate(ROUNDS):
        proposal = proposal_for(n)
        for a in proposal["assignments"]:
            assert a["because"] == list(expected(instance, proposal, a))
            seen |= {reason["code"] for reason in a["because"]}
    assert seen == {*BY_WISH.values(), "fixed_by_the_group", "only_one_who_knows", "knows", "only_one_who_can"} | {
        "has_it_today",
        "room_left",
    }


def changed(instance, task, help_):
    """The round with what is said to help."""
    other = deepcopy(instance)
    people = {person["id"]: person for person in other["people"]}
    row = next(row for row in other["tasks"] if row["id"] == task)
    match help_["code"]:
        case "more_room":
            people[help_["person"]]["room"] = people[help_["person"]].get("room", 0) + help_["hours"]
        case "share_on_more":
            row["holders"] = help_["holders"]
        case "give_mandate":
            people[help_["person"]]["mandate"] = row["mandate"]
        case "ask_knower":
            other["wishes"].setdefault(help_["person"], {})[task] = "can"
        case "learn_or_drop_need":
            row["needs"] = [area for area in row["needs"] if area != help_["area"]]
    return other


@pytest.mark.parametrize("part", range(3))
def test_what_is_certain_to_help_covers_as_much_more_as_the_task_weighs(part):
    seen = {}
    for n in range(part, len(ROUNDS), 3):
        instance, before = ROUNDS[n], proposal_for(n)
        weights = {task["id"]: task["weight"] for task in instance["tasks"]}
        for place in before["uncovered"]:
            for help_ in place["would_help"]:
                if not help_["certain"]:
                    continue
                after = propose(changed(instance, place["task"], help_))
                was, is_ = rounds.values(before), rounds.values(after)
                order = ("pins", "lead", "partner", "learner")[
                    : ("lead", "partner", "learner").index(place["missing"]) + 2
                ]
                least = [was[stage] for stage in order]
                least[-1] += weights[place["task"]]
                assert [is_[stage] for stage in order] >= least, (instance["seed"], place, help_)
                seen[help_["code"]] = seen.get(help_["code"], 0) + 1
    assert seen["more_room"] > 20
    assert seen.keys() <= {"more_room", "share_on_more", "give_mandate", "ask_knower", "learn_or_drop_need"}


def test_nothing_adds_up_or_ranks_a_person():
    """Hours belong to a holding; what is left of one's room stands in one's own reasons and nowhere else."""
    for n in range(0, len(ROUNDS), 10):
        proposal = proposal_for(n)
        assert set(proposal) == {
            *("format", "status", "assignments", "uncovered", "pins_dropped", "lottery", "stages"),
        }
        for a in proposal["assignments"]:
            assert set(a) == {"person", "task", "role", "hours", "wish", "support", "because"}
        for stage in proposal["stages"]:
            assert set(stage) == {"stage", "value", "bound", "status", "seconds"}
            assert isinstance(stage["value"], int)
        for place in proposal["uncovered"]:
            assert set(place) == {"task", "missing", "count", "reasons", "would_help"}
            assert not any(reason["code"] == "room_left" for reason in (*place["reasons"], *place["would_help"]))
