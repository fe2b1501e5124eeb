"""The ring: who carries what, with which mandate and support, as a picture and as the table under it."""

from dataclasses import dataclass

from django.shortcuts import render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext, pgettext_lazy

from medled.engine.picture import Commitment, GroupPicture, Part, Task
from medled.rooms.now import queries
from medled.rooms.now.queries import Situation
from medled.rooms.now.wording import LEVELS, PARTS, carried_sentence, hours_in_table, support_sentence
from medled.web.drawings.ring import Arc, Ring, Seat, Words
from medled.web.pages.sharing.tabs import tabs

AWAY = pgettext_lazy("of a person", "away")


def page(request, group):
    """Show the ring and its table."""
    situation = queries.situation(request.viewer)
    context = {
        "tabs": tabs(request.viewer, "page"),
        "sentence": carried_sentence(situation.picture),
        "under": support_sentence(situation.findings, situation.picture),
        "ring": drawn(situation),
        "rows": rows(situation),
    }
    return render(request, "sharing/ring.html", context)


def uncarried(picture: GroupPicture) -> list[Task]:
    """Return the tasks that nobody carries, by title."""
    return [task for task in picture.open_tasks if task.id not in picture.carried]


def drawn(situation: Situation) -> Ring:
    """Return what the drawing of the ring needs. Seats keep the group's own order."""
    picture, names = situation.picture, situation.reader.names
    tasks = _address("sharing:tasks", situation)
    order = list(dict.fromkeys(row.person for row in picture.memberships if row.person in picture.seated))
    place = {person: i for i, person in enumerate(order)}
    alone = {person for found in situation.findings if found.code == "no_support" for person in found.people}
    seats = tuple(
        Seat(
            name=picture.person[person].name,
            short=names[person],
            arcs=tuple(_arc(picture, row) for row in picture.parts_of.get(person, ())),
            href=f"{tasks}?person={person}" if tasks else "",
            is_manager=person in picture.managers,
            is_viewer=person == situation.reader.person,
            alone=person in alone,
            is_away=person in picture.away,
        )
        for person in order
    )
    promises = {
        (place[row.support], place[row.person])
        for row in picture.in_force
        if row.support_accepted and row.support in place and row.person in place
    }
    return Ring(
        seats=seats,
        nobody=tuple((task.title, task.minutes / 60) for task in uncarried(picture)),
        promises=tuple(sorted(promises)),
        words=Words(_label(situation, order), pgettext("ring", "Nobody"), _("manager"), _("you"), str(AWAY)),
        nobody_href=f"{tasks}#open" if tasks else "",
        started=bool(picture.open_tasks),
    )


def _label(situation: Situation, order: list[int]) -> str:
    """Return the whole picture in words: what is carried, and who is away."""
    picture = situation.picture
    away = [situation.reader.names[person] for person in order if person in picture.away]
    said = _("Away just now: %(names)s.") % {"names": ", ".join(away)} if away else ""
    return f"{carried_sentence(picture)} {said}".rstrip()


def _address(name: str, situation: Situation, *args: int) -> str:
    try:
        return reverse(name, args=[situation.viewer.group.slug, *args])
    except NoReverseMatch:
        return ""


def _arc(picture: GroupPicture, row: Commitment) -> Arc:
    level = row.mandate.level.value if row.mandate else None
    return Arc(picture.task[row.task].title, row.minutes / 60, row.part.value, level)


@dataclass(frozen=True)
class Holding:
    """A person's part of a task, as a row of the table says it."""

    name: str
    is_away: bool
    part: str
    level: str | None  # of the mandate; None where a learner needs none
    mandate: str
    support: str
    support_is_away: bool
    promised: bool


@dataclass(frozen=True)
class Row:
    """A task and who holds it, the lead first."""

    title: str
    href: str
    hours: str
    holdings: tuple[Holding, ...]


def rows(situation: Situation) -> list[Row]:
    """Return the table under the picture: all of it in words, one row a task, by title."""
    picture = situation.picture
    held: dict[int, list[Commitment]] = {}
    for row in picture.in_force:
        held.setdefault(row.task, []).append(row)
    order = list(Part)
    any_task = _address("sharing:task", situation, 0)  # finding an address is slow, and there may be 200 tasks
    return [
        Row(
            task.title,
            any_task.replace("/0/", f"/{task.id}/"),
            hours_in_table(task.minutes),
            tuple(
                _holding(picture, row)
                for row in sorted(held.get(task.id, ()), key=lambda row: (order.index(row.part), row.id))
            ),
        )
        for task in picture.open_tasks
    ]


def _holding(picture: GroupPicture, row: Commitment) -> Holding:
    learns = row.part is Part.LEARNER
    return Holding(
        name=picture.person[row.person].name,
        is_away=row.person in picture.away,
        part=str(PARTS[row.part]),
        level=row.mandate.level.value if row.mandate else None,
        mandate=str(LEVELS[row.mandate.level]) if row.mandate else "" if learns else _("Missing"),
        support=picture.person[row.support].name if row.support is not None else "",
        support_is_away=row.support in picture.away,
        promised=row.support_accepted,
    )
