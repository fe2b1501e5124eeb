"""The items of a meeting that goes on or is over, as its pages show them: what was said, and what it came to."""

from dataclasses import dataclass

from medled.rooms.meetings.queries.record import Record
from medled.rooms.meetings.wording import meetings as words
from medled.web.pages.meetings import matters as filled
from medled.web.pages.meetings.frame import ICONS
from medled.workplace.rules import Viewer


@dataclass(frozen=True)
class Came:
    """What came of an item, with its kind in words and the way to where it lives."""

    outcome: object
    kind: str
    to: str
    href: str


@dataclass(frozen=True)
class Round:
    """A round that has been shown, with what it came to in words."""

    round: object
    came_to: str
    counts: str
    heard: list  # (part in the round, answer in words)


@dataclass(frozen=True)
class Item:
    """An item, as a page shows it."""

    item: object
    icon: str
    kind: str
    state: str
    matters: list[filled.Shown]
    rounds: list[Round]
    came: list[Came]

    @property
    def short(self) -> str:
        """The title up to its colon: "Work environment" of "Work environment: incidents, load, support"."""
        return self.item.title.partition(":")[0]


def items_of(record: Record, viewer: Viewer) -> list[Item]:
    """Return the items of a meeting as a page shows them."""
    return [_item(item, viewer) for item in record.items]


def _item(item, viewer: Viewer) -> Item:
    by = item.brought_by.short if item.brought_by else ""
    return Item(
        item,
        ICONS.get(item.draws) or ICONS[item.type],
        words.kind_of(item, by),
        str(words.STATES[item.state]),
        filled.shown(item.matters, viewer),
        [_round(one) for one in item.rounds],
        [_came(one, viewer) for one in item.outcomes],
    )


def _round(one) -> Round:
    result = one.result
    return Round(
        one,
        str(words.CAME_TO[result.outcome] if result else words.UNREAD) if one.kind == "consent" else "",
        words.answered(result) if result else "",
        [(part, words.ANSWERS.get(part.answer, "")) for part in one.heard],
    )


def _came(one, viewer: Viewer) -> Came:
    href = filled.href_of(*one.result, viewer) if one.result else ""
    return Came(one, str(words.KINDS[one.kind]), str(words.TO.get(one.to, "")), href)
