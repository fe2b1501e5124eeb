"""In which order statements are met: nobody is favoured, and all get seen by enough."""

from collections import Counter
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from medled.engine.perspectives.order import next_statement, own_order
from tests.longer import part

names = st.text(min_size=1, max_size=6)
some = st.lists(names, min_size=1, max_size=8, unique=True)


@given(names, names, some, st.randoms())
def test_everybody_meets_all_in_an_order_of_their_own_that_stays(question, person, statements, chance):
    order = own_order(question, person, statements)
    assert sorted(order) == sorted(statements)
    assert own_order(question, person, chance.sample(statements, len(statements))) == order


@given(names, names, some, names)
def test_a_statement_that_comes_later_moves_no_other(question, person, statements, new):
    before = own_order(question, person, statements)
    after = own_order(question, person, {*statements, new})
    assert [one for one in after if one in before] == list(before)


def test_no_statement_and_no_writer_comes_first_more_often_than_another():
    statements = [str(n) for n in range(5)]
    first = Counter(own_order("q", str(person), statements)[0] for person in range(2000))
    assert set(first) == set(statements)
    assert max(first.values()) - min(first.values()) < 120  # six standard deviations
    other = [own_order(question, "amina", statements) for question in ("q", "r", "s", "t")]
    assert len(set(other)) > 1


@given(
    st.integers(1, 12),
    st.lists(st.integers(1, 12), max_size=40),
    st.integers(1, 10),
)
@settings(max_examples=part(60))
def test_all_are_seen_equally_until_enough_have_seen_them(size, patience, enough):
    """People come one after the other, and each reacts to so many as they have patience for."""
    seen = {str(n): 0 for n in range(size)}
    for person, times in enumerate(patience):
        reacted = set()
        for _ in range(min(times, size)):
            one = next_statement("q", str(person), reacted, seen, enough=enough)
            assert one not in reacted
            reacted.add(one)
            seen[one] += 1
    told = [min(count, enough) for count in seen.values()]
    assert max(told) - min(told) <= 1


@given(names, names, st.dictionaries(names, st.integers(0, 60), max_size=8), st.sets(names))
def test_who_has_reacted_to_all_is_done_and_nothing_comes_twice(question, person, seen, reacted):
    one = next_statement(question, person, reacted, seen)
    assert (one is None) == (not seen.keys() - reacted)
    assert one not in reacted
    if one is not None and seen[one] < 30:
        assert seen[one] == min(count for name, count in seen.items() if name not in reacted)


def test_when_enough_have_seen_them_all_each_has_their_own():
    seen = {str(n): 30 + n for n in range(6)}
    firsts = [next_statement("q", str(person), (), seen) for person in range(40)]
    assert len(set(firsts)) > 3
    assert any(one != other for one, other in pairwise(firsts))
