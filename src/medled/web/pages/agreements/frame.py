"""What the pages of the room share: the tabs, who is shown how, and what came of a thing."""

from dataclasses import dataclass, replace

from django.forms import Form
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from medled.journal import read
from medled.rooms.now.wording import Happening, Voice, told
from medled.rooms.now.wording.feed import Part
from medled.web.pages.sharing.faces import Face, Faces
from medled.web.tabs import Tab, tabs_of
from medled.workplace.rules import Viewer

TABS = (("page", _("What applies")), ("actions", _("To do")), ("decisions", _("Decisions")))
MOST_HISTORY = 40


def tabs(viewer: Viewer, here: str) -> list[Tab]:
    """Return the tabs for <c-tabs>; `here` is the name of the tab that the page belongs to."""
    return tabs_of("agreements", TABS, viewer, here)


def face(faces: Faces, person) -> Face | None:
    """Return how somebody is shown; None for nobody."""
    return faces.of(person) if person else None


def history_of(kind: str, pk: int, faces: Faces) -> list[Happening]:
    """Return what has happened to a thing, the newest first, as far as the reader may see it: without its name."""
    events = read.about(kind, [pk], viewer=faces.viewer.person.pk, limit=MOST_HISTORY)
    happened = told(events, names=faces.short, full_names=faces.full)
    return [replace(one, parts=_unnamed(one.parts)) for one in happened]


def _unnamed(parts: tuple[Part, ...]) -> tuple[Part, ...]:
    """Return a sentence without the name of the thing at its end: the page is about it."""
    *before, last = [part for part in parts if part.voice is not Voice.THING]
    return (*before, replace(last, text=last.text.rstrip(": ") + "."))


@dataclass(frozen=True)
class Kept:
    """What somebody wrote in a form that has no place on the page any more: why, and their words."""

    why: list[str]
    words: str


def kept(*forms: tuple[Form, bool, str]) -> Kept | None:
    """Return what would be lost: of (form, whether it has its place on the page, its field of words), one with errors.

    Somebody else was first, and what one was answering is over while one wrote.
    """
    for form, has_place, field in forms:
        if form.is_bound and form.errors and not has_place:
            why = [str(sentence) for sentences in form.errors.values() for sentence in sentences]
            return Kept(why, form[field].value() or "")
    return None


def found(thing):
    """Return a thing that was looked for, or answer that there is none."""
    if thing is None:
        raise Http404
    return thing
