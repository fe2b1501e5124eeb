"""What can happen to the card of a commitment: a change at once, or one that waits for somebody's yes."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import SeenBy, kind
from medled.rooms.sharing.events.commitments import About, Supported


@kind(
    "sharing.card.changed",
    _("{actor} changed the card of {person} for {title}."),
    own=_("{actor} changed their own card for {title}."),
    people=("person", "support"),
    topic="commitment",
    tells=("person", "asks"),
    to={
        "person": _("{actor} changed your card for {title}."),
        "asks": _("{person} hopes for your support with {title}."),
    },
)
@dataclass(frozen=True)
class CardChanged(Supported):
    changed: tuple[str, ...]  # names of fields
    asks: int | None = None  # the supporter whose yes it now waits for


@kind(
    "sharing.card.change_proposed",
    _("{actor} proposed a change in the card of {person} for {title}."),
    own=_("{actor} proposed a change in their own card for {title}."),
    seen_by=SeenBy.CONCERNED,
    people=("person", "asked"),
    topic="commitment",
    tells=("asked",),
    to={
        "asked": _("{actor} proposes a change in the card for {title}. It waits for your answer."),
    },
)
@dataclass(frozen=True)
class CardChangeProposed(About):
    changed: tuple[str, ...]
    asked: tuple[int, ...]  # whose yes it waits for: the holder's, or that of any of these managers


@kind(
    "sharing.card.change_agreed",
    _("{actor} said yes to a change in the card of {person} for {title}."),
    own=_("{actor} said yes to a change in their own card for {title}."),
    people=("person", "proposed_by"),
    topic="commitment",
    tells=("proposed_by", "person", "asks"),
    to={
        "proposed_by": _("{actor} said yes to your change in the card for {title}."),
        "person": _("{actor} said yes to a change in your card for {title}."),
        "asks": _("{person} hopes for your support with {title}."),
    },
)
@dataclass(frozen=True)
class CardChangeAgreed(About):
    changed: tuple[str, ...]
    proposed_by: int
    asks: int | None = None  # the supporter whose yes it now waits for


@kind(
    "sharing.card.change_declined",
    _("{actor} wants to keep the card of {person} for {title} as it is."),
    own=_("{actor} wants to keep their own card for {title} as it is."),
    seen_by=SeenBy.CONCERNED,
    people=("person", "proposed_by"),
    topic="commitment",
    tells=("proposed_by",),
    to={
        "proposed_by": _("{actor} wants to keep the card for {title} as it is, without your change."),
    },
)
@dataclass(frozen=True)
class CardChangeDeclined(About):
    proposed_by: int


@kind(
    "sharing.card.change_withdrawn",
    _("{actor} took back a change in the card of {person} for {title}."),
    own=_("{actor} took back a change in their own card for {title}."),
    seen_by=SeenBy.CONCERNED,
    people=("person",),
)
@dataclass(frozen=True)
class CardChangeWithdrawn(About):
    pass
