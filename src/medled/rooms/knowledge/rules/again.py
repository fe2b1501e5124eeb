"""Who may ask for a second estimate, give one, and read what it came to. Nobody reads who said which."""

from medled.rooms.knowledge.models import Again, Question
from medled.rooms.knowledge.rules.questions import may_answer, may_see_views, works_here
from medled.workplace.rules import Viewer


def may_open(viewer: Viewer, question: Question) -> bool:
    """Ask all to estimate again: anyone who works in the group, when the first numbers are shown."""
    return works_here(viewer) and may_see_views(viewer, question)


def may_give(viewer: Viewer, question: Question) -> bool:
    """Give a number once more: whoever may answer, when all see the first ones."""
    return may_answer(viewer, question) and may_see_views(viewer, question)


def may_see_numbers(viewer: Viewer, again: Again) -> bool:
    """Read what it came to: all of the group at the same moment; nobody before it, and never whose."""
    return may_see_views(viewer, again.question) and again.shown_at is not None
