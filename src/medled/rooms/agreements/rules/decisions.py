"""Who may see and do what with decisions. All in the group read them; nobody decides in somebody else's name."""

from medled.rooms.agreements.models import Decision
from medled.workplace.rules import Viewer

State = Decision.State


def may_see_decisions(viewer: Viewer) -> bool:
    return viewer.is_in


def may_write_decision(viewer: Viewer) -> bool:
    """Write down what is decided. In another's name it waits for that person's own word."""
    return viewer.is_seated


def may_decide(viewer: Viewer, decision: Decision) -> bool:
    """Say yes or no to a decision that waits: only the one in whose name it stands."""
    return viewer.is_in and viewer.stands_in(decision.group_id) and viewer.person.pk == decision.decider_id


def may_take_back(viewer: Viewer, decision: Decision) -> bool:
    """Take back what waits for somebody's word: who wrote it, and a manager."""
    is_writer = viewer.is_seated and viewer.person.pk == decision.written_by_id
    return viewer.stands_in(decision.group_id) and (is_writer or viewer.is_manager)


def may_report(viewer: Viewer, decision: Decision) -> bool:
    """Note that it is reported: the one who decided, and a manager, who answers for it that it is done."""
    decided = viewer.is_in and viewer.person.pk == decision.decider_id
    return viewer.stands_in(decision.group_id) and (decided or viewer.is_manager)


def may_say_samverkan(viewer: Viewer, decision: Decision) -> bool:
    """Say that samverkan is held, or judge that it is not needed: the employer's to answer for."""
    return viewer.is_manager and viewer.stands_in(decision.group_id)
