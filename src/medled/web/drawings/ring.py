"""The ring: one picture of how a group shares its leadership.

Grammar (look and meaning are one, so keep both when you change one):

    seat   a person on the circle; circle = member, rounded square = manager (same size, same line), filled = you;
           its line in dots = away
    arc    a commitment, outside the seat. Thickness = hours a month, by one factor for the whole picture. The filled
           part of its length = mandate; an empty tube = responsibility without mandate. A groove = shared with
           somebody, dots = learning.
    chord  a promise of support (ring_chords.py)
    gap    the ring is open towards the reader where nobody carries: dashed arcs and a free chair
    halo   dashed circle round a seat = carries something without promised support

Seats keep the group's own order. No sum for a person is ever computed, drawn or written.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from math import ceil, degrees, radians, tau
from typing import Literal

from medled.web.drawings.ring_chords import draw_chords, joined
from medled.web.drawings.ring_measures import GAP_ROWS, Measures
from medled.web.drawings.ring_text import SMALLEST, curved, fit, initials, width
from medled.web.drawings.shapes import Point, arc, number, point, tag
from medled.web.drawings.tube import FILLED

Role = Literal["lead", "partner", "learner"]
PAD = 8
LEAST_HALF = {True: 300, False: 176}  # wide or not: a small group is not drawn larger than a big one


@dataclass(frozen=True)
class Arc:
    """A person's part of a task: the title, hours a month, and the mandate level or None."""

    title: str
    hours: float
    role: Role
    mandate: str | None


@dataclass(frozen=True)
class Seat:
    """A person in the ring. `short` is what the group calls them; `alone` = carries without promised support.

    `is_away` says that they are away today; why stands nowhere.
    """

    name: str
    short: str
    arcs: tuple[Arc, ...] = ()
    href: str = ""
    is_manager: bool = False
    is_viewer: bool = False
    alone: bool = False
    is_away: bool = False


@dataclass(frozen=True)
class Words:
    """The words of the picture, in the reader's language. `label` tells the whole picture in a sentence or two."""

    label: str
    nobody: str
    manager: str
    you: str
    away: str


@dataclass(frozen=True)
class Ring:
    """What the picture shows: seats in the group's order, tasks nobody carries as (title, hours), and promises of
    support as (giver, receiver), both places in `seats`. `started` is False while the group has no tasks at all."""

    seats: tuple[Seat, ...]
    nobody: tuple[tuple[str, float], ...]
    promises: tuple[tuple[int, int], ...]
    words: Words
    nobody_href: str = ""
    started: bool = True


@lru_cache(maxsize=200)  # who comes back to a page mostly finds the ring as it was
def ring(picture: Ring, *, wide: bool, prefix: str) -> str:
    """Draw the ring, wide (about 690 units) or for a phone (352); `prefix` keeps its ids apart from another ring's.

    Same input, same bytes. Made for 3 to 40 people; fewer and more are drawn too.
    """
    held = [[arc_.hours for arc_ in seat.arcs] for seat in picture.seats]
    size = Measures.of(held, [hours for _, hours in _uncarried(picture)], wide=wide)
    angles = [(180 + size.gap / 2 + size.seat * (i + 0.5)) % 360 for i in range(len(picture.seats))]
    parts = [
        tag("circle", class_="floor", r=number(size.radius)),
        draw_chords(joined(picture.promises), angles, size),
        _band(size, picture.started),
    ]
    box: list[Point] = [point(angle, size.radius + size.node) for angle in range(0, 360, 15)]
    for i, (seat, angle) in enumerate(zip(picture.seats, angles, strict=True)):
        drawing, reach = _seat(seat, angle, size, picture.words, f"{prefix}{i}")
        classes = f"seat{' me' if seat.is_viewer else ''}{' away' if seat.is_away else ''}"
        parts.append(_linked(drawing, seat.href, classes, data_seat=i))
        box += reach
    if picture.nobody:
        drawing, reach = _gap(picture, size, prefix)
        parts.append(_linked(drawing, picture.nobody_href, "gap"))
        box += reach
    has_links = bool(picture.nobody_href) or any(seat.href for seat in picture.seats)
    return tag(
        "svg",
        "".join(parts),
        class_="ring",
        viewBox=_view(box, wide),
        role="group" if has_links else "img",
        aria_label=picture.words.label,
        xmlns="http://www.w3.org/2000/svg",
    )


def _uncarried(picture: Ring) -> list[tuple[str, float]]:
    """Return what nobody carries, thick nearest the free chair."""
    return sorted(picture.nobody, key=lambda task: (-task[1], task[0]))


def _linked(drawing: str, href: str, class_: str, **attributes: object) -> str:
    return tag("a" if href else "g", drawing, class_=class_, href=href or None, **attributes)


def _band(size: Measures, started: bool) -> str:
    """Draw the circle itself: closed when all is carried, dotted while there is nothing to carry."""
    thick = number(size.band)
    if not started:
        dots = f"0 {number(size.radius * radians(6))}"
        return tag("circle", class_="band", stroke_width=thick, stroke_dasharray=dots, r=number(size.radius))
    if not size.gap:
        return tag("circle", class_="band", stroke_width=thick, r=number(size.radius))
    start, end = 180 + size.gap / 2 + 1.5, 540 - size.gap / 2 - 1.5
    return tag("path", class_="band", stroke_width=thick, d=arc(start, 360, size.radius) + arc(360, end, size.radius))


def _seat(seat: Seat, angle: float, size: Measures, words: Words, id_: str) -> tuple[str, list[Point]]:
    """Draw a person with all they hold; returns the drawing and the points that it reaches."""
    parts = [tag("title", escape(_title(seat, words)))]
    x, y = point(angle, size.radius)
    if seat.alone:
        parts.append(tag("circle", class_="halo", cx=x, cy=y, r=number(size.halo)))
    dots = _dots(seat.is_manager, size.node) if seat.is_away else None
    parts.append(_shape("node", seat.is_manager, x, y, size.node, dots))
    if seat.is_away and seat.is_viewer:
        parts.append(_shape("disc", seat.is_manager, x, y, size.node * 0.74, None))
    if size.node >= 12:
        letters = escape(initials(seat.name))
        parts.append(
            tag(
                "text",
                letters,
                class_="ini",
                x=x,
                y=y + size.node * 0.29,
                font_size=size.node * 0.8,
                text_anchor="middle",
            )
        )
    drawing, top = _arcs(seat, angle, size, id_)
    name, reach = _name(seat, angle, top, size, words, id_)
    edge = [point(angle + turn, top + 1) for turn in (-size.half, 0, size.half)]
    return "".join([*parts, drawing, name]), edge + reach


def _shape(class_: str, is_square: bool, x: float, y: float, half: float, dots: str | None) -> str:
    """Draw what a person is on the circle: a circle, or a rounded square for a manager; in dots when away."""
    if not is_square:
        return tag("circle", class_=class_, cx=x, cy=y, r=number(half), stroke_dasharray=dots)
    side = half * 0.93
    return tag(
        "rect",
        class_=class_,
        x=x - side,
        y=y - side,
        width=2 * side,
        height=2 * side,
        rx=side * 0.36,
        stroke_dasharray=dots,
    )


def _dots(is_square: bool, half: float) -> str:
    """Return the dashes that make a seat's line a whole number of dots, at most five units apart."""
    side = half * 0.93
    length = side * (8 - 8 * 0.36) + tau * side * 0.36 if is_square else tau * half
    return f"0 {number(length / max(8, ceil(length / 5)))}"


def _title(seat: Seat, words: Words) -> str:
    notes = ((seat.is_manager, words.manager), (seat.is_viewer, words.you), (seat.is_away, words.away))
    who = ", ".join([seat.name, *(word for holds, word in notes if holds)])
    titles = ", ".join(held.title for held in _thickest_first(seat.arcs))
    return f"{who}: {titles}" if titles else who


def _thickest_first(arcs: Sequence[Arc]) -> list[Arc]:
    """Return arcs from the seat outwards, thick nearest, as in a tree."""
    return sorted(arcs, key=lambda held: (-held.hours, held.title))


def _arcs(seat: Seat, angle: float, size: Measures, id_: str) -> tuple[str, float]:
    """Draw what a person holds; returns the drawing and the radius outside the last arc."""
    parts, radius = [], size.base
    for i, held in enumerate(_thickest_first(seat.arcs)):
        thick = size.thickness(held.hours, held.role)
        parts.append(_arc(held, angle, radius + thick / 2, thick, size.half))
        radius += thick
        if size.labelled:
            text, letters = fit(held.title, 12.5, size.across(radius + 5) - 5, 10.5)
            parts.append(curved(f"{id_}t{i}", text, angle, radius + 4.2, letters, size.seat + 6, "task"))
        radius += size.row
    return "".join(parts), radius


def _arc(held: Arc, angle: float, radius: float, thick: float, half: float) -> str:
    cap = degrees(min(thick / 2, 6) / radius)  # the round ends stay within the seat's own part
    start, end = angle - half + cap, angle + half - cap
    if 90 < angle < 270:
        start, end = end, start  # the mandate fills in reading direction
    whole = arc(start, end, radius)
    if held.role == "learner":
        dot = min(thick, 5)
        return tag("path", class_="learn", stroke_width=dot, stroke_dasharray=f"0 {number(dot * 1.75)}", d=whole)
    parts = [
        tag("path", class_="rim", stroke_width=thick, d=whole),
        tag("path", class_="track", stroke_width=thick - 2.4, d=whole),
    ]
    filled = FILLED[held.mandate]
    if filled:
        part = arc(start, start + (end - start) * filled, radius)
        parts.append(tag("path", class_="fill", stroke_width=thick, d=part))
        if held.role == "partner":
            parts.append(tag("path", class_="groove", stroke_width=max(1.2, thick * 0.2), d=part))
    return "".join(parts)


def _name(seat: Seat, angle: float, top: float, size: Measures, words: Words, id_: str) -> tuple[str, list[Point]]:
    """Write a name: along the circle for few, outwards for many, initials for many on a phone."""
    if size.few:
        room = size.across(size.radius + size.node + 9) - 4
        notes = ((seat.is_manager, words.manager), (seat.is_away, words.away)) if size.labelled else ()
        text, letters = fit(_noted(seat.short, notes, " · {}", room), size.text, room)
        radius = size.radius + size.node + (9.5 if size.wide else 6) + (1.8 if seat.alone else 0)
        return curved(f"{id_}n", text, angle, radius, letters, size.seat + 8, "name"), []
    if not size.wide:
        x, y = point(angle, top + 9)
        letters = escape(initials(seat.name))
        label = tag("text", letters, class_="name", font_size=11, text_anchor="middle", x=x, y=y + 3.8)
        return label, [(x - 9, y - 9), (x + 9, y + 9)]
    right = angle < 180
    notes = ((seat.is_viewer, words.you), (seat.is_away, words.away))
    text, letters = fit(_noted(seat.short, notes, " ({})", 82), size.text, 82)
    x, y = point(angle, top + 4)
    label = tag(
        "text",
        escape(text),
        class_="name",
        font_size=number(letters),
        text_anchor="start" if right else "end",
        transform=f"translate({number(x)} {number(y)}) rotate({number(angle - 90 if right else angle + 90)})",
        dy=".34em",
    )
    end = top + 6 + width(text, letters)
    return label, [point(angle - 1.5, end), point(angle + 1.5, end)]


def _noted(name: str, notes: Iterable[tuple[bool, str]], how: str, room: float) -> str:
    """Return a name with each note that holds, while the whole fits: a note is never what cuts a name short."""
    for holds, word in notes:
        if holds and width(name + how.format(word), SMALLEST) <= room:
            name += how.format(word)
    return name


def _gap(picture: Ring, size: Measures, prefix: str) -> tuple[str, list[Point]]:
    """Draw the free chair and what nobody carries, at the bottom, towards the reader."""
    tasks, word = _uncarried(picture), picture.words.nobody
    half = size.gap / 2 - (5 if size.wide else 4)
    x, y = point(180, size.radius)
    chair = max(size.node, 8)
    bar = chair * 0.42
    caption = word if len(tasks) <= GAP_ROWS and size.few else f"{word} ({len(tasks)})"
    letters = size.text if size.wide else 12
    parts = [
        tag("title", escape(f"{word}: {', '.join(title for title, _ in tasks)}")),
        tag("circle", class_="open", cx=x, cy=y, r=number(chair)),
        tag(
            "path",
            class_="plus",
            d=f"M{number(x - bar)} {number(y)}h{number(2 * bar)}M{number(x)} {number(y - bar)}v{number(2 * bar)}",
        ),
    ]
    if size.few:
        radius = size.radius + size.node + (8 if size.wide else 6)
        parts.append(curved(f"{prefix}g", caption, 180, radius, letters, size.gap, "gapname"))
    radius = size.base
    for i, (title, hours) in enumerate(tasks[:GAP_ROWS]):
        thick = max(4.5, size.per_hour * hours)
        parts.append(_missing(thick, radius, half, size.wide))
        radius += thick
        if size.labelled:
            text, small = fit(title, 12.5, radians(2 * half) * (radius + 4), 11)
            parts.append(curved(f"{prefix}o{i}", text, 180, radius + 4.2, small, 2 * half + 8, "task"))
        radius += size.row
    if not size.few:
        parts.append(
            tag(
                "text",
                escape(caption),
                class_="gapname",
                font_size=number(letters),
                text_anchor="middle",
                x=0,
                y=radius + letters + 2,
            )
        )
        radius += letters + 8
    return "".join(parts), [point(180 + turn, radius) for turn in (-half, 0, half)]


def _missing(thick: float, radius: float, half: float, wide: bool) -> str:
    """Draw a task that nobody carries: dashed, and as two lines round a pale bed when it is thick."""
    bed, lines = "", [radius + thick / 2]
    if thick > 6:
        bed = tag("path", class_="bed", stroke_width=thick - 2.5, d=arc(180 + half, 180 - half, *lines))
        lines = [radius + thick - 1.5, radius + 1]
    return bed + tag(
        "path",
        class_="miss",
        stroke_width=max(2, min(thick, 3)),
        stroke_dasharray="7 5" if wide else "4 3.5",
        d="".join(arc(180 + half, 180 - half, line) for line in lines),
    )


def _view(box: Sequence[Point], wide: bool) -> str:
    """Return the view box: left and right alike, so that the ring stays in the middle."""
    across = max(max(abs(x) for x, _ in box) + PAD, LEAST_HALF[wide])
    top, bottom = min(y for _, y in box) - PAD, max(y for _, y in box) + PAD
    return " ".join(number(value) for value in (-across, top, 2 * across, bottom - top))
