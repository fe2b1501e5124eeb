"""Rounds at the edge of what there is: a proposal always, and the reason that fits."""

import pytest

from medled.engine.sharing import propose
from tests.engine.sharing import rules

ANNA = {"id": "a", "room": 4}
BO = {"id": "b", "room": 4}
PLAN = {"id": "t", "hours": 2}


def instance(people, tasks, **more):
    return {"people": people, "tasks": tasks, **more}


def both(wish):
    return {"a": {"t": wish}, "b": {"t": wish}}


def reasons(proposal):
    return {o["task"]: [reason["code"] for reason in o["reasons"]] for o in proposal["uncovered"]}


@pytest.mark.parametrize(
    ("round_", "reason"),
    [
        (instance([], [PLAN]), ["nobody_can"]),
        (instance([ANNA, BO], [PLAN], wishes=both("cannot")), ["nobody_can"]),
        (instance([ANNA, BO], [PLAN], wishes=both("learn")), ["only_learners"]),
        (instance([{**ANNA, "room": 0}, {"id": "b"}], [PLAN]), ["nobody_has_room"]),
        (instance([ANNA, BO], [{**PLAN, "hours": 40}]), ["nobody_has_room"]),
        (instance([ANNA, BO], [{**PLAN, "needs": ["law"]}]), ["knowledge_missing"]),
        (instance([{**ANNA, "room": 1, "knows": ["law"]}, BO], [{**PLAN, "needs": ["law"]}]), ["knower_has_no_room"]),
        (instance([{**ANNA, "mandate": "consult"}], [{**PLAN, "mandate": "decide"}]), ["no_one_with_mandate"]),
        (instance([ANNA], [PLAN], forbid=[{"person": "a", "task": "t"}]), ["held_back_by_the_group"]),
        (
            instance([{**ANNA, "knows": ["law"]}, {**BO, "knows": ["money"]}], [{**PLAN, "needs": ["law", "money"]}]),
            ["knowledge_on_too_many"],
        ),
    ],
)
def test_what_nobody_leads_says_why(round_, reason):
    proposal = propose(round_)
    assert proposal["status"] == "optimal"
    assert proposal["assignments"] == []
    assert reasons(proposal) == {"t": reason}
    assert rules.broken(round_, proposal) == []


@pytest.mark.parametrize(
    ("task", "wishes", "missing", "reason"),
    [
        ({"holders": 2}, {"a": {"t": "want"}, "b": {"t": "cannot"}}, "partner", "nobody_can"),
        ({"holders": 2, "hours": 8}, {"a": {"t": "want"}}, "partner", "nobody_has_room"),
        ({"learner": True}, {"a": {"t": "want"}}, "learner", "nobody_wants_to_learn"),
        (
            {"learner": True, "learner_hours": 9},
            {"a": {"t": "want"}, "b": {"t": "learn"}},
            "learner",
            "nobody_has_room",
        ),
    ],
)
def test_a_place_beside_the_lead_that_nobody_takes_says_why(task, wishes, missing, reason):
    round_ = instance([ANNA, {**BO, "room": 1}], [{**PLAN, **task}], wishes=wishes)
    proposal = propose(round_)
    (place,) = proposal["uncovered"]
    assert (place["missing"], [r["code"] for r in place["reasons"]]) == (missing, [reason])
    if reason == "nobody_has_room":
        (help_,) = place["would_help"]
        assert (help_["code"], help_["person"]) == ("more_room", "b")
        round_["people"][1]["room"] += help_["hours"]
        assert propose(round_)["uncovered"] == []


def test_a_place_that_the_group_holds_back_says_so():
    round_ = instance([ANNA, BO], [{**PLAN, "holders": 2}], forbid=[{"person": "b", "task": "t"}])
    assert reasons(propose(round_)) == {"t": ["held_back_by_the_group"]}


@pytest.mark.parametrize(
    "round_",
    [
        instance([], []),
        instance([ANNA], []),
        instance([ANNA], [{"id": "t", "hours": 0}, {"id": "u", "hours": 0.001}]),
        instance([{"id": "a"}], [{"id": "t", "hours": 0, "learner": True, "holders": 3}]),
        instance([{"id": str(n)} for n in range(12)], [{"id": str(n), "hours": n} for n in range(12)]),
    ],
)
def test_nothing_to_share_is_a_proposal_too(round_):
    proposal = propose(round_)
    assert proposal["status"] == "optimal"
    assert rules.broken(round_, proposal) == []


def test_a_task_of_no_time_is_led_without_room():
    assert len(propose(instance([{"id": "a"}], [{"id": "t", "hours": 0}]))["assignments"]) == 1


def test_pins_that_cannot_all_be_kept_are_dropped_and_listed():
    pins = [{"person": who, "task": "t", "role": "lead"} for who in "ab"] + [{"person": "gone", "task": "t"}]
    proposal = propose(instance([ANNA, BO], [PLAN], pins=pins))
    assert len(proposal["pins_dropped"]) == 2
    assert {"person": "gone", "task": "t"} in proposal["pins_dropped"]
    assert len(proposal["assignments"]) == 1


def test_a_pin_never_gives_what_somebody_cannot():
    round_ = instance([ANNA, BO], [PLAN], wishes={"a": {"t": "cannot"}}, pins=[{"person": "a", "task": "t"}])
    proposal = propose(round_)
    assert [a["person"] for a in proposal["assignments"]] == ["b"]
    assert proposal["pins_dropped"] == [{"person": "a", "task": "t"}]


def test_nobody_supports_when_nobody_offers():
    proposal = propose(instance([ANNA, BO], [PLAN]))
    assert [a["support"] for a in proposal["assignments"]] == [None]


def test_who_has_not_answered_gets_nothing_without_room():
    proposal = propose(instance([{"id": "a"}, BO], [PLAN]))
    assert [a["person"] for a in proposal["assignments"]] == ["b"]
