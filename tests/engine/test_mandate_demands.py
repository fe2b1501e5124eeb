"""Room to act: when a mandate is enough, what each kind in law demands of it, and what is never shared."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medled.engine.mandate import DEMANDS, Demand, Gap, Law, Level, Mandate, Need, Stays, gaps, unmet, why_not_shared
from tests.engine.pictures import FULL

amounts = st.none() | st.integers(0, 5000)
levels = st.sampled_from(Level)


def test_levels_rise_from_propose_to_decide():
    assert sorted(Level) == [Level.PROPOSE, Level.CONSULT, Level.DECIDE_AND_TELL, Level.DECIDE]
    assert Level.DECIDE >= Level.DECIDE_AND_TELL > Level.CONSULT


@given(levels, amounts, levels | st.none(), amounts)
def test_a_mandate_is_enough_when_it_reaches_as_far_as_the_need(level, amount, need_level, need_amount):
    found = gaps(Need(need_level, need_amount), Mandate(level, amount))
    assert (Gap.LEVEL in found) is (
        need_level is not None and list(Level).index(level) < list(Level).index(need_level)
    )
    assert (Gap.AMOUNT in found) is ((amount or 0) < (need_amount or 0))


@given(levels, amounts, levels | st.none(), amounts)
def test_more_room_never_opens_a_gap(level, amount, need_level, need_amount):
    need = Need(need_level, need_amount)
    more = Mandate(Level.DECIDE, (amount or 0) + 1)
    assert set(gaps(need, more)) <= set(gaps(need, Mandate(level, amount)))


def test_no_mandate_is_a_gap_whatever_the_need():
    assert gaps(Need(), None) == (Gap.UNWRITTEN,)


MISSING = {
    Demand.REFERENCE: {"reference": ""},
    Demand.TO_BE_REPORTED: {"to_be_reported": False},
    Demand.WRITTEN: {"is_written": False},
    Demand.AUTHORITY: {"level": Level.PROPOSE},
    Demand.RESOURCES: {"has_resources": False},
    Demand.KNOWLEDGE: {"has_knowledge": False},
    Demand.LIMITS: {"has_limits": False, "amount": None},
}


@pytest.mark.parametrize("law", Law)
def test_a_full_card_meets_every_law(law):
    assert unmet(law, FULL, leads=True, has_substitute=True) == ()


@pytest.mark.parametrize(("law", "demand"), [(law, d) for law in Law for d in DEMANDS[law] if d in MISSING])
def test_each_demand_is_missed_when_it_is_not_there(law, demand):
    assert unmet(law, replace(FULL, **MISSING[demand]), leads=True, has_substitute=True) == (demand,)


def test_a_work_environment_task_names_who_steps_in():
    assert unmet(Law.WORK_ENVIRONMENT, FULL, leads=True, has_substitute=False) == (Demand.SUBSTITUTE,)


@pytest.mark.parametrize("level", Level)
def test_only_the_lead_decides_in_a_delegation(level):
    mandate = Mandate(level)
    decides = level in {Level.DECIDE_AND_TELL, Level.DECIDE}
    assert unmet(Law.DELEGATION, mandate, leads=False, has_substitute=False) == (
        (Demand.NAMED_DECIDER,) if decides else ()
    )


def test_a_work_environment_task_never_goes_into_a_round():
    assert why_not_shared(Law.WORK_ENVIRONMENT, is_delegated=True) is Stays.WORK_ENVIRONMENT


@pytest.mark.parametrize("stays", Stays)
def test_what_stays_says_why_and_only_authority_can_be_delegated(stays):
    assert why_not_shared(Law.EXECUTION, stays) is stays
    opened = why_not_shared(Law.DELEGATION, stays, is_delegated=True) is None
    assert opened is (stays in {Stays.AUTHORITY, Stays.PRINCIPAL})


@pytest.mark.parametrize("law", [Law.EXECUTION, Law.DELEGATION, Law.WORK_DIRECTION])
def test_all_else_may_be_shared(law):
    assert why_not_shared(law) is None
