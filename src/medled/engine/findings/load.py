"""What a person carries against the room that person gave: for own eyes, unless the person lets others see."""

from collections.abc import Iterator
from datetime import date

from medled.engine.findings.finding import Found, Severity, Subject, Thing, kind
from medled.engine.picture import GroupPicture, Load, Part, Person, SeenBy

SMALLEST_TO_SHARE = 4  # people in the ring; in a smaller group the manager can't but hold much


@kind(Severity.ACT, seen_by=SeenBy.HOLDER, next_step="lighten", facts=("minutes", "room", "too_much"))
def overloaded(picture: GroupPicture) -> Iterator[Found]:
    """Somebody carries more than the room they gave, or the last check-in of a commitment said "too much".

    Others see it when the person has chosen so, and then no minutes: those are for own eyes.
    """
    for person in picture.people:
        minutes = _carried(picture, person)
        supports = [row.support for row in picture.parts_of.get(person.id, ())]
        too_much = _said_too_much(picture, person)
        is_own = person.load_seen_by is SeenBy.HOLDER
        if too_much or (person.room is not None and minutes > person.room):
            yield Found(
                Subject(Thing.PERSON, person.id, person.name),
                people=[person.id],
                support=picture.managers if person.load_seen_by is SeenBy.HOLDER_AND_MANAGERS else supports,
                since=min(too_much.values(), default=None),
                facts={
                    "minutes": minutes if is_own else None,
                    "room": person.room if is_own else None,
                    "too_much": tuple(sorted(too_much)),
                },
                seen_by=person.load_seen_by,
            )


@kind(Severity.NOTICE, seen_by=SeenBy.HOLDER, next_step="see_what_is_open", facts=("minutes", "room"))
def room_left(picture: GroupPicture) -> Iterator[Found]:
    """More than half of the room that somebody gave is unused."""
    for person in picture.people:
        minutes = _carried(picture, person)
        if person.id in picture.roles and person.room is not None and 2 * minutes < person.room:
            yield Found(
                Subject(Thing.PERSON, person.id, person.name),
                people=[person.id],
                facts={"minutes": minutes, "room": person.room},
            )


@kind(Severity.PLAN, next_step="start_round")
def manager_holds_all(picture: GroupPicture) -> Iterator[Found]:
    """In a group of four or more, managers lead more than half of the hours of the tasks that anybody leads."""
    led = {task: [row for row in rows if row.part is Part.LEAD] for task, rows in picture.carried.items()}
    hours = {task: picture.task[task].minutes for task, leads in led.items() if leads}
    managers = sum(hours[task] for task in hours if all(row.person in picture.managers for row in led[task]))
    if len(picture.seated) >= SMALLEST_TO_SHARE and 2 * managers > sum(hours.values()):
        yield Found(Subject(Thing.GROUP, picture.id), people=picture.managers)


def _carried(picture: GroupPicture, person: Person) -> int:
    return sum(row.minutes for row in picture.parts_of.get(person.id, ()))


def _said_too_much(picture: GroupPicture, person: Person) -> dict[int, date]:
    """Return the commitments whose latest check-in said so, each with its day."""
    last = {row.id: picture.last_check_in.get(row.id) for row in picture.parts_of.get(person.id, ())}
    return {
        commitment: picture.calendar.day_of(check_in.held_at)
        for commitment, check_in in last.items()
        if check_in is not None and check_in.load is Load.TOO_MUCH
    }
