"""Groups: found where they are, told only if they tell something, and what each holds."""

import random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medled.engine.perspectives import Why, chart, gathered
from medled.engine.perspectives.gain import folds, gains, moved
from medled.engine.perspectives.groups import likeness, parted
from medled.engine.perspectives.held import bridging, typical
from tests.engine.perspectives import conversations, naive
from tests.longer import part

groupings = st.lists(st.tuples(st.integers(0, 3), st.integers(0, 3)), min_size=2, max_size=25)


def conversation_with_groups(seed, people=40, statements=8):
    reactions = gathered(conversations.drawn(people, statements, 2, seed=seed))
    return reactions, np.array([0, 1] + [seed >> n & 1 for n in range(len(reactions.participants) - 2)])


def plainly(reactions):
    return {
        (reactions.participants[who], reactions.statements[what]): value
        for who, what, value in zip(
            reactions.who.tolist(), reactions.what.tolist(), reactions.value.tolist(), strict=True
        )
    }


@given(st.lists(st.tuples(*[st.integers(-9, 9)] * 2), min_size=5, max_size=60), st.integers(2, 5))
@settings(max_examples=part(60))
def test_everybody_is_in_the_group_whose_middle_is_nearest_and_groups_stand_from_the_left(places, k):
    points = np.array(places, float)
    labels = parted(points, k)
    middles = {g: points[labels == g].mean(axis=0) for g in sorted(set(labels.tolist()))}
    for point, label in zip(points, labels.tolist(), strict=True):
        away = {g: ((point - middle) ** 2).sum() for g, middle in middles.items()}
        assert away[label] <= min(away.values()) + 1e-9
    across = [tuple(middle) for middle in middles.values()]
    assert across == sorted(across)


@pytest.mark.parametrize("people", [60, 3000])
def test_heaps_that_lie_apart_are_the_groups(people):
    chance = np.random.default_rng(people)
    heap = chance.integers(0, 4, people)
    points = np.array([[0, 0], [9, 1], [1, 9], [9, 9]])[heap] + chance.normal(size=(people, 2))
    labels = parted(points, 4)
    assert likeness(labels, heap) > 0.98
    turned = chance.permutation(people)
    assert likeness(parted(points[turned], 4), labels[turned]) == pytest.approx(1)


@given(groupings)
def test_likeness_is_the_adjusted_rand_index_counted_pair_by_pair(pairs):
    one, other = ([pair[n] for pair in pairs] for n in (0, 1))
    assert likeness(np.array(one), np.array(other)) == pytest.approx(naive.rand(one, other))


@given(st.integers(0, 2**40))
@settings(max_examples=part(40))
def test_gain_bridging_and_what_is_held_are_as_the_letter_says(seed):
    reactions, labels = conversation_with_groups(seed)
    groups = dict(zip(reactions.participants, labels.tolist(), strict=True))
    fold = folds(reactions)
    shown, hidden = reactions.only(fold != 0), reactions.only(fold == 0)
    assert gains(shown, hidden, [labels]) == [pytest.approx(naive.gain(plainly(shown), plainly(hidden), groups))]
    bridges = dict(zip(reactions.statements, bridging(reactions, labels).tolist(), strict=True))
    assert bridges == pytest.approx(naive.bridging(plainly(reactions), groups))
    for group, held in enumerate(typical(reactions, labels)):
        assert len(held) <= 5
        for one in held:
            mine, theirs = (f.agrees if one.side == 1 else f.disagrees for f in (one.inside, one.others))
            assert one.z == pytest.approx(naive.against(mine, one.inside.seen, theirs, one.others.seen))
            assert min(one.z, naive.over_half(mine, one.inside.seen)) > 1.28
            inside = [
                value
                for (who, statement), value in plainly(reactions).items()
                if statement == one.statement and groups[who] == group
            ]
            assert (inside.count(one.side), len(inside)) == (mine, one.inside.seen)


@given(st.integers(0, 2**40))
@settings(max_examples=part(40))
def test_everybody_moves_to_the_group_that_tells_their_reactions_best(seed):
    reactions, labels = conversation_with_groups(seed)
    groups = dict(zip(reactions.participants, labels.tolist(), strict=True))
    best = naive.best(plainly(reactions), groups)
    after = dict(zip(reactions.participants, moved(reactions, labels).tolist(), strict=True))
    if len({fits.index(max(fits)) for fits in best.values()}) == 2:
        assert after == {who: fits.index(max(fits)) for who, fits in best.items()}
    else:
        assert after == groups


def test_what_is_hidden_is_the_same_whatever_comes_besides():
    rows = conversations.drawn(50, 20, seed=4)
    few, all_of_them = gathered(rows[:300]), gathered(rows)
    one, other = (dict(zip(plainly(found), folds(found).tolist(), strict=True)) for found in (few, all_of_them))
    assert one.items() <= other.items()
    assert np.bincount(folds(all_of_them), minlength=10).min() > 0.05 * len(rows)


@pytest.mark.parametrize("k", [2, 3])
@pytest.mark.parametrize("seed", range(4))
def test_groups_that_are_there_are_found(k, seed):
    rows = conversations.drawn(90, 30, k, seed=seed, sharpness=0.92)
    groups = chart(gathered(rows)).groups
    assert groups is not None
    assert groups.k == k
    assert groups.gain > 0.1
    assert groups.stability > 0.9
    truth = np.array([int(name.split("-")[0]) for name in groups.members])
    assert likeness(np.array(list(groups.members.values())), truth) > 0.9


def test_where_there_are_none_none_are_found():
    """Forty conversations without groups, of many sizes: chance makes groups of one at most."""
    shown = []
    for seed in range(40):
        chance = random.Random(seed)
        people, statements, seen = chance.randint(24, 90), chance.randint(8, 30), chance.uniform(0.3, 1)
        shown.append(chart(gathered(conversations.drawn(people, statements, seed=seed, seen=seen))).groups)
    assert sum(groups is not None for groups in shown) <= 1


def test_what_the_groups_agree_on_bridges_and_what_one_holds_is_named():
    rows = conversations.drawn(80, 20, 2, seed=2, seen=0.9)
    rows += [(row[0], "common", 1, 0) for row in rows if row[1] == "0"]
    rows += [(row[0], "ours", 1 if row[0].startswith("0") else -1, 0) for row in rows if row[1] == "1"]
    found = chart(gathered(rows))
    bridges = {statement.id: statement.bridging for statement in found.statements}
    assert max(bridges, key=bridges.get) == "common"
    sides = [{held.side for held in group if held.statement == "ours"} for group in found.groups.typical]
    assert sorted(sides, key=str) == [{-1}, {1}]


@given(st.randoms())
@settings(max_examples=5)
def test_the_order_of_the_rows_changes_nothing(chance):
    rows = conversations.drawn(60, 15, 2, seed=6)
    assert chart(gathered(chance.sample(rows, len(rows)))) == chart(gathered(rows))


def everyone(people, value=lambda _n, _s: 1, statements=6):
    return [(str(n), str(s), value(n, s), 0) for n in range(people) for s in range(statements)]


@pytest.mark.parametrize(
    ("rows", "why", "figures"),
    [
        ([], Why.NOBODY, False),
        (everyone(1), Why.FEW, False),
        (everyone(4), Why.FEW, False),
        (everyone(5), Why.FEW, True),
        (everyone(23), Why.FEW, True),
        (everyone(40), Why.ALIKE, True),
        (everyone(40, lambda _n, _s: 0), Why.ALIKE, True),
        (conversations.drawn(60, 20, seed=3), Why.TELL_NOTHING, True),
        (everyone(60, lambda n, s: -1 if n < 3 else 1, statements=30), Why.SMALL, True),
    ],
)
def test_why_there_are_no_groups_and_from_how_many_figures_are_shown(rows, why, figures):
    found = chart(gathered(rows))
    assert (found.groups, found.why) == (None, why)
    assert all((statement.figures is not None) is figures for statement in found.statements)
    assert all(statement.bridging is None for statement in found.statements)
    assert found.participants == len({row[0] for row in rows})
