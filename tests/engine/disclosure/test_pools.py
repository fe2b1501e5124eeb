"""What is about one person is told of six managers' groups together or more, and of no one of them."""

import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medled.engine.disclosure import PulseError, Rows, gathered, pools, publish
from medled.engine.disclosure.audit import audit
from medled.engine.disclosure.pools import LEAST_EACH, LEAST_MANAGERS, pools_of, whose_is
from medled.engine.disclosure.tree import Tree
from tests.engine.disclosure import organisations
from tests.longer import part

TREE = {**{f"g{n}": "east" if n < 6 else "west" for n in range(9)}, "east": "top", "west": "top", "top": None}


def asked(sizes, values=3, waves=1, managers=(), silent=(), of_one=("q",), tree=TREE):
    """A pulse of `q`, about one person, and `r`, about the group: so many in each group, a value or one a group."""
    given = values if isinstance(values, dict) else dict.fromkeys(sizes, values)
    roster = [(f"{unit}-{n}", unit) for unit, size in sizes.items() for n in range(size)]
    rows = []
    for n in range(waves):
        those = [(who, unit) for who, unit in roster if n == 0 or who not in silent]
        answers = [(who, question, given[unit]) for who, unit in those for question in "qr"]
        rows.append(Rows(f"w{n}", organisations.FIRST.replace(month=1 + n), roster, answers))
    return gathered(tree.items(), ["q", "r"], rows, of_one, managers)


def told(wave, question="q"):
    return {pool.units: pool.held.get(question) or pool.shown[question] for pool in wave.pools}


def test_no_group_tells_of_its_manager_and_six_of_them_together_do():
    (wave,) = publish(asked({f"g{n}": 8 for n in range(9)}))
    assert {cell.held.get("q") for cell in wave.cells} == {"of_one"}
    assert all("r" in cell.shown for cell in wave.cells)
    east = tuple(f"g{n}" for n in range(6))
    shown = told(wave)
    assert (shown[east].n, shown[east].low, shown[east].high) == (48, 95, 99)
    assert shown["g6", "g7", "g8"] == "few_managers"
    above = {parent.unit: parent.shown for parent in wave.parents}
    assert above["east"]["q"] == above["top"]["q"] == shown[east]
    assert "q" not in above["west"]


def test_one_who_manages_several_groups_is_one():
    sizes = {f"g{n}": 8 for n in range(6)}
    (wave,) = publish(asked(sizes, managers=[("g0", "mia"), ("g5", "mia")]))
    assert told(wave) == {tuple(sizes): "few_managers"}
    (wave,) = publish(asked(sizes | {"g6": 8}, managers=[("g0", "mia"), ("g6", "mia")]))
    assert told(wave)[*sizes, "g6"].n == 56  # one of hers lies in the west, so the whole tells of all


def test_where_one_manager_has_most_of_the_answers_nothing_is_told():
    assert set(told(publish(asked({f"g{n}": 3 for n in range(5)} | {"g5": 40}))[0]).values()) == {"few_managers"}


def test_three_answers_to_a_manager_do_not_count_and_wait_till_a_new_series_begins():
    flat = dict.fromkeys([f"g{n}" for n in range(7)], "top") | {"top": None}
    sizes = {f"g{n}": 6 for n in range(6)}
    for few, found in ((3, [36, 36]), (4, [40, 40])):
        waves = publish(asked(sizes | {"g6": few}, waves=2, tree=flat))
        assert [band.n for wave in waves for band in told(wave).values()] == found
    whole = asked(sizes | {"g6": 5}, waves=2, tree=flat)
    first = replace(whole.waves[0], answers={who: v for who, v in whole.waves[0].answers.items() if who < "g6-2"})
    waves = publish(replace(whole, waves=(first, whole.waves[1])))
    assert [band.n for wave in waves for band in told(wave).values()] == [36, 36]


def test_a_group_that_is_gone_or_changed_by_more_than_one_holds_the_pool_once():
    sizes = {f"g{n}": 6 for n in range(7)}
    flat = dict.fromkeys(sizes, "top") | {"top": None}
    for silent, found in (((), [42, 42, 42]), ([f"g6-{n}" for n in range(6)], [42, "too_few", 36])):
        waves = publish(asked(sizes, waves=3, silent=silent, tree=flat))
        assert [getattr(one, "n", one) for wave in waves for one in told(wave).values()] == found


def test_nobody_is_shown_who_would_be_if_the_ends_were_not_merged(monkeypatch):
    """Of one mind all of them: seen in the ends, where whoever knows one manager's groups would know the others'."""
    pulse = asked({f"g{n}": 6 for n in range(6)}, 1)
    assert audit(pulse, publish(pulse)).managers == ()
    monkeypatch.setattr(pools, "reach_of", lambda sizes: 7)
    found = audit(pulse, publish(pulse))
    assert {(one.side, one.unit) for one in found.managers} == {("high", f"g{n}") for n in range(6)}
    assert found.exposures == {}


def test_few_managers_and_a_figure_of_one_are_caught(monkeypatch):
    monkeypatch.setattr(pools, "LEAST_MANAGERS", 1)
    monkeypatch.setattr(pools, "reach_of", lambda sizes: 7)
    pulse = asked({f"g{n}": 8 for n in range(7)}, {"g6": 5} | {f"g{n}": 1 for n in range(6)})
    found = {(one.side, one.unit) for one in audit(pulse, publish(pulse)).managers}
    assert {("low", "g6"), ("high", "g1")} <= found


def drawn(seed, **how):
    """A made-up organisation in which the first question is about one person, and some manage two groups."""
    units, questions, waves = organisations.drawn(seed, **how)
    chance = random.Random(seed)
    groups = [unit for unit, _ in units if unit.startswith("g")]
    managers = [(unit, f"m{chance.randrange(2 * len(groups))}") for unit in groups]
    return gathered(units, questions, waves, questions[:1], managers)


LIVELY = (
    {"groups": 9, "people": 54, "waves": 2, "stay": 1.0, "churn": 0.01, "answering": 0.99, "extreme": 1.0},
    {"groups": 12, "people": 48, "waves": 2, "stay": 0.9, "churn": 0.004, "answering": 1.0, "extreme": 1.0},
    {"groups": 8, "people": 56, "waves": 3, "churn": 0.02, "answering": 0.95},
)


@given(st.integers(0, 10**6), st.sampled_from(LIVELY))
@settings(max_examples=6)
def test_nothing_can_be_worked_out_of_anybody_s_answers_or_any_manager(seed, kind):
    pulse = drawn(seed, questions=1, **kind)
    found = audit(pulse, publish(pulse))
    assert (found.exposures, found.managers) == ({}, ())


@given(st.integers(0, 10**6))
@settings(max_examples=20)
def test_what_is_said_decides_no_more_than_which_band_a_pool_tells(seed):
    pulse = drawn(seed, groups=10, people=50)
    chance = random.Random(seed)
    other = replace(
        pulse,
        waves=tuple(
            replace(
                wave,
                answers={who: tuple(v and chance.randint(1, 5) for v in given) for who, given in wave.answers.items()},
            )
            for wave in pulse.waves
        ),
    )
    for one, twin in zip(publish(pulse), publish(other), strict=True):
        assert [(p.units, p.held, p.counted) for p in one.pools] == [(p.units, p.held, p.counted) for p in twin.pools]
        assert [(c.units, c.held, c.counted) for c in one.cells] == [(c.units, c.held, c.counted) for c in twin.cells]


@given(st.dictionaries(st.sampled_from([f"g{n}" for n in range(9)]), st.integers(0, 9)), st.integers(0, 10**6))
@settings(max_examples=part(50))
def test_each_group_is_in_one_pool_or_in_none_and_each_pool_has_six_managers(sizes, seed):
    chance = random.Random(seed)
    managers = {unit: frozenset({f"m{chance.randrange(8)}"}) for unit in sizes}
    whose = whose_is(sizes, managers)
    found, left = pools_of(sizes, Tree(TREE), whose, [])
    assert sorted(unit for units in (*found, *left) for unit in units) == sorted(sizes)
    for units in found:
        of = Counter(whose[unit] for unit in units for _ in range(sizes[unit]))
        assert sum(size >= LEAST_EACH for size in of.values()) >= LEAST_MANAGERS


@pytest.mark.parametrize(
    ("of_one", "managers", "where", "code"),
    [
        (["z"], [], "of_one[0]", "unknown_question"),
        (["q"], [("z", "m")], "managers[0].unit", "unknown_unit"),
        (["q"], [("g0", "")], "managers[0].manager", "id"),
    ],
)
def test_what_can_not_be_used_of_managers_is_named(of_one, managers, where, code):
    with pytest.raises(PulseError) as wrong:
        asked({"g0": 1}, of_one=of_one, managers=managers)
    assert (wrong.value.where, wrong.value.code) == (where, code)
