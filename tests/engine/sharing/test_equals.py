"""What must change nothing: the order of rows, names, another run, doubled hours, a second group; and what may."""

import json
import os
import subprocess
import sys
from copy import deepcopy
from functools import cache

import pytest

from medled.engine.sharing import propose
from tests.engine.sharing import brute, rounds, rules
from tests.house.source import ROOT

ROUNDS = [brute.tiny(seed) for seed in range(3000, 3030)] + [rounds.made(6, 10, 1, kind) for kind in rounds.KINDS]
LOT = ("lottery", *rules.SUPPORT)


def proven(instance):
    proposal = propose(instance, time_limit=20)
    assert proposal["status"] == "optimal"
    return proposal


@cache
def first(n):
    """The first proposal for a round as it is, beside which each test lays another."""
    return proven(ROUNDS[n])


def settled(proposal):
    """The stages that ties can't change: all before the lottery."""
    return {name: value for name, value in rounds.values(proposal).items() if name not in LOT}


def test_order_names_and_another_run_change_nothing():
    for n, instance in enumerate(ROUNDS):
        before = rounds.without_seconds(first(n))
        assert rounds.without_seconds(proven(instance)) == before
        other = rounds.shuffled(instance, n)
        for key, called in (("people", "name"), ("tasks", "title")):
            for row in other[key]:
                row[called] = f"Åsa {n}"
        assert rounds.without_seconds(proven(other)) == before


def test_another_process_says_the_same():
    """Sets and their order differ between processes; the proposal does not."""
    code = (
        "import json, sys; from medled.engine.sharing import propose; print(json.dumps(propose(json.load(sys.stdin))))"
    )
    instance = rounds.made(8, 20, 1)
    answers = [
        json.loads(
            subprocess.run(
                [sys.executable, "-c", code],
                input=json.dumps(instance),
                env={**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT / "src")},
                capture_output=True,
                text=True,
                check=True,
            ).stdout
        )
        for seed in ("1", "2")
    ]
    assert rounds.without_seconds(answers[0]) == rounds.without_seconds(answers[1]) != {}


def test_a_new_round_draws_anew_and_changes_nothing_else():
    drawn = set()
    for instance in ROUNDS:
        proposals = [proven({**instance, "seed": seed}) for seed in ("x", "y", "z")]
        assert settled(proposals[0]) == settled(proposals[1]) == settled(proposals[2])
        drawn.add(len({json.dumps(rounds.shown(proposal)) for proposal in proposals}))
    assert max(drawn) == 3


def test_other_ids_change_ties_at_most():
    for n, instance in enumerate(ROUNDS):
        ids = [row["id"] for row in (*instance["people"], *instance["tasks"])]
        text = json.dumps(instance)
        for old, new in zip(ids, reversed(range(len(ids))), strict=True):
            text = text.replace(f'"{old}"', f'"new{new:03}"')
        assert settled(proven(json.loads(text))) == settled(first(n))


def test_twice_the_hours_and_twice_the_room_is_the_same_proposal():
    for instance in ROUNDS[30:]:
        whole = deepcopy(instance)
        for row in (*whole["people"], *whole["tasks"]):
            for key in ("room", "hours", "learner_hours"):
                if key in row:
                    row[key] = round(row[key])
        double = deepcopy(whole)
        for row in (*double["people"], *double["tasks"]):
            for key in ("room", "hours", "learner_hours"):
                if key in row:
                    row[key] *= 2
        # Each holder's part is rounded up to the minute: two or three who share it can differ by one.
        if all(task["hours"] % task["holders"] == 0 or 60 % task["holders"] == 0 for task in whole["tasks"]):
            assert rounds.shown(proven(double)) == rounds.shown(proven(whole))


def test_two_groups_that_know_nothing_of_each_other_are_two_proposals():
    for n, instance in enumerate(ROUNDS):
        single = settled(first(n))
        if any(name.startswith("in_turn") for name in single):
            continue  # a yardstick of the group it is made for
        both = settled(proven(rounds.twice(instance)))
        assert both == {name: 2 * value for name, value in single.items()}


@pytest.mark.parametrize("kind", ["plain", "equal"])
def test_adding_nothing_to_what_is_shown_changes_nothing(kind):
    instance = rounds.made(8, 20, 1, kind)
    before = proven(instance)
    for limit in (5, 0.25, 0.05):
        after = propose({**instance, "shown": rounds.shown(before)}, time_limit=limit)
        assert rounds.shown(after) == rounds.shown(before)


def test_who_supports_whom_stays_where_nothing_else_asks_for_another():
    """Also where the holdings change: only what is new, or has lost its contact, gets another one."""
    instance = rounds.made(8, 20, 1)
    before = proven(instance)
    gone = next(a for a in before["assignments"] if a["role"] == "lead")
    forbid = [{"person": gone["person"], "task": gone["task"]}]
    after = propose({**instance, "shown": rounds.shown(before), "forbid": forbid})
    was, now = ({(a["person"], a["task"]): a["support"] for a in of["assignments"]} for of in (before, after))
    still = was.keys() & now.keys()
    assert len(still) > 15
    assert [holding for holding in still if was[holding] and now[holding] != was[holding]] == []
