"""Going on with a task is the holder's own word."""

from datetime import timedelta

import pytest

from medled.rooms.sharing.actions import commitments
from medled.workplace.queries import day_of
from medled.workplace.rules import Cannot, NotAllowed


@pytest.fixture
def days(ward):
    return lambda number: day_of(ward.at) + timedelta(days=number)


@pytest.fixture
def held(propose, accept, days):
    return accept(propose(ends_on=days(10)))


def renew(ward, held, until, by=None):
    return commitments.renew(held, until=until, by=by or ward.amina, at=ward.at)


def test_it_goes_on_until_a_later_day(ward, held, days, recorded):
    assert renew(ward, held, days(100)).ends_on == days(100)
    assert len(recorded("sharing.commitment.renewed")) == 1
    with pytest.raises(Cannot, match="until then already"):
        renew(ward, held, days(100))


@pytest.mark.parametrize("far", [9, 10, 5000])
def test_only_a_later_day_within_reason(ward, held, days, far):
    with pytest.raises(Cannot) as refusal:
        renew(ward, held, days(far))
    assert refusal.value.field == "until"


def test_not_into_the_term_of_the_next_lead(ward, held, propose, accept, days):
    accept(propose(person=ward.bjorn, starts_on=days(10)))
    with pytest.raises(Cannot, match="Björn Ek leads this then"):
        renew(ward, held, days(20))


@pytest.mark.parametrize("who", ["carin", "bjorn", "elin", "farid", "olle"])
def test_nobody_renews_for_another(ward, held, days, who):
    with pytest.raises(NotAllowed):
        renew(ward, held, days(20), by=getattr(ward, who))
