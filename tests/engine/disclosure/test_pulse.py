"""A pulse as it comes: the same row twice is one fact, and what contradicts itself is named by its place."""

from datetime import date, timedelta

import pytest

from medled.engine.disclosure import PulseError, Rows, gathered

DAY = date(2026, 1, 15)
UNITS = [("top", None), ("a", "top"), ("b", "top")]


def wave(n=0, roster=(("p", "a"),), answers=(("p", "q", 3),), weeks=4):
    return Rows(f"w{n}", DAY + timedelta(weeks=weeks * n), roster, answers)


def test_the_same_row_twice_is_one_fact():
    pulse = gathered([*UNITS, *UNITS], ["q", "r"], [wave(roster=[("p", "a")] * 2, answers=[("p", "r", 3)] * 2)])
    assert dict(pulse.waves[0].roster) == {"p": "a"}
    assert dict(pulse.waves[0].answers) == {"p": (0, 3)}


@pytest.mark.parametrize(
    ("units", "questions", "waves", "where", "code"),
    [
        ([*UNITS, ("a", None)], ["q"], [], "units[3].id", "twice"),
        ([("", None)], ["q"], [], "units[0].id", "id"),
        ([("x" * 101, None)], ["q"], [], "units[0].id", "id"),
        ([*UNITS, ("c", "nowhere")], ["q"], [], "units[3].parent", "unknown_parent"),
        ([("a", "a")], ["q"], [], "units[0].parent", "circle"),
        ([("top", None), ("a", "b"), ("b", "c"), ("c", "a")], ["q"], [], "units[1].parent", "circle"),
        (UNITS, [], [], "questions", "no_questions"),
        (UNITS, ["q", "q"], [], "questions[1]", "twice"),
        (UNITS, ["q"], [wave(), wave()], "waves[1].id", "twice"),
        (UNITS, ["q"], [wave(1), wave(0)], "waves[1].closes", "order"),
        (UNITS, ["q"], [wave(), wave(1, weeks=3)], "waves[1].closes", "too_close"),
        (UNITS, ["q"], [wave(roster=[("p", "z")])], "waves[0].roster[0].unit", "unknown_unit"),
        (UNITS, ["q"], [wave(roster=[("p", "a"), ("p", "b")])], "waves[0].roster[1].person", "two_units"),
        (UNITS, ["q"], [wave(roster=[("", "a")])], "waves[0].roster[0].person", "id"),
        (UNITS, ["q"], [wave(answers=[("z", "q", 3)])], "waves[0].answers[0].person", "not_asked"),
        (UNITS, ["q"], [wave(answers=[("p", "z", 3)])], "waves[0].answers[0].question", "unknown_question"),
        (UNITS, ["q"], [wave(answers=[("p", "q", 3), ("p", "q", 4)])], "waves[0].answers[1]", "two_answers"),
        *(
            (UNITS, ["q"], [wave(answers=[("p", "q", value)])], "waves[0].answers[0].value", "value")
            for value in (6, 0, -1, 3.0, True, None, "3", "3; DROP TABLE", float("nan"), 10**30, [3])
        ),
    ],
)
def test_what_can_not_be_used_is_named_by_its_place(units, questions, waves, where, code):
    with pytest.raises(PulseError) as wrong:
        gathered(units, questions, waves)
    assert (wrong.value.where, wrong.value.code) == (where, code)


def test_a_very_deep_tree_is_a_tree():
    deep = [(f"u{n}", f"u{n - 1}" if n else None) for n in range(20_000)]
    assert len(gathered(deep[::-1], ["q"], []).parents) == 20_000
