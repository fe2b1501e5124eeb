"""Proposals and rounds in words."""

from django.conf import settings
from django.template.defaultfilters import date as day
from django.utils import translation
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from medled.engine.consent import Outcome, Result
from medled.engine.versions import Changes
from medled.rooms.initiatives.models import Proposal, Round
from medled.rooms.initiatives.models.initiatives import LONGEST_REMARK
from medled.rooms.initiatives.models.proposals import LONGEST_PROPOSAL, LONGEST_SENTENCE, MOST_MONTHS
from medled.workplace.wording import in_words

__all__ = [
    "ANSWERS",
    "KINDS",
    "LEADS_TO",
    "LONGEST_PROPOSAL",
    "LONGEST_REMARK",
    "LONGEST_SENTENCE",
    "MOST_MONTHS",
    "changes_in_words",
    "counts",
    "decision_text",
    "heading",
    "leads_to",
    "next_step",
]

LEADS_TO = (
    (
        "trial",
        gettext_lazy("We try it"),
        gettext_lazy("For a time, with one thing to look for. Then you decide anew."),
    ),
    (
        "agreement",
        gettext_lazy("It applies from now on"),
        gettext_lazy("Until you change it. You look at it again on a day."),
    ),
    ("once", gettext_lazy("It is done once"), gettext_lazy("A decision, and then it is done.")),
)
KINDS = (
    (
        "questions",
        gettext_lazy("Questions"),
        gettext_lazy("What do you need to know in order to understand? No opinions yet."),
    ),
    ("reactions", gettext_lazy("Reactions"), gettext_lazy("One sentence each: what I think is ...")),
    ("consent", gettext_lazy("Consent"), gettext_lazy("Is it good enough for now, and safe enough to try?")),
)
ANSWERS = (
    ("yes", gettext_lazy("Yes")),
    ("yes_with_wish", gettext_lazy("Yes, with a wish")),
    ("objection", gettext_lazy("Objection")),
    ("stand_aside", gettext_lazy("I stand aside")),
)
_ASKS = {
    "questions": gettext_lazy("What do you need to know?"),
    "reactions": gettext_lazy("What do you think of it?"),
    "consent": gettext_lazy("Good enough for now, and safe enough to try?"),
}
_SEEN = {
    "questions": gettext_lazy("This is what you wonder"),
    "reactions": gettext_lazy("This is what you think"),
    Outcome.CONSENT: gettext_lazy("You have consent"),
    Outcome.WORK_IN: gettext_lazy("An objection can make the proposal better"),
    Outcome.LIFT_OR_TRY: gettext_lazy("There is an objection still"),
    Outcome.LIFT: gettext_lazy("There is an objection still"),
    Outcome.TALK_MORE: gettext_lazy("Talk more first"),
    Outcome.TOO_FEW: gettext_lazy("Too few have answered"),
}
_NEXT = {
    Outcome.WORK_IN: gettext_lazy(
        "Thank whoever objected. What would need to change: a shorter time, a smaller scale, a sign to look for?"
    ),
    Outcome.LIFT_OR_TRY: gettext_lazy(
        "After two rounds you either lift it to whoever has the mandate, with the objection attached, or write a"
        " version that you try for a limited time. No objection is voted down."
    ),
    Outcome.LIFT: gettext_lazy(
        "It is for whoever has the mandate now, with the objections attached. No objection is voted down."
    ),
    Outcome.TALK_MORE: gettext_lazy(
        "More than a third stand aside. Take it up when you meet: what would make people want to be part of it?"
    ),
    Outcome.TOO_FEW: gettext_lazy("Ask again, or take it up when you meet. Nothing is decided."),
}


def heading(round_: Round) -> str:
    """Return the sentence that is the situation of a round."""
    if round_.seen_at is None:
        return str(_ASKS[round_.kind])
    return str(_SEEN[Outcome(round_.outcome) if round_.outcome else round_.kind])


def next_step(outcome: str) -> str:
    """Return what follows from what a round of consent came to; empty for consent, which speaks for itself."""
    return str(_NEXT.get(Outcome(outcome), "")) if outcome else ""


def counts(result: Result) -> str:
    """Return what was answered, as a sentence: "Eight yes, one yes with a wish, one objection."."""
    parts = [
        _some(ngettext("%(count)s yes", "%(count)s yes", result.yes), result.yes),
        _some(ngettext("%(count)s yes with a wish", "%(count)s yes with a wish", result.wishes), result.wishes),
        _some(ngettext("%(count)s objection", "%(count)s objections", result.objections), result.objections),
        _some(ngettext("%(count)s stands aside", "%(count)s stand aside", result.aside), result.aside),
    ]
    said = ", ".join(part for part in parts if part)
    return f"{capfirst(said)}." if said else _("Nobody has answered.")


def leads_to(proposal: Proposal) -> str:
    """Return what a yes begins, as a sentence."""
    if proposal.leads_to == Proposal.LeadsTo.TRIAL:
        return _("A yes means that you try it until %(day)s.") % {"day": day(proposal.until, "l j F")}
    if proposal.leads_to == Proposal.LeadsTo.AGREEMENT:
        months = proposal.months or 0
        words = ngettext(
            "A yes means that it applies from now on. You look at it again in %(count)s month.",
            "A yes means that it applies from now on. You look at it again in %(count)s months.",
            months,
        )
        return words % {"count": in_words(months)}
    return _("A yes means that it is decided, and done once.")


def changes_in_words(changes: Changes) -> str:
    """Return how many sentences came, went and changed; empty when none did."""
    parts = [
        _some(ngettext("%(count)s sentence is new", "%(count)s sentences are new", changes.came), changes.came),
        _some(ngettext("%(count)s is changed", "%(count)s are changed", changes.changed), changes.changed),
        _some(ngettext("%(count)s is taken out", "%(count)s are taken out", changes.went), changes.went),
    ]
    said = ", ".join(part for part in parts if part)
    return f"{capfirst(said)}." if said else ""


def decision_text(proposal: Proposal) -> str:
    """Return what is decided when a version is, as it is kept: in the language of the installation."""
    if proposal.until is None:
        return proposal.sentence
    with translation.override(settings.LANGUAGE_CODE):
        words = {"day": day(proposal.until, "j F Y"), "sentence": proposal.sentence}
        return _("Trial to %(day)s: %(sentence)s") % words


def _some(words: str, count: int) -> str:
    return words % {"count": in_words(count)} if count else ""
