"""Guides: all there are, one to have at the table or on paper, and what one can read."""

from dataclasses import dataclass

from django.http import Http404
from django.shortcuts import render

from medled.rooms.practice import queries
from medled.rooms.practice.rules.guides import Guide
from medled.rooms.practice.rules.own_guides import may_write_guides
from medled.rooms.practice.rules.paths import way_of
from medled.rooms.practice.wording.guides import in_language, length_words
from medled.web.pages.practice.begins import start_of
from medled.web.pages.practice.tabs import tabs


@dataclass(frozen=True)
class ShownStep:
    at: str
    say: str
    medled: str


@dataclass(frozen=True)
class Shown:
    """A guide in the reader's language."""

    code: str
    kind: str
    icon: str
    title: str
    use: str
    length: str
    before: str
    after: str
    steps: list[ShownStep]


def shown(guide: Guide) -> Shown:
    """Return a guide as a page shows it."""
    return Shown(
        guide.code,
        guide.kind,
        guide.icon,
        in_language(guide.title),
        in_language(guide.use),
        length_words(guide.minutes),
        in_language(guide.before),
        in_language(guide.after),
        [
            ShownStep(in_language(step.at).replace("-", "–"), in_language(step.say), in_language(step.medled))
            for step in guide.steps
        ],
    )


def page(request, group):
    """Show all guides and templates."""
    guides = [shown(guide) for guide in queries.guides.guides()]
    context = {
        "tabs": tabs(request.viewer, "page"),
        "talks": [one for one in guides if one.kind == "talk"],
        "templates": [one for one in guides if one.kind == "template"],
        "own": queries.own_guides.own_guides(request.viewer),
        "may_write": may_write_guides(request.viewer),
        "has_path": way_of(request.viewer) is not None,
        "for_managers": [one for one in guides if one.kind == "manager"],
    }
    return render(request, "practice/page.html", context)


def guide(request, group, guide):
    """Show a guide, with the one button that begins the real thing."""
    found = guide_called(guide)
    context = {
        "tabs": tabs(request.viewer, "page"),
        "guide": shown(found),
        "start": start_of(found, request.viewer),
    }
    return render(request, "practice/guide.html", context)


def guide_called(code: str) -> Guide:
    """Return a guide, or answer that there is none."""
    found = queries.guides.guide(code)
    if found is None:
        raise Http404
    return found


def reading(request, group):
    """Show what one can read."""
    books = [(book, in_language(book.why)) for book in queries.guides.books()]
    return render(request, "practice/reading.html", {"tabs": tabs(request.viewer, "reading"), "books": books})
