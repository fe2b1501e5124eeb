"""Who may see and do what with tasks: everyone who sits in the ring may shape them, nobody alone decides."""

from medled.engine.mandate import Law, Stays, why_not_shared
from medled.rooms.sharing.models import KnowledgeArea, LeadershipTask
from medled.workplace.rules import Viewer

# With one named person, in the law's sense, rather than with the manager.
_PERSONAL = frozenset({Stays.MEDICAL, Stays.SECRECY, Stays.WORK_ENVIRONMENT})


def may_see_tasks(viewer: Viewer) -> bool:
    return viewer.is_in


def may_add_task(viewer: Viewer) -> bool:
    """Those who sit in the ring; and, to set a group up, who looks after its organisation."""
    return viewer.is_seated or viewer.organises


def may_change_task(viewer: Viewer, task: LeadershipTask) -> bool:
    return viewer.is_seated and _of_group(viewer, task)


def may_tie_tasks(viewer: Viewer) -> bool:
    """Say which tasks serve which goal."""
    return viewer.is_seated


def may_say_what_one_knows(viewer: Viewer) -> bool:
    return viewer.is_seated


def may_mend_areas(viewer: Viewer, area: KnowledgeArea) -> bool:
    """Rename something to know, put it together with another, take it away: who sits in the ring, as with tasks."""
    return viewer.is_seated and viewer.stands_in(area.group_id)


def may_give_room(viewer: Viewer) -> bool:
    return viewer.is_seated


def why_it_stays(task: LeadershipTask, *, is_delegated: bool = False) -> Stays | None:
    """Return why the task may not go into a sharing round, None when it may."""
    return why_not_shared(Law(task.law), Stays(task.stays) if task.stays else None, is_delegated=is_delegated)


def stays_with_manager(task: LeadershipTask, *, is_delegated: bool = False) -> bool:
    """Whether nobody but a manager may carry the task, in a round or outside it."""
    why = why_it_stays(task, is_delegated=is_delegated)
    return why is not None and why not in _PERSONAL


def _of_group(viewer: Viewer, task: LeadershipTask) -> bool:
    return viewer.stands_in(task.group_id)
