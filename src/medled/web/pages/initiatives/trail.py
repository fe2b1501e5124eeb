"""The trail of an initiative: a station for each step, walked, where it is now, or still to walk.

The body of a station is `initiatives/stations/<key>.html`, drawn with the context of the page.
"""

from dataclasses import dataclass
from typing import Literal

from django.template.defaultfilters import date as day
from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medled.workplace.queries import day_of
from medled.workplace.wording import in_words

State = Literal["done", "now", "todo"]
ALWAYS = ("spark", "gathering", "decision")  # whatever else is passed by
ORDER = ("spark", "gathering", "proposal", "decision", "trial", "learning", "adopted")


@dataclass(frozen=True)
class Station:
    """One step as the trail shows it."""

    key: str
    icon: str
    title: str
    when: str
    state: State
    template: str = ""  # of its body; empty: it has none yet

    @property
    def state_in_words(self) -> str:
        return {"done": _("done"), "now": _("here it is now"), "todo": _("not yet")}[self.state]


def stations(initiative, joined, author, deciding) -> list[Station]:
    """Return the stations of an initiative, first to last, without those that were passed by or will never come."""
    has_others = any(one.person.pk != initiative.author_id for _face, one in joined)
    steps = [
        Station("spark", "leaf", _("Idea"), _lit(initiative, author), _state(initiative, "spark"), _body("spark")),
        Station(
            "gathering",
            "users-round",
            _gathered(len(joined)) if has_others else _("Who is in?"),
            _between(joined) if has_others else "",
            _state(initiative, "gathering"),
            _body("gathering") if joined else "",
        ),
        _of("proposal", "pen-line", _proposed(deciding), initiative, has_been=bool(deciding.proposal)),
        _of("decision", "check", _decided(deciding), initiative, has_been=bool(deciding.round)),
        _of("trial", "flask-conical", _tried(deciding), initiative, has_been=bool(deciding.trial)),
        _of("learning", "telescope", _learnt(deciding), initiative, has_been=deciding.has_learnt),
        _last(initiative),
    ]
    return [step for step in steps if _is_walked(step, initiative)]


def _goes_no_further(initiative) -> bool:
    """Whether it ended on its way, or goes on as a part of another."""
    return initiative.stage == "ended" or initiative.merged_into_id is not None


def _is_walked(step: Station, initiative) -> bool:
    if _goes_no_further(initiative) and step.state == "todo":
        return False
    return step.state != "done" or bool(step.template) or step.key in ALWAYS


def _of(key: str, icon: str, words: tuple[str, str], initiative, *, has_been: bool) -> Station:
    """Return a station that has a body when there is something to say of it."""
    state = _state(initiative, key, has_been=has_been)
    return Station(key, icon, *words, state, _body(key) if has_been else "")


def _body(key: str) -> str:
    return f"initiatives/stations/{key}.html"


def _state(initiative, key: str, *, has_been: bool = False) -> State:
    if _goes_no_further(initiative):
        return "done" if has_been or key in ("spark", "gathering") else "todo"
    here = ORDER.index(initiative.stage)
    at = ORDER.index(key)
    if at == here:
        return "done" if initiative.stage == "adopted" else "now"
    return "done" if at < here else "todo"


def _lit(initiative, author) -> str:
    words = day(initiative.sparked_at, "j F")
    return f"{words}, {author.short}" if author else _("%(day)s, without a name") % {"day": words}


def _gathered(count: int) -> str:
    return ngettext("%(count)s is in", "%(count)s are in", count) % {"count": capfirst(in_words(count))}


def _between(joined) -> str:
    first, last = day_of(joined[0][1].since), day_of(joined[-1][1].since)
    if first == last:
        return day(first, "j F")
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last, 'j F')}"
    return _("%(first)s to %(last)s") % {"first": day(first, "j F"), "last": day(last, "j F")}


def _proposed(deciding) -> tuple[str, str]:
    if deciding.proposal is None:
        return _("Proposal"), ""
    words = {"day": day(deciding.proposal.written_at, "j F"), "name": deciding.writer.short}
    when = _("%(day)s, %(name)s") % words
    if deciding.proposal.number == 1:
        return _("Proposal"), when
    return _("Proposal, version %(number)s") % {"number": deciding.proposal.number}, when


def _decided(deciding) -> tuple[str, str]:
    """Return how it was decided, or how far that has come."""
    if deciding.open_round is not None:
        closes = day(localtime(deciding.open_round.closes_at), "l j F H.i")
        return deciding.open_round.get_kind_display(), _("Closes %(day)s") % {"day": closes}
    if deciding.consent is None:
        return _("Decision"), ""
    when = day(deciding.consent.seen_at, "j F")
    if deciding.is_decided:
        return _("Decided by the group, by consent"), when
    return deciding.outcome_in_words, when


def _tried(deciding) -> tuple[str, str]:
    if deciding.trial is None:
        return _("Trial"), ""
    days = {"first": day(deciding.trial.starts_on, "j F"), "last": day(deciding.trial.until, "j F")}
    when = _("%(first)s to %(last)s") % days
    return deciding.how_far if deciding.is_tried else _("Trial"), when


def _learnt(deciding) -> tuple[str, str]:
    if deciding.learning is not None:
        return _("What we learnt"), day(deciding.learning.written_at, "j F")
    if deciding.is_tried:
        return _("What we learnt"), _("When the trial is over")
    return _("What we learnt"), ""


def _last(initiative) -> Station:
    """Return the last station: where it went, how it ended, or that it has not yet."""
    if initiative.merged_into_id is not None:
        return Station("adopted", "merge", _("Merged into another"), day(initiative.merged_at, "j F"), "done")
    return Station("adopted", "flag", *_end(initiative), _body("adopted") if initiative.over_at else "")


def _end(initiative) -> tuple[str, str, State]:
    if initiative.stage == "ended":
        return _("Stopped, with thanks"), day(initiative.over_at, "j F"), "done"
    if initiative.stage == "adopted":
        return _("Our new way"), day(initiative.over_at, "j F"), "done"
    return _("Our new way, or the end"), "", "todo"
