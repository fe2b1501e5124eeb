"""Each measure in a sentence, with what it means, how it is counted and how it could fool us; and where to go on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from medled.engine.measures import Measure, Why
from medled.workplace.wording import in_words

from .meanings import Meaning, meaning_of


@dataclass(frozen=True)
class Said:
    """A measure as it is told: the sentence, and what lies behind it. `is_said` is False for nothing yet."""

    code: str
    sentence: str
    is_said: bool
    meaning: Meaning


@dataclass(frozen=True)
class Chapter:
    """Measures that belong together, and the room in which one goes on."""

    key: str
    codes: tuple[str, ...]
    room: str  # its address is `<room>:page`


CHAPTERS = (
    Chapter("sharing", ("S1", "S3", "W1", "W2", "S4"), "sharing"),
    Chapter("mandate", ("P1", "R1", "R2"), "sharing"),
    Chapter("support", ("N1",), "dialogue"),
    Chapter("knowledge", ("K2", "K3"), "knowledge"),
    Chapter("learning", ("L1",), "initiatives"),
)

ICONS: Mapping[str, str] = {
    "sharing": "circle-dot-dashed",
    "mandate": "scale",
    "support": "messages-square",
    "knowledge": "puzzle",
    "learning": "sprout",
}


def first_sentence(measures: Sequence[Measure]) -> str:
    """Return the whole in one sentence: on how many the leading rests."""
    leaders = next(measure for measure in measures if measure.code == "S1")
    if leaders.value is None:
        return _("Here you see how you lead together.")
    return _leaders(leaders)


def said_of(measure: Measure) -> Said:
    """Return a measure in words, in the language that is active."""
    meaning = meaning_of(measure.code)
    if measure.why is not None:
        return Said(measure.code, _nothing(measure), False, meaning)
    return Said(measure.code, SENTENCES[measure.code](measure), True, meaning)


def _nothing(measure: Measure) -> str:
    if measure.why is Why.FEW_PEOPLE:
        return _("You are too few for this: it would be a figure of one of you.")
    if measure.why is Why.TOO_LITTLE:
        return {
            "S4": _("Too few terms have ended in a year to say if tasks move on."),
            "R2": _("Too few decisions have been made in a year to say where."),
            "L1": _("Too few trials have ended in a year to say if you look back in time."),
        }[measure.code]
    return {
        "R2": _("Nothing has been decided yet."),
        "S4": _("No term has ended in a year."),
        "W2": _("You have written no goals of your own."),
        "K2": _("No task says what one needs to know for it."),
        "K3": _("Nothing rests on what one alone knows."),
        "L1": _("No trial has ended in a year."),
    }.get(measure.code, _("Nothing is shared yet."))


def _counted(measure: Measure) -> Mapping[str, str]:
    return {"part": in_words(measure.part or 0), "of": in_words(measure.of or 0)}


def _leaders(measure: Measure) -> str:
    """Halves are said as "between": nobody is half."""
    value = measure.value or 0
    if value == 1:
        return _("In practice the leading rests on one of you.")
    whole = int(value)
    if value != whole:
        words = {"low": in_words(whole), "high": in_words(whole + 1), "of": in_words(measure.of or 0)}
        return _("In practice the leading rests on between %(low)s and %(high)s of %(of)s.") % words
    return _("In practice the leading rests on %(part)s of %(of)s.") % {
        "part": in_words(whole),
        "of": in_words(measure.of or 0),
    }


def _room(measure: Measure) -> str:
    value = measure.value or 0
    if value < 1 / 4:
        return _("Mostly you may propose; somebody else decides.")
    if value < 1 / 2:
        return _("Mostly you take advice first and then decide.")
    if value < 3 / 4:
        return _("Mostly you decide, and tell.")
    return _("Mostly you decide for yourselves.")


def _all_or(
    everything: Callable[[], str], some: Callable[[], str], only: Callable[[], str] | None = None
) -> Callable[[Measure], str]:
    """Say all, some of so many, or (where there may be one only, and it is missing) that one."""

    def say(measure: Measure) -> str:
        if measure.part == measure.of:
            return everything()
        return only() if only and measure.of == 1 else capfirst(some() % _counted(measure))

    return say


SENTENCES: Mapping[str, Callable[[Measure], str]] = {
    "S1": _leaders,
    "S3": _all_or(
        lambda: _("All of you carry something of the leading."),
        lambda: _("%(part)s of %(of)s carry something of the leading."),
    ),
    "W1": _all_or(
        lambda: _("Somebody leads each task."),
        lambda: _("Somebody leads %(part)s of %(of)s tasks."),
        lambda: _("Nobody leads the only task."),
    ),
    "W2": _all_or(
        lambda: _("Somebody carries each of your goals."),
        lambda: _("Somebody carries %(part)s of %(of)s of your goals."),
        lambda: _("Nobody carries your only goal."),
    ),
    "S4": _all_or(
        lambda: _("All tasks whose term ended in a year have passed to somebody else."),
        lambda: _("Of the tasks whose term ended in a year, somebody else leads %(part)s of %(of)s."),
    ),
    "P1": _all_or(
        lambda: _("Every commitment has both mandate and promised support."),
        lambda: _("%(part)s of %(of)s commitments have both mandate and promised support."),
        lambda: _("The only commitment lacks mandate or promised support."),
    ),
    "R1": _room,
    "R2": _all_or(
        lambda: _("All that was decided in a year was decided here with you."),
        lambda: _("%(part)s of %(of)s decisions of a year were made here with you, the others were lifted."),
    ),
    "N1": _all_or(
        lambda: _("Everyone who carries something has somebody to turn to today."),
        lambda: _("%(part)s of %(of)s commitments have somebody to turn to today."),
        lambda: _("The only one who carries something has nobody to turn to today."),
    ),
    "K2": _all_or(
        lambda: _("All that your tasks need is known by two of you or more."),
        lambda: _("%(part)s of %(of)s things that your tasks need are known by two of you or more."),
        lambda: _("The only thing that your tasks need is not known by two of you."),
    ),
    "K3": _all_or(
        lambda: _("Wherever one alone knows something, somebody wants to learn it."),
        lambda: _("Where one alone knows something, somebody wants to learn it in %(part)s of %(of)s."),
        lambda: _("One of you alone knows something, and nobody has said that they want to learn it."),
    ),
    "L1": _all_or(
        lambda: _("You have looked back on every trial in time."),
        lambda: _("You have looked back in time on %(part)s of %(of)s trials."),
    ),
}


def title_of(chapter: Chapter) -> str:
    """Return the heading of a chapter."""
    return {
        "sharing": pgettext("whole", "How we share"),
        "mandate": pgettext("whole", "Room and responsibility"),
        "support": pgettext("whole", "Nobody alone"),
        "knowledge": pgettext("whole", "What we know"),
        "learning": pgettext("whole", "What we try"),
    }[chapter.key]


def way_on(chapter: Chapter) -> str:
    """Return the words of the link to where one goes on."""
    return {
        "sharing": pgettext("whole", "Go to Share"),
        "mandate": pgettext("whole", "See the mandates"),
        "support": pgettext("whole", "Go to Dialogue"),
        "knowledge": pgettext("whole", "Go to Knowledge"),
        "learning": pgettext("whole", "Go to Initiatives"),
    }[chapter.key]
