"""What can happen to the items of an agenda. The title of an item is what all of the group read on its page."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import kind


@dataclass(frozen=True)
class _Item:
    title: str


@kind("meetings.item.brought", _("{actor} wants to take up {title}."), personal=("title",))
@dataclass(frozen=True)
class ItemBrought(_Item):
    pass


@kind("meetings.item.changed", _("{actor} changed the item {title}."), personal=("title",))
@dataclass(frozen=True)
class ItemChanged(_Item):
    pass


@kind("meetings.item.placed", _("{actor} put the item {title} in another place."), personal=("title",))
@dataclass(frozen=True)
class ItemPlaced(_Item):
    pass


@kind("meetings.item.taken_out", _("{actor} took the item {title} out."), personal=("title",))
@dataclass(frozen=True)
class ItemTakenOut(_Item):
    pass


@kind("meetings.item.parked", _("{title} is parked until somebody takes it up."), personal=("title",))
@dataclass(frozen=True)
class ItemParked(_Item):
    pass


@kind("meetings.item.taken_up", _("{actor} took up {title} again."), personal=("title",))
@dataclass(frozen=True)
class ItemTakenUp(_Item):
    pass


@kind("meetings.item.moved_on", _("{title} goes on next time."), personal=("title",))
@dataclass(frozen=True)
class ItemMovedOn(_Item):
    pass
