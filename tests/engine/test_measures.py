"""The measures of the whole, from worked examples; and what holds for any group."""

from dataclasses import replace
from datetime import timedelta
from math import log

import pytest
from hypothesis import given

from medled.engine import measures
from medled.engine.mandate import Level
from medled.engine.measures import Why
from medled.engine.measures.begun import Promise, Spark
from medled.engine.measures.shared import TermEnded
from medled.engine.measures.tried import TrialEnded
from medled.engine.picture import (
    Absence,
    Area,
    Commitment,
    GroupPicture,
    Knowledge,
    Membership,
    Part,
    Person,
    Role,
    Stage,
    State,
    Task,
)
from medled.engine.workdays import WEEKDAYS
from tests.engine.next_steps import change
from tests.engine.pictures import FULL, MONDAY, calm, day, pictures

OF_A_PICTURE = [
    measures.room,
    measures.pairs,
    measures.carried,
    measures.leaders,
    measures.breadth,
    measures.named_support,
    measures.doubled,
    measures.on_the_way,
]


def group_of(minutes):
    """A group in which each person leads a task of so many minutes a month; 0: nothing."""
    people = range(1, len(minutes) + 1)
    carrying = [(n, each) for n, each in zip(people, minutes, strict=True) if each]
    return GroupPicture(
        id=1,
        at=MONDAY,
        people=tuple(Person(n, f"P{n}") for n in people),
        memberships=tuple(Membership(n, Role.MEMBER, day(-400)) for n in people),
        tasks=tuple(Task(n, f"T{n}", day(-90), each) for n, each in carrying),
        commitments=tuple(Commitment(n, n, n, State.ACTIVE, day(-10), day(-12), minutes=each) for n, each in carrying),
    )


def test_twelve_hours_and_ten_times_two_rest_on_eight_of_eleven():
    """The design's own example: normalised 0.88, which is 8.2 people as if they carried equally much."""
    said = measures.leaders(group_of([720, *[120] * 10]))
    assert (said.value, said.of) == (8, 11)
    assert round(log(8.17) / log(11), 2) == 0.88


@pytest.mark.parametrize(
    ("minutes", "rests_on"),
    [([60, 0, 0], 1), ([60, 60, 60], 3), ([60, 60, 0, 0], 2), ([180, 60, 0], 2), ([0, *[60] * 10], 10)],
)
def test_the_leading_rests_on_as_many_as_if_all_carried_equally_much(minutes, rests_on):
    assert measures.leaders(group_of(minutes)).value == pytest.approx(rests_on, abs=0.26)


def test_to_split_a_task_of_ones_own_moves_nothing():
    whole = group_of([600, 300, 300])
    halves = replace(
        whole,
        tasks=(*whole.tasks, Task(9, "T1b", day(-90), 300)),
        commitments=(
            *change(whole, "commitments", {1}, minutes=300).commitments,
            Commitment(9, 9, 1, State.ACTIVE, day(-10), day(-12), minutes=300),
        ),
    )
    assert measures.leaders(halves) == measures.leaders(whole)


def test_a_lead_who_has_said_no_hours_carries_twice_what_a_partner_does_and_a_learner_nothing():
    group = group_of([90, 0, 0])
    parts = [
        Commitment(1, 1, 1, State.ACTIVE, day(-10), day(-12)),
        Commitment(2, 1, 2, State.ACTIVE, day(-10), day(-12), part=Part.PARTNER),
        Commitment(3, 1, 3, State.ACTIVE, day(-10), day(-12), part=Part.LEARNER),
    ]
    assert measures.shared.hours(group, parts) == {1: 60, 2: 30, 3: 0}
    assert measures.breadth(replace(group, commitments=tuple(parts))).part == 2


def test_room_to_act_weighs_the_bigger_commitment_more():
    """An hour decided and three hours proposed are a quarter of the way; a card without a mandate gives none."""
    group = group_of([60, 180, 0])
    group = change(group, "commitments", {1}, mandate=FULL)
    assert measures.room(group).value == pytest.approx(1 / 4)
    group = change(group, "commitments", {2}, mandate=replace(FULL, level=Level.CONSULT))
    assert measures.room(group).value == pytest.approx(1 / 4 + 3 / 4 / 3)


def test_a_pair_is_whole_with_a_mandate_and_support_that_can_be_reached_today():
    assert measures.pairs(calm()).value == 1
    for broken in (
        change(calm(), "commitments", {1}, mandate=None),
        change(calm(), "commitments", {1}, support_accepted=False),
        change(calm(), "commitments", {1}, support=1),
        replace(calm(), absences=(Absence(2, day(-1)),)),
    ):
        said = measures.pairs(broken)
        assert (said.part, said.of) == (3, 4)
    stood_in_for = replace(calm(), absences=(Absence(2, day(-1), deputy=3),))
    assert measures.pairs(stood_in_for).value == 1
    assert measures.named_support(stood_in_for).value == 1


def test_what_nobody_leads_is_missing_by_its_hours_and_is_counted():
    group = group_of([60, 180, 0])
    nobody = replace(group, commitments=group.commitments[:1])
    said = measures.carried(nobody)
    assert (said.value, said.part, said.of) == (0.25, 1, 2)
    paused = change(nobody, "tasks", {2}, stage=Stage.PAUSED)
    assert measures.carried(paused).value == 1


def test_knowledge_is_doubled_by_the_hours_that_need_it():
    group = group_of([60, 180, 0])
    group = change(group, "tasks", {1}, needs=frozenset({1}))
    group = change(group, "tasks", {2}, needs=frozenset({2}))
    group = replace(
        group,
        areas=(Area(1, "Keys"), Area(2, "Budget")),
        knowledge=(Knowledge(1, 1, True), Knowledge(2, 1, True), Knowledge(1, 2, True), Knowledge(3, 2, False)),
    )
    said = measures.doubled(group)
    assert (said.value, said.part, said.of) == (0.25, 1, 2)
    assert measures.on_the_way(group).value == 1
    gone = replace(group, memberships=group.memberships[:2])
    assert measures.on_the_way(
        replace(gone, memberships=(*gone.memberships, Membership(3, Role.MEMBER, day(-9), day(-1))))
    )


def test_a_task_has_moved_when_somebody_else_leads_it_than_led_it_first():
    there_and_back = [TermEnded(1, led_by=1, leads_now=1), TermEnded(1, led_by=2, leads_now=1)]
    said = measures.moved([*there_and_back, TermEnded(2, 1, 3), TermEnded(3, 1, None)], people=4)
    assert (said.part, said.of) == (1, 3)
    assert measures.moved(there_and_back, people=4).why is Why.TOO_LITTLE


def test_a_trial_is_looked_back_on_within_ten_working_days():
    until = MONDAY.date() - timedelta(days=40)
    trials = [
        TrialEnded(until, until + timedelta(days=14)),
        TrialEnded(until, until + timedelta(days=17)),
        TrialEnded(until, None),
        TrialEnded(MONDAY.date() - timedelta(days=3), None),  # has its ten days left
    ]
    said = measures.reviewed(trials, people=4, calendar=WEEKDAYS, on=MONDAY.date())
    assert (said.part, said.of) == (1, 3)


def test_an_idea_is_joined_when_two_others_say_with_what_and_is_not_missed_before_two_weeks():
    old = MONDAY.date() - timedelta(days=14)
    young = old + timedelta(days=1)
    sparks = [Spark(old, 2), Spark(old, 3), Spark(old, 1), Spark(old, 0), Spark(old, 0), Spark(young, 0)]
    said = measures.joined(sparks, people=4, on=MONDAY.date())
    assert (said.code, said.part, said.of) == ("I2", 2, 5)
    assert measures.joined(sparks[1:], people=4, on=MONDAY.date()).why is Why.TOO_LITTLE
    assert measures.joined(sparks[5:], people=4, on=MONDAY.date()).why is Why.NOTHING_YET
    assert measures.joined(sparks, people=2, on=MONDAY.date()).why is Why.FEW_PEOPLE


def test_an_answer_comes_in_time_on_its_day_and_is_counted_when_the_day_is_over():
    today, yesterday = MONDAY.date(), MONDAY.date() - timedelta(days=1)
    promises = [
        *[Promise(yesterday, yesterday)] * 3,
        Promise(yesterday, today),
        Promise(yesterday, None),
        Promise(today, yesterday),  # its day is not over
        Promise(today, None),
    ]
    said = measures.answered(promises, people=4, on=today)
    assert (said.code, said.part, said.of) == ("I4", 3, 5)
    assert measures.answered(promises[1:], people=4, on=today).why is Why.TOO_LITTLE
    assert measures.answered(promises, people=2, on=today).why is Why.FEW_PEOPLE


def test_what_is_lifted_comes_back_with_an_answer_or_another_day_told_in_quarters():
    today, yesterday = MONDAY.date(), MONDAY.date() - timedelta(days=1)
    kept, missed = Promise(yesterday, yesterday, is_lifted=True), Promise(yesterday, today, is_lifted=True)
    moved = Promise(yesterday, None, is_lifted=True, has_new_day=True)
    settled_here = Promise(yesterday, yesterday)
    said = measures.came_back([kept, kept, moved, missed, missed, settled_here], people=4, on=today)
    assert (said.code, said.value, said.part) == ("V2", 0.5, None)
    assert measures.came_back([kept] * 4 + [settled_here], people=4, on=today).why is Why.TOO_LITTLE
    assert measures.came_back([kept] * 9, people=2, on=today).why is Why.FEW_PEOPLE


def test_a_trial_is_learnt_from_whenever_it_is_written_from_three_on():
    until = MONDAY.date() - timedelta(days=40)
    late, none = TrialEnded(until, MONDAY.date(), is_learnt=True), TrialEnded(until, None)
    said = measures.learnt([late, late, none], people=4)
    assert (said.code, said.part, said.of) == ("I6", 2, 3)
    assert measures.learnt([late, none], people=4).why is Why.TOO_LITTLE
    assert measures.learnt([late] * 3, people=2).why is Why.FEW_PEOPLE


def test_decisions_count_where_they_were_made_from_five_on():
    assert measures.decided_in_place(in_place=4, lifted=1, people=3).value == pytest.approx(0.8)
    assert measures.decided_in_place(in_place=3, lifted=1, people=3).why is Why.TOO_LITTLE


@pytest.mark.parametrize("take", OF_A_PICTURE)
def test_nothing_is_said_of_two_people_or_of_nothing(take):
    two = replace(calm(), memberships=calm().memberships[:2])
    assert take(two).why is Why.FEW_PEOPLE
    empty = replace(calm(), tasks=(), commitments=())
    assert take(empty).why is Why.NOTHING_YET


@given(pictures())
def test_of_any_group_a_measure_says_something_or_why_not_and_knows_no_order(picture):
    backwards = replace(
        picture,
        **{
            name: getattr(picture, name)[::-1]
            for name in ("people", "memberships", "tasks", "commitments", "knowledge")
        },
    )
    for take in OF_A_PICTURE:
        said = take(picture)
        assert (said.value is None) == (said.why is not None)
        assert take(backwards) == replace(said, value=said.value and pytest.approx(said.value))
        if said.value is not None and take is not measures.leaders:
            assert 0 <= said.value <= 1
        if said.part is not None:
            assert 0 <= said.part <= said.of
        if said.unit is measures.Unit.SHARE and said.value is not None:
            assert said.value == said.part / said.of
    if (rests_on := measures.leaders(picture)).value is not None:
        assert 1 <= rests_on.value <= len(picture.roles)
