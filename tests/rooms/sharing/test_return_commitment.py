"""Returning a task is as easy as taking it; ending one for somebody else takes a manager and a reason."""

from datetime import timedelta

import pytest

from medled.rooms.sharing.actions import commitments
from medled.workplace.actions import members
from medled.workplace.queries import day_of
from medled.workplace.rules import Cannot, NotAllowed


@pytest.fixture
def held(ward, propose, accept):
    return accept(propose())


def test_it_is_returned_in_one_step_without_a_reason(ward, held, recorded):
    returned = commitments.return_task(held, by=ward.amina, at=ward.at)
    assert (returned.state, returned.ended_at, returned.end_reason) == ("returned", ward.at, "")
    assert len(recorded("sharing.commitment.returned")) == 1
    with pytest.raises(Cannot, match="This is over: returned"):
        commitments.return_task(held, by=ward.amina, at=ward.at)


@pytest.mark.parametrize("who", ["carin", "bjorn", "elin", "farid", "olle"])
def test_nobody_returns_for_another(ward, held, who):
    with pytest.raises(NotAllowed):
        commitments.return_task(held, by=getattr(ward, who), at=ward.at)


def test_the_holder_ends_it_when_it_is_done(ward, held, recorded):
    assert commitments.end(held, by=ward.amina, at=ward.at).state == "ended"
    assert len(recorded("sharing.commitment.ended")) == 1


def test_a_manager_says_why(ward, held):
    with pytest.raises(Cannot, match="Say why") as refusal:
        commitments.end(held, reason="  ", by=ward.carin, at=ward.at)
    assert refusal.value.field == "reason"
    assert commitments.end(held, reason="Ny organisation", by=ward.carin, at=ward.at).end_reason == "Ny organisation"


@pytest.mark.parametrize("who", ["bjorn", "elin", "farid", "olle"])
def test_others_end_nothing(ward, held, who):
    with pytest.raises(NotAllowed):
        commitments.end(held, reason="nej", by=getattr(ward, who), at=ward.at)


def test_a_reason_has_an_end(ward, held):
    with pytest.raises(Cannot, match="at most 500"):
        commitments.return_task(held, reason="x" * 501, by=ward.amina, at=ward.at)


def test_a_question_is_not_returned(ward, propose):
    with pytest.raises(Cannot, match="waits for a yes"):
        commitments.return_task(propose(), by=ward.amina, at=ward.at)


@pytest.fixture
def left(ward, propose, accept):
    """What Amina held when she left the group, with Björn's support."""
    held = accept(propose(support=ward.bjorn))
    members.leave(ward.group, person=ward.amina, by=ward.amina, at=ward.at)
    return held


@pytest.mark.parametrize("who", ["bjorn", "carin", "david"])
def test_what_somebody_held_who_has_left_anyone_in_the_ring_opens_again(ward, left, recorded, who):
    opened = commitments.open_again(left, by=getattr(ward, who), at=ward.at)
    assert (opened.state, opened.ended_at) == ("returned", ward.at)
    (event,) = recorded("sharing.commitment.opened_again")
    assert (event.facts["person"], event.facts["support"]) == (ward.amina.pk, ward.bjorn.pk)
    with pytest.raises(Cannot, match="This is over"):
        commitments.open_again(left, by=getattr(ward, who), at=ward.at)


@pytest.mark.parametrize("who", ["amina", "elin", "farid", "olle"])
def test_nobody_outside_the_ring_opens_it(ward, left, who):
    with pytest.raises(NotAllowed):
        commitments.open_again(left, by=getattr(ward, who), at=ward.at)


@pytest.mark.parametrize("who", ["bjorn", "carin"])
def test_while_the_holder_is_there_nobody_opens_what_they_hold(ward, held, who):
    with pytest.raises(NotAllowed):
        commitments.open_again(held, by=getattr(ward, who), at=ward.at)


def test_to_ask_somebody_else_opens_it_as_well(ward, left, propose, recorded):
    """Or the step of the finding could not be finished: she who has left would lead the task for ever."""
    asked = propose(person=ward.david)
    commitments.accept(asked, version=asked.version, by=ward.david, at=ward.at)
    left.refresh_from_db()
    asked.refresh_from_db()
    assert (left.state, asked.state) == ("returned", "active")
    assert len(recorded("sharing.commitment.opened_again")) == 1


def test_a_term_ends_by_itself(ward, propose, accept):
    friday = ward.at + timedelta(days=4)
    accept(propose(ends_on=day_of(friday)))
    assert commitments.end_due(at=friday - timedelta(days=1)) == []
    (over,) = commitments.end_due(at=friday)
    assert (over.state, over.ended_at) == ("ended", friday)
