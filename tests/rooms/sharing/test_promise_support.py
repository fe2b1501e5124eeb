"""A promise of support is the supporter's own yes, to the card as they read it."""

import pytest

from medled.rooms.sharing.actions import commitments, support
from medled.workplace.rules import Cannot, Changed, NotAllowed


@pytest.fixture
def held(ward, propose, accept):
    return accept(propose(support=ward.bjorn))


def promise(ward, held, by=None):
    return support.promise(held, version=held.version, by=by or ward.bjorn, at=ward.at)


def test_it_is_promised_once_and_told(ward, held, recorded):
    assert promise(ward, held).support_accepted_at == ward.at
    with pytest.raises(Cannot, match="promised this support already"):
        promise(ward, held)
    assert len(recorded("sharing.support.promised")) == 1


def test_a_no_leaves_the_place_open(ward, held, recorded):
    assert support.decline(held, by=ward.bjorn, at=ward.at).support is None
    with pytest.raises(NotAllowed):
        support.decline(held, by=ward.bjorn, at=ward.at)
    assert len(recorded("sharing.support.declined")) == 1


def test_a_promise_can_be_ended_but_not_declined(ward, held, recorded):
    with pytest.raises(Cannot, match="not promised"):
        support.end(held, by=ward.bjorn, at=ward.at)
    promise(ward, held)
    with pytest.raises(Cannot, match="You can end it instead"):
        support.decline(held, by=ward.bjorn, at=ward.at)
    assert support.end(held, by=ward.bjorn, at=ward.at).support_accepted_at is None
    assert len(recorded("sharing.support.ended")) == 1


def test_a_card_that_changed_is_read_again(ward, held):
    with pytest.raises(Changed):
        support.promise(held, version=held.version + 1, by=ward.bjorn, at=ward.at)


def test_what_is_over_is_not_supported(ward, held):
    commitments.return_task(held, by=ward.amina, at=ward.at)
    with pytest.raises(Cannot, match="This is over"):
        promise(ward, held)


@pytest.mark.parametrize("who", ["amina", "carin", "elin", "farid", "olle"])
def test_nobody_promises_for_another(ward, held, who):
    for step in (support.decline, support.end):
        with pytest.raises(NotAllowed):
            step(held, by=getattr(ward, who), at=ward.at)
    with pytest.raises(NotAllowed):
        promise(ward, held, by=getattr(ward, who))
