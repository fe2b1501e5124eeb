"""The way to a decision: where the mandate lies, and what can never happen on the way there."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medled.engine.mandate import Law, Level, Mandate, Need, Stays
from medled.engine.picture import Absence
from medled.engine.way import How, Matter, Why, is_the_groups, law_of, may_still, next_turns, other_ways, room_of, way
from tests.engine import naive_way
from tests.engine.pictures import FULL, calm, day, pictures
from tests.longer import part

AMINA, BJORN, CARIN, DAVID = 1, 2, 3, 4  # Carin manages; each leads the task of the same number
KEYS, BUDGET = 2, 3

matters = st.builds(
    Matter,
    st.frozensets(st.integers(1, 5), max_size=3),
    st.none() | st.sampled_from(Law),
    st.sampled_from([0, 0, 1, 500, 3000, 4000]),
    st.sampled_from([None, None, None, Stays.EMPLOYMENT]),
)


def having(group, person, **mandate):
    """The group where somebody's mandate is another."""
    return replace(
        group,
        commitments=tuple(
            replace(row, mandate=replace(FULL, **mandate)) if row.person == person else row
            for row in group.commitments
        ),
    )


def away(group, person, deputy=None):
    return replace(group, absences=(*group.absences, Absence(person, day(-1), day(5), deputy)))


def codes(found):
    return [reason.code for reason in found.reasons]


@pytest.mark.parametrize(
    ("level", "how"),
    [
        (Level.DECIDE, How.ALONE),
        (Level.DECIDE_AND_TELL, How.DECIDE_AND_TELL),
        (Level.CONSULT, How.AFTER_ADVICE),
    ],
)
def test_who_holds_it_decides_as_their_mandate_says(level, how):
    found = way(having(calm(), BJORN, level=level), Matter(frozenset({KEYS}), amount=3000))
    assert (found.how, found.decider) == (how, BJORN)
    assert codes(found) == [Why.HOLDS, Why.WITHIN]


def test_who_may_only_propose_leaves_it_to_the_group():
    found = way(having(calm(), BJORN, level=Level.PROPOSE), Matter(frozenset({KEYS})))
    assert (found.how, found.decider) == (How.CONSENT, None)
    assert codes(found) == [Why.PROPOSES, Why.EVERYDAY]


def test_what_nobody_carries_and_what_touches_no_task_is_the_groups():
    nobody = replace(calm(), commitments=())
    assert codes(way(nobody, Matter(frozenset({KEYS})))) == [Why.NO_HOLDER, Why.EVERYDAY]
    assert codes(way(calm(), Matter())) == [Why.NO_TASK, Why.EVERYDAY]


def test_more_money_than_anybody_in_the_group_has_is_lifted():
    found = way(calm(), Matter(frozenset({KEYS}), amount=10_001))
    assert (found.how, found.decider) == (How.LIFTED, CARIN)
    assert codes(found) == [Why.OVER, Why.MONEY, Why.MANAGER]
    assert way(calm(), Matter(amount=1)).how is How.LIFTED


def test_over_the_holders_amount_but_within_the_need_of_the_task_is_the_groups():
    needs = replace(calm(), tasks=tuple(replace(task, need=Need(amount=5000)) for task in calm().tasks))
    found = way(having(needs, BJORN, amount=1000), Matter(frozenset({KEYS}), amount=5000))
    assert (found.how, codes(found)) == (How.CONSENT, [Why.OVER, Why.EVERYDAY])


def test_a_delegation_decision_is_one_named_persons_and_never_the_groups():
    matter = Matter(frozenset({KEYS}), Law.DELEGATION)
    found = way(calm(), matter)
    assert (found.how, found.decider, found.reference) == (How.ALONE, BJORN, "3.12")
    without = way(having(calm(), BJORN, reference=""), matter)
    assert (without.how, without.decider) == (How.LIFTED, CARIN)
    assert codes(without) == [Why.LACKS, Why.LAW, Why.MANAGER]
    assert not is_the_groups(calm(), matter)


def test_a_task_that_is_a_delegation_makes_the_matter_one_unless_people_say_otherwise():
    group = replace(calm(), tasks=tuple(replace(task, law=Law.DELEGATION) for task in calm().tasks), commitments=())
    assert law_of(group, Matter(frozenset({KEYS}))) is Law.DELEGATION
    assert way(group, Matter(frozenset({KEYS}))).how is How.LIFTED
    assert way(group, Matter(frozenset({KEYS}), Law.EXECUTION)).how is How.CONSENT


def test_what_stays_with_the_manager_is_lifted_even_from_who_holds_it():
    found = way(calm(), Matter(frozenset({KEYS}), stays=Stays.EMPLOYMENT))
    assert (found.how, found.decider) == (How.LIFTED, CARIN)
    assert Why.STAYS in codes(found)


def test_who_is_away_is_stepped_in_for_but_not_in_a_delegation_decision():
    group = away(calm(), BJORN, deputy=DAVID)
    found = way(group, Matter(frozenset({KEYS})))
    assert (found.how, found.decider, codes(found)) == (How.ALONE, DAVID, [Why.HOLDS, Why.STEPS_IN])
    assert way(group, Matter(frozenset({KEYS}), Law.DELEGATION)).decider == CARIN
    alone = way(away(calm(), BJORN), Matter(frozenset({KEYS})))
    assert (alone.how, codes(alone)) == (How.CONSENT, [Why.AWAY, Why.EVERYDAY])


def test_of_two_tasks_with_two_holders_nobody_has_it_all():
    found = way(calm(), Matter(frozenset({1, KEYS})))
    assert (found.how, codes(found)) == (How.CONSENT, [Why.SEVERAL, Why.EVERYDAY])


def test_who_holds_both_decides_with_the_more_careful_of_the_two_mandates():
    both = [
        replace(row, person=BJORN, mandate=Mandate(level))
        for row, level in zip(calm().commitments, [Level.CONSULT, Level.DECIDE], strict=False)
    ]
    found = way(replace(calm(), commitments=tuple(both)), Matter(frozenset({1, KEYS})))
    assert (found.how, found.decider) == (How.AFTER_ADVICE, BJORN)


def test_a_manager_who_is_away_is_stepped_in_for_then_who_has_promised_the_manager_support():
    matter = Matter(amount=99_999)
    assert way(away(calm(), CARIN, deputy=DAVID), matter).decider == DAVID
    found = way(away(calm(), CARIN), matter)
    assert (found.decider, codes(found)[-1]) == (DAVID, Why.NEXT)  # David has promised Carin support
    nobody = way(replace(away(calm(), CARIN), commitments=()), matter)
    assert (nobody.how, nobody.decider, codes(nobody)[-1]) == (How.LIFTED, None, Why.NOBODY)


def test_a_question_without_an_answer_moves_on_and_ends_with_the_group():
    assert next_turns(calm(), (BJORN,)) == (CARIN, DAVID, None)
    assert next_turns(away(calm(), BJORN, deputy=AMINA), (BJORN,)) == (AMINA, CARIN, DAVID, None)
    assert next_turns(calm(), (CARIN, DAVID, None)) == ()


def test_a_mandate_that_is_withdrawn_is_no_longer_theirs_but_what_was_lifted_stays():
    matter = Matter(frozenset({KEYS}))
    assert may_still(calm(), matter, How.ALONE, BJORN)
    assert not may_still(having(calm(), BJORN, level=Level.PROPOSE), matter, How.ALONE, BJORN)
    assert not may_still(replace(calm(), commitments=()), matter, How.ALONE, BJORN)
    assert may_still(replace(calm(), commitments=()), matter, How.LIFTED, BJORN)
    gone = replace(calm(), memberships=tuple(row for row in calm().memberships if row.person != BJORN))
    assert not may_still(gone, matter, How.LIFTED, BJORN)


@given(pictures(), matters)
@settings(max_examples=part(150))
def test_it_is_as_the_rules_say_case_by_case(group, matter):
    how, deciders = naive_way.decided(group, matter)
    found = way(group, matter)
    assert found.how is how
    assert found.decider in deciders
    assert law_of(group, matter) is naive_way.law(group, matter)
    assert room_of(group, [task.id for task in group.tasks if task.id in matter.tasks]) == naive_way.room(
        group, matter
    )


@given(pictures(), matters)
@settings(max_examples=part(40))
def test_nobody_decides_who_is_away_and_the_group_never_what_the_law_gives_to_one(group, matter):
    first, others = way(group, matter), other_ways(group, matter)
    assert all((one.how, one.decider) != (first.how, first.decider) for one in others)
    for found in (first, *others):
        assert found.decider is None or group.is_reachable(found.decider)
        if found.how is How.CONSENT:
            assert found.decider is None
            assert law_of(group, matter) is Law.EXECUTION
            assert matter.stays is None


@given(pictures(), matters)
@settings(max_examples=part(40))
def test_the_order_of_the_rows_and_other_tasks_change_nothing(group, matter):
    found = way(group, matter)
    turned = replace(
        group,
        people=group.people[::-1],
        memberships=group.memberships[::-1],
        tasks=group.tasks[::-1],
        commitments=group.commitments[::-1],
    )
    assert way(turned, matter) == found
    support = {row.id for row in group.in_force if row.person in group.managers}
    kept = tuple(row for row in group.commitments if row.task in matter.tasks or row.id in support)
    assert way(replace(group, commitments=kept, check_ins=()), matter) == found


@given(pictures(), matters)
@settings(max_examples=part(40))
def test_more_room_on_every_card_never_lifts_what_was_decided_in_place(group, matter):
    full = replace(
        group, commitments=tuple(replace(row, mandate=FULL, deputy=row.deputy or 1) for row in group.commitments)
    )
    if way(group, matter).how is not How.LIFTED:
        assert way(full, matter).how is not How.LIFTED


@given(pictures(), matters)
@settings(max_examples=part(40))
def test_whoever_is_found_may_still_the_same_moment(group, matter):
    found = way(group, matter)
    if found.decider is not None:
        assert may_still(group, matter, found.how, found.decider)


@given(pictures(), st.lists(st.none() | st.integers(1, 7), max_size=4))
@settings(max_examples=part(40))
def test_nobody_gets_the_question_twice_and_it_ends(group, had):
    had, steps = tuple(had), 0
    while turns := next_turns(group, had):
        assert turns[0] not in had
        assert turns[0] is None or group.is_reachable(turns[0])
        had, steps = (*had, turns[0]), steps + 1
        assert steps <= len(group.people) + 1
    assert None in had
