"""Every proposal keeps the rules and says true figures: of any size and kind, and when time is out."""

import pytest

from medled.engine.sharing import propose
from tests.engine.sharing import brute, rounds, rules

SIZES = ((5, 12), (8, 20), (15, 40), (30, 80))
IN_TIME, AT_ONCE = 0.3, 0.01


@pytest.mark.parametrize("kind", rounds.KINDS)
@pytest.mark.parametrize(("people", "tasks"), SIZES)
def test_rules_are_kept_and_figures_true(people, tasks, kind):
    for seed, limit in ((1, IN_TIME), (1, AT_ONCE), (2, AT_ONCE)):
        instance = rounds.made(people, tasks, seed, kind)
        assert rules.broken(instance, propose(instance, time_limit=limit)) == [], (seed, limit)


@pytest.mark.parametrize("limit", [IN_TIME, AT_ONCE])
def test_rules_are_kept_when_a_shown_proposal_is_adjusted(limit):
    for kind in rounds.KINDS:
        instance = rounds.made(12, 30, 3, kind)
        instance["shown"] = rounds.shown(propose(instance, time_limit=IN_TIME))
        instance["pins"] = [
            {"person": person["id"], "task": f"t{n:03}"} for n, person in enumerate(instance["people"])
        ]
        instance["forbid"] = [{"person": place["person"], "task": place["task"]} for place in instance["shown"][::5]]
        assert rules.broken(instance, propose(instance, time_limit=limit)) == [], kind


def test_rules_are_kept_in_small_rounds_of_every_odd_kind():
    for seed in range(2000, 2100):
        instance = brute.tiny(seed)
        for limit in (AT_ONCE, 20):
            assert rules.broken(instance, propose(instance, time_limit=limit)) == [], (seed, limit)


def test_a_shown_proposal_that_breaks_every_rule_is_mended():
    for seed in range(20):
        instance = rounds.made(8, 20, seed)
        instance["shown"] = [
            {"person": person["id"], "task": task["id"], "role": role}
            for person in instance["people"]
            for task, role in zip(instance["tasks"], ("lead", "partner", "learner") * 7, strict=False)
        ] + [{"person": "gone", "task": "t000", "role": "lead"}]
        assert rules.broken(instance, propose(instance, time_limit=AT_ONCE)) == [], seed
