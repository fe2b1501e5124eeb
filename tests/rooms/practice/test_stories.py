"""A story reaches as far as each of its writers lets it, and no further; each takes back their own yes."""

from dataclasses import replace

import pytest
from django.db import IntegrityError, transaction

from medled.journal.models import Event
from medled.journal.read import readers_of
from medled.rooms.practice import queries
from medled.rooms.practice.actions import sharing, stories
from medled.rooms.practice.models import Reach, Story
from medled.rooms.practice.rules.films import NoFilm, film_at
from medled.search import find
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, Changed, NotAllowed
from tests.rooms.practice.told import WORDS, told_of


@pytest.fixture
def story(ward):
    """Amina's, that nobody else reads yet."""
    return stories.write(ward.group, words=WORDS, by=ward.amina, at=ward.at)


def readers(ward, story):
    """Who of all may read a story from their own group: by first name."""
    groups = {"elin": ward.other_group, "farid": ward.elsewhere}
    names = ("amina", "bjorn", "carin", "david", "olle", "elin", "farid")
    seen = {name: viewer_of(getattr(ward, name), groups.get(name, ward.group), at=ward.at) for name in names}
    return {name for name, viewer in seen.items() if queries.stories.story_with(story.pk, viewer=viewer)}


def let(ward, story, reach, *, by):
    story.refresh_from_db()
    return sharing.let_reach(story, reach=reach, version=story.version, by=by, at=ward.at)


IN_GROUP = {"amina", "bjorn", "carin", "david", "olle"}


def test_it_reaches_one_ring_after_the_other_and_back_again(ward, story):
    assert readers(ward, story) == {"amina"}
    assert let(ward, story, Reach.GROUP, by=ward.amina).key == ""
    assert readers(ward, story) == IN_GROUP
    let(ward, story, Reach.ORGANISATION, by=ward.amina)
    assert readers(ward, story) == IN_GROUP | {"elin"}
    public = let(ward, story, Reach.PUBLIC, by=ward.amina)
    assert queries.stories.behind(public.key) == story
    taken_back = let(ward, story, Reach.WRITERS, by=ward.amina)
    assert readers(ward, story) == {"amina"}
    assert taken_back.key == public.key, "the link is known, so that it can say that the story is taken back"


def test_it_waits_for_each_of_its_writers(ward, story):
    let(ward, story, Reach.PUBLIC, by=ward.amina)
    stories.add_writer(story, person=ward.bjorn, by=ward.amina, at=ward.at)
    assert readers(ward, story) == {"amina", "bjorn"}
    let(ward, story, Reach.GROUP, by=ward.bjorn)
    assert readers(ward, story) == IN_GROUP, "as far as the most careful of them lets it"
    sharing.stop_writing(story, by=ward.bjorn, at=ward.at)
    assert "elin" in readers(ward, story)


def test_other_words_or_another_picture_are_asked_for_anew(ward, story):
    stories.add_writer(story, person=ward.bjorn, by=ward.amina, at=ward.at)
    let(ward, story, Reach.GROUP, by=ward.amina)
    let(ward, story, Reach.GROUP, by=ward.bjorn)
    read = Story.objects.get(pk=story.pk)
    stories.change(read, words=replace(WORDS, text="Allt gick åt skogen."), version=1, by=ward.amina, at=ward.at)
    assert readers(ward, story) == {"amina", "bjorn"}
    with pytest.raises(Cannot):  # what Björn has read are not the words that there are now
        sharing.let_reach(read, reach=Reach.GROUP, version=read.version, by=ward.bjorn, at=ward.at)
    with pytest.raises(Changed):
        stories.change(read, words=WORDS, version=1, by=ward.bjorn, at=ward.at)


def test_who_has_left_the_group_takes_back_and_gives_nothing(ward, story):
    from medled.workplace.actions import members

    let(ward, story, Reach.PUBLIC, by=ward.amina)
    members.leave(ward.group, person=ward.amina, on=ward.at.date(), by=ward.carin, at=ward.at)
    mine = queries.stories.own_story(story.pk, person=ward.amina)
    assert sharing.let_reach(mine, reach=Reach.WRITERS, by=ward.amina, at=ward.at).reach == Reach.WRITERS
    with pytest.raises(NotAllowed):
        let(ward, story, Reach.GROUP, by=ward.amina)


def test_nobody_else_says_anything_for_a_writer(ward, story):
    for person in (ward.bjorn, ward.carin, ward.elin):
        with pytest.raises(NotAllowed):
            sharing.let_reach(story, reach=Reach.GROUP, version=1, by=person, at=ward.at)
        with pytest.raises(NotAllowed):
            sharing.say_name(story, is_named=True, by=person, at=ward.at)
        with pytest.raises(NotAllowed):
            stories.change(story, words=WORDS, version=1, by=person, at=ward.at)
    with pytest.raises(NotAllowed):
        stories.write(ward.group, words=WORDS, by=ward.olle, at=ward.at)


def test_no_event_that_the_group_may_read_says_who_wrote_it(ward):
    told_of(ward.group, [ward.carin, ward.amina], ward.at)
    seen = [event for event in Event.objects.filter(kind__startswith="practice.") if event.actor]
    own = {"practice.story.written", "practice.story.let", "practice.story.name_said", "practice.photo.put"}
    assert {event.kind for event in seen} == own
    assert Event.objects.filter(kind="practice.story.shared", actor=None).exists()


def test_those_who_write_it_together_are_told_what_the_others_do(ward, story):
    from medled import photos
    from tests.photos.made import from_phone

    stories.add_writer(story, person=ward.bjorn, by=ward.amina, at=ward.at)
    let(ward, story, Reach.GROUP, by=ward.amina)
    let(ward, story, Reach.GROUP, by=ward.bjorn)
    stories.put_photo(story, photo=photos.read(from_phone()), by=ward.bjorn, at=ward.at)
    stories.take_away_photo(story, by=ward.amina, at=ward.at)
    stories.change(story, words=replace(WORDS, title="Skåpet"), version=1, by=ward.bjorn, at=ward.at)
    sharing.stop_writing(story, by=ward.bjorn, at=ward.at)
    told = {notice.event.kind for notice in ward.amina.notices.filter(event__kind__startswith="practice.")}
    assert told == {
        "practice.story.let",
        "practice.photo.put",
        "practice.story.changed",
        "practice.story.writer_left",
    }
    assert {notice.event.kind for notice in ward.bjorn.notices.filter(event__kind__startswith="practice.")} == {
        "practice.story.writer_asked",
        "practice.story.let",
        "practice.photo.removed",
    }
    assert readers_of(Event.objects.get(kind="practice.photo.removed")) == {ward.bjorn.pk}
    without_a_name = {"practice.story.shared", "practice.story.taken_back", "practice.photo.removed"}
    assert set(Event.objects.filter(actor=None).values_list("kind", flat=True)) >= without_a_name


def test_anybody_who_works_in_the_group_takes_away_a_photo_that_may_show_them(ward):
    told = told_of(ward.group, [ward.carin, ward.amina], ward.at)
    with pytest.raises(NotAllowed):
        stories.take_away_photo(told, by=ward.olle, at=ward.at)
    stories.take_away_photo(told, by=ward.david, at=ward.at)
    assert queries.stories.picture_of(told) is None


def test_names_stand_there_by_each_ones_own_yes(ward, story):
    stories.add_writer(story, person=ward.bjorn, by=ward.amina, at=ward.at)
    sharing.say_name(story, is_named=True, by=ward.bjorn, at=ward.at)
    assert queries.stories.named(queries.stories.own_story(story.pk, person=ward.amina)) == ["Björn Ek"]


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"title": "  "}, "title"),
        ({"text": ""}, "text"),
        ({"text": "å" * 20_000}, "text"),
        ({"film": "https://example.org/film.mp4"}, "film"),
        ({"film": "javascript:alert(1)"}, "film"),
        ({"came": "nu\x00ll"}, "came"),
    ],
)
def test_what_does_not_hold_names_its_field(ward, words, field):
    with pytest.raises(Cannot) as refused:
        stories.write(ward.group, words=replace(WORDS, **words), by=ward.amina, at=ward.at)
    assert refused.value.field == field
    assert not Story.objects.exists()


def test_the_database_lets_no_story_be_public_without_a_link(ward, story):
    with pytest.raises(IntegrityError), transaction.atomic():
        Story.objects.filter(pk=story.pk).update(reach=Reach.PUBLIC)


def test_the_search_finds_it_for_whoever_may_read_it(ward, story):
    def found(person):
        viewer = viewer_of(person, ward.group, at=ward.at)
        return [
            hit.pk for hit in find.find("krokarna", group=ward.group.pk, viewer=viewer).hits.get("practice.story", ())
        ]

    assert (found(ward.amina), found(ward.bjorn)) == ([story.pk], [])
    let(ward, story, Reach.GROUP, by=ward.amina)
    assert found(ward.bjorn) == [story.pk]


@pytest.mark.parametrize(
    ("link", "address"),
    [
        ("https://youtu.be/dQw4w9WgXcQ?si=spår", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
        ("https://m.youtube.com/watch?v=dQw4w9WgXcQ&list=PL1", "https://www.youtube.com/watch?v=dQw4w9WgXcQ"),
        ("https://vimeo.com/76979871?share=copy", "https://vimeo.com/76979871"),
        (
            "https://www.svtplay.se/video/jXvZLoG/en-film/avsnitt-1",
            "https://www.svtplay.se/video/jXvZLoG/en-film/avsnitt-1",
        ),
        ("https://urplay.se/program/12345-samtal", "https://urplay.se/program/12345-samtal"),
    ],
)
def test_a_film_is_kept_without_what_follows_the_reader(link, address):
    assert film_at(link).address == address


@pytest.mark.parametrize(
    "link",
    [
        "http://youtu.be/dQw4w9WgXcQ",
        "https://youtube.com.example.org/watch?v=dQw4w9WgXcQ",
        "https://someone@youtube.com/watch?v=dQw4w9WgXcQ",
        "https://youtube.com:8443/watch?v=dQw4w9WgXcQ",
        "https://youtu.be/kort",
        "https://vimeo.com/evil.html",
        "https://[::1",
        "data:text/html,hej",
        "https://www.svtplay.se/video/jXvZLoG/<script>",
        "",
    ],
)
def test_what_is_no_film_is_refused(link):
    with pytest.raises(NoFilm):
        film_at(link)
