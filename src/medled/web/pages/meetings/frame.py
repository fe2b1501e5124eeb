"""What the pages of the room share: finding what an address names, and a meeting as a page shows it."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpResponse
from django.shortcuts import redirect

from medled.rooms.meetings import queries, rules
from medled.rooms.meetings.queries.meetings import Shown
from medled.rooms.meetings.wording import meetings as words
from medled.web.ids import id_in
from medled.web.live import is_again
from medled.web.pages.meetings import matters as filled
from medled.web.pages.sharing.faces import Face, Faces

# What is done with an item, as a sign; what fills it decides before its type.
ICONS = {
    "information": "info",
    "dialogue": "messages-square",
    "decision": "hand",
    "round": "circle-dot-dashed",
    "follow_up": "list-checks",
    "work_environment": "hand-helping",
    "initiatives": "sprout",
    "sharing": "circle-dot-dashed",
    "lifted": "flag",
    "actions": "list-checks",
}

AT_ONCE = 3  # things that stand under an item by itself, before the rest is folded


@dataclass(frozen=True)
class Row:
    """An item as the agenda of a page shows it."""

    item: object
    icon: str
    kind: str  # "Dialogue, Björn"
    matters: list[filled.Shown]
    href: str  # of what it is about; empty for nothing that has a page
    may_change: bool
    is_first: bool
    is_last: bool

    @property
    def at_once(self) -> list[filled.Shown]:
        return self.matters[:AT_ONCE]

    @property
    def more(self) -> list[filled.Shown]:
        """What is folded, so that the agenda can be looked over."""
        return self.matters[AT_ONCE:]


def found_or_404(thing):
    """Return what was found, or the page that says that there is no such thing."""
    if thing is None:
        raise Http404
    return thing


def meeting_of(request, pk: int) -> Shown:
    """Return the meeting of an address."""
    return found_or_404(queries.meetings.shown_with(pk, viewer=request.viewer))


def item_of(request, pk: int):
    """Return the item of an address."""
    return found_or_404(queries.meetings.item_with(pk, viewer=request.viewer))


def at_table(request, group: str, meeting: int):
    """Answer what was done at the table: back to it; an open page that sent it by itself is told in its own way."""
    return HttpResponse(status=204) if is_again(request) else redirect("meetings:meeting", group, meeting)


def person_of(request, field: str = "person"):
    """Return the person whom a form names, when they are in the group; None for nobody."""
    pk = id_in(request.POST.get(field, ""))
    return next((one for one in Faces(request.viewer).supporters if one.pk == pk), None) if pk is not None else None


def rows_of(shown: Shown, faces: Faces, viewer, matters: dict) -> list[Row]:
    """Return the agenda of a meeting, item by item."""
    rows, last = [], len(shown.items) - 1
    for number, item in enumerate(shown.items):
        item.meeting = shown.meeting
        by = faces.of(item.brought_by).short if item.brought_by else ""
        rows.append(
            Row(
                item,
                ICONS.get(item.draws) or ICONS[item.type],
                words.kind_of(item, by),
                filled.shown(matters.get(item.draws, ()), viewer) if item.draws else [],
                filled.href_of(*item.source, viewer) if item.source else "",
                rules.meetings.may_change_item(viewer, item, shown.duties),
                number == 0,
                number == last,
            )
        )
    return rows


@dataclass(frozen=True)
class Turn:
    """Whose turn it is to lead or to write, as a page shows it."""

    kind: str
    word: str
    face: Face | None
    is_mine: bool
    has_said_yes: bool
    may_take: bool


def turns_of(shown: Shown, faces: Faces, viewer) -> list[Turn]:
    """Return whose turn it is to lead, and to write."""
    found = []
    for kind, duty in (("lead", shown.lead), ("write", shown.writer)):
        is_mine = duty is not None and duty.person_id == viewer.person.pk
        has_said_yes = duty is not None and duty.said_yes_at is not None
        found.append(
            Turn(
                kind,
                str(words.DUTIES[kind]),
                faces.of(duty.person) if duty else None,
                is_mine,
                has_said_yes,
                viewer.is_seated and not is_mine and not has_said_yes,
            )
        )
    return found


def faces_of(people: Iterable, faces: Faces) -> list[Face]:
    """Return people (of a record) as chips show them."""
    by_id = {one.pk: one for one in faces.supporters}
    return [faces.of(by_id[person.id]) if person.id in by_id else _gone(person) for person in people]


def _gone(person) -> Face:
    return Face(person.id, person.name, person.short, person.is_manager, False)
