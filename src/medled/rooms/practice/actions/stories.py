"""Write a story and change it; ask another to stand as its writer too; put a photo with it and take it away."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.photos import Photo
from medled.rooms.initiatives.models import Initiative
from medled.rooms.practice.events import stories as events
from medled.rooms.practice.models import Story, StoryPhoto, Writer
from medled.rooms.practice.rules.films import NoFilm, film_at
from medled.rooms.practice.rules.stories import is_writer, may_change, may_take_away_photo, may_write
from medled.workplace.models import Group, Person
from medled.workplace.queries import day_of, seated_on, viewer_of
from medled.workplace.rules import Cannot, Changed, require, require_valid

from ._turns import as_it_is, ask_the_others_anew, others_than

FIELDS = ("title", "text", "took", "came", "film")


@dataclass(frozen=True)
class Words:
    """What a story says. `film`: a link, or nothing."""

    title: str
    text: str
    took: str = ""
    came: str = ""
    film: str = ""


@transaction.atomic
def write(group: Group, *, words: Words, initiative: Initiative | None = None, by: Person, at: datetime) -> Story:
    """Write a story, which nobody else reads yet. `initiative`: what it began with, in the same group.

    Raises Cannot, naming the field, for what is missing or too long, and for a film that is none.
    """
    require(may_write(viewer_of(by, group, at=at)))
    if initiative is not None and initiative.group_id != group.pk:
        initiative = None
    story = Story(group=group, initiative=initiative, written_at=at)
    _say(story, words)
    story.save()
    Writer.objects.create(story=story, person=by)
    record(events.StoryWritten(), by=by, at=at, about=story, group=group)
    return story


@transaction.atomic
def change(story: Story, *, words: Words, version: int, by: Person, at: datetime) -> Story:
    """Change what a story says. The others' yes was to other words, so it waits for them again.

    Raises Changed when another writer was first.
    """
    story = as_it_is(story)
    require(may_change(viewer_of(by, story.group, at=at), story))
    if story.version != version:
        raise Changed
    before = [getattr(story, name) for name in FIELDS]
    _say(story, words)
    if before == [getattr(story, name) for name in FIELDS]:
        return story
    story.version += 1
    story.save(update_fields=[*FIELDS, "version"])
    record(events.StoryChanged(others_than(story, by)), by=by, at=at, about=story, group=story.group)
    ask_the_others_anew(story, by, at)
    return story


@transaction.atomic
def add_writer(story: Story, *, person: Person | None, by: Person, at: datetime) -> None:
    """Let somebody in the group stand as a writer too. It waits for their yes, and till then reaches nobody else."""
    story = as_it_is(story)
    require(may_change(viewer_of(by, story.group, at=at), story))
    if person is None or all(seat.person_id != person.pk for seat in seated_on(story.group, day_of(at))):
        raise Cannot(_("Choose somebody in the group."), field="person")
    if is_writer(person, story):
        raise Cannot(_("You write it together already."), field="person")
    Writer.objects.create(story=story, person=person)
    record(events.WriterAsked(person.pk), by=by, at=at, about=story, group=story.group)
    ask_the_others_anew(story, by, at)


@transaction.atomic
def put_photo(story: Story, *, photo: Photo, shows: str = "", by: Person, at: datetime) -> None:
    """Put a photo with a story, in the place of the one that is there. It waits for the others' yes again."""
    story = as_it_is(story)
    require(may_change(viewer_of(by, story.group, at=at), story))
    StoryPhoto.objects.filter(story=story).delete()
    row = StoryPhoto(story=story, webp=photo.webp, width=photo.width, height=photo.height)
    row.shows = " ".join(shows.split())
    require_valid(row, ["shows"])
    row.save(force_insert=True)
    record(events.StoryPhotoPut(others_than(story, by)), by=by, at=at, about=story, group=story.group)
    ask_the_others_anew(story, by, at)


@transaction.atomic
def take_away_photo(story: Story, *, by: Person, at: datetime) -> None:
    """Take the photo away; its bytes are gone. Anybody in the group may, for it may show them."""
    story = as_it_is(story)
    require(may_take_away_photo(viewer_of(by, story.group, at=at), story))
    taken, _rows = StoryPhoto.objects.filter(story=story).delete()
    if taken:
        record(events.StoryPhotoTakenAway(others_than(story, by)), by=None, at=at, about=story, group=story.group)


def _say(story: Story, words: Words) -> None:
    """Give an unsaved story its words, or raise Cannot."""
    story.title = " ".join(words.title.split())
    story.text, story.took, story.came = (text.strip() for text in (words.text, words.took, words.came))
    if not story.title:
        raise Cannot(_("Give it a name that makes one want to read on."), field="title")
    if not story.text:
        raise Cannot(_("Tell what you did."), field="text")
    story.film = words.film.strip()
    require_valid(story, ["title", "text", "took", "came"])
    if story.film:
        try:
            story.film = film_at(story.film).address
        except NoFilm:
            raise Cannot(NOT_A_FILM, field="film") from None


NOT_A_FILM = _(
    "That is no link to a film that can be opened from here. Copy the address of the film at YouTube, Vimeo, SVT Play"
    " or UR Play; it begins with https."
)
