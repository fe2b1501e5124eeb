"""Each writer's own yes: how far a story may reach, and whether their name stands under it. It can be taken back."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.practice.events import stories as events
from medled.rooms.practice.models import Reach, Story
from medled.workplace.models import Person
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, require

from ._turns import as_it_is, count_anew, others_than, writer_of


@transaction.atomic
def let_reach(story: Story, *, reach: int, version: int | None = None, by: Person, at: datetime) -> Story:
    """Say how far a story may reach, as one of its writers. It reaches as far as the most careful of them lets it.

    Less far is for each at any time, wherever they work now. Further is for who is in the group, and for the words
    that were read (`version`): raises Cannot when they have become others.
    """
    story = as_it_is(story)
    writer = writer_of(story, by)
    if reach not in Reach.values:
        raise Cannot(_("Choose who may read it."), field="reach")
    if reach == writer.lets_reach:
        return story
    if reach > writer.lets_reach:
        require(viewer_of(by, story.group, at=at).is_seated)
        if version != story.version:
            raise Cannot(_("The words have become others since you read them. Read it anew, and then say."))
    writer.lets_reach = reach
    writer.save(update_fields=["lets_reach"])
    record(events.ReachSaid(others_than(story, by), reach), by=by, at=at, about=story, group=story.group)
    count_anew(story, at)
    return story


@transaction.atomic
def say_name(story: Story, *, is_named: bool, by: Person, at: datetime) -> None:
    """Say whether one's own name stands under a story."""
    story = as_it_is(story)
    writer = writer_of(story, by)
    if writer.is_named != is_named:
        writer.is_named = is_named
        writer.save(update_fields=["is_named"])
        record(events.NameSaid(is_named), by=by, at=at, about=story, group=story.group)


@transaction.atomic
def stop_writing(story: Story, *, by: Person, at: datetime) -> None:
    """Be one of its writers no more. The last one can't: they let it reach nobody instead."""
    story = as_it_is(story)
    writer = writer_of(story, by)
    others = others_than(story, by)
    if not others:
        raise Cannot(_("You alone write it. Let nobody else read it instead."))
    writer.delete()
    record(events.WriterLeft(others), by=by, at=at, about=story, group=story.group)
    count_anew(story, at)
