"""Anyone in the ring may remind somebody of a question; once a day is enough, and only the two read of it."""

from datetime import timedelta

import pytest

from medled.journal.read import of_group
from medled.rooms.sharing.actions import commitments
from medled.workplace.rules import Cannot, NotAllowed


def test_the_one_who_is_asked_is_told_and_nobody_else(ward, propose, recorded):
    commitments.remind(propose(), by=ward.bjorn, at=ward.at)
    assert len(recorded("sharing.commitment.reminded")) == 1
    for who, reads in ((ward.amina, True), (ward.bjorn, True), (ward.carin, False), (ward.david, False)):
        kinds = {event.kind for event in of_group(ward.group.pk, viewer=who.pk)}
        assert ("sharing.commitment.reminded" in kinds) is reads


def test_once_a_day_is_enough_whoever_does_it(ward, propose, recorded):
    asked = propose()
    commitments.remind(asked, by=ward.bjorn, at=ward.at)
    with pytest.raises(Cannot, match="Amina Ali has been reminded today"):
        commitments.remind(asked, by=ward.carin, at=ward.at + timedelta(hours=2))
    commitments.remind(asked, by=ward.carin, at=ward.at + timedelta(days=1))
    assert len(recorded("sharing.commitment.reminded")) == 2


def test_what_has_an_answer_is_not_reminded_of(ward, propose, accept):
    asked = propose()
    accept(asked)
    with pytest.raises(Cannot, match="There is a yes to this already"):
        commitments.remind(asked, by=ward.carin, at=ward.at)
    commitments.return_task(asked, by=ward.amina, at=ward.at)
    with pytest.raises(Cannot, match="This is over"):
        commitments.remind(asked, by=ward.carin, at=ward.at)


@pytest.mark.parametrize("who", ["amina", "elin", "farid", "olle"])
def test_others_are_refused(ward, propose, who):
    with pytest.raises(NotAllowed):
        commitments.remind(propose(), by=getattr(ward, who), at=ward.at)
