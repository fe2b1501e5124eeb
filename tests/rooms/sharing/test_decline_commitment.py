"""A no needs no reason, a question can be taken back, and one that nobody answers lapses."""

from datetime import timedelta

import pytest

from medled.journal.read import of_group
from medled.rooms.sharing.actions import commitments
from medled.workplace.queries import day_of
from medled.workplace.rules import Cannot, NotAllowed


def kinds_read_by(ward, person):
    return {event.kind for event in of_group(ward.group.pk, viewer=person.pk)}


def test_only_the_two_are_told_of_a_no(ward, propose):
    declined = commitments.decline(propose(by=ward.bjorn), by=ward.amina, at=ward.at)
    assert (declined.state, declined.ended_at) == ("declined", ward.at)
    assert "sharing.commitment.declined" in kinds_read_by(ward, ward.bjorn)
    assert "sharing.commitment.declined" not in kinds_read_by(ward, ward.carin)


def test_what_has_been_answered_is_not_answered_again(ward, propose, accept):
    asked = propose()
    commitments.decline(asked, by=ward.amina, at=ward.at)
    with pytest.raises(Cannot, match="This is over: declined"):
        commitments.decline(asked, by=ward.amina, at=ward.at)
    with pytest.raises(Cannot, match="This is over: declined"):
        accept(asked)
    with pytest.raises(Cannot, match="This is over: declined"):
        commitments.withdraw(asked, by=ward.carin, at=ward.at)


def test_a_yes_is_not_declined_or_taken_back_but_returned(ward, propose, accept):
    held = accept(propose())
    with pytest.raises(Cannot, match="You can return it instead"):
        commitments.decline(held, by=ward.amina, at=ward.at)
    with pytest.raises(Cannot, match="There is a yes"):
        commitments.withdraw(held, by=ward.carin, at=ward.at)


def test_who_asked_may_take_it_back(ward, propose, recorded):
    assert commitments.withdraw(propose(by=ward.bjorn), by=ward.bjorn, at=ward.at).state == "ended"
    assert len(recorded("sharing.commitment.withdrawn")) == 1


@pytest.mark.parametrize("who", ["bjorn", "elin", "farid", "olle"])
def test_others_are_refused(ward, propose, who):
    asked = propose()
    for step in (commitments.decline, commitments.withdraw):
        with pytest.raises(NotAllowed):
            step(asked, by=getattr(ward, who), at=ward.at)


def test_a_question_lapses_when_its_time_is_over(ward, propose, recorded):
    friday = ward.at + timedelta(days=4)
    propose(ends_on=day_of(friday))
    assert commitments.end_due(at=ward.at) == []
    assert [row.state for row in commitments.end_due(at=friday)] == ["ended"]
    assert commitments.end_due(at=friday) == []
    assert len(recorded("sharing.commitment.lapsed")) == 1
