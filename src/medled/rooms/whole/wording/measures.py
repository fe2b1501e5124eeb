"""Each measure in a sentence, with what it means, how it is counted and how it could fool us; and where to go on."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from medled.engine.measures import Measure
from medled.workplace.wording import in_words

from .meanings import MEANINGS, Meaning
from .nothing import nothing_of


@dataclass(frozen=True)
class Said:
    """A measure as it is told: the sentence, and what lies behind it. `is_said` is False for nothing yet."""

    code: str
    sentence: str
    is_said: bool
    meaning: Meaning


@dataclass(frozen=True)
class Chapter:
    """What belongs together, by its codes in the design, and the room in which one goes on."""

    key: str
    codes: tuple[str, ...]
    room: str  # its address is `<room>:page`


CHAPTERS = (
    Chapter("sharing", ("S1", "S3", "W1", "W2", "W3", "S4"), "sharing"),
    Chapter("mandate", ("P1", "R1", "R3", "H3", "R2"), "sharing"),
    Chapter("heard", ("H1", "H2", "H4"), "pulse"),
    Chapter("views", ("Q1", "Q2", "Q3", "Q4"), "knowledge"),
    Chapter("support", ("N1", "N2"), "dialogue"),
    Chapter("knowledge", ("K2", "K3"), "knowledge"),
    Chapter("initiative", ("I1", "I7", "I2", "I3", "I5", "I4", "V2", "V1"), "initiatives"),
    Chapter("learning", ("I6", "L1"), "initiatives"),
)

ICONS: Mapping[str, str] = {
    "sharing": "circle-dot-dashed",
    "mandate": "scale",
    "heard": "activity",
    "views": "puzzle",
    "support": "messages-square",
    "knowledge": "puzzle",
    "initiative": "sprout",
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
    meaning = MEANINGS[measure.code]
    if measure.why is not None:
        return Said(measure.code, nothing_of(measure), False, meaning)
    return Said(measure.code, SENTENCES[measure.code](measure), True, meaning)


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


def _enough(measure: Measure) -> str:
    """Of a quarter, in words: what is made of each one's own acts has no figure."""
    return {
        4: _("At check-ins in the last quarter the mandate was nearly always enough."),
        3: _("At check-ins in the last quarter the mandate was mostly enough."),
        2: _("At check-ins in the last quarter the mandate was enough about half of the time."),
        1: _("At check-ins in the last quarter the mandate was mostly not enough."),
        0: _("At check-ins in the last quarter the mandate was hardly ever enough."),
    }[round((measure.value or 0) * 4)]


def _fits(measure: Measure) -> str:
    value = measure.value or 0
    if value > 1:
        return _("What you carry takes more room than you have given.")
    return (
        _("What you carry takes all the room that you have given.")
        if value == 1
        else _("What you carry has its place in the room that you have given.")
    )


def _first(measure: Measure) -> str:
    value = measure.value or 0
    if value >= 4 / 5:
        return _("Nearly all of you say what you think before you see what others do.")
    if value >= 1 / 2:
        return _("More than half of you say what you think before you see what others do.")
    return _("Fewer than half of you say what you think before you see what others do.")


def _back(measure: Measure) -> str:
    """In words: often it is one who is to answer."""
    return {
        4: _("Nearly all that you have lifted in a year came back in time."),
        3: _("Most of what you have lifted in a year came back in time."),
        2: _("About half of what you have lifted in a year came back in time."),
        1: _("Less than half of what you have lifted in a year came back in time."),
        0: _("Hardly anything that you have lifted in a year came back in time."),
    }[round((measure.value or 0) * 4)]


def _all_or(
    everything: Callable[[], str],
    some: Callable[[], str],
    only: Callable[[], str] | None = None,
    none: Callable[[], str] | None = None,
) -> Callable[[Measure], str]:
    """Say all, some of so many, or (where there may be one only, and it is missing) that one; or none of them."""

    def say(measure: Measure) -> str:
        if measure.part == measure.of:
            return everything()
        if only and measure.of == 1:
            return only()
        return capfirst((none if none and not measure.part else some)() % _counted(measure))

    return say


SENTENCES: Mapping[str, Callable[[Measure], str]] = {
    "S1": _leaders,
    "S3": _all_or(
        lambda: _("All of you carry something of the leading."),
        lambda: _("%(part)s of %(of)s carry something of the leading."),
        none=lambda: _("None of you carries anything of the leading."),
    ),
    "W1": _all_or(
        lambda: _("Somebody leads each task."),
        lambda: _("Somebody leads %(part)s of %(of)s tasks."),
        lambda: _("Nobody leads the only task."),
        lambda: _("Nobody leads any of the %(of)s tasks."),
    ),
    "W2": _all_or(
        lambda: _("Somebody carries each of your goals."),
        lambda: _("Somebody carries %(part)s of %(of)s of your goals."),
        lambda: _("Nobody carries your only goal."),
        lambda: _("Nobody carries any of your %(of)s goals."),
    ),
    "W3": _all_or(
        lambda: _("All initiatives of a year serve a goal beyond the group."),
        lambda: _("%(part)s of %(of)s initiatives of a year serve a goal beyond the group."),
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
    "R3": _enough,
    "H3": _fits,
    "R2": _all_or(
        lambda: _("All that was decided in a year was decided here with you."),
        lambda: _("%(part)s of %(of)s decisions of a year were made here with you, the others were lifted."),
    ),
    "H1": _all_or(
        lambda: _("Half of you or more were asked before every decision of a year."),
        lambda: _("Before %(part)s of %(of)s decisions of a year half of you or more were asked."),
    ),
    "H2": _all_or(
        lambda: _("Each objection of a year changed or stopped what was proposed."),
        lambda: _("%(part)s of %(of)s objections of a year changed or stopped what was proposed."),
    ),
    "H4": _all_or(
        lambda: _("All that was low in the pulses of a year led to something done in time."),
        lambda: _("Of what was low in the pulses of a year, %(part)s of %(of)s led to something done in time."),
        lambda: _("What was low in the pulses of a year has led to nothing done in time."),
    ),
    "Q1": _all_or(
        lambda: _("Of each view of a year it is said what became of it."),
        lambda: _("Of %(part)s of %(of)s views of a year it is said what became of them."),
        lambda: _("Of the only view of a year it is not said what became of it."),
    ),
    "Q2": _first,
    "Q3": _all_or(
        lambda: _("All views that were answered for were taken up, at least partly."),
        lambda: _("%(part)s of %(of)s views that were answered for were taken up, at least partly."),
    ),
    "Q4": _all_or(
        lambda: _("Each view that one had alone was taken up, or got a reason."),
        lambda: _("%(part)s of %(of)s views that one had alone were taken up, or got a reason."),
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
    "V2": _back,
    "I2": _all_or(
        lambda: _("Two others or more have joined each idea of a year with something of their own."),
        lambda: _("%(part)s of %(of)s ideas of a year were joined by two others or more with something of their own."),
    ),
    "I4": _all_or(
        lambda: _("Each initiative of a year got its answer by the promised day."),
        lambda: _("%(part)s of %(of)s initiatives of a year got their answer by the promised day."),
    ),
    "I6": _all_or(
        lambda: _("Each trial that has ended in a year left something learnt."),
        lambda: _("%(part)s of %(of)s trials that have ended in a year left something learnt."),
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
        "heard": pgettext("whole", "Being heard"),
        "views": pgettext("whole", "What each one sees"),
        "support": pgettext("whole", "Nobody alone"),
        "knowledge": pgettext("whole", "What we know"),
        "initiative": pgettext("whole", "Initiative, and give and take"),
        "learning": pgettext("whole", "What we try"),
    }[chapter.key]


def way_on(chapter: Chapter) -> str:
    """Return the words of the link to where one goes on."""
    return {
        "sharing": pgettext("whole", "Go to Share"),
        "mandate": pgettext("whole", "See the mandates"),
        "heard": pgettext("whole", "Go to Pulse"),
        "views": pgettext("whole", "Go to Knowledge"),
        "support": pgettext("whole", "Go to Dialogue"),
        "knowledge": pgettext("whole", "Go to Knowledge"),
        "initiative": pgettext("whole", "Go to Initiatives"),
        "learning": pgettext("whole", "Go to Initiatives"),
    }[chapter.key]
