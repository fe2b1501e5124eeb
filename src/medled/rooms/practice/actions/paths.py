"""Leave one's first steps, and take them up again. There is nothing to enter: what is done is told by doing it."""

from datetime import datetime

from django.db import transaction

from medled.journal.record import record
from medled.rooms.practice.events.paths import PathLeft, PathTakenUp
from medled.rooms.practice.queries.paths import path_of
from medled.workplace.models import Group, Person
from medled.workplace.queries import viewer_of
from medled.workplace.rules import require


@transaction.atomic
def leave(group: Group, *, by: Person, at: datetime) -> None:
    """Let the path be shown no more on the first page. Nothing new is no event."""
    path = path_of(viewer_of(by, group, at=at))
    require(path is not None)
    if path and not path.is_left:
        record(PathLeft(), by=by, at=at, group=group)


@transaction.atomic
def take_up(group: Group, *, by: Person, at: datetime) -> None:
    """Let it be shown again, from the step that is next."""
    path = path_of(viewer_of(by, group, at=at))
    require(path is not None)
    if path and (path.is_left or not path.is_for_now):
        record(PathTakenUp(), by=by, at=at, group=group)
