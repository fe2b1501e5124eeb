"""Where a decision, an agreement or an action came from: carried along in an address, and shown as a link back.

A room that lets something come of its things adds the words for them here, once, and links to the form with
`?from=<kind>:<id>`.
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from medled.rooms.agreements import queries as agreed
from medled.rooms.agreements.events.titles import title_of
from medled.rooms.initiatives.queries import initiatives
from medled.rooms.initiatives.wording.initiatives import title_of as name_of_initiative
from medled.rooms.knowledge.queries import questions
from medled.rooms.meetings.queries import meetings
from medled.rooms.pulse.queries import bank, focuses
from medled.rooms.pulse.wording.results import text_of
from medled.rooms.sharing.queries import tasks
from medled.web.places import PAGES, address_of
from medled.workplace.queries import goals
from medled.workplace.rules import Viewer

Source = tuple[str, int]
# What such a thing is called, and, where it has a name that all in the group may read, how to ask for it.
WORDS = {
    "agreements.decision": (
        _("A decision"),
        lambda pk, viewer: _first(agreed.decisions.decision_with(pk, viewer=viewer)),
    ),
    "initiatives.initiative": (
        _("An initiative"),
        lambda pk, viewer: _called(initiatives.initiative_with(pk, viewer=viewer)),
    ),
    "workplace.goal": (_("A goal"), lambda pk, viewer: _title(goals.goal_with(pk, viewer=viewer))),
    "knowledge.question": (
        _("A question to all"),
        lambda pk, viewer: _words(questions.question_with(pk, viewer=viewer)),
    ),
    "meetings.agendaitem": (
        _("An item at a meeting"),
        lambda pk, viewer: _title(meetings.item_with(pk, viewer=viewer)),
    ),
    "meetings.meeting": (_("A meeting"), None),
    "pulse.focus": (
        _("What we work on after a pulse"),
        lambda pk, viewer: _asked(focuses.focus_with(pk, viewer=viewer)),
    ),
    "sharing.leadershiptask": (_("A leadership task"), lambda pk, viewer: _title(tasks.task_with(pk, viewer=viewer))),
}
_CARRIED = re.compile(r"(?P<kind>[a-z]+\.[a-z]+):(?P<pk>[0-9]{1,15})", re.ASCII)


@dataclass(frozen=True)
class CameFrom:
    """Where something came from, as a page shows it."""

    what: str  # "A decision"
    name: str
    href: str  # empty while that kind of thing has no page

    @property
    def words(self) -> str:
        return self.name or self.what


def carried(request) -> Source | None:
    """Return where what is being written comes from, as the address or the form says; None for what is no source."""
    found = _CARRIED.fullmatch(request.POST.get("from", request.GET.get("from", "")))
    if found is None or found["kind"] not in PAGES:
        return None
    return found["kind"], int(found["pk"])


def as_carried(source: Source | None) -> str:
    """Return a source as an address or a hidden field carries it."""
    return f"{source[0]}:{source[1]}" if source else ""


def came_from(source: Source | None, viewer: Viewer) -> CameFrom | None:
    """Return where something came from, as the viewer may read it; None for what was written here."""
    if source is None or source[0] not in WORDS:
        return None
    kind, pk = source
    what, name_of = WORDS[kind]
    name = name_of(pk, viewer) if name_of else ""
    if name_of and not name:
        return None  # it is not of this group, or is no more
    return CameFrom(str(what), name, address_of(kind, pk, viewer.here.slug))


def _title(thing) -> str:
    return thing.title if thing else ""


def _called(initiative) -> str:
    return name_of_initiative(initiative) if initiative else ""


def _asked(focus) -> str:
    return text_of(bank.question(focus.question)) if focus else ""


def _words(question) -> str:
    return question.words if question else ""


def _first(decision) -> str:
    return title_of(decision.text) if decision else ""
