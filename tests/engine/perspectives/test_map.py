"""The map: the axes along which people differ most, the right way up, whoever comes first."""

import random

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from medled.engine.perspectives import gathered
from medled.engine.perspectives.map import Sheet, leading, mapped
from tests.engine.perspectives import conversations, naive
from tests.longer import part

some = st.builds(
    conversations.drawn, st.integers(5, 30), st.integers(3, 12), st.integers(1, 3), seed=st.integers(0, 10**6)
)


def named(found, rows_of):
    return {name: tuple(rows_of[n]) for n, name in enumerate(found)}


@given(some)
@settings(max_examples=part(60))
def test_the_axes_spread_people_as_much_as_any_and_everybody_stands_where_the_letter_says(rows):
    reactions, plain = gathered(rows), naive.last(rows)
    found = mapped(reactions)
    axes = [dict(zip(reactions.statements, axis, strict=True)) for axis in found.axes.tolist()]
    values = np.linalg.eigvalsh(Sheet(reactions).gram())[::-1]
    for n, axis in enumerate(axes):
        assert naive.spread(plain, axis) == pytest.approx(values[n], rel=1e-4, abs=1e-4)
    points, expected = named(reactions.participants, found.places), naive.scattered(plain, axes)
    for who, point in points.items():
        assert point == pytest.approx(expected[who], abs=1e-4), who


@given(some, st.randoms())
@settings(max_examples=part(40))
def test_the_order_of_the_rows_moves_nobody(rows, chance):
    found, other = mapped(gathered(rows)), mapped(gathered(chance.sample(rows, len(rows))))
    assert (found.places == other.places).all()
    assert (found.axes == other.axes).all()


@given(some, st.integers(0, 10**6))
@settings(max_examples=part(60))
def test_it_never_flips_between_two_looks(rows, seed):
    """Half a conversation, then all of it: what pointed right does so still, however much has come."""
    chance = random.Random(seed)
    first = gathered([row for row in rows if chance.random() < 0.5])
    assume(first.participants)
    before = dict(zip(first.statements, mapped(first).axes.T.tolist(), strict=True))
    whole = gathered(rows)
    after = mapped(whole, before)
    for n, axis in enumerate(after.axes):
        earlier = np.array([before.get(name, (0, 0))[n] for name in whole.statements])
        assert axis @ earlier >= 0


@given(some)
@settings(max_examples=part(40))
def test_of_itself_an_axis_points_to_where_its_first_statement_is_agreed_to(rows):
    found = mapped(gathered(rows))
    for axis in found.axes:
        carries = np.abs(axis) >= 0.5 * np.abs(axis).max()
        assert axis[carries][0] >= 0


def test_a_few_more_reactions_do_not_flip_a_map_that_nobody_remembers():
    rows = conversations.drawn(200, 30, 2, seed=3)
    first, whole = gathered(rows[:-100]), gathered(rows)
    assert first.statements == whole.statements
    for earlier, later in zip(mapped(first).axes[:1], mapped(whole).axes[:1], strict=True):
        assert earlier @ later > 0.95


def test_large_conversations_are_written_out_block_by_block_with_the_same_answer(monkeypatch):
    reactions = gathered(conversations.drawn(90, 12, 3, seed=5))
    at_once = Sheet(reactions)
    monkeypatch.setattr("medled.engine.perspectives.map._BLOCK", 12 * 7)
    kept = Sheet(reactions)
    monkeypatch.setattr("medled.engine.perspectives.map._KEPT", 0)
    written = Sheet(reactions)
    axes = leading(at_once.gram())
    for sheet in (kept, written):
        assert sheet.gram(5, 71) == pytest.approx(at_once.gram(5, 71), abs=1e-4)
        assert sheet.points(axes) == pytest.approx(at_once.points(axes), abs=1e-4)
    assert at_once.gram(0, 40) + at_once.gram(40) == pytest.approx(at_once.gram(), abs=1e-4)


def test_where_nobody_differs_there_are_no_axes():
    alike = gathered([(str(n), str(s), 1, 0) for n in range(9) for s in range(4)])
    assert not mapped(alike).axes.any()
    assert not mapped(alike).places.any()
    one = mapped(gathered([(str(n), "1", n % 3 - 1, 0) for n in range(9)]))
    assert one.axes.tolist() == [[1.0], [0.0]]


@pytest.mark.parametrize(("statements", "differ"), [(90, 1), (90, 2), (236, 1), (318, 1), (150, 60), (150, 150)])
def test_among_many_statements_the_axes_are_those_of_all_eigenvectors_however_few_differ(statements, differ):
    chance = np.random.default_rng(statements + differ)
    cells = np.zeros((40, statements))
    cells[:, :differ] = chance.choice((-1.0, 0.0, 1.0), (40, differ))
    gram = cells.T @ cells
    values, vectors = np.linalg.eigh(gram)
    for n, axis in enumerate(leading(gram)):
        assert axis @ gram @ axis == pytest.approx(max(values[-1 - n], 0), rel=1e-9, abs=1e-9)
        assert abs(axis @ vectors[:, -1 - n]) == pytest.approx(1 if values[-1 - n] > 1e-3 else 0, abs=1e-5)
