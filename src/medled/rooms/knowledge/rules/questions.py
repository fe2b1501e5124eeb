"""Who may ask, answer and read. Nobody, of whatever role, reads what another thinks before all do."""

from collections.abc import Collection

from medled.rooms.knowledge.models import Question
from medled.workplace.rules import Viewer

LEAST_WITHOUT_NAMES = 5  # answers: with fewer it would soon be guessed who wrote what


def works_here(viewer: Viewer) -> bool:
    return viewer.is_seated or viewer.is_safety_representative


def may_ask(viewer: Viewer) -> bool:
    """Ask all: anyone who works in the group."""
    return works_here(viewer)


def may_see(viewer: Viewer, question: Question) -> bool:
    """See what is asked, and how many have answered: all of the groups that are asked."""
    return viewer.is_in and question.is_for(viewer.group)


def may_see_views(viewer: Viewer, question: Question) -> bool:
    """Read what others think: all who are asked at the same moment, whatever their role; nobody before it."""
    return may_see(viewer, question) and question.shown_at is not None


def may_answer(viewer: Viewer, question: Question) -> bool:
    """Say what one thinks: who works in the group; the safety representative too, and is not waited for."""
    return works_here(viewer) and question.is_for(viewer.group)


def may_steer(viewer: Viewer, question: Question) -> bool:
    """Give a question more time, or stop it: who asked it, and a manager of the group where it was asked."""
    if not works_here(viewer) or not question.is_for(viewer.group):
        return False
    is_theirs = viewer.is_manager and viewer.stands_in(question.group_id)
    return is_theirs or question.asked_by_id == viewer.person.pk


def may_say_more(viewer: Viewer, question: Question) -> bool:
    """Say a word more, with one's name, when all is shown."""
    return works_here(viewer) and may_see_views(viewer, question)


def may_tell_more(viewer: Viewer, question: Question, furthest: Collection[int]) -> bool:
    """Tell what one knows that others don't, where one's number lies furthest out: they alone, by name."""
    return may_say_more(viewer, question) and question.is_signed and viewer.person.pk in furthest
