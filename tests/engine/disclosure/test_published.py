"""What is published of a wave: which cells, who counts in them, what is held and why."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medled.engine.disclosure import Before, Rows, gathered, publish, publish_next
from medled.engine.disclosure.cells import cells_of
from medled.engine.disclosure.counted import counted
from tests.engine.disclosure import naive, organisations
from tests.engine.disclosure.organisations import made
from tests.longer import part

TREE = {"a": "top", "b": "top", "c": "top", "d": "top", "top": None}


def people(unit, names, value=3):
    return dict.fromkeys((f"{unit}{name}" for name in names), (unit, value))


def silent(said, *names):
    return {person: (unit, None if person in names else value) for person, (unit, value) in said.items()}


def without(said, *names):
    return {person: given for person, given in said.items() if person not in names}


def cells(pulse, n=-1):
    """Each cell of a wave, by its units: how many are counted, or why it is held."""
    return {cell.units: cell.why_held or cell.shown["q"].n for cell in publish(pulse)[n].cells}


def in_cell(pulse, units, n=-1):
    return set(next(cell for cell in publish(pulse)[n].cells if cell.units == units).counted["q"])


def test_six_are_enough_and_five_are_not():
    said = people("a", range(6)) | people("b", range(5))
    assert cells(made(TREE, [said])) == {("a",): 6, ("b",): "too_few"}


def test_small_siblings_are_taken_together_and_a_large_one_is_left_alone():
    said = people("a", range(4)) | people("b", range(9)) | people("c", range(3)) | people("d", range(2))
    assert cells(made(TREE, [said])) == {("a", "c", "d"): 9, ("b",): 9}


def test_cousins_are_not_taken_together():
    tree = {"a": "east", "b": "west", "east": "top", "west": "top", "top": None, "lone": None, "solo": None}
    said = people("a", range(4)) | people("b", range(4)) | people("lone", range(4)) | people("solo", range(4))
    assert set(cells(made(tree, [said])).values()) == {"too_few"}


def test_what_was_shown_together_stays_together():
    first = people("a", range(4)) | people("c", range(3))
    later = first | people("a", range(4, 9))  # a could stand alone now
    assert cells(made(TREE, [first, first])) == {("a", "c"): 7}
    assert cells(made(TREE, [first, later], roster=later)) == {("a", "c"): 8}


@pytest.mark.parametrize(
    ("then", "found"),
    [
        (people("a", range(8)), 8),
        (without(people("a", range(8)), "a0"), 7),
        (people("a", range(9)), 9),
        (people("a", range(11)), 9),  # newcomers wait in line
        (without(people("a", range(8)), "a0", "a1"), "changed"),
        (without(people("a", range(9)), "a0"), 7),  # one out, so nobody in
        (people("a", range(17)), "changed"),  # more would wait than are counted
        (without(people("a", range(8)), "a0", "a1", "a2"), "too_few"),
    ],
)
def test_a_cell_changes_by_at_most_one_person(then, found):
    assert cells(made(TREE, [people("a", range(8)), then])) == {("a",): found}


def test_after_a_hold_a_new_series_begins_with_the_next_wave():
    first, later = people("a", range(8)), people("a", range(2, 10))
    pulse = made(TREE, [first, later, later])
    assert [cells(pulse, n) for n in range(3)] == [{("a",): 8}, {("a",): "changed"}, {("a",): 8}]


def test_those_who_have_been_longest_in_the_group_come_in_first_and_all_in_the_end():
    first = people("a", range(8))
    second = first | people("a", ["x"])
    third = second | people("a", ["b", "c", "d"])
    pulse = made(TREE, [silent(second, "ax"), second, third, third])
    assert in_cell(pulse, ("a",), 1) == {*first, "ax"}
    assert len(in_cell(pulse, ("a",), 2) & {"ab", "ac", "ad"}) == 1
    assert len(in_cell(pulse, ("a",), 3) & {"ab", "ac", "ad"}) == 2


def test_an_answer_counts_in_two_waves_and_not_in_a_third():
    everybody = people("a", range(8))
    pulse = made(TREE, [everybody, *[silent(everybody, "a0")] * 3])
    assert [len(in_cell(pulse, ("a",), n)) for n in range(4)] == [8, 8, 7, 7]
    assert "a0" in in_cell(pulse, ("a",), 1)


def test_of_two_who_did_not_answer_again_one_counts_and_of_three_none():
    everybody = people("a", range(8))
    for quiet, found in ((["a0", "a1"], 7), (["a0", "a1", "a2"], "too_few")):
        assert cells(made(TREE, [everybody, silent(everybody, *quiet)])) == {("a",): found}


def test_whoever_answers_says_it_anew_for_every_question():
    """Whoever takes part again and leaves a question out does not count in it by an old answer."""
    roster = [(f"p{n}", "a") for n in range(7)]
    both = [(person, question, 3) for person, _ in roster for question in ("q", "r")]
    pulse = gathered(
        [("a", None)],
        ["q", "r"],
        [
            Rows("w0", organisations.FIRST, roster, both),
            Rows("w1", organisations.FIRST.replace(month=6), roster, [row for row in both if row[:2] != ("p0", "r")]),
        ],
    )
    (cell,) = publish(pulse)[1].cells
    assert {question: band.n for question, band in cell.shown.items()} == {"q": 7, "r": 6}


def test_whoever_has_moved_waits_a_wave_in_the_new_group():
    first = people("a", range(8)) | people("b", range(8))
    later = first | {"a0": ("b", 3)}
    pulse = made(TREE, [first, later, later])
    assert [cells(pulse, n) for n in range(3)] == [
        {("a",): 8, ("b",): 8},
        {("a",): 7, ("b",): 8},
        {("a",): 7, ("b",): 9},
    ]


def test_an_answer_given_in_one_group_does_not_count_in_another():
    first = people("a", range(5)) | people("b", range(8))
    later = silent(first | {"a0": ("b", 3)}, "a0")
    assert "a0" not in in_cell(made(TREE, [first, later]), ("b",))


def test_a_group_that_is_split_is_held_and_then_begins_anew():
    first = people("a", range(14))
    later = first | {f"a{n}": ("b", 3) for n in range(7)}
    pulse = made(TREE, [first, later, later])
    assert cells(pulse, 1) == {("a",): "changed", ("b",): "new_series"}
    assert cells(pulse, 2) == {("a",): 7, ("b",): 7}


def test_a_pool_that_loses_a_group_is_held_and_then_begins_anew():
    first = people("a", range(4)) | people("c", range(4))
    later = people("a", range(7))
    pulse = made(TREE, [first, later, later])
    assert cells(pulse, 1) == {("a",): "new_series"}
    assert cells(pulse, 2) == {("a",): 7}


def test_parents_say_what_the_bands_below_them_say_and_nothing_of_what_is_held():
    said = people("a", range(6), 1) | people("b", range(8), 3) | people("c", range(5), 5)
    (wave,) = publish(made(TREE, [said]))
    (parent,) = wave.parents
    assert (parent.unit, parent.shown["q"].n) == ("top", 14)
    assert (parent.shown["q"].low, parent.shown["q"].high) == (0 + 15, 9 + 19)


def test_a_floor_can_be_raised_and_never_lowered():
    pulse = made(TREE, [people("a", range(8))])
    assert [cell.why_held for cell in publish(pulse, least=9)[0].cells] == ["too_few"]
    with pytest.raises(ValueError, match="6 answers or more"):
        publish(pulse, least=5)


def test_where_it_is_lost_who_counted_whatever_was_shown_begins_anew():
    said = people("a", range(8)) | people("b", range(5))
    pulse = made(TREE, [said, said | people("b", range(8)) | {"a0": ("b", 3)}])
    last, wave = pulse.waves
    (shown,) = publish(made(TREE, [said]))
    before = Before(replace(last, answers={}), shown.cells, is_known=False)
    found = publish_next(pulse.parents, pulse.questions, wave, 1, before, dict.fromkeys(wave.roster, 0))
    assert {cell.units: cell.why_held or cell.shown["q"].n for cell in found.cells} == {
        ("a",): "new_series",
        ("b",): 8,
    }


seeds = st.integers(0, 10**6)


@given(seeds)
@settings(max_examples=part(30))
def test_the_order_of_the_rows_changes_nothing(seed):
    units, questions, waves = organisations.drawn(seed)
    chance = random.Random(seed)
    mixed = [
        Rows(w.id, w.closes, chance.sample(w.roster, len(w.roster)), chance.sample(w.answers, len(w.answers)))
        for w in waves
    ]
    other = publish(gathered(chance.sample(units, len(units)), questions, mixed))
    assert other == publish(gathered(units, questions, waves))


@given(seeds)
@settings(max_examples=part(30))
def test_what_is_said_decides_no_more_than_which_band_is_told(seed):
    """Other values, the same people: the same cells, the same who, the same holds."""
    units, questions, waves = organisations.drawn(seed)
    chance = random.Random(seed)
    other = [
        Rows(w.id, w.closes, w.roster, [(who, what, chance.randint(1, 5)) for who, what, _ in w.answers])
        for w in waves
    ]
    mine, theirs = (publish(gathered(units, questions, rows)) for rows in (waves, other))
    for one, two in zip(mine, theirs, strict=True):
        for cell, twin in zip(one.cells, two.cells, strict=True):
            assert (cell.units, cell.held, cell.counted) == (twin.units, twin.held, twin.counted)


@given(seeds, st.integers(1, 3))
@settings(max_examples=part(30))
def test_what_comes_later_changes_nothing_that_is_published(seed, n):
    units, questions, waves = organisations.drawn(seed, waves=4)
    whole, part = (publish(gathered(units, questions, rows)) for rows in (waves, waves[:n]))
    assert whole[:n] == part


@given(seeds)
@settings(max_examples=part(30))
def test_whoever_keeps_the_wave_before_alone_publishes_the_same(seed):
    """As the room does: this wave is number 1, the one before 0, and nothing earlier is known but who counted."""
    pulse = organisations.pulse(seed, waves=4, answering=0.8)
    before, since, shown = None, {}, []
    for n, wave in enumerate(pulse.waves):
        since = {
            person: since[person] if since.get(person, ("", 0))[0] == unit else (unit, n)
            for person, unit in wave.roster.items()
        }
        turn = {person: joined for person, (_, joined) in since.items()}
        found = publish_next(pulse.parents, pulse.questions, wave, 1, before, turn)
        shown.append(replace(found, cells=tuple(renumbered(cell, n - 1) for cell in found.cells)))
        before = Before(wave, tuple(renumbered(cell, -1) for cell in found.cells))
    assert tuple(shown) == publish(pulse)


def renumbered(cell, by):
    counted = {asked: {who: n + by for who, n in people.items()} for asked, people in cell.counted.items()}
    return replace(cell, counted=counted)


@given(seeds)
@settings(max_examples=part(30))
def test_each_answer_is_in_one_cell_and_in_two_waves_at_most(seed):
    pulse = organisations.pulse(seed, waves=4, answering=0.7)
    waves = {}
    for n, wave in enumerate(publish(pulse)):
        for question in pulse.questions:
            people = [one for cell in wave.cells for one in cell.counted.get(question, {}).items()]
            assert len({person for person, _ in people}) == len(people)
            for answer in people:
                waves.setdefault((question, answer), []).append(n)
    assert all(set(seen) <= {n, n + 1} for (_, (_, n)), seen in waves.items())


names = st.sampled_from([f"p{n}" for n in range(14)])


@given(
    st.dictionaries(names, st.integers(1, 2), min_size=4),
    st.integers(0, 3),
    st.none() | st.dictionaries(names, st.integers(0, 1), min_size=6),
)
@settings(max_examples=part(100))
def test_who_counts_is_as_the_rules_say_in_plain_words(available, waiting, before):
    def turn(person):
        return (0, int(person[1:]) * 7 % 5, person)

    assert counted(available, waiting, before, turn, 6) == naive.counted(available, waiting, before, turn, 6)


@given(st.dictionaries(st.sampled_from("abcdefghij"), st.integers(0, 9)))
def test_each_group_is_in_one_cell(sizes):
    parents = {unit: "east" if unit < "f" else "west" for unit in sizes}
    found = cells_of(sizes, parents, [], 6)
    assert sorted(unit for units in found for unit in units) == sorted(sizes)
    for units in found:
        assert len(units) == 1 or (sum(sizes[unit] for unit in units) >= 6 and len({parents[u] for u in units}) == 1)
