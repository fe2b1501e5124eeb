"""Each change leaves its one event: those that no other test of the workplace asks after."""

from medled.journal.models import Event
from medled.workplace.actions import members, people
from medled.workplace.queries import seated_on


def told(kind):
    (event,) = Event.objects.filter(kind=kind)
    return event.actor, event.facts


def test_roles_and_seats(ward):
    members.give_roles(ward.group, person=ward.amina, roles=["observer"], by=ward.carin, at=ward.at)
    assert told("workplace.role.changed") == (ward.carin.pk, {"person": ward.amina.pk, "roles": ["observer"]})
    order = [seat.person_id for seat in seated_on(ward.group, ward.at.date())][::-1]
    members.reseat(ward.group, order=order, by=ward.carin, at=ward.at)
    assert told("workplace.seats.changed") == (ward.carin.pk, {"order": order})


def test_a_person_s_own_choices(ward):
    people.change(ward.amina, language="en", by=ward.amina, at=ward.at)
    people.change(ward.amina, language="en", by=ward.amina, at=ward.at)
    assert told("workplace.person.changed") == (ward.amina.pk, {"fields": ["language"]})
