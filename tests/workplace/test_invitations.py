"""Ways into a group: who may open them, when they open, and when they no longer do."""

from datetime import timedelta

import pytest

from medled.journal.models import Event
from medled.workplace import queries
from medled.workplace.actions import invitations, members
from medled.workplace.rules import Cannot, NotAllowed


def kinds(group):
    return list(Event.objects.filter(group=group.pk).order_by("-pk").values_list("kind", flat=True))


@pytest.fixture
def newcomer(person):
    return person("Nadia Berg")


@pytest.fixture
def link(ward):
    return invitations.open_link(ward.group, role="member", by=ward.amina, at=ward.at)


@pytest.fixture
def personal(ward):
    return invitations.invite(ward.group, name="Nadia", role="member", by=ward.carin, at=ward.at)


def test_a_link_lets_many_in(ward, link, newcomer, person):
    other = person("Omar Said")
    members.accept(link, by=newcomer, at=ward.at)
    members.accept(link, by=other, at=ward.at)
    assert {newcomer, other} <= {m.person for m in queries.memberships_on(ward.group, queries.day_of(ward.at))}
    assert kinds(ward.group)[:2] == ["workplace.member.joined"] * 2


def test_the_link_that_is_there_is_shown_again_instead_of_a_second_one(ward, link):
    assert invitations.open_link(ward.group, role="member", by=ward.bjorn, at=ward.at) == link
    assert kinds(ward.group).count("workplace.invitation.sent") == 1


def test_an_invitation_for_one_lets_one_in(ward, personal, newcomer, person):
    members.accept(personal, by=newcomer, at=ward.at)
    with pytest.raises(Cannot, match="for one person and has been used"):
        members.accept(personal, by=person("Omar Said"), at=ward.at)


def test_the_door_says_why_it_is_closed(ward, link, newcomer):
    with pytest.raises(Cannot, match="too old"):
        members.accept(link, by=newcomer, at=ward.at + timedelta(days=31))
    invitations.withdraw(link, by=ward.amina, at=ward.at)
    with pytest.raises(Cannot, match="taken back"):
        members.accept(link, by=newcomer, at=ward.at)


def test_nobody_enters_twice_and_the_personal_invitation_is_not_used_up_by_trying(ward, personal):
    with pytest.raises(Cannot, match="already in"):
        members.accept(personal, by=ward.amina, at=ward.at)
    personal.refresh_from_db()
    assert personal.accepted_at is None


def test_a_ring_has_forty_seats_at_most_and_the_safety_representative_needs_none(ward, person):
    for number in range(36):
        members.join(ward.group, person=person(f"P{number} Person"), role="member", by=ward.carin, at=ward.at)
    late = person("Late Comer")
    with pytest.raises(Cannot, match="at most 40 seats"):
        members.join(ward.group, person=late, role="member", by=ward.carin, at=ward.at)
    members.join(ward.group, person=late, role="safety_representative", by=ward.carin, at=ward.at)


@pytest.mark.parametrize("outsider", ["elin", "farid", "olle"])
def test_who_is_not_in_the_ring_asks_nobody_in(ward, outsider):
    for ask in (invitations.open_link, lambda group, **rest: invitations.invite(group, name="X", **rest)):
        with pytest.raises(NotAllowed):
            ask(ward.group, role="member", by=getattr(ward, outsider), at=ward.at)
    with pytest.raises(NotAllowed):
        invitations.invite_all(
            ward.group, emails=["x@example.org"], role="member", by=getattr(ward, outsider), at=ward.at
        )


@pytest.mark.parametrize("role", ["manager", "safety_representative", "observer"])
def test_a_member_invites_members_and_the_manager_every_role(ward, role):
    with pytest.raises(NotAllowed):
        invitations.open_link(ward.group, role=role, by=ward.amina, at=ward.at)
    assert invitations.open_link(ward.group, role=role, by=ward.carin, at=ward.at).role == role


def test_several_addresses_are_invited_at_once_and_doubles_get_one(ward):
    sent = invitations.invite_all(
        ward.group,
        emails=["a@example.org", " A@example.org ", "b@example.org"],
        role="member",
        by=ward.amina,
        at=ward.at,
    )
    assert [invitation.email for invitation in sent] == ["A@example.org", "b@example.org"]
    assert kinds(ward.group).count("workplace.invitation.sent") == 2


def test_all_or_none_when_one_is_in_already(ward):
    emails = ["a@example.org", "Amina@example.org"]
    with pytest.raises(Cannot, match=r"Amina@example\.org is in the group already") as refusal:
        invitations.invite_all(ward.group, emails=emails, role="member", by=ward.bjorn, at=ward.at)
    assert refusal.value.field == "emails"
    assert not queries.open_invitations(ward.group, at=ward.at).exists()


def test_a_new_invitation_to_the_same_address_replaces_the_old(ward, newcomer):
    old = invitations.invite(ward.group, email="nadia@example.org", role="member", by=ward.amina, at=ward.at)
    new = invitations.invite(ward.group, email="Nadia@example.org", role="member", by=ward.amina, at=ward.at)
    assert list(queries.open_invitations(ward.group, at=ward.at)) == [new]
    with pytest.raises(Cannot, match="taken back"):
        members.accept(old, by=newcomer, at=ward.at)


def test_only_the_sender_and_the_manager_take_an_invitation_back_and_once(ward, link):
    for other in (ward.bjorn, ward.elin, ward.farid):
        with pytest.raises(NotAllowed):
            invitations.withdraw(link, by=other, at=ward.at)
    invitations.withdraw(link, by=ward.carin, at=ward.at)
    assert kinds(ward.group)[0] == "workplace.invitation.withdrawn"
    with pytest.raises(Cannot, match="already"):
        invitations.withdraw(link, by=ward.amina, at=ward.at)


def test_a_link_is_found_by_its_token_and_nothing_else(ward, link):
    assert queries.invitation_behind(link.token) == link
    for forged in (f"{link.pk}.x", "", f"{link.pk + 1}.{link.token.split('.')[1]}", "ä" * 500):
        assert queries.invitation_behind(forged) is None


def test_the_journal_holds_neither_address_nor_name(ward):
    invitations.invite(
        ward.group, name="Nadia Berg", email="nadia@example.org", role="member", by=ward.amina, at=ward.at
    )
    facts = str(list(Event.objects.values_list("facts", flat=True)))
    assert "nadia" not in facts.lower()
