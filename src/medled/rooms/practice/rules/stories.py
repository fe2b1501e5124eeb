"""Who may read and do what with stories. A writer may always take back their own yes, wherever they work now."""

from medled.rooms.practice.models import Reach, Story
from medled.workplace.models import Person
from medled.workplace.rules import Viewer


def may_write(viewer: Viewer) -> bool:
    """Write a story of the group: whoever works in it."""
    return viewer.is_seated


def is_writer(person: Person, story: Story) -> bool:
    """Whether somebody is one of those who write a story."""
    return any(writer.person_id == person.pk for writer in story.writers.all())


def may_read(viewer: Viewer, story: Story) -> bool:
    """Read it: its writers; the group, or the whole organisation, when it reaches that far."""
    if not viewer.is_in:
        return False
    if is_writer(viewer.person, story):
        return True
    if viewer.stands_in(story.group_id):
        return story.reach >= Reach.GROUP
    same = viewer.here.unit.organisation_id == story.group.unit.organisation_id
    return same and story.reach >= Reach.ORGANISATION


def may_change(viewer: Viewer, story: Story) -> bool:
    """Change its words, put a photo with it, ask another to write it too: its writers, while they are in the group."""
    return viewer.is_seated and viewer.stands_in(story.group_id) and is_writer(viewer.person, story)


def may_take_away_photo(viewer: Viewer, story: Story) -> bool:
    """Anybody who works in the group, or writes it: it may show them."""
    if is_writer(viewer.person, story):
        return True
    works_here = viewer.is_seated or viewer.is_safety_representative
    return works_here and viewer.stands_in(story.group_id) and may_read(viewer, story)
