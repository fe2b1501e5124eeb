"""Each says of themselves what they know and how much room they have; nobody says it of another."""

from decimal import Decimal

import pytest

from medled.journal.read import of_group
from medled.rooms.sharing.actions import knowledge, room
from medled.rooms.sharing.models import Knows, Room
from medled.workplace.rules import Cannot, NotAllowed


@pytest.fixture
def areas(ward):
    return knowledge.add(ward.group, names=["Avtal", "Larm"], by=ward.amina, at=ward.at)


def say(ward, by, knows=(), learns=()):
    knowledge.say(ward.group, knows=knows, learns=learns, by=by, at=ward.at)


def test_the_last_word_holds(ward, areas, recorded):
    agreements, alarms = areas
    say(ward, ward.amina, knows=[agreements.pk, alarms.pk])
    say(ward, ward.amina, knows=[alarms.pk], learns=[agreements.pk])
    assert set(Knows.objects.filter(person=ward.amina).values_list("area__name", "how")) == {
        ("Larm", "knows"),
        ("Avtal", "learns"),
    }
    assert len(recorded("sharing.knowledge.said")) == 2


def test_both_at_once_and_what_is_not_there_are_refused(ward, areas):
    with pytest.raises(Cannot, match="Choose one of the two for Avtal"):
        say(ward, ward.amina, knows=[areas[0].pk], learns=[areas[0].pk])
    with pytest.raises(Cannot, match="not there any longer"):
        say(ward, ward.amina, knows=[999_999])
    elsewhere = knowledge.add(ward.other_group, names=["Avtal"], by=ward.elin, at=ward.at)
    with pytest.raises(Cannot, match="not there any longer"):
        say(ward, ward.amina, knows=[elsewhere[0].pk])


@pytest.mark.parametrize("who", ["elin", "farid", "olle"])
def test_others_are_refused(ward, areas, who):
    with pytest.raises(NotAllowed):
        say(ward, getattr(ward, who), knows=[areas[0].pk])
    with pytest.raises(NotAllowed):
        room.give(ward.group, hours=Decimal(4), supports=1, by=getattr(ward, who), at=ward.at)
    with pytest.raises(NotAllowed):
        knowledge.add(ward.group, names=["Nycklar"], by=getattr(ward, who), at=ward.at)


def test_room_is_given_again_and_only_the_giver_reads_of_it(ward):
    room.give(ward.group, hours=Decimal("4.5"), supports=1, by=ward.amina, at=ward.at)
    room.give(ward.group, hours=Decimal(3), supports=2, by=ward.amina, at=ward.at)
    assert [(row.hours, row.supports) for row in Room.objects.all()] == [(3, 2)]

    def read_by(person):
        return [e for e in of_group(ward.group.pk, viewer=person.pk) if e.kind == "sharing.room.given"]

    assert [event.facts for event in read_by(ward.amina)] == [{}, {}]
    assert read_by(ward.carin) == []


@pytest.mark.parametrize(
    ("field", "hours", "supports"),
    [("hours", "-1", 2), ("hours", "NaN", 2), ("hours", "1e999", 2), ("hours", "401", 2), ("supports", "4", 9)],
)
def test_room_that_cannot_be_is_refused_by_its_field(ward, field, hours, supports):
    with pytest.raises(Cannot) as refusal:
        room.give(ward.group, hours=Decimal(hours), supports=supports, by=ward.amina, at=ward.at)
    assert refusal.value.field == field
