"""The walk through an organisation: down by name to one's own group and back, whatever there is on the way."""

import pytest
from django.urls import reverse

from medled.workplace.actions import goals, start, units
from medled.workplace.actions.goals import Words
from medled.workplace.models import Goal, Unit

WAYS = ("page", "missing", "conditions")


def at(name, organisation, unit=None):
    if unit is None:
        return reverse(f"organisation:{name}", args=[organisation.pk])
    return reverse(
        "organisation:unit" if name == "page" else f"organisation:{name}-in", args=[organisation.pk, unit.pk]
    )


def test_one_walks_down_what_is_missing_to_ones_own_group_and_back(ward, enter, task):
    organisation, unit = ward.group.unit.organisation, ward.group.unit
    browser = enter(ward.amina)
    top, within, own = at("missing", organisation), at("missing", organisation, unit), "whole:missing"
    own = reverse(own, args=[ward.group.slug])
    page = browser.get(top).content.decode()
    assert f'href="{within}"' in page
    assert f'href="{reverse("whole:page", args=[ward.group.slug])}" aria-current="page"' in page, "the room one is in"
    page = browser.get(within).content.decode()
    assert f'href="{own}"' in page
    assert f'href="{top}"' in page
    assert "Hemtjänsten Syd" in page
    assert reverse("whole:missing", args=[ward.other_group.slug]) not in page, "another group leads nowhere"
    page = browser.get(own).content.decode()
    assert "Nobody carries Veckans bemanning" in page
    assert f'href="{within}"' in page


def test_a_unit_that_was_merged_leads_on_from_every_page(ward, enter):
    organisation, unit = ward.group.unit.organisation, ward.group.unit
    into = Unit.objects.create(organisation=organisation, name="Vård")
    units.merge(unit, into=into, by=ward.carin, at=ward.at)
    for name in WAYS:
        answer = enter(ward.carin).get(at(name, organisation, unit))
        assert (answer.status_code, answer.headers["Location"]) == (302, at(name, organisation, into))
    other = Unit.objects.create(organisation=organisation, name="Skola")
    left_open = reverse("organisation:merge-unit", args=[organisation.pk, unit.pk])
    answer = enter(ward.carin).post(left_open, {"into": other.pk})
    assert answer.headers["Location"] == at("page", organisation, into), "a page left open merges nothing more"
    assert not Unit.objects.filter(pk=into.pk, merged_into=other).exists()


def test_a_group_without_members_and_a_unit_without_groups_stand_there_and_say_so(ward, enter):
    organisation, unit = ward.group.unit.organisation, ward.group.unit
    empty = start.add_group(unit, group="Nattens lag", role=None, by=ward.carin, at=ward.at)
    bare = Unit.objects.create(organisation=organisation, name="Kultur")
    browser = enter(ward.carin)
    for name, said in zip(WAYS, ("Too few people", "nothing can be told yet", "Nobody is here yet"), strict=True):
        page = browser.get(at(name, organisation, unit)).content.decode()
        assert empty.name in page
        assert said in page
        page = browser.get(at(name, organisation, bare)).content.decode()
        assert "There is no group here yet." in page


@pytest.mark.once
def test_goals_in_a_circle_are_refused_and_where_a_database_has_one_all_are_shown(ward, enter):
    one = goals.write(ward.group, words=Words("Ett"), by=ward.amina, at=ward.at)
    other = goals.write(ward.group, words=Words("Två", serves=one.pk), by=ward.amina, at=ward.at)
    browser, group = enter(ward.amina), ward.group.slug
    sent = {"title": "Ett", "serves": other.pk, "signs": "Så här märks det.", "version": one.version}
    page = browser.post(reverse("whole:change-goal", args=[group, one.pk]), sent).content.decode()
    assert 'id="id_serves_error"' in page
    assert "Så här märks det." in page, "what was typed stays"
    Goal.objects.filter(pk=one.pk).update(serves=other)  # by hand
    for name, parts in (("goal", [one.pk]), ("goal", [other.pk]), ("year", []), ("page", [])):
        assert browser.get(reverse(f"whole:{name}", args=[group, *parts])).status_code == 200
    page = browser.get(reverse("whole:goals", args=[group])).content.decode()
    assert all(f">{title}<" in page for title in ("Ett", "Två"))


def test_a_group_of_two_that_has_shared_nothing_is_told_so_once(ward, enter):
    kept = ward.group.memberships.filter(person__in=[ward.carin, ward.amina])
    ward.group.memberships.exclude(pk__in=kept).delete()
    browser = enter(ward.amina)
    page = browser.get(reverse("whole:page", args=[ward.group.slug])).content.decode()
    assert page.count("figure of one of you") == 1
    assert "There are no tasks yet" in browser.get(reverse("whole:missing", args=[ward.group.slug])).content.decode()
