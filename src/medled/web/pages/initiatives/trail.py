"""The trail of an initiative: a station for each step, walked, where it is now, or still to walk.

The body of a station is `initiatives/stations/<key>.html`, drawn with the context of the page.
"""

from dataclasses import dataclass
from typing import Literal

from django.template.defaultfilters import date as day
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medled.workplace.wording import in_words

State = Literal["done", "now", "todo"]
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


def stations(initiative, joined, author) -> list[Station]:
    """Return the stations of an initiative, first to last."""
    has_others = any(one.person.pk != initiative.author_id for _face, one in joined)
    return [
        Station("spark", "leaf", _("Idea"), _lit(initiative, author), _state(initiative, "spark"), _body("spark")),
        Station(
            "gathering",
            "users-round",
            _gathered(len(joined)) if has_others else _("Who is in?"),
            _between(joined) if has_others else "",
            _state(initiative, "gathering"),
            _body("gathering") if joined else "",
        ),
        Station("proposal", "pen-line", _("Proposal"), "", _state(initiative, "proposal")),
        Station("decision", "check", _("Decision"), "", _state(initiative, "decision")),
        Station("trial", "flask-conical", _("Trial"), "", _state(initiative, "trial")),
        Station("learning", "telescope", _("What we learnt"), "", _state(initiative, "learning")),
        Station("adopted", "flag", *_end(initiative)),
    ]


def _body(key: str) -> str:
    return f"initiatives/stations/{key}.html"


def _state(initiative, key: str) -> State:
    if initiative.stage == "ended":
        return "done" if key in ("spark", "gathering") else "todo"
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
    days = [day(one.since, "j F") for _face, one in joined]
    return days[0] if days[0] == days[-1] else _("%(first)s to %(last)s") % {"first": days[0], "last": days[-1]}


def _end(initiative) -> tuple[str, str, State]:
    if initiative.stage == "ended":
        return _("Stopped, with thanks"), day(initiative.over_at, "j F"), "done"
    if initiative.stage == "adopted":
        return _("Our new way"), day(initiative.over_at, "j F"), "done"
    return _("Our new way, or the end"), _("The group decides"), "todo"
