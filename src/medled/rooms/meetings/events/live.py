"""What can happen while a meeting goes on. It moves the open pages; afterwards the minutes tell it.

What is written in silence, or answered before all are shown, is counted and said of nobody: the actor is time itself.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext_lazy as _

from medled.journal.kinds import kind

FLEETING: dict[str, Any] = {"fleeting": True}


@kind("meetings.person.came", _("{person} is here."), people=("person",), **FLEETING)
@dataclass(frozen=True)
class PersonCame:
    person: int


@kind("meetings.person.left", _("{person} has left the meeting."), people=("person",), **FLEETING)
@dataclass(frozen=True)
class PersonLeft:
    person: int


@kind("meetings.item.begun", _("Now: {title}"), personal=("title",), **FLEETING)
@dataclass(frozen=True)
class ItemBegun:
    title: str


@kind("meetings.item.done", _("Done: {title}"), personal=("title",), **FLEETING)
@dataclass(frozen=True)
class ItemDone:
    title: str


@kind("meetings.item.extended", _("{title} gets more time."), personal=("title",), **FLEETING)
@dataclass(frozen=True)
class ItemExtended:
    title: str
    minutes: int


@kind("meetings.note.written", _("{actor} wrote a note."), **FLEETING)
@dataclass(frozen=True)
class NoteWritten:
    pass


@kind("meetings.note.changed", _("{actor} changed a note."), **FLEETING)
@dataclass(frozen=True)
class NoteChanged:
    pass


@kind("meetings.note.taken_out", _("{actor} took a note out."), **FLEETING)
@dataclass(frozen=True)
class NoteTakenOut:
    pass


@kind("meetings.round.opened", _("{actor} opened a round: everybody in turn."), **FLEETING)
@dataclass(frozen=True)
class RoundOpened:
    pass


@kind("meetings.consent.opened", _("{actor} opened a consent round."), **FLEETING)
@dataclass(frozen=True)
class ConsentOpened:
    pass


@kind("meetings.voice.given", _("Somebody is done: {done} of {asked} are."), **FLEETING)
@dataclass(frozen=True)
class VoiceGiven:
    done: int
    asked: int


@kind("meetings.round.shown", _("What everybody wrote is shown."), **FLEETING)
@dataclass(frozen=True)
class RoundShown:
    pass


@kind("meetings.word.gone_on", _("The word goes on to the next."), **FLEETING)
@dataclass(frozen=True)
class WordGoneOn:
    pass


@kind("meetings.round.ended", _("The round is over."), **FLEETING)
@dataclass(frozen=True)
class RoundEnded:
    pass
