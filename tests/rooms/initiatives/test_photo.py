"""A photo with a spark: kept with it, seen by who sees it, and gone when anybody in the group takes it away."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from medled import photos
from medled.journal.models import Event
from medled.rooms.initiatives import queries
from medled.rooms.initiatives.actions import rests, sparks
from medled.rooms.initiatives.actions.photos import put, take_away
from medled.rooms.initiatives.models import SparkPhoto
from medled.workplace.queries import viewer_of
from medled.workplace.rules import NotAllowed
from tests.photos.made import from_phone

GROUP = ("carin", "amina", "bjorn", "david", "olle")


@pytest.fixture
def photo():
    return photos.read(from_phone())


def seen_by(ward, who, lit):
    viewer = viewer_of(getattr(ward, who), ward.group, at=ward.at)
    return queries.photos.content_of(lit, viewer=viewer)


def test_it_is_kept_with_the_spark_and_seen_by_all_of_the_group_and_nobody_else(ward, light, photo):
    lit = light(photo=photo, shows="Två  bilar\npå en gård.")
    for who in GROUP:
        assert seen_by(ward, who, lit) == photo.webp
    for who in ("elin", "farid"):
        assert seen_by(ward, who, lit) is None
    shown = queries.photos.shown_with(lit, viewer=viewer_of(ward.olle, ward.group, at=ward.at))
    assert (shown.width, shown.height, shown.shows) == (64, 48, "Två bilar på en gård.")


def test_a_spark_without_one_has_none_and_the_same_sent_twice_has_one(ward, light, photo):
    assert seen_by(ward, "olle", light(spark="Utan bild.")) is None
    assert light(photo=photo).pk == light(photo=photo).pk
    assert SparkPhoto.objects.count() == 1


@pytest.mark.parametrize("who", ["amina", "bjorn", "carin", "david"])
def test_anybody_who_works_in_the_group_takes_it_away_and_then_it_is_nowhere(ward, light, photo, who):
    lit = light(photo=photo)
    take_away(lit, by=getattr(ward, who), at=ward.at)
    assert not SparkPhoto.objects.exists()
    event = Event.objects.get(kind="initiatives.photo.removed")
    assert event.actor == getattr(ward, who).pk
    told = set(event.notices.values_list("person__name", flat=True))
    assert told == ({"Amina Ali"} if who != "amina" else set())
    take_away(lit, by=ward.bjorn, at=ward.at)
    assert Event.objects.filter(kind="initiatives.photo.removed").count() == 1


@pytest.mark.parametrize("who", ["olle", "elin", "farid"])
def test_who_does_not_work_in_the_group_takes_nothing_away(ward, light, photo, who):
    lit = light(photo=photo)
    with pytest.raises(NotAllowed):
        take_away(lit, by=getattr(ward, who), at=ward.at)
    assert SparkPhoto.objects.exists()


def test_it_is_taken_away_from_what_is_over_too(ward, light, photo):
    lit = rests.let_go(light(photo=photo), why="Tack.", by=ward.amina, at=ward.at)
    take_away(lit, by=ward.david, at=ward.at + timedelta(days=400))
    assert not SparkPhoto.objects.exists()


def test_whose_photo_was_taken_away_of_an_idea_without_a_name_nobody_is_told(ward, unnamed_spark, photo):
    lit = unnamed_spark()
    SparkPhoto.objects.create(initiative=lit, webp=photo.webp, width=photo.width, height=photo.height)
    take_away(lit, by=ward.bjorn, at=ward.at + timedelta(days=1))
    event = Event.objects.get(kind="initiatives.photo.removed")
    assert (event.facts, event.notices.count()) == ({"author": None}, 0)


def test_the_list_of_all_initiatives_fetches_no_photo(ward, light, photo, django_assert_num_queries):
    light(photo=photo)
    with django_assert_num_queries(1) as asked:
        list(queries.initiatives.live_of(ward.group))
    assert "webp" not in asked[0]["sql"]


def test_the_database_holds_no_photo_larger_than_a_page_shows(ward, light, photo):
    lit = light()
    for width, height in ((1601, 10), (10, 1601), (0, 10)):
        with pytest.raises(IntegrityError), transaction.atomic():
            SparkPhoto.objects.create(initiative=lit, webp=photo.webp, width=width, height=height)


def test_what_a_photo_shows_is_said_in_few_words(ward, light, photo):
    with pytest.raises(sparks.Cannot) as refusal:
        light(photo=photo, shows="x" * 201)
    assert refusal.value.field == "shows"


def test_whose_idea_it_is_puts_another_in_its_place_and_the_first_is_nowhere(ward, light, photo):
    lit = light(photo=photo, shows="Två bilar.")
    other = photos.read(from_phone(size=(90, 60)))
    put(lit, photo=other, shows="Ett skåp.", by=ward.amina, at=ward.at)
    assert bytes(SparkPhoto.objects.get().webp) == other.webp != photo.webp
    assert SparkPhoto.objects.get().shows == "Ett skåp."
    assert Event.objects.get(kind="initiatives.photo.put").actor == ward.amina.pk
    take_away(lit, by=ward.amina, at=ward.at)
    put(lit, photo=photo, by=ward.amina, at=ward.at)  # there need be none before
    assert seen_by(ward, "olle", lit) == photo.webp


@pytest.mark.parametrize("who", ["bjorn", "carin", "olle", "elin", "farid"])
def test_nobody_else_puts_a_photo_with_it(ward, light, photo, who):
    lit = light(photo=photo)
    with pytest.raises(NotAllowed):
        put(lit, photo=photo, by=getattr(ward, who), at=ward.at)


def test_nobody_puts_another_with_what_is_over_or_came_without_a_name(ward, light, unnamed_spark, photo):
    over = rests.let_go(light(photo=photo), why="Tack.", by=ward.amina, at=ward.at)
    with pytest.raises(sparks.Cannot):
        put(over, photo=photo, by=ward.amina, at=ward.at)
    with pytest.raises(NotAllowed):
        put(unnamed_spark(by=ward.amina), photo=photo, by=ward.amina, at=ward.at)
