"""Giving more never makes the whole worse, fixing something never makes it better; and greedy is never better."""

import random
from copy import deepcopy
from functools import cache

import pytest

from medled.engine.sharing import propose
from tests.engine.sharing import brute, rounds, rules

COVERAGE = ("pins", "lead", "partner", "learner")
ROUNDS = [brute.tiny(seed) for seed in range(4000, 4040)] + [rounds.made(6, 10, 1, kind) for kind in rounds.KINDS]


def coverage(instance):
    proposal = propose(instance, time_limit=20)
    assert proposal["status"] == "optimal"
    values = rounds.values(proposal)
    return tuple(values[stage] for stage in COVERAGE)


@cache
def coverage_of(n):
    """What a round covers as it is, which each test below asks."""
    return coverage(ROUNDS[n])


def more_room(instance, chance):
    chance.choice(instance["people"])["room"] += chance.choice((0.5, 1, 3))


def more_knowledge(instance, chance):
    chance.choice(instance["people"])["knows"] = ["budget", "schedule", *rounds.AREAS]


def higher_mandate(instance, chance):
    chance.choice(instance["people"])["mandate"] = "decide"


def can_after_all(instance, chance):
    pairs = [(p, t) for p, row in instance["wishes"].items() for t, wish in row.items() if wish == "cannot"]
    if pairs:
        person, task = chance.choice(pairs)
        instance["wishes"][person][task] = "can"


@pytest.mark.parametrize("give", [more_room, more_knowledge, higher_mandate, can_after_all])
def test_giving_more_never_covers_less(give):
    changed = 0
    for n, instance in enumerate(ROUNDS):
        richer = deepcopy(instance)
        give(richer, random.Random(n))
        before, after = coverage_of(n), coverage(richer)
        assert after >= before, n
        changed += after > before
    assert changed or give is higher_mandate


def test_a_forbid_never_covers_more():
    for n, instance in enumerate(ROUNDS):
        pair = random.Random(n).choice([(p["id"], t["id"]) for p in instance["people"] for t in instance["tasks"]])
        barred = {
            **instance,
            "forbid": [*instance.get("forbid", []), dict(zip(("person", "task"), pair, strict=True))],
        }
        assert coverage(barred) <= coverage_of(n), n


def test_wanting_what_one_would_rather_not_makes_no_more_of_it():
    for n, instance in enumerate(ROUNDS):
        before = propose(instance)
        if "in_turn" in str(before["stages"]):
            continue  # who wants more may also be given more, in the stage before
        pairs = [(p, t) for p, row in instance["wishes"].items() for t, wish in row.items() if wish == "rather_not"]
        if pairs:
            person, task = random.Random(n).choice(pairs)
            gladder = deepcopy(instance)
            gladder["wishes"][person][task] = "want"
            assert rounds.values(propose(gladder))["rather_not"] <= rounds.values(before)["rather_not"], n


@pytest.mark.parametrize("kind", rounds.KINDS)
def test_no_time_limit_makes_it_worse_than_greedy(kind):
    for size in ((5, 12), (15, 40)):
        instance = rounds.made(*size, 1, kind)
        start = rules.worth(propose(instance, time_limit=0.001))
        for limit in (0.01, 0.03, 0.1, 0.4):
            assert rules.worth(propose(instance, time_limit=limit)) >= start, (size, limit)
