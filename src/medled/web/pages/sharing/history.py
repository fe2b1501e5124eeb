"""What has happened to a task and to the commitments to it, as the journal tells it to the reader."""

from collections.abc import Iterable

from medled.journal import read
from medled.rooms.now.wording import Happening, told
from medled.web.pages.sharing.faces import Faces

MOST = 60


def history_of(task, commitments: Iterable, faces: Faces) -> list[Happening]:
    """Return what happened, the newest first, as far as the reader may see it."""
    me = faces.viewer.person.pk
    events = [
        *read.about("sharing.leadershiptask", [task.pk], viewer=me, limit=MOST),
        *read.about("sharing.commitment", [one.pk for one in commitments], viewer=me, limit=MOST),
    ]
    newest = sorted(events, key=lambda event: (event.at, event.pk), reverse=True)[:MOST]
    return told(newest, names=faces.short, full_names=faces.full)
