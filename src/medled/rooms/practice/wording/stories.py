"""Stories in words: who may read one, and from where it is."""

from django.utils.translation import gettext as _

from medled.rooms.practice.models import Reach, Story


def reach_note(story: Story) -> str:
    """Return what is said beside the title of a story that only its writers read; else nothing."""
    return _("Only its writers read it") if story.reach == Reach.WRITERS else ""


def reach_words(story: Story) -> str:
    """Return who may read a story, in a sentence."""
    return {
        Reach.WRITERS: _("Nobody but those who write it may read it."),
        Reach.GROUP: _("The group may read it."),
        Reach.ORGANISATION: _("Everybody in the organisation may read it."),
        Reach.PUBLIC: _("Anybody who has the link may read it."),
    }[Reach(story.reach)]


def from_words(story: Story) -> str:
    """Return which group a story is from, and where that is."""
    return f"{story.group.name}, {story.group.unit.organisation.name}"
