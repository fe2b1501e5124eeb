"""Whom one can ask about an area: those who have said that they know it, who is here today first.

Among those who are equally easy to reach it is the next in the order of ids after the reader, as when one asks whom to
turn to (docs/adr/0021): so nobody stands first for everybody, and nobody is compared with anybody.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from medled.rooms.knowledge.queries.areas import Area
from medled.web.pages.dialogue.presence import Line, here_today
from medled.web.pages.sharing.faces import Face, Faces
from medled.workplace.queries import absences_on, day_of
from medled.workplace.rules import Viewer


@dataclass(frozen=True)
class Knower:
    """Somebody who knows, and how they are reached today when they have said so."""

    face: Face
    line: str
    phone: str
    chat: str
    tel: str
    is_away: bool


@dataclass(frozen=True)
class Known:
    """An area with whom one can ask about it."""

    area: Area
    knows: tuple[Knower, ...]
    learns: tuple[Face, ...]

    @property
    def all_away(self) -> bool:
        return bool(self.knows) and all(one.is_away for one in self.knows)


def known(areas: Iterable[Area], viewer: Viewer, faces: Faces) -> list[Known]:
    """Return areas with their people; nothing is asked of the database where there are none."""
    areas = list(areas)
    if not areas:
        return []
    lines = {line.face.pk: line for line in here_today(viewer, faces)["people"]}
    away = set(absences_on(viewer.here, day_of(viewer.at)).values_list("person", flat=True))
    return [
        Known(
            area,
            tuple(_knower(person, lines, away, faces) for person in _nearest(area.knows, lines, away, viewer)),
            tuple(faces.all_of(area.learns)),
        )
        for area in areas
    ]


def _knower(person, lines: dict[int, Line], away: set[int], faces: Faces) -> Knower:
    face, line = faces.of(person), lines.get(person.pk)
    if line is None:
        return Knower(face, "", "", "", "", person.pk in away)
    return Knower(face, line.line, line.phone, line.chat, line.tel, person.pk in away)


def _nearest(people: Iterable, lines: dict[int, Line], away: set[int], viewer: Viewer) -> list:
    """Return people as they can be reached: now, later today, it is not said, away."""

    def place(person) -> tuple[int, bool, int]:
        line = lines.get(person.pk)
        far = 3 if person.pk in away else 2 if line is None else 0 if line.is_now else 1
        return far, person.pk <= viewer.person.pk, person.pk

    return sorted(people, key=place)
