"""Who may see and do what with actions. All in the group see all of them, in the order of their days, never by person.

Nothing is laid on anyone: an action is somebody's by their own yes, and what one has said yes to only oneself changes.
"""

from datetime import timedelta

from medled.rooms.agreements.models import Action
from medled.workplace.rules import Viewer

FARTHEST = timedelta(days=3 * 366)
ASKED_AFTER = timedelta(days=30)  # from done until one asks if it helped, where nothing else is said


def may_see_actions(viewer: Viewer) -> bool:
    return viewer.is_in


def may_own(viewer: Viewer) -> bool:
    """See to something: who sits in the ring, and the safety representative."""
    return viewer.is_seated or viewer.is_safety_representative


def may_add(viewer: Viewer) -> bool:
    """Write what is to be done, and ask somebody; the safety representative may so ask for a measure (AML 6:6 a)."""
    return may_own(viewer)


def may_answer(viewer: Viewer, action: Action) -> bool:
    """Say yes, or no thanks: only the one who is asked."""
    return _is_owner(viewer, action)


def may_take(viewer: Viewer, action: Action) -> bool:
    """See to what nobody has taken."""
    return may_own(viewer) and viewer.stands_in(action.group_id)


def may_ask(viewer: Viewer, action: Action) -> bool:
    """Ask somebody to see to what nobody has taken."""
    return may_take(viewer, action)


def may_hand_back(viewer: Viewer, action: Action) -> bool:
    return _is_owner(viewer, action)


def may_change(viewer: Viewer, action: Action) -> bool:
    """Write it anew: its owner; before somebody has said yes, any of those who may add one."""
    if action.state == Action.State.TAKEN:
        return _is_owner(viewer, action)
    return may_take(viewer, action)


def may_say_done(viewer: Viewer, action: Action) -> bool:
    """Say that it is done, or was not: anybody who works here, for who has no phone at hand. The owner is told."""
    return may_take(viewer, action)


def may_withdraw(viewer: Viewer, action: Action) -> bool:
    """Say that it need not be done: its owner, who wrote it, and a manager."""
    is_writer = may_own(viewer) and viewer.person.pk == action.written_by_id
    return viewer.stands_in(action.group_id) and (is_writer or viewer.is_manager or _is_owner(viewer, action))


def may_say_if_it_helped(viewer: Viewer, action: Action) -> bool:
    """All who work here saw what came of it."""
    return may_take(viewer, action)


def _is_owner(viewer: Viewer, action: Action) -> bool:
    return may_own(viewer) and viewer.stands_in(action.group_id) and viewer.person.pk == action.owner_id
