"""Läget: what needs me, what needs us, the ring, and what has happened."""

from dataclasses import dataclass
from datetime import timedelta

from django.shortcuts import render

from medled.engine.picture import Person
from medled.rooms.now import queries
from medled.rooms.now.queries import Situation
from medled.rooms.now.wording import Happening, carried_sentence, first_sentence, when
from medled.web.pages.now.matters import shown
from medled.web.pages.practice import path
from medled.web.pages.sharing import ring
from medled.web.places import address_of
from medled.workplace.rules import Viewer

MOST_HAPPENED = 6
ALL_HAPPENED = 200


def page(request, group):
    """Show the situation: the sentence first, then what wants doing, then what is around it."""
    viewer = request.viewer
    situation = queries.situation(viewer)
    happened = told(queries.happened(viewer, situation.picture, most=MOST_HAPPENED), situation)
    context = {
        "sentence": first_sentence(
            viewer.person.name.partition(" ")[0],
            request.at,
            mine=len(situation.mine),
            ours=len(situation.ours),
            started=bool(situation.picture.tasks),
        ),
        "mine": shown(situation.mine[: queries.MOST_MINE], viewer),
        "ours": shown(situation.first_of_ours(), viewer),
        "more": situation.has_more,
        "path": path.on_first_page(request),
        "ring": ring.drawn(situation),
        "carried": carried_sentence(situation.picture),
        "happened": happened,
        "is_recent": bool(happened) and happened[0].happening.at >= request.at - timedelta(days=1),
    }
    return render(request, "now/page.html", context)


def history(request, group):
    """Show what has happened, as far back as a page can hold."""
    situation = queries.situation(request.viewer)
    events = queries.happened(request.viewer, situation.picture, limit=ALL_HAPPENED, all_days=True)
    return render(request, "now/happened.html", {"happened": told(events, situation)})


@dataclass(frozen=True)
class Told:
    """Something that happened, with the person in front, when, and the address of what it was about."""

    happening: Happening
    when: str
    href: str
    person: Person | None  # None: nobody did it, or nobody may say who
    is_manager: bool
    is_viewer: bool


def told(events: list[Happening], situation: Situation) -> list[Told]:
    return [_told(event, situation) for event in events]


def _told(event: Happening, situation: Situation) -> Told:
    picture = situation.picture
    return Told(
        event,
        when(event.at, now=situation.viewer.at),
        _href(event, situation.viewer),
        picture.person.get(event.person) if event.person is not None else None,
        event.person in picture.managers,
        event.person == situation.reader.person,
    )


def _href(event: Happening, viewer: Viewer) -> str:
    return address_of(event.subject_kind, event.subject_id, viewer.group.slug)
