"""Roles and seats change, and what was before can still be told."""

from datetime import timedelta

import pytest

from medled.journal.read import of_group
from medled.workplace import queries
from medled.workplace.actions import members
from medled.workplace.rules import Cannot, Changed, NotAllowed


def roles_on(ward, person, at):
    return {m.role for m in queries.memberships_on(ward.group, queries.day_of(at)) if m.person == person}


def give(ward, person, *roles, by=None):
    members.give_roles(ward.group, person=person, roles=roles, by=by or ward.carin, at=ward.at)


def seats(ward):
    return [m.person.name.split()[0] for m in queries.seated_on(ward.group, queries.day_of(ward.at))]


def test_a_new_role_counts_from_today_and_the_old_until_then(ward):
    give(ward, ward.amina, "manager")
    assert roles_on(ward, ward.amina, ward.at) == {"manager"}
    assert roles_on(ward, ward.amina, ward.at - timedelta(days=1)) == {"member"}
    assert of_group(ward.group.pk, viewer=ward.bjorn.pk)[0].facts == {"person": ward.amina.pk, "roles": ["manager"]}


def test_the_seat_stays_when_the_role_changes(ward):
    give(ward, ward.amina, "manager")
    assert seats(ward) == ["Carin", "Amina", "Björn", "David"]


def test_a_safety_representative_can_be_a_member_too_but_an_observer_only_looks(ward):
    give(ward, ward.bjorn, "member", "safety_representative")
    assert roles_on(ward, ward.bjorn, ward.at) == {"member", "safety_representative"}
    with pytest.raises(Cannot, match="do not go together"):
        give(ward, ward.bjorn, "member", "observer")


def test_a_role_is_needed_and_the_same_again_is_told(ward):
    with pytest.raises(Cannot, match="Choose a role"):
        give(ward, ward.amina)
    with pytest.raises(Cannot, match="already"):
        give(ward, ward.amina, "member")


def test_nobody_gets_a_role_after_leaving(ward):
    members.leave(ward.group, person=ward.amina, by=ward.amina, at=ward.at)
    with pytest.raises(Cannot, match="already ended"):
        give(ward, ward.amina, "member")


@pytest.mark.parametrize("outsider", ["amina", "david", "olle", "elin", "farid"])
def test_only_who_looks_after_the_group_gives_roles_and_seats(ward, outsider):
    with pytest.raises(NotAllowed):
        give(ward, ward.bjorn, "manager", by=getattr(ward, outsider))
    with pytest.raises(NotAllowed):
        members.reseat(ward.group, order=[], by=getattr(ward, outsider), at=ward.at)
    with pytest.raises(NotAllowed):
        members.join(ward.group, person=ward.farid, role="member", by=getattr(ward, outsider), at=ward.at)


def test_the_ring_gets_the_order_that_the_group_wants(ward):
    order = [ward.david.pk, ward.bjorn.pk, ward.carin.pk, ward.amina.pk]
    members.reseat(ward.group, order=order, by=ward.carin, at=ward.at)
    assert seats(ward) == ["David", "Björn", "Carin", "Amina"]
    with pytest.raises(Cannot, match="already"):
        members.reseat(ward.group, order=order, by=ward.carin, at=ward.at)


def test_an_order_of_people_who_are_no_longer_the_group_is_told(ward, person):
    order = [m.person_id for m in queries.seated_on(ward.group, queries.day_of(ward.at))]
    members.join(ward.group, person=person("Nadia Berg"), role="member", by=ward.carin, at=ward.at)
    with pytest.raises(Changed):
        members.reseat(ward.group, order=order[::-1], by=ward.carin, at=ward.at)
