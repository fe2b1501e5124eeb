"""What of the room can be found: the leadership tasks, with what they need to be known."""

from collections.abc import Collection, Iterator

from medled.journal.models import Event
from medled.rooms.sharing.models import LeadershipTask
from medled.rooms.sharing.rules.tasks import may_see_tasks
from medled.search.sources import Text, findable
from medled.workplace.rules import Viewer


def _added(event: Event) -> Collection[int]:
    """Return the tasks that came together, from a list or a file."""
    return event.facts.get("tasks", ()) if event.kind == "sharing.tasks.added" else ()


@findable("sharing.leadershiptask", stirred={"workplace.group": _added})
def tasks(ids: Collection[int] | None, *, viewer: Viewer | None) -> Iterator[Text]:
    """Yield the tasks with these ids."""
    if viewer is not None and not may_see_tasks(viewer):
        return
    rows = LeadershipTask.objects.prefetch_related("needs")
    if viewer is not None:
        rows = rows.filter(group=viewer.group)
    for task in rows if ids is None else rows.filter(pk__in=ids):
        needs = ", ".join(sorted(area.name for area in task.needs.all()))
        body = "\n".join(filter(None, (task.purpose, task.for_whom, needs)))
        note = "" if task.stage == LeadershipTask.Stage.OPEN else task.get_stage_display()
        yield Text(task.pk, task.group_id, task.created_at, task.title, body, note)
