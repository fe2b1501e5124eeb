"""What of the room can be found: the stories of the group, by whom they are for."""

from collections.abc import Collection, Iterator

from medled.rooms.practice.models import Story
from medled.rooms.practice.rules.stories import may_read
from medled.rooms.practice.wording.stories import reach_note
from medled.search.sources import Text, findable
from medled.workplace.rules import Viewer


@findable("practice.story")
def stories(ids: Collection[int] | None, *, viewer: Viewer | None) -> Iterator[Text]:
    """Yield the stories with these ids."""
    rows = Story.objects.select_related("group__unit").prefetch_related("writers")
    if viewer is not None:
        rows = rows.filter(group=viewer.group)
    for row in rows if ids is None else rows.filter(pk__in=ids):
        if viewer is None or may_read(viewer, row):
            body = "\n".join(filter(None, (row.text, row.took, row.came)))
            yield Text(row.pk, row.group_id, row.written_at, row.title, body, reach_note(row))
