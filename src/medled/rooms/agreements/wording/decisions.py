"""Decisions in words: who decides and how, what the law asks, and what the group stands behind."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from medled.rooms.agreements.models import Decision
from medled.rooms.sharing.models import LawKind
from medled.workplace.wording import in_words

Words = Promise | str
Way = Decision.Way

# As a form asks: who decides, and what that means.
WAYS: dict[str, tuple[Words, Words]] = {
    Way.CONSENT: (gettext_lazy("We, by consent"), gettext_lazy("Nobody has an objection. Everyday execution only.")),
    Way.ALONE: (gettext_lazy("One person, alone"), gettext_lazy("The one who has the mandate for it.")),
    Way.AFTER_ADVICE: (gettext_lazy("One person, after advice"), gettext_lazy("Who has heard those it concerns.")),
    Way.DECIDE_AND_TELL: (gettext_lazy("One person, who tells all"), gettext_lazy("The whole group is told.")),
    Way.LIFTED: (gettext_lazy("It was lifted"), gettext_lazy("To a manager, or to somebody outside the group.")),
}
LAWS: dict[str, Words] = {
    LawKind.EXECUTION: gettext_lazy("What belongs to the day's work. Most things are."),
    LawKind.DELEGATION: gettext_lazy(
        "One named person decides, by a point in the delegation rules, and it is reported."
    ),
    LawKind.WORK_ENVIRONMENT: gettext_lazy("One named person, to whom the employer has given the task in writing."),
    LawKind.WORK_DIRECTION: gettext_lazy("The manager's right to lead the work, lent within limits."),
}
LAW_CHOICES = LawKind.choices
WAY_CHOICES = [(code, word) for code, (word, _line) in WAYS.items()]


def who_words(decision: Decision, name: str) -> str:
    """Return who decided and how; `name` is what the group calls the decider."""
    if decision.way == Way.CONSENT:
        return _("The group, by consent")
    who = {"name": name or decision.outside}
    return {
        Way.ALONE: "%(name)s",
        Way.AFTER_ADVICE: _("%(name)s, after advice"),
        Way.DECIDE_AND_TELL: _("%(name)s, who told the group"),
        Way.LIFTED: _("%(name)s, to whom it was lifted"),
    }[Way(decision.way)] % who


def stands_behind_words(told: Mapping[str, Any] | None) -> str:
    """Return in a sentence how many of the group stand behind it; empty when nobody was asked."""
    if not told or not told.get("of"):
        return ""
    answers = told.get("answers", {})
    if "agreed" in answers:  # at a meeting, without a round
        words = _("All %(count)s who were there agreed, as whoever led the meeting said.")
        return words % {"count": in_words(answers["agreed"])}
    sayings = {
        "yes": ngettext("%(count)s says yes", "%(count)s say yes", answers.get("yes", 0)),
        "yes_with_wish": ngettext(
            "%(count)s says yes with a wish", "%(count)s say yes with a wish", answers.get("yes_with_wish", 0)
        ),
        "objection": ngettext(
            "%(count)s has an objection", "%(count)s have an objection", answers.get("objection", 0)
        ),
        "stand_aside": ngettext("%(count)s stands aside", "%(count)s stand aside", answers.get("stand_aside", 0)),
    }
    said = [words % {"count": in_words(answers[code])} for code, words in sayings.items() if answers.get(code)]
    if not said:
        return ""
    return _("Of %(of)s in the group %(said)s.") % {"of": in_words(told["of"]), "said": get_text_list(said, _("and"))}
