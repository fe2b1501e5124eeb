"""What can be said of how a group takes initiative together: the design's measures, beside their plain definitions."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from medled.engine.initiatives import (
    FOLLOWS,
    Counted,
    Share,
    Spread,
    Wait,
    capability,
    flow,
    may_follow,
    spread,
    time_to_decision,
)
from medled.engine.picture import Step
from medled.engine.workdays import WEEKDAYS

MONDAY = date(2026, 3, 2)
days = st.integers(0, 120)


@st.composite
def counted(draw):
    sparked_on = MONDAY - timedelta(days=draw(days))
    decided = draw(st.none() | days)
    over = draw(st.none() | days) if decided is None else None
    is_tried = draw(st.booleans())
    return Counted(
        id=draw(st.integers(1, 50)),
        sparked_on=sparked_on,
        initiator=draw(st.none() | st.integers(1, 6)),
        others=draw(st.integers(0, 4)),
        decided_on=None if decided is None else min(sparked_on + timedelta(days=decided), MONDAY),
        in_place=draw(st.booleans()),
        over_on=None if over is None else min(sparked_on + timedelta(days=over), MONDAY),
        is_tried=is_tried,
        is_learnt=is_tried and draw(st.booleans()),
    )


def said(rows, people=8):
    return capability(rows, people=people, calendar=WEEKDAYS, on=MONDAY)


def waited(row):
    """Working days one by one: from the day after the spark, to its decision, its end or today."""
    until, day, count = row.decided_on or row.over_on or MONDAY, row.sparked_on, 0
    while day < until:
        day += timedelta(days=1)
        count += WEEKDAYS.is_working(day)
    return count


def redistributed_median(rows):
    """Kaplan and Meier as Efron tells it: whoever is censored gives their weight in equal parts to all who stay on."""
    order = sorted(rows, key=lambda row: (waited(row), row.decided_on is None))
    weights = [Fraction(1, len(order))] * len(order)
    left, n = Fraction(1), 0
    while n < len(order):
        if order[n].decided_on is None and n + 1 < len(order):
            share = weights[n] / (len(order) - n - 1)
            weights[n + 1 :] = [weight + share for weight in weights[n + 1 :]]
        elif order[n].decided_on is not None:
            left -= weights[n]
            if left <= Fraction(1, 2):
                return waited(order[n])
        n += 1
    return None


@given(st.lists(counted(), min_size=5, max_size=14))
def test_the_median_is_kaplan_and_meiers(rows):
    found, median = time_to_decision(rows, WEEKDAYS, MONDAY), redistributed_median(rows)
    assert found == (Wait(max(map(waited, rows)), is_more=True) if median is None else Wait(median))


def test_the_median_of_those_decided_alone_would_be_too_rosy():
    quick = [Counted(n, MONDAY - timedelta(days=28), decided_on=MONDAY - timedelta(days=26)) for n in range(3)]
    waiting = [Counted(n, MONDAY - timedelta(days=28)) for n in range(10, 14)]
    assert time_to_decision(quick + waiting, WEEKDAYS, MONDAY) == Wait(20, is_more=True)
    assert time_to_decision(quick + waiting[:2], WEEKDAYS, MONDAY) == Wait(2)


@given(st.lists(counted(), max_size=14), st.integers(1, 9))
def test_what_was_decided_in_place_is_counted_as_it_is_defined(rows, people):
    found = said(rows, people)
    if people < 3 or len(rows) < 5:
        assert found == replace(said([], people), sparks=len(rows))
        return
    assert found.sparks == len(rows)
    decided = [row for row in rows if row.decided_on]
    in_place = [row for row in decided if row.in_place]
    assert found.in_place == (Share(len(in_place), len(decided)) if len(decided) >= 5 else None)


@given(st.lists(counted(), max_size=10), st.permutations(range(1, 7)), st.randoms())
def test_neither_who_is_who_nor_the_order_changes_anything(rows, other, random):
    renamed = [replace(row, initiator=row.initiator and other[row.initiator - 1]) for row in rows]
    random.shuffle(renamed)
    assert said(renamed) == said(rows)


@given(st.lists(st.integers(1, 12), min_size=5, max_size=40))
def test_more_people_behind_as_many_sparks_is_never_fewer(initiators):
    order = list(Spread)
    all_by_one = spread([1] * len(initiators), 12)
    assert order.index(spread(initiators, 12)) >= order.index(all_by_one)
    assert spread(list(range(1, 13)) * 4, 12) is Spread.MANY


def test_what_came_without_a_name_is_nobodys():
    nameless = [Counted(n, MONDAY) for n in range(9)]
    assert said(nameless).spread is None
    assert said(nameless).sparks == 9


def test_the_flow_counts_how_far_they_have_come_and_which_has_waited_longest():
    rows = [
        Counted(1, MONDAY - timedelta(days=90), others=2, decided_on=MONDAY, is_tried=True, is_learnt=True),
        Counted(2, MONDAY - timedelta(days=40), others=1),
        Counted(3, MONDAY - timedelta(days=80), over_on=MONDAY),
        Counted(4, MONDAY - timedelta(days=40)),
    ]
    found = flow(rows)
    assert (found.sparked, found.joined, found.decided, found.tried, found.learnt) == (4, 2, 1, 1, 1)
    assert found.longest == 2
    assert flow([]).longest is None


def test_every_step_leads_somewhere_or_is_the_last_and_nothing_leads_out_of_the_end():
    assert set(FOLLOWS) == set(Step)
    assert {step for step in Step if not FOLLOWS[step]} == {Step.ADOPTED, Step.ENDED}
    assert all(may_follow(step, Step.ENDED) for step in Step if FOLLOWS[step])
    assert not any(may_follow(step, step) for step in Step)
