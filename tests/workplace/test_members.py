"""Who was in on a day can always be answered."""

from datetime import timedelta

import pytest

from medled.journal.read import of_group
from medled.workplace import queries
from medled.workplace.actions import members
from medled.workplace.rules import Cannot, NotAllowed


def names_on(ward, at):
    return [m.person.name.split()[0] for m in queries.seated_on(ward.group, queries.day_of(at))]


def test_history_tells_who_sat_in_the_ring_on_a_day(ward):
    members.leave(ward.group, person=ward.amina, by=ward.amina, at=ward.at)
    assert names_on(ward, ward.at - timedelta(days=1)) == ["Carin", "Amina", "Björn", "David"]
    assert names_on(ward, ward.at) == ["Carin", "Björn", "David"]


def test_leaving_is_told_once(ward):
    members.leave(ward.group, person=ward.amina, by=ward.amina, at=ward.at)
    with pytest.raises(Cannot, match="already ended"):
        members.leave(ward.group, person=ward.amina, by=ward.amina, at=ward.at)
    kinds = [event.kind for event in of_group(ward.group.pk, viewer=ward.carin.pk)]
    assert kinds.count("workplace.member.left") == 1


@pytest.mark.parametrize("outsider", ["elin", "farid", "bjorn"])
def test_others_cannot_show_somebody_out(ward, outsider):
    with pytest.raises(NotAllowed):
        members.leave(ward.group, person=ward.amina, by=getattr(ward, outsider), at=ward.at)


def test_leaving_ends_every_role_on_the_chosen_day_which_may_be_moved_until_then(ward):
    later = queries.day_of(ward.at) + timedelta(days=30)
    for day in (later + timedelta(days=5), later):
        members.leave(ward.group, person=ward.david, by=ward.carin, at=ward.at, on=day)
    assert {m.ends_on for m in ward.group.memberships.filter(person=ward.david)} == {later}
    assert "David" in names_on(ward, ward.at + timedelta(days=29))
    assert "David" not in names_on(ward, ward.at + timedelta(days=30))


def test_nobody_leaves_on_a_day_that_has_been(ward):
    yesterday = queries.day_of(ward.at) - timedelta(days=1)
    with pytest.raises(Cannot, match="has been") as refusal:
        members.leave(ward.group, person=ward.amina, by=ward.amina, at=ward.at, on=yesterday)
    assert refusal.value.field == "on"


def test_nobody_joins_twice_in_the_same_role(ward):
    with pytest.raises(Cannot, match="already in"):
        members.join(ward.group, person=ward.amina, role="member", by=ward.carin, at=ward.at)
