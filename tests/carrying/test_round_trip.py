"""A group goes from one installation to another, and is the same there; come twice, it came once."""

from tempfile import TemporaryFile

import pytest

from medled.carrying.models import Origin
from medled.journal.models import Event
from medled.journal.read import of_group, visible_to
from medled.listeners.models import Delivery, Notice
from medled.workplace.actions import carrying
from medled.workplace.models import Group, Organisation, Person, Unit
from medled.workplace.rules import NotAllowed

from .conftest import texts
from .packed import opened, rows_of

ALIVE = ("now", "sharing", "meetings")  # they tell of what goes on, and what is hidden or between two stays behind


@pytest.fixture
def brought(db, there):
    return carrying.bring_in(there.file, into=None, at=there.at)


def test_a_group_that_comes_is_the_same_here(brought, there, tmp_path):
    assert brought.is_new
    assert brought.rows > 1000
    again = tmp_path / "again.zip"
    with again.open("w+b") as file:
        carrying.take_out_group(brought.group, to=file, by=None, at=there.at)
    assert rows_of(again) == rows_of(there.file)


def test_its_pages_open_and_say_the_same(brought, there):
    here = texts(brought.group, Person.objects.get(email=there.elin.email))
    assert {name for name, text in there.pages.items() if here[name] != text} <= {*ALIVE}
    assert len(here) > 10


def test_nobody_is_told_of_what_happened_elsewhere_but_all_can_read_it(brought):
    assert not Notice.objects.exists()
    assert not Delivery.objects.exists()
    history = Event.objects.filter(group=brought.group.pk)
    assert history.order_by("pk").last().kind == "workplace.group.brought_in"
    assert history.count() > 100


def test_a_file_that_comes_twice_is_as_one_that_came_once(brought, there):
    before = Event.objects.count(), Origin.objects.count(), Person.objects.count()
    again = carrying.bring_in(there.file, into=None, at=there.at)
    assert (again.group, again.is_new) == (brought.group, False)
    assert (Event.objects.count(), Origin.objects.count(), Person.objects.count()) == before


def test_whoever_is_here_already_is_known_by_their_address_and_stays_as_they_are(db, there, at):
    address = there.elin.email.upper()
    elin = Person.objects.create(name="Elin Annan", email=address, language="en", password="hers", joined_at=at)
    brought = carrying.bring_in(there.file, into=None, at=there.at)
    assert brought.people_known == 1
    elin.refresh_from_db()
    assert (elin.name, elin.email, elin.language, elin.password) == ("Elin Annan", address, "en", "hers")
    assert elin.memberships.filter(group=brought.group).exists()
    others = Person.objects.exclude(pk=elin.pk)
    assert all(not person.has_usable_password() for person in others)


def test_a_group_can_come_to_an_organisation_that_is_here(db, there, at):
    here = Organisation.objects.create(name="Norra kommunen", started_at=at)
    brought = carrying.bring_in(there.file, into=here, at=there.at)
    assert brought.group.unit.organisation == here
    assert Organisation.objects.count() == 1


def test_a_unit_of_the_same_name_that_was_merged_is_not_brought_to_life(db, there, at):
    here = Organisation.objects.create(name="Norra kommunen", started_at=at)
    name = opened(there.file).manifest["place"]["units"][0]
    living = Unit.objects.create(organisation=here, name="Södra")
    for _n in range(2):
        Unit.objects.create(organisation=here, name=name, merged_into=living)
    unit = carrying.bring_in(there.file, into=here, at=there.at).group.unit
    while unit is not None:
        assert unit.merged_into is None
        unit = unit.parent


def test_an_address_that_another_group_has_is_not_taken_from_it(ward, there):
    slug = carrying.bring_in(there.file, into=None, at=there.at).group.slug
    assert Group.objects.filter(slug=slug).count() == 1
    assert ward.group.slug != slug


def test_the_group_sees_that_it_was_taken_out(ward):
    with TemporaryFile() as file:
        carrying.take_out_group(ward.group, to=file, by=ward.carin, at=ward.at)
        assert of_group(ward.group.pk, viewer=ward.olle.pk)[0].kind == "workplace.group.taken_out"
        carrying.take_out_group(ward.group, to=file, by=None, at=ward.at)
        assert of_group(ward.group.pk, viewer=ward.olle.pk)[0].kind == "workplace.group.taken_out_by_host"


def test_that_one_took_out_ones_own_is_seen_by_oneself_alone(ward):
    with TemporaryFile() as file:
        carrying.take_out_person(ward.amina, to=file, by=ward.amina, at=ward.at)
    told = Event.objects.filter(kind="workplace.person.taken_out")
    assert visible_to(ward.amina.pk, told).exists()
    assert not visible_to(ward.carin.pk, told).exists()


def test_only_a_manager_takes_the_group_out_and_nobody_somebody_else(ward):
    with TemporaryFile() as file:
        for person in (ward.amina, ward.david, ward.olle, ward.elin, ward.farid):
            with pytest.raises(NotAllowed):
                carrying.take_out_group(ward.group, to=file, by=person, at=ward.at)
        with pytest.raises(NotAllowed):
            carrying.take_out_person(ward.amina, to=file, by=ward.carin, at=ward.at)
