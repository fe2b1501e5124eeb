"""A story as it is now, held till the end of the transaction; how far it reaches, counted anew from its writers."""

import secrets
from datetime import datetime

from medled.journal.record import record
from medled.rooms.practice.events import stories as events
from medled.rooms.practice.models import Reach, Story, Writer
from medled.workplace.models import Person
from medled.workplace.rules import NotAllowed


def as_it_is(story: Story) -> Story:
    held = Story.objects.select_for_update(of=["self"]).select_related("group__unit")
    return held.prefetch_related("writers").get(pk=story.pk)


def writer_of(story: Story, person: Person) -> Writer:
    """Return the row of a writer; raises NotAllowed for whoever is none."""
    found = next((writer for writer in story.writers.all() if writer.person_id == person.pk), None)
    if found is None:
        raise NotAllowed
    return found


def others_than(story: Story, person: Person) -> tuple[int, ...]:
    return tuple(writer.person_id for writer in story.writers.all() if writer.person_id != person.pk)


def count_anew(story: Story, at: datetime) -> None:
    """Let a story reach as far as each of its writers lets it, and tell the group when that is another than before."""
    before, reach = story.reach, min(Writer.objects.filter(story=story).values_list("lets_reach", flat=True))
    if reach == before:
        return
    story.reach = reach
    if reach == Reach.PUBLIC and not story.key:
        story.key = secrets.token_urlsafe(16)
    story.save(update_fields=["reach", "key"])
    told: object = events.StoryTakenBack(reach)
    if reach > before:
        told = events.StoryShared(story.title, reach)
    record(told, by=None, at=at, about=story, group=story.group)


def ask_the_others_anew(story: Story, by: Person, at: datetime) -> None:
    """Take back the yes of all who did not do this: they said it to other words, or to another picture."""
    Writer.objects.filter(story=story).exclude(person=by).update(lets_reach=Reach.WRITERS)
    count_anew(story, at)
