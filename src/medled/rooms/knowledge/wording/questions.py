"""Questions in words: the kinds there are, how one stands, what came of it; and the numbers of an estimate."""

from collections.abc import Iterable
from decimal import Decimal

from django.utils.formats import number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from medled.engine.perspectives.estimate import Estimate
from medled.rooms.knowledge.models.questions import (
    LONGEST_ABOUT,
    LONGEST_MEASURE,
    LONGEST_QUESTION,
    LONGEST_VIEW,
    LONGEST_WORD,
    MOST_OPTIONS,
    Question,
)
from medled.rooms.knowledge.rules.circles import MOST_GROUPS
from medled.workplace.models import Group
from medled.workplace.wording import in_words

__all__ = [
    "KINDS",
    "LONGEST_ABOUT",
    "LONGEST_MEASURE",
    "LONGEST_QUESTION",
    "LONGEST_VIEW",
    "LONGEST_WORD",
    "MOST_GROUPS",
    "MOST_OPTIONS",
    "NAMES",
    "amount",
    "bounds",
    "circle",
    "estimate_sentence",
    "first_sentence",
    "stands",
    "typed",
]

_KIND = {
    "perspective": gettext_lazy("Perspectives"),
    "choice": gettext_lazy("A choice"),
    "estimate": gettext_lazy("An estimate"),
}
# Code, word, what it is for.
KINDS = (
    (
        "perspective",
        gettext_lazy("How do you see it?"),
        gettext_lazy("Everybody writes how they see it. For what is not clear yet, or is seen from several sides."),
    ),
    ("choice", gettext_lazy("A choice"), gettext_lazy("Between some that you name, and why.")),
    ("estimate", gettext_lazy("An estimate"), gettext_lazy("A number: how long, how many, how much.")),
)
NAMES = (
    ("signed", gettext_lazy("With names"), gettext_lazy("So that you can ask each other when all is shown.")),
    (
        "unsigned",
        gettext_lazy("Without names"),
        gettext_lazy(
            "No author is kept anywhere, not for anybody. What one writes may tell by itself. "
            "It takes at least five answers: fewer are thrown away unread."
        ),
    ),
)


def first_sentence(count: int, *, waiting: int) -> str:
    """Return the sentence that is the situation of the room: what waits for the reader, else what is asked."""
    if waiting:
        words = ngettext(
            "%(count)s question waits for what you think",
            "%(count)s questions wait for what you think",
            waiting,
        )
        return words % {"count": capfirst(in_words(waiting))}
    if not count:
        return _("What do you need to think through together?")
    words = ngettext("You have thought about %(count)s question", "You have thought about %(count)s questions", count)
    return words % {"count": in_words(count)}


def stands(question: Question, *, has_mine: bool) -> str:
    """Return what kind a question (as `questions_of` gives it) is, and where it stands, in a few words."""
    kind = _KIND[question.kind]
    if question.shown_at is None:
        return (
            _("%(kind)s. Open, and you have answered.") % {"kind": kind}
            if has_mine
            else _("%(kind)s. Open.") % {"kind": kind}
        )
    if question.is_joined:
        return _("%(kind)s. Brought together, with what became of each view.") % {"kind": kind}
    if question.is_begun:
        return _("%(kind)s. Somebody brings it together now.") % {"kind": kind}
    if question.is_estimated_again:
        return _("%(kind)s. You estimate once more now.") % {"kind": kind}
    if question.is_reacted_to:
        return _("%(kind)s. You react to what was said now.") % {"kind": kind}
    return _("%(kind)s. All see what all think.") % {"kind": kind}


def circle(groups: Iterable[Group]) -> str:
    """Return which groups are asked, in a sentence; empty when it is one alone."""
    names = [group.name for group in groups]
    if len(names) < 2:
        return ""
    return _("Asked in %(first)s and %(last)s.") % {"first": ", ".join(names[:-1]), "last": names[-1]}


def amount(number: Decimal) -> str:
    """Return a number as one reads it: 3, 2,5, 12 000."""
    text = f"{number.normalize():f}"
    decimals = len(text.partition(".")[2])
    return number_format(number, decimal_pos=decimals, use_l10n=True, force_grouping=True)


def typed(number: Decimal) -> str:
    """Return a number as one types it: 12000, 2,5."""
    text = f"{number.normalize():f}"
    return number_format(text, decimal_pos=len(text.partition(".")[2]), use_l10n=True, force_grouping=False)


def bounds(question: Question) -> str:
    """Return between what a number has to lie, in words; empty when anything goes."""
    least = "" if question.least is None else amount(question.least)
    most = "" if question.most is None else amount(question.most)
    if least and most:
        return _("Between %(least)s and %(most)s.") % {"least": least, "most": most}
    if least:
        return _("At least %(least)s.") % {"least": least}
    return _("At most %(most)s.") % {"most": most} if most else ""


def estimate_sentence(found: Estimate | None, question: Question, *, answered: int) -> str:
    """Return what an estimate came to, or why no figure is shown."""
    if found is None:
        return _("Fewer than five have given a number, so no figure is made of them.")
    words = {
        "median": amount(found.median),
        "measure": question.measure,
        "lower": amount(found.lower),
        "upper": amount(found.upper),
        "count": in_words(answered),
    }
    if found.lower == found.upper:
        return _("The middle is %(median)s %(measure)s, and at least half of you say just that.") % words
    return _("The middle is %(median)s %(measure)s. Half of you lie between %(lower)s and %(upper)s.") % words
