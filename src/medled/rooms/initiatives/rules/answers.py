"""Who may ask for an answer, argue about the way, choose another, and answer."""

from medled.rooms.initiatives.models import Asking, Initiative, Turn
from medled.rooms.initiatives.rules.initiatives import is_live, may_run, may_take_part
from medled.workplace.rules import Viewer


def may_ask(viewer: Viewer, initiative: Initiative) -> bool:
    """Ask for an answer: who looks after it."""
    return may_run(viewer, initiative) and is_live(initiative)


def may_argue(viewer: Viewer, initiative: Initiative) -> bool:
    """Say that it should be decided another way: anyone who works in the group."""
    return may_take_part(viewer, initiative) and is_live(initiative)


def may_choose_way(viewer: Viewer, initiative: Initiative) -> bool:
    """Choose another way than the one found, with a reason: who runs it, or a manager."""
    if not may_take_part(viewer, initiative) or not is_live(initiative):
        return False
    return viewer.is_manager or initiative.runner_id == viewer.person.pk


def may_answer(viewer: Viewer, initiative: Initiative, turn: Turn) -> bool:
    """Answer: only whose turn it is by name, also who only looks here; what is the group's, a round answers."""
    is_here = viewer.is_in and viewer.stands_in(initiative.group_id)
    return is_here and turn.person_id == viewer.person.pk


def may_say_samverkan(viewer: Viewer, initiative: Initiative) -> bool:
    """Say that samverkan has been held, or is not needed: a manager judges that."""
    return viewer.is_manager and viewer.stands_in(initiative.group_id)


def is_open(asking: Asking) -> bool:
    return asking.answered_at is None and asking.withdrawn_at is None
