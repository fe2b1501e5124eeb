"""Which reactions count, and the figures of a statement."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medled.engine.perspectives import Figures, Gathering, ReactionError, figures, gathered, reactions
from tests.engine.perspectives import conversations, naive


def as_pairs(found):
    return {
        (found.participants[who], found.statements[what]): value
        for who, what, value in zip(found.who.tolist(), found.what.tolist(), found.value.tolist(), strict=True)
    }


@given(conversations.rows, st.sets(st.sampled_from(["1", "x", "unheard of"])))
def test_the_last_reaction_counts_and_what_is_taken_away_does_not(rows, away):
    found = gathered(rows, taken_away=away)
    assert as_pairs(found) == naive.last(rows, away)
    assert set(found.participants) == {who for who, _ in naive.last(rows, away)}
    counted = {
        name: (f.agrees, f.disagrees, f.passes) for name, f in zip(found.statements, figures(found), strict=True)
    }
    assert {name: counts for name, counts in counted.items() if any(counts)} == naive.figures(naive.last(rows, away))


@given(conversations.rows, st.randoms())
def test_the_order_of_the_rows_changes_nothing(rows, chance):
    found, other = gathered(rows), gathered(chance.sample(rows, len(rows)))
    assert (found.participants, found.statements) == (other.participants, other.statements)
    assert list(as_pairs(found).items()) == list(as_pairs(other).items())


def test_taken_in_by_many_batches_it_is_the_same(monkeypatch):
    chance = random.Random(1)
    rows = [
        (str(chance.randrange(300)), str(chance.randrange(40)), chance.choice([1, 0, -1]), chance.randrange(10))
        for _ in range(20_000)
    ]
    monkeypatch.setattr(reactions, "_BATCH", 700)
    monkeypatch.setattr(reactions, "_LEAST_TO_CLEAR", 100)
    assert as_pairs(gathered(rows)) == naive.last(rows)


def test_statements_stand_by_number_and_people_by_lot():
    found = gathered([(str(n), name, 1, 0) for n in range(50) for name in ("10", "9", "b", "a")])
    assert found.statements == ("9", "10", "a", "b")
    assert list(found.participants) not in (sorted(found.participants), sorted(found.participants, key=int))


@pytest.mark.parametrize(
    ("row", "code"),
    [
        (("a", "1", 2, 0), "value"),
        (("a", "1", 10**30, 0), "value"),
        (("a", "1", 1, -(10**30)), "moment"),
        (("", "1", 1, 0), "no_participant"),
        (("a", "", 1, 0), "no_statement"),
        (("a" * 101, "1", 1, 0), "long_id"),
        (("a", "9", 1, 0), "no_such_statement"),
    ],
)
def test_a_row_that_can_not_be_used_is_named(monkeypatch, row, code):
    monkeypatch.setattr(reactions, "_BATCH", 4)
    rows = [("a", "1", 1, 0)] * 6
    with pytest.raises(ReactionError) as wrong:
        gathered([*rows, row, *rows], statements={"1", "2"})
    assert (wrong.value.row, wrong.value.code) == (6, code)


def test_too_many_to_hold_is_said_at_the_row_where_it_is_too_many(monkeypatch):
    monkeypatch.setattr(reactions, "MOST_STATEMENTS", 3)
    with pytest.raises(ReactionError) as wrong:
        gathered([("a", str(n // 2), 1, 0) for n in range(10)])
    assert (wrong.value.row, wrong.value.code) == (6, "many_statements")


def test_a_batch_that_can_not_be_used_leaves_nothing_behind():
    gathering = Gathering()
    gathering.add(["a"], ["1"], [1], [0])
    with pytest.raises(ReactionError):
        gathering.add(["b", "c"], ["2", "3"], [1, 7], [0, 0])
    assert as_pairs(gathering.reactions()) == {("a", "1"): 1}


def test_it_knows_what_was_taken_away_for_nothing():
    gathering = Gathering({"1", "typo"})
    gathering.add(["a"], ["1"], [1], [0])
    assert gathering.unused == {"typo"}


@given(*[st.integers(0, 50)] * 3)
def test_figures_stay_within_bounds_and_do_not_care_which_side(agrees, disagrees, passes):
    figure, mirrored = Figures(agrees, disagrees, passes), Figures(disagrees, agrees, passes)
    assert 0 <= figure.agreement <= 1
    assert 0 <= figure.divisiveness <= 1
    assert figure.divisiveness == mirrored.divisiveness
    assert (figure.divisiveness == 0) == (not agrees or not disagrees)
