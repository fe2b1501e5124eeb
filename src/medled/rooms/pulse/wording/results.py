"""What a result says, in words: never good or bad, never of anybody; and what to do where nothing is shown."""

from collections.abc import Sequence

from django.utils.formats import localize
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import get_language, ngettext, pgettext, pgettext_lazy
from django.utils.translation import gettext as _

from medled.engine.disclosure import Held
from medled.rooms.pulse.models.own import OWN
from medled.rooms.pulse.rules.hme import Span
from medled.rooms.pulse.rules.questions import CARRIES, TO_TALK_ABOUT, Dimension, Question
from medled.rooms.pulse.rules.results import Change, Figure, Index, Of, Part, Result, Topic

# The four parts of the track from 1 to 5, and the last mean that lies in each.
STEPS: tuple[tuple[float, Promise], ...] = (
    (2, pgettext_lazy("pulse", "Fragile")),
    (3, pgettext_lazy("pulse", "Mixed")),
    (4, pgettext_lazy("pulse", "Steady")),
    (5, pgettext_lazy("pulse", "Strong")),
)
# What each dimension is about, in a word or two.
TOPICS = {
    "A": pgettext_lazy("pulse", "room to act"),
    "B": pgettext_lazy("pulse", "responsibility for the whole"),
    "C": pgettext_lazy("pulse", "give and take"),
    "D": pgettext_lazy("pulse", "shared leadership"),
    "E": pgettext_lazy("pulse", "taking initiative together"),
    "F": pgettext_lazy("pulse", "joining what we know"),
    "G": pgettext_lazy("pulse", "presence and support"),
    "H": pgettext_lazy("pulse", "influence"),
    "I": pgettext_lazy("pulse", "learning from practice"),
    OWN: pgettext_lazy("pulse", "what we asked ourselves"),
    "hme_motivation": pgettext_lazy("pulse", "motivation"),
    "hme_leadership": pgettext_lazy("pulse", "the leadership"),
    "hme_steering": pgettext_lazy("pulse", "how the work is steered"),
}
INDEX_MEANS = pgettext_lazy(
    "pulse",
    "An index is told from a number to a number. It lies somewhere between them, and nobody can tell where. 0 is when "
    "all have answered 1, and 100 when all have answered 5.",
)
HME_WHOLE = pgettext_lazy("pulse", "HME in all")
OWN_NAME = pgettext_lazy("pulse", "Questions of our own")
CHANGES = {
    Change.UP: pgettext_lazy("pulse", "up since last time"),
    Change.SAME: pgettext_lazy("pulse", "about as last time"),
    Change.DOWN: pgettext_lazy("pulse", "down since last time"),
}
WHY_HELD = {
    Held.TOO_FEW: pgettext_lazy("pulse", "Not shown: too few answers to keep each one private."),
    Held.CHANGED: pgettext_lazy(
        "pulse",
        "Not shown: several who answered last time are not in it now. What has changed would then be theirs, and "
        "tell of them. The next pulse begins anew.",
    ),
    Held.NEW_SERIES: pgettext_lazy(
        "pulse", "Not shown: last time it was shown together with others. The next pulse begins anew."
    ),
    Held.OF_ONE: pgettext_lazy(
        "pulse",
        "Not shown of one group: it is about one person, the manager. It is shown of six managers' groups or more "
        "together.",
    ),
    Held.FEW_MANAGERS: pgettext_lazy(
        "pulse",
        "Not shown: it is about one person, and there are fewer than six managers with four answers each, or one of "
        "them has most of the answers.",
    ),
}
NOTHING_BELOW = pgettext_lazy("pulse", "Not shown: none of its groups is shown.")


def text_of(question: Question) -> str:
    """Return a question in the language that is active."""
    return question.text.get((get_language() or "en")[:2], question.text["en"])


def first_sentence(result: Result) -> str:
    """Return what a group's result says, in a sentence or two: what carries it, and what it needs to talk about."""
    if not result.group.is_shown:
        return _("Nothing is shown this time. Talk about it instead.")
    spoken = [(topic.middle, n, topic) for n, topic in enumerate(result.group.topics) if topic.middle is not None]
    said = []
    if spoken and max(spoken)[0] >= CARRIES:
        highest = max(spoken, key=lambda one: (one[0], -one[1]))[2]
        said.append(capfirst(_("%(topic)s carries us.") % {"topic": topic_of(highest)}))
    if spoken and min(spoken)[0] <= TO_TALK_ABOUT:
        said.append(_("We need to talk about %(topic)s.") % {"topic": topic_of(min(spoken)[2])})
    return " ".join(said) or _("We are on the way.")


def topic_of(topic: Topic) -> str:
    """Return what a dimension is about, in a word or two, as it stands within a sentence."""
    return topic_called(topic.dimension)


def topic_called(dimension: Dimension) -> str:
    return str(TOPICS.get(dimension.code) or name_of(dimension))


def topic_coded(code: str) -> str:
    """Return the same by the dimension's code."""
    return str(TOPICS[code])


def name_of(dimension: Dimension) -> str:
    """Return the name of a dimension in the language that is active."""
    if dimension.code == OWN:
        return str(OWN_NAME)
    return dimension.name.get((get_language() or "en")[:2], dimension.name["en"])


def word_of(figure: Figure) -> str:
    """Return the word of the part of the track in which the middle of a band lies; empty where nothing is shown."""
    if figure.middle is None:
        return ""
    return str(next(word for last, word in STEPS if figure.middle < last or last == STEPS[-1][0]))


def change_of(figure: Figure) -> str:
    """Return what has become of a figure since last time; empty where the two can't be compared."""
    return str(CHANGES[figure.change]) if figure.change else ""


def why_held(figure: Figure, part: Part) -> str:
    """Return why a figure is not shown; empty where it is."""
    if figure.band is not None:
        return ""
    if part.of is not Of.GROUP and figure.held is None:
        return str(NOTHING_BELOW)
    return str(WHY_HELD[figure.held or Held.TOO_FEW])


def why_nothing(part: Part) -> str:
    """Return why nothing of a part is shown."""
    first = next((figure for figure in part.figures if not figure.question.is_of_one), part.figures[0])
    return why_held(first, part)


def index_name(index: Index) -> str:
    """Return what an index is of: a part of HME, or all of it."""
    return name_of(index.dimension) if index.dimension else str(HME_WHOLE)


def index_span(span: Span | None) -> str:
    """Return an index as figures: "62–79"; empty for none."""
    return f"{span.low}–{span.high}" if span else ""


def why_no_index(index: Index, part: Part) -> str:
    """Return why an index is not shown; empty where it is."""
    missing = [figure for figure in index.figures if figure.band is None]
    if not missing:
        return ""
    if part.of is Of.GROUP and any(figure.question.is_of_one for figure in missing):
        return str(WHY_HELD[Held.OF_ONE])
    return _("Not shown: one of its questions is not.")


def from_to(means: tuple[float, float] | None) -> str:
    """Return a band as figures: "3.5–4.0"; empty for none."""
    return "–".join(localize(mean) for mean in means) if means else ""


def title_of(part: Part) -> str:
    """Return the heading of a part: the name of the group, with those it is shown with, of the unit, of it all."""
    if part.of is Of.GROUP and len(part.names) > 1:
        return _("%(group)s together with %(others)s") % {"group": part.names[0], "others": listed(part.names[1:])}
    return part.names[0]


def made_of(part: Part) -> str:
    """Return of how much a part is made."""
    if part.of is Of.GROUP:
        return answered(part)
    if not part.is_shown:
        return str(NOTHING_BELOW)
    words = {"shown": part.shown, "cells": part.cells}
    return (
        ngettext(
            "The sum of the bands of %(shown)s of %(cells)s group, so it is an interval.",
            "The sum of the bands of %(shown)s of %(cells)s groups, so it is an interval.",
            part.cells,
        )
        % words
    )


def answered(part: Part) -> str:
    """Return how many have answered, as a class; of several questions from the lowest to the highest."""
    classes = sorted({figure.answers for figure in part.figures if figure.answers}, key=_first)
    if not classes:
        return ""
    if len(classes) == 1:
        return _("%(number)s answers are in it.") % {"number": class_words(classes[0])}
    words = {"least": class_words(classes[0]), "most": class_words(classes[-1])}
    return _("%(least)s to %(most)s answers are in it, by question.") % words


def class_words(answers: str) -> str:
    """Return a class of how many answered as it is written: "6–9"."""
    return pgettext("pulse answers", "15 or more") if answers == "15+" else answers.replace("-", "–")


def listed(names: Sequence[str]) -> str:
    """Return names as one says them: "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}


def _first(name: str) -> int:
    return int(name.rstrip("+").split("-")[0])
