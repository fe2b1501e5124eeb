"""Small rounds against an exhaustive search that shares no code with the engine: equal in every stage and the lot."""

import pytest

from medled.engine.sharing import propose
from tests.engine.sharing import brute

ROUNDS = 200


@pytest.mark.parametrize("seed", range(ROUNDS))
def test_every_stage_is_the_best_there_is(seed):
    instance = brute.tiny(seed)
    proposal = propose(instance)
    found = {stage["stage"]: stage["value"] for stage in proposal["stages"]}
    best = brute.best(instance)
    assert {name: found[name] for name in best} == best
    assert proposal["status"] == "optimal"


def test_larger_rounds_too():
    for seed in range(1000, 1012):
        instance = brute.tiny(seed, most_people=5, most_tasks=7)
        found = {stage["stage"]: stage["value"] for stage in propose(instance)["stages"]}
        best = brute.best(instance)
        assert {name: found[name] for name in best} == best, seed
