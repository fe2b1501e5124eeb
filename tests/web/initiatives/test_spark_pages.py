"""The words of an idea on its page: written in two places at once, neither is lost; and the way to what was learnt."""

import pytest
from django.urls import reverse
from django.utils import timezone

from medled.rooms.initiatives.actions import sparks
from tests.conftest import north_ward


@pytest.fixture(scope="module")
def world(made_once):
    return north_ward(timezone.now())


@pytest.fixture
def ward(db, world):
    return world


def at(name, ward, *args):
    return reverse(f"initiatives:{name}", args=[ward.group.slug, *args])


def test_words_written_in_two_places_at_once_stand_beside_each_other(ward, enter):
    lit = sparks.spark(ward.group, spark="Ett skåp vid hissen.", by=ward.amina, at=ward.at)
    sparks.change(lit, spark="Två skåp.", benefit="Alla", version=lit.version, by=ward.amina, at=ward.at)
    typed = {"spark": "Ett skåp vid dörren.", "benefit": "Kvällen", "version": "1"}
    page = enter(ward.amina).post(at("change-spark", ward, lit.pk), typed).content.decode()
    assert "Somebody changed this while you were writing" in page
    assert "This is what it says now" in page
    for words in ("Två skåp.", "Alla", "Ett skåp vid dörren.", "Kvällen", 'name="version" value="2"'):
        assert words in page
    assert enter(ward.amina).post(at("change-spark", ward, lit.pk), typed | {"version": "2"}).status_code == 302
    lit.refresh_from_db()
    assert lit.spark == "Ett skåp vid dörren."


def test_what_was_learnt_is_one_step_from_the_room(ward, enter):
    assert at("learnings", ward) in enter(ward.olle).get(at("page", ward)).content.decode()
