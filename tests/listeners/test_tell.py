"""Who is told of what: personally, once, in the same breath as it happens, and never of one's own act."""

from dataclasses import dataclass
from datetime import timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from medled.journal import kinds
from medled.journal.kinds import SeenBy, kind
from medled.journal.record import record
from medled.listeners import bell, choices
from medled.listeners.models import Delivery, Notice
from medled.rooms.sharing.actions import commitments, handover, mandates, support, tasks
from medled.rooms.sharing.actions.cards import Card
from medled.workplace.actions import members
from medled.workplace.queries import day_of


@pytest.fixture
def task(ward):
    described = tasks.Description(title="Schema", hours=Decimal(4))
    return tasks.add(ward.group, description=described, by=ward.carin, at=ward.at)


@pytest.fixture
def asks(ward, task):
    """Carin asks Amina to lead the task, with Björn as support."""

    def ask():
        card = Card(hours=Decimal(4), starts_on=day_of(ward.at), support=ward.bjorn.pk)
        return commitments.propose(task, person=ward.amina, role="lead", card=card, by=ward.carin, at=ward.at)

    return ask


def unread(person, at):
    """Return what somebody has not read, in words, the newest first."""
    return ["".join(part.text for part in one.parts) for one in bell.told_to(person, at=at) if one.is_unread]


def test_who_is_asked_and_whose_support_is_hoped_for_are_told_in_their_own_words(ward, asks):
    asks()
    assert unread(ward.amina, ward.at)[0] == "Carin Wallin asks you to carry Schema."
    assert unread(ward.bjorn, ward.at)[0] == (
        "Carin Wallin asked Amina Ali to carry Schema, and hopes for your support in it."
    )
    assert "Schema" not in str(unread(ward.david, ward.at) + unread(ward.carin, ward.at))


def test_the_answer_reaches_who_asked(ward, asks):
    commitment = asks()
    commitments.accept(commitment, version=commitment.version, by=ward.amina, at=ward.at)
    assert unread(ward.carin, ward.at)[0] == "Amina Ali said yes to Schema, as you asked."
    support.promise(commitment, version=commitment.version, by=ward.bjorn, at=ward.at)
    assert unread(ward.amina, ward.at)[0] == "Björn Ek promised you support with Schema."


def test_who_takes_over_with_a_supporter_asks_the_supporter(ward, asks):
    commitment = asks()
    commitments.accept(commitment, version=commitment.version, by=ward.amina, at=ward.at)
    offer = handover.offer(
        commitment, to=ward.david, notes=handover.Notes(notes="I pärmen."), by=ward.amina, at=ward.at
    )
    assert unread(ward.david, ward.at)[0] == "Amina Ali offers you to take over Schema."
    handover.accept(offer, by=ward.david, at=ward.at)
    assert unread(ward.bjorn, ward.at)[0] == "David Lund took over Schema, and hopes for your support."


def test_a_round_tells_everyone_in_the_ring_but_who_opened_it(ward, task):
    before = {name: len(unread(getattr(ward, name), ward.at)) for name in ("carin", "amina", "david", "olle", "elin")}
    closes = ward.at + timedelta(days=3)
    mandates.open_round(ward.group, tasks=[task.pk], closes_at=closes, by=ward.carin, at=ward.at)
    told = {name: len(unread(getattr(ward, name), ward.at)) - number for name, number in before.items()}
    assert told == {"carin": 0, "amina": 1, "david": 1, "olle": 0, "elin": 0}


def test_who_comes_with_an_invitation_makes_its_sender_told(ward, person):
    from medled.workplace.actions import invitations

    nadia = person("Nadia Berg")
    invitation = invitations.invite(ward.group, role="member", by=ward.bjorn, at=ward.at, email=nadia.email)
    members.accept(invitation, by=nadia, at=ward.at)
    assert unread(ward.bjorn, ward.at)[0] == "Nadia Berg joined the group, as you asked."
    assert unread(nadia, ward.at) == []


def test_who_has_left_is_told_no_more_and_sees_nothing_of_before(ward, asks):
    asks()
    assert bell.has_unread(ward.amina, at=ward.at)
    members.leave(ward.group, person=ward.amina, by=ward.amina, at=ward.at)
    assert not bell.has_unread(ward.amina, at=ward.at)
    assert bell.told_to(ward.amina, at=ward.at) == []
    event = Notice.objects.filter(person=ward.amina).latest("pk").event_id
    assert bell.told(ward.amina, event, at=ward.at) is None


def test_a_change_that_is_undone_tells_nobody(ward, asks):
    before = Notice.objects.count()
    with transaction.atomic():
        asks()
        transaction.set_rollback(True)
    assert Notice.objects.count() == before


def test_the_database_lets_nobody_be_told_twice(ward, asks):
    asks()
    notice = Notice.objects.latest("pk")
    with pytest.raises(IntegrityError), transaction.atomic():
        Notice.objects.create(person=notice.person, event=notice.event, told_as="person")


def test_whoever_has_chosen_nothing_is_not_told(ward, asks):
    choices.choose(ward.amina, {"commitment": choices.Choice.called("nothing")}, at=ward.at)
    before = unread(ward.amina, ward.at)
    asks()
    assert unread(ward.amina, ward.at) == before


def test_several_named_in_one_fact_are_all_told_and_the_actor_is_not(ward):
    @kind("test.called", "{actor} calls.", seen_by=SeenBy.CONCERNED, topic="support", tells=("to",))
    @dataclass(frozen=True)
    class Called:
        to: tuple[int, ...]

    try:
        with transaction.atomic():
            people = (ward.amina.pk, ward.carin.pk, ward.david.pk, ward.elin.pk)
            event = record(Called(people), by=ward.carin, at=ward.at, group=ward.group)
        assert set(event.notices.values_list("person", flat=True)) == {ward.amina.pk, ward.david.pk}
    finally:
        kinds.register.pop("test.called")


def test_without_mail_there_is_nothing_to_send(ward, asks, settings):
    settings.HAS_MAIL = False
    asks()
    assert Delivery.objects.count() == 0


def test_the_demo_mails_nobody(ward, asks, settings):
    settings.HAS_MAIL = settings.DEMO = True
    asks()
    assert Delivery.objects.count() == 0


def test_reading_one_thing_leaves_the_rest(ward, asks):
    commitment = asks()
    others = len(unread(ward.amina, ward.at)) - 1
    bell.opened(ward.amina, [("sharing.commitment", commitment.pk)], at=ward.at)
    assert len(unread(ward.amina, ward.at)) == others
    assert unread(ward.bjorn, ward.at)[0].startswith("Carin Wallin asked Amina Ali")


def test_marking_all_as_read_spares_what_came_after_the_page_was_drawn(ward, asks):
    seen = Notice.objects.filter(person=ward.amina).latest("event").event_id
    asks()
    bell.read_all(ward.amina, until=seen, at=ward.at)
    assert unread(ward.amina, ward.at) == ["Carin Wallin asks you to carry Schema."]
