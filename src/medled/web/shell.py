"""The frame round every page of a group: which rooms there are, and where the reader is.

A new room is added here, once; it shows as soon as it has a page of its own, named `<room>:page`.
"""

from dataclasses import dataclass
from functools import cached_property

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from medled.listeners import bell
from medled.rooms.dialogue.rules.calls import may_ask
from medled.rooms.now.queries import news
from medled.web import live
from medled.workplace import queries
from medled.workplace.rules import may_enter


@dataclass(frozen=True)
class Room:
    """A place in the menu. `bead` is its bead in the mark; `key` its app, its addresses and its style sheet."""

    key: str
    label: str
    icon: str
    bead: int | None
    in_bar: bool = True  # on the phone's bottom bar, which has space for four beside the menu


ROOMS = (
    Room("now", pgettext_lazy("room", "Now"), "sunrise", 0),
    Room("sharing", pgettext_lazy("room", "Share"), "circle-dot-dashed", 1),
    Room("dialogue", pgettext_lazy("room", "Dialogue"), "messages-square", 2),
    Room("initiatives", pgettext_lazy("room", "Initiatives"), "sprout", 3, in_bar=False),
    Room("knowledge", pgettext_lazy("room", "Knowledge"), "puzzle", 4, in_bar=False),
    Room("meetings", pgettext_lazy("room", "Meetings"), "coffee", 5),
    Room("pulse", pgettext_lazy("room", "Pulse"), "activity", 6, in_bar=False),
    Room("whole", pgettext_lazy("room", "The whole"), "trees", 7, in_bar=False),
    Room("practice", pgettext_lazy("room", "Practice"), "book-heart", 8, in_bar=False),
    Room("workplace", _("The group"), "users-round", None, in_bar=False),
)
# Pages outside the groups that belong to a room, by the name of their addresses.
BELONGS = {"organisation": "whole", "stories": "practice"}


@dataclass(frozen=True)
class Door:
    """A room as seen from a page: with its address in this group, and whether the reader is in it."""

    room: Room
    href: str
    current: bool


class Shell:
    """What the frame needs to know of a request."""

    def __init__(self, request):
        self._request = request
        self.viewer = getattr(request, "viewer", None)
        match = request.resolver_match
        key = match.app_names[0] if match and match.app_names else ""
        self._key = BELONGS.get(key, key)

    @cached_property
    def doors(self) -> list[Door]:
        """The rooms of the reader's group that can be entered, in product order."""
        if self.viewer is None or self.viewer.group is None:
            return []
        doors = []
        for room in ROOMS:
            if not may_enter(self.viewer, room.key):
                continue
            try:
                href = reverse(f"{room.key}:page", args=[self.viewer.group.slug])
            except NoReverseMatch:
                continue
            doors.append(Door(room, href, room.key == self._key))
        return doors

    @cached_property
    def support_href(self) -> str:
        """Where one asks for support, in one tap from anywhere; nothing for whoever only looks.

        Outside the groups it is the only group in which one asks, or where one chooses between them.
        """
        if self.viewer is None:
            return ""
        here = self.viewer.group
        groups = self.groups_to_ask if here is None else [here] if may_ask(self.viewer) else []
        if len(groups) > 1:
            return reverse("support")
        return reverse("dialogue:ask", args=[groups[0].slug]) if groups else ""

    @cached_property
    def groups_to_ask(self) -> list:
        """The reader's groups in which they can ask for support."""
        seen = queries.viewers_of(self.viewer.person, at=self.viewer.at).values()
        return [viewer.group for viewer in seen if may_ask(viewer)]

    @cached_property
    def search_href(self) -> str:
        """Where one searches: in the group that one is in; outside the groups where one chooses between them."""
        if self.viewer is None or not (self.viewer.is_in or (self.viewer.group is None and self.groups)):
            return ""
        return reverse("search:page", args=[self.viewer.group.slug]) if self.viewer.group else reverse("search")

    @property
    def searches(self) -> bool:
        """Whether one is searching right now: the field stands on the page then, and not in the frame too."""
        return self._key == "search"

    @property
    def asks_for_support(self) -> bool:
        """Whether one is asking right now."""
        return getattr(self._request.resolver_match, "view_name", "") == "dialogue:ask"

    @property
    def place(self) -> str:
        """From where in the journal the page listens on, sealed; empty for one that can not, or answers a form."""
        place = getattr(self._request, "place", None)
        return live.sealed(place) if place and self.viewer else ""

    @property
    def is_again(self) -> bool:
        """Whether the page is fetched by itself, while it is open: nobody has turned a leaf."""
        return live.is_again(self._request)

    @cached_property
    def news(self) -> str:
        """What others have done since the open page was drawn, in one sentence; empty when nobody fetches it again."""
        place = live.unsealed(self._request.headers.get(live.AGAIN, ""))
        return news(self.viewer, place) if place and self.viewer and self.viewer.is_in else ""

    @property
    def bead(self) -> int | None:
        """The bead of the room one is in."""
        return next((room.bead for room in ROOMS if room.key == self._key), None)

    @cached_property
    def has_unread(self) -> bool:
        """Whether the reader has been told something that they have not read."""
        if self.viewer is None:
            return False
        here = [group.pk for group in self.groups]
        return bell.has_unread(self.viewer.person, at=self.viewer.at, groups=here)

    @property
    def is_told(self) -> bool:
        """Whether the reader is where the bell leads."""
        return self._key == "told"

    @cached_property
    def groups(self) -> list:
        """All groups of the reader, for the switch."""
        if self.viewer is None:
            return []
        return queries.groups_named(self.viewer.person.pk, queries.day_of(self.viewer.at))
