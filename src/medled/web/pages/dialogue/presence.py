"""When and how everybody can be reached: here today, the whole week, and whom one can turn to now."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.shortcuts import render
from django.urls import NoReverseMatch, reverse

from medled.engine.presence import How, Span
from medled.rooms.dialogue import queries
from medled.rooms.dialogue.queries.presence import Reached
from medled.rooms.dialogue.wording import presence as words
from medled.web.ids import id_in
from medled.web.pages.sharing.faces import Face, Faces
from medled.workplace.queries import day_of
from medled.workplace.rules import Viewer


@dataclass(frozen=True)
class Line:
    """A person, and in a sentence or two how they are reached."""

    face: Face
    line: str
    promise: str
    phone: str
    chat: str
    is_now: bool
    is_away: bool
    deputy: str  # short name of who answers instead

    @property
    def tel(self) -> str:
        """The number as a phone dials it."""
        return "".join(sign for sign in self.phone if sign.isdigit() or sign == "+")


def here_today(viewer: Viewer, faces: Faces | None = None) -> dict:
    """Return what `dialogue/_here_today.html` shows, as `here`: the people of today, and how many have not said."""
    here = queries.presence.here_today(viewer)
    faces = faces or Faces(viewer)
    return {"people": [_line(one, viewer, faces) for one in here.people], "silent": here.silent}


def week(request, group):
    """Show the week of everybody, with those before it and after it."""
    viewer, faces = request.viewer, Faces(request.viewer)
    seen = queries.presence.week_of(viewer, _day(request.GET.get("on", "")))
    today = day_of(request.at)
    context = {
        "week": seen,
        "before": seen.monday - timedelta(days=7) if seen.has_before else None,
        "after": seen.monday + timedelta(days=7) if seen.has_after else None,
        "days": [(day, day == today, day in seen.free) for day in seen.days],
        "rows": [
            (_line(one, viewer, faces), [_cell(spans, day, today) for day, spans in zip(seen.days, days, strict=True)])
            for one, days in seen.rows
        ],
        "any": any(spans for _one, days in seen.rows for spans in days),
    }
    return render(request, "dialogue/week.html", context)


@dataclass(frozen=True)
class Cell:
    """A person's day in the table."""

    day: date
    is_today: bool
    lines: list[tuple[str, str, str]]  # hours, how, where
    is_away: bool  # for a while, not by the plan of the day


def _cell(spans: tuple[Span, ...] | None, day: date, today: date) -> Cell:
    return Cell(
        day,
        day == today,
        [(words.hours(span), words.how(span.how), span.where) for span in spans or ()],
        spans is None,
    )


def turn_to(request, group):
    """Answer with one name: whom the reader can turn to now, about a task or in general."""
    viewer, faces = request.viewer, Faces(request.viewer)
    tasks = queries.presence.tasks_with_support(viewer)
    chosen = id_in(request.GET.get("task", ""))
    task = next(((pk, title) for pk, title in tasks if pk == chosen), None)
    found, people = queries.presence.somebody_to_turn_to(viewer, task[0] if task else None)
    context = {"tasks": tasks, "task": task, "found": found, "ask": ""}
    if found:
        one, other = people[found.person], people.get(found.instead_of or 0)
        context |= {
            "one": _line(one, viewer, faces),
            "sentence": words.turn_to(
                found,
                name=faces.short[found.person],
                other=faces.short[other.person.pk] if other else "",
                now=request.at,
            ),
            "by_phone": found.reach is not None and found.reach.how is How.PHONE,
            "ask": _ask(viewer, found.person, task),
        }
    return render(request, "dialogue/turn_to.html", context)


def _ask(viewer: Viewer, person: int, task) -> str:
    """Return where one asks that person for support, when there is such a page and the reader may."""
    try:
        address = reverse("dialogue:ask", args=[viewer.group.slug])
    except NoReverseMatch:
        return ""
    return f"{address}?to={person}" + (f"&task={task[0]}" if task else "")


def _line(one: Reached, viewer: Viewer, faces: Faces) -> Line:
    return Line(
        face=faces.of(one.person),
        line=_how(one, viewer),
        promise=words.promised(one.promised_days) if one.promised_days is not None and not one.is_away else "",
        phone=one.phone,
        chat=one.chat,
        is_now=one.now is not None,
        is_away=one.is_away,
        deputy=faces.short[one.deputy.pk] if one.deputy and (one.is_away or one.spans or one.next) else "",
    )


def _how(one: Reached, viewer: Viewer) -> str:
    """Return how somebody is reached today, else when next, else that it has not been said."""
    if one.is_away:
        return words.away(one.away_till, today=day_of(viewer.at))
    if one.spans:
        return words.spans(one.spans) + "."
    if one.next:
        return words.next_again(one.next, now=viewer.at)
    return words.not_ahead() if one.has_said else words.silent()


def _day(text: str) -> date | None:
    """Return the day of an address; None, this week, for what is no day or far away."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
