"""What one finds in a group: whom one can ask, people, and what is written in each room, in the order of the rooms."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy

from medled.rooms.dialogue.rules.calls import may_ask
from medled.rooms.knowledge.queries import areas as queries
from medled.search import find
from medled.search.find import Found, Hit, those_called
from medled.search.kin import akin_to
from medled.search.words import LONGEST
from medled.web.forms.search import SearchForm
from medled.web.pages.knowledge.known import Known, known
from medled.web.pages.sharing.faces import Face, Faces
from medled.web.places import address_of
from medled.web.shell import Shell
from medled.web.viewer import signed_in
from medled.workplace.rules import Viewer

AT_FIRST = 5  # of a kind, until one asks for the rest

# Kind of thing: what several of them are called, and the icon; in the order of the page. A room adds its lines here.
KINDS: dict[str, tuple[str | Promise, str]] = {
    "agreements.agreement": (pgettext_lazy("found", "What applies here"), "handshake"),
    "agreements.decision": (pgettext_lazy("found", "Decisions"), "scale"),
    "knowledge.question": (pgettext_lazy("found", "Questions, and what came of them"), "puzzle"),
    "knowledge.conversation": (pgettext_lazy("found", "Conversations with many"), "users-round"),
    "initiatives.initiative": (pgettext_lazy("found", "Initiatives"), "sprout"),
    "practice.story": (pgettext_lazy("found", "Stories"), "book-heart"),
    "sharing.leadershiptask": (pgettext_lazy("found", "Leadership tasks"), "circle-dot-dashed"),
    "agreements.action": (pgettext_lazy("found", "To do"), "list-checks"),
    "meetings.meeting": (pgettext_lazy("found", "Meetings ahead"), "coffee"),
    "meetings.minutes": (pgettext_lazy("found", "Minutes"), "pen-line"),
}


@dataclass(frozen=True)
class Row:
    """A thing that was found, with its address."""

    hit: Hit
    href: str


@dataclass(frozen=True)
class Section:
    """What was found of a kind. `more` is the address where all of it is shown, when that is not here."""

    kind: str
    label: str | Promise
    icon: str
    rows: tuple[Row, ...]
    number: int
    more: str


def page(request, group):
    """Show what is found; without a question, how one asks."""
    viewer = request.viewer
    form = SearchForm(request.GET if "q" in request.GET else None)
    question = form.cleaned_data["q"] if form.is_bound and form.is_valid() else ""
    context = {"form": form, "question": question, "may_ask": may_ask(viewer), **_asking(viewer)}
    if question:
        context |= _answer(viewer, question, request.GET.get("kind", ""))
    return render(request, "search/page.html", context)


@signed_in
def anywhere(request):
    """Lead to the search from what knows of no group; whoever is in several chooses which."""
    shell, query = Shell(request), urlencode({"q": request.GET.get("q", "")[:LONGEST]})
    if len(shell.groups) == 1:
        return redirect(f"{reverse('search:page', args=[shell.groups[0].slug])}?{query}")
    return render(request, "search/groups.html", {"groups": shell.groups, "query": query})


def _answer(viewer: Viewer, question: str, kind: str) -> dict[str, Any]:
    faces = Faces(viewer)
    found = find.find(question, group=viewer.here.pk, viewer=viewer)
    sections = [one for one in _sections(found, viewer, question, kind) if kind not in KINDS or one.kind == kind]
    people = [] if kind in KINDS else _people(question, faces)
    areas = [] if kind in KINDS else _areas(question, viewer, faces)
    return {
        "sections": sections,
        "people": people,
        "areas": areas,
        "number": sum(one.number for one in sections) + len(people) + len(areas),
        "instead": found.instead if not (people or areas) else (),
        "only": KINDS[kind][0] if kind in KINDS else "",
    }


def _sections(found: Found, viewer: Viewer, question: str, kind: str) -> list[Section]:
    sections = []
    for each, (label, icon) in KINDS.items():
        rows = [Row(hit, address_of(each, hit.pk, viewer.here.slug)) for hit in found.hits.get(each, ())]
        shown = [row for row in rows if row.href]
        if shown:
            all_of_them = each == kind or len(shown) <= AT_FIRST + 1
            more = "" if all_of_them else "?" + urlencode({"q": question, "kind": each})
            first = shown if all_of_them else shown[:AT_FIRST]
            sections.append(Section(each, label, icon, tuple(first), len(shown), more))
    return sections


def _people(question: str, faces: Faces) -> list[Face]:
    """Return who is in the group today and has such a name, in the order of the ring."""
    here = faces.supporters
    called = set(those_called(question, {person.pk: person.name for person in here}))
    return [faces.of(person) for person in here if person.pk in called]


def _areas(question: str, viewer: Viewer, faces: Faces) -> list[Known]:
    """Return whom one can ask about what the question names: the areas, with the people who said that they know."""
    areas = {area.id: area for area in queries.areas_of(viewer=viewer)}
    names = {pk: area.name for pk, area in areas.items()}
    called = those_called(question, names) or akin_to(question, names)
    return known([areas[pk] for pk in called], viewer, faces)


def _asking(viewer: Viewer) -> dict[str, str]:
    """Return where one asks all of the group instead, when there is such a page."""
    try:
        return {"ask_all": reverse("knowledge:ask", args=[viewer.here.slug])}
    except NoReverseMatch:
        return {"ask_all": ""}
