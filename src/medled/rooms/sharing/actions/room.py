"""The room that a person gives: hours a month, and how many they can support."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from medled.journal.record import record
from medled.rooms.sharing.events.tasks import RoomGiven
from medled.rooms.sharing.models import Room
from medled.rooms.sharing.rules.tasks import may_give_room
from medled.workplace.models import Group, Person
from medled.workplace.queries import viewer_of
from medled.workplace.rules import require, require_valid


@transaction.atomic
def give(group: Group, *, hours: Decimal, supports: int, by: Person, at: datetime) -> Room:
    """Say how many hours a month one has room for, and how many one can support. The last word holds."""
    require(may_give_room(viewer_of(by, group, at=at)))
    require_valid(Room(hours=hours, supports=supports), {"hours", "supports"})
    room, _made = Room.objects.update_or_create(
        person=by, group=group, defaults={"hours": hours, "supports": supports, "given_at": at}
    )
    record(RoomGiven(), by=by, at=at, about=room, group=group)
    return room
