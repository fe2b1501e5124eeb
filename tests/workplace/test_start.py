"""A workplace begins, grows by a group, and changes its settings."""

import pytest

from medled.journal.read import of_group
from medled.workplace import queries
from medled.workplace.actions import groups, people, start
from medled.workplace.rules import Cannot, Changed, NotAllowed


def settings_of(ward, **changes):
    kept = {"name": "Hemtjänsten Norr", "week": "every_day", "support_limit": 3, "version": 1, "by": ward.carin}
    return groups.change(ward.group, **{**kept, **changes}, at=ward.at)


def test_who_starts_gets_the_role_and_looks_after_the_organisation(person, at):
    nadia = person("Nadia Berg")
    group = start.start(" Norrby  kommun ", unit="Skola", group="Arbetslag 4–6", role="member", by=nadia, at=at)
    viewer = queries.viewer_of(nadia, group, at=at)
    assert (viewer.roles, viewer.organises) == ({"member"}, True)
    assert group.unit.organisation.name == "Norrby kommun"
    assert of_group(group.pk, viewer=nadia.pk)[0].kind == "workplace.group.started"


def test_an_empty_name_is_named_and_nothing_is_left_behind(person, at):
    nadia = person("Nadia Berg")
    with pytest.raises(Cannot) as refusal:
        start.start("Norrby", unit="Skola", group="  ", role="member", by=nadia, at=at)
    assert refusal.value.field == "group"
    assert not nadia.organises.exists()


@pytest.mark.parametrize("name", ["x" * 121, "Nor\x00r"])
def test_a_name_that_is_none_is_named(person, at, name):
    with pytest.raises(Cannot) as refusal:
        start.start("Norrby", unit=name, group="Norr", role="member", by=person("Nadia Berg"), at=at)
    assert refusal.value.field == "unit"


def test_groups_of_the_same_name_get_addresses_of_their_own(ward):
    again = start.extend(
        ward.group.unit.organisation, unit="Västra", group="Hemtjänsten Norr", role=None, by=ward.carin, at=ward.at
    )
    assert (ward.group.slug, again.slug) == ("hemtjansten-norr", "hemtjansten-norr-2")


def test_a_unit_of_that_name_is_used_and_a_group_in_it_is_not_doubled(ward):
    organisation = ward.group.unit.organisation
    added = start.extend(
        organisation, unit="Äldreomsorg", group="Nattpatrullen", role="manager", by=ward.carin, at=ward.at
    )
    assert added.unit == ward.group.unit
    with pytest.raises(Cannot, match="already"):
        start.extend(organisation, unit="Äldreomsorg", group="nattpatrullen", role=None, by=ward.carin, at=ward.at)


@pytest.mark.parametrize("outsider", ["amina", "elin", "farid", "olle"])
def test_others_add_no_groups_and_change_no_settings(ward, outsider):
    by = getattr(ward, outsider)
    with pytest.raises(NotAllowed):
        start.extend(ward.group.unit.organisation, unit="Ny", group="Ny", role="manager", by=by, at=ward.at)
    with pytest.raises(NotAllowed):
        start.add_group(ward.group.unit, group="Ny", role="manager", by=by, at=ward.at)
    with pytest.raises(NotAllowed):
        settings_of(ward, by=by)


def test_settings_change_while_the_address_stays(ward):
    changed = settings_of(ward, name="Norra hemtjänsten")
    assert (changed.name, changed.week, changed.support_limit) == ("Norra hemtjänsten", "every_day", 3)
    assert changed.slug == "hemtjansten-norr"
    assert of_group(ward.group.pk, viewer=ward.amina.pk)[0].kind == "workplace.group.changed"


def test_the_second_of_two_who_change_the_settings_is_told(ward):
    settings_of(ward)
    with pytest.raises(Changed):
        settings_of(ward, name="Annat")


@pytest.mark.parametrize(
    ("field", "bad"), [("name", " "), ("week", "never"), ("support_limit", 0), ("support_limit", 21)]
)
def test_bad_settings_are_named(ward, field, bad):
    with pytest.raises(Cannot) as refusal:
        settings_of(ward, **{field: bad})
    assert refusal.value.field == field


def test_a_person_changes_their_own_name_and_nobody_elses(ward):
    assert people.change(ward.amina, name=" Amina  Alm ", by=ward.amina, at=ward.at).name == "Amina Alm"
    with pytest.raises(NotAllowed):
        people.change(ward.amina, name="X", by=ward.carin, at=ward.at)


@pytest.mark.parametrize(("field", "bad"), [("name", " "), ("language", "xx"), ("theme", "pink")])
def test_what_a_person_cannot_be_is_named(ward, field, bad):
    with pytest.raises(Cannot) as refusal:
        people.change(ward.amina, **{field: bad}, by=ward.amina, at=ward.at)
    assert refusal.value.field == field
