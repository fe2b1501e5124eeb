"""Codes of tasks and cards in words: what stays with the manager and why, what the law demands, what is lacking."""

from collections.abc import Iterable

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from medled.engine.mandate import Demand, Gap, Law, Level, Stays
from medled.rooms.sharing import models

Words = Promise | str

# (code, word) as a form offers them.
LEVEL_CHOICES = models.Level.choices
LAW_CHOICES = models.LawKind.choices
KIND_CHOICES = models.LeadershipTask.Kind.choices
ROLE_CHOICES = models.Commitment.Role.choices

# What stays with the manager, and the end of "because ...". The fixed list of what never goes into a round.
STAYS: dict[Stays, tuple[Words, Words]] = {
    Stays.EMPLOYMENT: (
        _("Employment, pay, warnings and dismissal"),
        _("it is the employer's decision about one person's employment."),
    ),
    Stays.ONE_PERSON: (
        _("One person's sick leave, rehabilitation or performance"),
        _("it concerns one person, who has a right to have it kept between them and the manager."),
    ),
    Stays.AUTHORITY: (
        _("Exercise of public authority without delegation"),
        _("a decision about somebody's rights must be made by the one it has been delegated to."),
    ),
    Stays.MEDICAL: (
        _("Medical delegation"),
        _("it is given in person by licensed staff, from one person to another, and can't be passed on."),
    ),
    Stays.PRINCIPAL: (
        _("The head teacher's decisions in law"),
        _("the School Act gives them to the head teacher, unless they have been delegated formally."),
    ),
    Stays.WORK_ENVIRONMENT: (
        _("Work environment tasks"),
        _("the employer gives such a task in writing, with authority, resources and knowledge."),
    ),
    Stays.UNION: (
        _("Negotiation with the unions"),
        _("the Co-determination Act makes it the employer's to carry out."),
    ),
    Stays.FORMAL_ASSESSMENT: (
        _("Formal assessment by lex Sarah or lex Maria"),
        _("the law says who is to assess and report. Seeing patterns and learning can be shared."),
    ),
    Stays.SECRECY: (
        _("What needs access to cases under secrecy"),
        _("only the one who already has access may see the cases."),
    ),
}

DEMANDS: dict[Demand, Words] = {
    Demand.NAMED_DECIDER: _("one named person who decides: the one who leads"),
    Demand.REFERENCE: _("the point in the delegation rules"),
    Demand.TO_BE_REPORTED: _("a mark that the decisions are reported"),
    Demand.WRITTEN: _("the employer's written distribution"),
    Demand.AUTHORITY: _("a right to decide, not only to propose"),
    Demand.RESOURCES: _("resources enough"),
    Demand.KNOWLEDGE: _("knowledge enough"),
    Demand.SUBSTITUTE: _("a deputy who steps in"),
    Demand.LIMITS: _("limits: an amount, or words on what one may and may not decide"),
}

# The field of the card on which each demand is mended.
DEMANDED_OF: dict[Demand, str] = {
    Demand.NAMED_DECIDER: "level",
    Demand.REFERENCE: "delegation_reference",
    Demand.TO_BE_REPORTED: "to_be_reported",
    Demand.WRITTEN: "written_distribution",
    Demand.AUTHORITY: "level",
    Demand.RESOURCES: "resources_enough",
    Demand.KNOWLEDGE: "knowledge_enough",
    Demand.SUBSTITUTE: "deputy",
    Demand.LIMITS: "may",
}

# What each field of the card is called where a change of it is told.
FIELD_NAMES: dict[str, Words] = {
    "hours": _("Hours a month"),
    "starts_on": _("From"),
    "ends_on": _("Until"),
    "result": _("The result we want"),
    "level": _("Mandate"),
    "limit_sek": _("Kronor at a time"),
    "may": _("May be decided"),
    "may_not": _("May not be decided"),
    "delegation_reference": _("Point in the delegation rules"),
    "to_be_reported": _("The decisions are reported"),
    "written_distribution": _("The employer has distributed it in writing"),
    "resources_enough": _("There are resources enough"),
    "knowledge_enough": _("There is knowledge enough"),
    "first": _("What comes first"),
    "support": _("Support"),
    "support_days": _("Working days to an answer"),
    "check_in_weeks": _("Weeks between check-ins"),
    "deputy": _("Deputy"),
}

GAPS: dict[Gap, Words] = {
    Gap.UNWRITTEN: _("No mandate is written yet."),
    Gap.LEVEL: _("The task needs more room to decide than the card gives."),
    Gap.AMOUNT: _("The task needs a larger amount than the card gives."),
}

LEVELS: dict[str, Words] = {
    Level.PROPOSE.value: _("You prepare and propose. Somebody else decides."),
    Level.CONSULT.value: _("You decide when you have heard those it touches."),
    Level.DECIDE_AND_TELL.value: _("You decide, and tell the group what you decided."),
    Level.DECIDE.value: _("You decide. Nobody needs to be told."),
}

# (code, word, what it means), in rising room to act.
LEVELS_IN_ORDER = [(code, word, LEVELS[code]) for code, word in LEVEL_CHOICES]

ROLES: dict[str, Words] = {
    "lead": _("Holds it together and answers for it. One at a time."),
    "partner": _("Carries a part of it, with a mandate of one's own."),
    "learner": _("Follows along to learn. Carries nothing and needs no mandate."),
}

LAWS: dict[Law, Words] = {
    Law.EXECUTION: _("Everyday work within decisions already made. The group may settle it together."),
    Law.DELEGATION: _(
        "A decision on behalf of the board. One named person decides, by a point in the delegation rules."
    ),
    Law.WORK_ENVIRONMENT: _("A duty of the employer. Given in writing to one person, who may always return it."),
    Law.WORK_DIRECTION: _("The manager's right to lead the work, lent within limits."),
}


RHYTHM: dict[int, Words] = {
    1: _("every week"),
    2: _("every other week"),
    3: _("every third week"),
    4: _("every fourth week"),
    6: _("every sixth week"),
    8: _("every eighth week"),
    12: _("every twelfth week"),
    26: _("every half year"),
}


def every(weeks: int) -> str:
    """Return how often something is, as one says it: "every fourth week"."""
    return str(RHYTHM.get(weeks) or _("with %(weeks)d weeks between") % {"weeks": weeks})


def in_a_row(words: Iterable[Words]) -> str:
    """Return things in words, one after another: "a, b and c"."""
    *most, last = map(str, words)
    return str(_("%(most)s and %(last)s") % {"most": ", ".join(most), "last": last}) if most else last


def demanded(missing: Iterable[Demand]) -> str:
    """Return the sentence that says what a card must have before it can hold."""
    return str(_("By law this also needs: %(demands)s.") % {"demands": in_a_row(DEMANDS[code] for code in missing)})
