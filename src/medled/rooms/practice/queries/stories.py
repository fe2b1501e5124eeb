"""Questions about stories: what one may read, who writes one, and what stands at a public link."""

from collections.abc import Iterable

from django.db.models import Q, QuerySet

from medled.rooms.practice.models import Reach, Story, StoryPhoto, Writer
from medled.rooms.practice.rules.stories import is_writer, may_read
from medled.search.words import holds, words_of
from medled.workplace.models import Person
from medled.workplace.rules import Viewer

_STORIES = Story.objects.select_related("group__unit__organisation", "initiative").prefetch_related("writers__person")


def stories_for(viewer: Viewer, *, question: str = "") -> list[Story]:
    """Return the stories that the viewer may read from where they are, the latest first.

    With a question, those that hold all its words.
    """
    rows: Iterable[Story] = _readable(viewer)
    words = words_of(question)
    return [row for row in rows if not words or holds(words, "\n".join((row.title, row.text, row.took, row.came)))]


def _readable(viewer: Viewer) -> QuerySet[Story]:
    if not viewer.is_in:
        return _STORIES.none()
    here = viewer.here
    mine = Story.objects.filter(writers__person=viewer.person).values("pk")
    return _STORIES.filter(
        Q(group=here, pk__in=mine)
        | Q(group=here, reach__gte=Reach.GROUP)
        | Q(group__unit__organisation=here.unit.organisation_id, reach__gte=Reach.ORGANISATION)
    )


def story_with(pk: int, *, viewer: Viewer) -> Story | None:
    """Return a story that the viewer may read, by its id."""
    found = _STORIES.filter(pk=pk).first()
    return found if found is not None and may_read(viewer, found) else None


def own_story(pk: int, *, person: Person) -> Story | None:
    """Return a story that somebody writes, wherever they work now."""
    found = _STORIES.filter(pk=pk).first()
    return found if found is not None and is_writer(person, found) else None


def written_by(person: Person) -> list[tuple[Story, Writer]]:
    """Return what somebody writes or has written, with how far they let it reach, the latest first."""
    rows = Writer.objects.filter(person=person).select_related("story__group").order_by("-story__written_at", "-pk")
    return [(row.story, row) for row in rows]


def behind(key: str) -> Story | None:
    """Return the story that a public link was made for, whether it may still be read there or not."""
    return _STORIES.filter(key=key).first() if key else None


def named(story: Story) -> list[str]:
    """Return the names that stand under a story, each by its own yes, in the order that they came to write it."""
    return [writer.person.name for writer in story.writers.all() if writer.is_named]


def waiting_for(story: Story, reach: int) -> list[Person]:
    """Return the writers who have not said yes to as far as this: for the other writers' eyes."""
    return [writer.person for writer in story.writers.all() if writer.lets_reach < reach]


def photo_of(story: Story) -> StoryPhoto | None:
    """Return the photo of a story that one may read, without its bytes: its size, and what it shows."""
    return StoryPhoto.objects.filter(story=story).defer("webp").first()


def picture_of(story: Story) -> bytes | None:
    """Return the photo of a story that one may read, WebP."""
    webp = StoryPhoto.objects.filter(story=story).values_list("webp", flat=True).first()
    return None if webp is None else bytes(webp)
