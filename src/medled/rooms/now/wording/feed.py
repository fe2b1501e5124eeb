"""What has happened, told: the sentence of each event with names in it, and events that belong together as one."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from string import Formatter

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from medled.journal.kinds import ids_in, register
from medled.journal.models import Event
from medled.workplace.queries import day_of

THINGS = {"title", "task"}  # facts that name what the event is about


class Voice(StrEnum):
    """What a part of a sentence is: it decides how it is set."""

    TEXT = "text"
    PERSON = "person"
    THING = "thing"
    WORDS = "words"  # what a person wrote


@dataclass(frozen=True)
class Part:
    """A piece of a sentence; `full` is the whole name of a person called by the short one."""

    text: str
    voice: Voice = Voice.TEXT
    full: str = ""


@dataclass(frozen=True)
class Happening:
    """One event, or several alike told as one. `more` says how many beside the one that is told."""

    at: datetime
    kind: str
    actors: tuple[int, ...]
    facts: Mapping[str, object]
    subject_kind: str
    subject_id: int | None
    more: int = 0
    parts: tuple[Part, ...] = ()
    person: int | None = None  # the one whom the sentence names first


def told(
    events: Iterable[Event], *, names: Mapping[int, str], full_names: Mapping[int, str], most: int | None = None
) -> list[Happening]:
    """Return events, newest first, with those of a day that are alike told as one, each with its sentence in parts.

    `most` of them, where no more are shown.

    Alike: of one kind, and by the same actor (who is then told once, with a count) or about the very same (all who
    did it are then named). A kind that is not known any longer is left out.
    """
    grouped: list[Happening] = []
    for event in events:
        if event.kind not in register:
            continue
        one = Happening(
            at=event.at,
            kind=event.kind,
            actors=() if event.actor is None else (event.actor,),
            facts=event.facts,
            subject_kind=event.subject_kind,
            subject_id=event.subject_id,
        )
        for place, newer in enumerate(grouped):
            if both := _together(newer, one):
                grouped[place] = both
                break
        else:
            grouped.append(one)
    return [
        replace(one, parts=tuple(_parts(one, names, full_names)), person=next(_named(one), None))
        for one in grouped[:most]
    ]


def _named(one: Happening) -> Iterator[int]:
    """Yield the ids of the people whom the sentence names, in its order."""
    kind = register[one.kind]
    for _text, field, _spec, _conversion in Formatter().parse(str(kind.sentence_of(one.actors, one.facts))):
        if field == "actor":
            yield from one.actors
        elif field in kind.people:
            yield from ids_in(one.facts, [field])


def _together(newer: Happening, older: Happening) -> Happening | None:
    """Return two happenings as one, or None when they should be told apart."""
    if newer.kind != older.kind or day_of(newer.at) != day_of(older.at):
        return None
    if not newer.actors:
        return newer  # what the round itself tells, such as how many have answered: the newest says it all
    if newer.actors == older.actors:
        return replace(newer, more=newer.more + 1)
    if newer.facts == older.facts and not newer.more:
        return replace(newer, actors=tuple(dict.fromkeys([*newer.actors, *older.actors])))
    return None


def news_sentence(happened: list[Happening]) -> str:
    """Return the newest of what has happened, as running text, and how much there is beside it; empty for nothing."""
    if not happened:
        return ""
    sentence, others = "".join(part.text for part in happened[0].parts), len(happened) - 1
    if not others:
        return sentence
    more = ngettext("And one more thing.", "And %(count)s more things.", others) % {"count": others}
    return f"{sentence} {more}"


def when(at: datetime, *, now: datetime) -> str:
    """Return when something happened, as one says it: the time today, "yesterday", or the day."""
    local = timezone.localtime(at, timezone.get_default_timezone())
    time = date_format(local, pgettext("time format", "H:i"))
    days = (day_of(now) - day_of(at)).days
    if days < 2:
        return time if days < 1 else _("yesterday %(time)s") % {"time": time}
    return date_format(local, "j F" if local.year == now.year else "j F Y")


def _parts(one: Happening, names: Mapping[int, str], full_names: Mapping[int, str]) -> Iterable[Part]:
    kind = register[one.kind]
    for text, field, _spec, _conversion in Formatter().parse(str(kind.sentence_of(one.actors, one.facts))):
        if text:
            yield Part(text)
        if field == "actor":
            yield from _people(one.actors, names, full_names)
        elif field in kind.people:
            yield from _people(ids_in(one.facts, [field]), names, full_names)
        elif field is not None:
            voice = Voice.THING if field in THINGS else Voice.WORDS if field in kind.personal else Voice.TEXT
            yield Part(str(one.facts.get(field, "")), voice)


def _people(people: Iterable[int], names: Mapping[int, str], full_names: Mapping[int, str]) -> Iterable[Part]:
    named = [Part(names[id_], Voice.PERSON, full_names[id_]) for id_ in people if id_ in names]
    if not named:
        yield Part(_("Somebody"), Voice.PERSON)
    for place, person in enumerate(named):
        if place:
            yield Part(f" {_('and')} " if place == len(named) - 1 else ", ")
        yield person
