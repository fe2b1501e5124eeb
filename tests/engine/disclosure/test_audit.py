"""The attacker: finds all that can be worked out, nothing in what is published, and something in each broken way."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medled.engine.disclosure import Band, counted, publish
from medled.engine.disclosure.audit import Side, View, attack, audit
from medled.engine.disclosure.facts import Fact
from tests.engine.disclosure import broken, naive, organisations
from tests.longer import part

NASTY = (
    {"waves": 2, "stay": 1.0, "churn": 0.05, "answering": 0.95, "groups": 4},
    {"waves": 3, "stay": 0.9, "extreme": 1.0, "churn": 0.02, "answering": 0.95, "groups": 3, "people": 24},
    {"waves": 4, "stay": 0.0, "extreme": 1.0, "churn": 0.01, "answering": 0.93, "groups": 3, "people": 21},
    {"waves": 3, "groups": 6, "people": 36},
)


def true_values(pulse, facts, question):
    place = pulse.questions.index(question)
    return {(person, n): pulse.waves[n].answers[person][place] for fact in facts for person, n in fact.answers}


def found_in(pulse, facts):
    """How many exposures the attacker finds in facts by question."""
    return sum(
        len(attack(of_one, true_values(pulse, of_one, question))[0]) for question, of_one in facts.items() if of_one
    )


@given(st.integers(0, 10**6), st.sampled_from(NASTY))
@settings(max_examples=12)
def test_nothing_can_be_worked_out_of_what_is_published(seed, kind):
    pulse = organisations.pulse(seed, questions=1, **kind)
    found = audit(pulse, publish(pulse))
    assert found.exposures == {}


def test_it_has_tried_everybody_against_everybody():
    pulse = organisations.pulse(1, groups=2, people=16, questions=2, waves=1, answering=1.0)
    published = publish(pulse)
    sizes = [band.n for cell in published[0].cells for band in cell.shown.values()]
    assert sizes
    expected = sum(2 * n + n * 2 * (n - 1) for n in sizes)  # as nobody who answered, then as each of them
    assert audit(pulse, published).tried == expected


@pytest.mark.parametrize("way", ["exact_from_five", "histogram", "one_decimal", "exact_parents", "swaps"])
def test_each_broken_way_of_publishing_is_caught(way, monkeypatch):
    kind = {"waves": 2, "stay": 1.0, "churn": 0.05, "answering": 0.95, "groups": 4, "questions": 1}
    if way == "swaps":
        kind = {"waves": 3, "groups": 3, "people": 24, "stay": 1.0, "extreme": 0.0, "churn": 0.02, "answering": 0.97}
    words = (monkeypatch,) if way == "swaps" else ()
    found = 0
    for seed in range(40):
        pulse = organisations.pulse(seed, **kind)
        found += found_in(pulse, getattr(broken, way)(pulse, *words))
        if found:
            break
    assert found > 0


@st.composite
def small_pulses(draw):
    """Facts about at most four people in at most two waves, all of one piece, that are true of some values."""
    people, waves = draw(st.sampled_from([(2, 1), (4, 1), (5, 1), (2, 2), (3, 2)]))
    answers = [(f"p{p}", n) for n in range(waves) for p in range(people)]
    values = {answer: draw(st.integers(1, 5)) for answer in answers}
    facts = []
    for n in range(waves):
        mine = [("p0", n if draw(st.booleans()) else 0)]
        mine += [(f"p{p}", draw(st.integers(0, n))) for p in range(1, people) if draw(st.integers(0, 4))]
        weights = draw(st.sampled_from([(0, 1, 2, 3, 4), (0, 1, 2, 3, 4), (0, 0, 0, 0, 1), (1, 0, 0, 0, 0)]))
        total = sum(weights[values[answer] - 1] for answer in mine)
        slack = draw(st.tuples(st.integers(0, 3), st.integers(0, 3)))
        facts.append(Fact(n, frozenset(mine), total - slack[0], total + slack[1], weights))
    spoken_of = sorted({answer for fact in facts for answer in fact.answers})
    return facts, {answer: values[answer] for answer in spoken_of}


@given(small_pulses())
@settings(max_examples=part(60))
def test_it_finds_what_trying_all_answers_finds_and_nothing_else(case):
    facts, values = case
    alone = naive.ruled_out(facts, values, sorted(values))
    found, _ = attack(facts, values)
    assert {exposed for exposed, view in found.items() if view is View.ALONE} == alone
    if len(facts) == 2:
        alone |= naive.ruled_out(facts, values, sorted(values), pair=(0, 1))
    assert set(found) == alone


def test_a_colleague_who_changed_their_own_mind_takes_nothing_for_granted():
    """Whoever believes that nobody has changed does not start from having changed themselves."""
    people = ("me", "you", "she")
    both = [Fact(n, frozenset((one, n) for one in people), low, high) for n, low, high in ((0, 3, 6), (1, 6, 9))]
    values = {(one, n): 3 for one in people for n in (0, 1)} | {("me", 0): 1, ("me", 1): 5}
    assert attack(both, values)[0] == {}
    unchanged = values | {("me", 0): 1, ("me", 1): 1, ("you", 0): 4, ("you", 1): 4, ("she", 0): 4, ("she", 1): 4}
    found, _ = attack(
        both, unchanged
    )  # I am 0 of 6 or more, so each of them is 2 or more; the first time too, if equal
    assert found == {
        (Side.LOW, (one, n)): view for one in ("you", "she") for n, view in ((0, View.EQUAL), (1, View.ALONE))
    }


def test_a_figure_of_a_parent_that_says_more_than_its_cells_is_used():
    pulse = organisations.made({"a": "whole", "whole": None}, [dict.fromkeys("uvwxyz", ("a", 1))])
    (wave,) = published = publish(pulse)
    assert audit(pulse, published).exposures == {}
    exact = replace(wave.parents[0], shown={"q": Band(6, 0, 0)})
    found = audit(pulse, [replace(wave, parents=(exact,))])
    assert {(one.person, one.side) for one in found.exposures} == {(person, Side.HIGH) for person in "uvwxyz"}


def test_were_old_answers_counted_again_without_end_two_who_changed_would_be_seen(monkeypatch):
    """Six answer once, two again: what the two figures differ by is theirs."""
    first = dict.fromkeys("abcdefgh", ("g", 3)) | {"a": ("g", 1), "b": ("g", 1)}
    pulse = organisations.made({"g": None}, [first, {"a": ("g", 5), "b": ("g", 5)}], roster=first)
    assert [cell.why_held for cell in publish(pulse)[1].cells] == ["too_few"]
    monkeypatch.setattr(counted, "MOST_AGAIN", 8)
    found = audit(pulse, publish(pulse))
    assert {(one.wave, one.person, one.side) for one in found.exposures} == {
        *((1, person, Side.LOW) for person in "ab"),
        *((0, person, Side.HIGH) for person in "ab"),
    }
