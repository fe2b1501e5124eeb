"""Small rounds against an exhaustive search that shares no code with the engine: equal in every stage and the lot.

`python -m tests.engine.sharing.test_exhaustive 1000` tries as many as you like.
"""

import sys

import pytest

from medled.engine.sharing import propose
from tests.engine.sharing import brute, rounds, rules

ROUNDS = 200
EACH = 20


def wrong(seed, **size):
    """What the proposal of a small random round says otherwise than the exhaustive search, if anything."""
    instance = brute.tiny(seed, **size)
    proposal = propose(instance)
    found = rounds.values(proposal)
    best = brute.best(instance) | (rules.best_support(instance, proposal) or {})
    differs = {name: (found.get(name), value) for name, value in best.items() if found.get(name) != value}
    return differs or rules.broken(instance, proposal) or (proposal["status"] != "optimal")


@pytest.mark.parametrize("first", range(0, ROUNDS, EACH))
def test_every_stage_is_the_best_there_is(first):
    assert {seed: differs for seed in range(first, first + EACH) if (differs := wrong(seed))} == {}


def test_larger_rounds_too():
    assert {seed: wrong(seed, most_people=5, most_tasks=7) for seed in range(1000, 1012)} == dict.fromkeys(
        range(1000, 1012), False
    )


def test_no_plan_is_lost_when_the_solver_makes_a_round_smaller():
    # HiGHS 1.16, enumerating solutions beforehand, found that there is none.
    assert propose(rounds.made(4, 6, 21, "covered"))["status"] == "optimal"


if __name__ == "__main__":
    rounds_tried = int(sys.argv[1])
    print({seed: differs for seed in range(rounds_tried) if (differs := wrong(seed))}, "of", rounds_tried)  # noqa: T201
