"""A sharing round as the engine sees it, and what may be kept of the engine's answer.

Only what will be shown anyway goes in, beside the room: 'rather not' and 'cannot' go in as one and the same no, and
so does a wish that was never given. So nothing in a proposal can tell them apart (docs/adr/0011).
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

from medled.engine.sharing.reasons import OWN_EYES
from medled.rooms.sharing.models import Commitment, Knows, Proposal, Seat, SharingRound, Wish
from medled.workplace.queries import in_force

Place = dict[str, Any]  # {"person": int, "task": int, "role": str}; role may be missing in a pin
LONG, SHORT = 5.0, 0.25  # seconds for a proposal made anew, and for one that is adjusted on the screen


@dataclass(frozen=True)
class Part:
    """What one person is asked to say yes to: what they would hold, whom they would support, what they would leave."""

    holds: tuple[tuple[int, str, str, int | None], ...] = ()  # task, role, hours, support
    supports: tuple[tuple[int, int], ...] = ()  # person, task
    leaves: tuple[tuple[int, str], ...] = ()  # task, role held today

    def __bool__(self) -> bool:
        return bool(self.holds or self.supports or self.leaves)


@dataclass
class _Part:
    holds: list[tuple[int, str, str, int | None]] = field(default_factory=list)
    supports: list[tuple[int, int]] = field(default_factory=list)
    leaves: list[tuple[int, str]] = field(default_factory=list)


def today(round: SharingRound, *, on: date) -> list[Place]:
    """Return who holds what of the round's tasks on a day, among those who sit in the group."""
    held = Commitment.objects.filter(
        state__in=Commitment.HELD,
        task__in=round.tasks.filter(taken_out_at=None).values("task"),
        person__in=round.group.memberships.filter(in_force(on)).values("person"),
    ).order_by("task", "person", "role")
    return [{"person": c.person_id, "task": c.task_id, "role": c.role} for c in held]


def instance(
    round: SharingRound,
    *,
    on: date,
    pins: Iterable[Place] = (),
    forbids: Iterable[Place] = (),
    shown: Iterable[Mapping[str, Any]] | None = None,
) -> dict[str, Any]:
    """Return the round in the engine's format; `shown` makes it keep to the proposal on the screen."""
    seats = list(round.seats.filter(left_at=None).select_related("person").order_by("person"))
    tasks = [
        entry.task
        for entry in round.tasks.filter(taken_out_at=None)
        .select_related("task")
        .prefetch_related("task__needs")
        .order_by("task")
    ]
    said = {
        (wish.seat_id, wish.task.task_id): wish.value
        for wish in Wish.objects.filter(seat__round=round, value__in=Wish.SHOWN).select_related("task")
    }
    knows: dict[int, list[str]] = {}
    for row in Knows.objects.filter(area__group=round.group_id, how=Knows.How.KNOWS).order_by("area"):
        knows.setdefault(row.person_id, []).append(str(row.area_id))
    known = {area for seat in seats for area in knows.get(seat.person_id, ())}
    managers = set(round.group.memberships.filter(in_force(on), role="manager").values_list("person", flat=True))
    built: dict[str, Any] = {
        "format": "medled-share/1",
        "seed": round.lot,
        "people": [_person(seat, knows, managers) for seat in seats],
        "tasks": [_task(task, known) for task in tasks],
        "wishes": {
            str(seat.person_id): {str(task.pk): said.get((seat.pk, task.pk), "cannot") for task in tasks}
            for seat in seats
        },
        "today": _among(today(round, on=on), seats, tasks),
        "pins": _among(pins, seats, tasks),
        "forbid": _among(forbids, seats, tasks),
    }
    if shown is not None:
        built["shown"] = _among(shown, seats, tasks)
    return built


def split(answer: Mapping[str, Any], *, held: list[Place]) -> tuple[dict[str, Any], dict[str, list[dict[str, Any]]]]:
    """Part the engine's answer into what everybody in the round may read and what is each person's own.

    The stages are left out: their counts could tell a small group what somebody said. `held` is who held what when
    it was made, kept with it so that a change meanwhile is seen.
    """
    own: dict[str, list[dict[str, Any]]] = {}
    assignments = []
    for given in answer["assignments"]:
        for reason in given["because"]:
            if reason["code"] in OWN_EYES:
                own.setdefault(given["person"], []).append({"task": int(given["task"]), **reason})
        assignments.append(
            {
                "person": int(given["person"]),
                "task": int(given["task"]),
                "role": given["role"],
                "hours": given["hours"],
                "support": int(given["support"]) if given["support"] else None,
                "because": [reason for reason in given["because"] if reason["code"] not in OWN_EYES],
            }
        )
    uncovered = [_open(entry, own) for entry in answer["uncovered"]]
    dropped = [{"person": int(pin["person"]), "task": int(pin["task"])} for pin in answer["pins_dropped"]]
    outcome = {
        "format": answer["format"],
        "status": answer["status"],
        "assignments": assignments,
        "uncovered": uncovered,
        "pins_dropped": dropped,
        "today": held,
    }
    return outcome, own


def parts(outcome: Mapping[str, Any]) -> dict[int, Part]:
    """Return each person's part of a proposal; who has none is not in it."""
    found: dict[int, _Part] = {}
    stays = set()
    for given in outcome["assignments"]:
        person, task = given["person"], given["task"]
        stays.add((person, task))
        found.setdefault(person, _Part()).holds.append((task, given["role"], str(given["hours"]), given["support"]))
        if given["support"]:
            found.setdefault(given["support"], _Part()).supports.append((person, task))
    for place in outcome["today"]:
        if (place["person"], place["task"]) not in stays:
            found.setdefault(place["person"], _Part()).leaves.append((place["task"], place["role"]))
    return {
        person: Part(tuple(sorted(part.holds)), tuple(sorted(part.supports)), tuple(sorted(part.leaves)))
        for person, part in found.items()
    }


def newest(round: SharingRound) -> Proposal | None:
    """Return the proposal that holds now."""
    return round.proposals.order_by("-number").first()


def _person(seat: Seat, knows: dict[int, list[str]], managers: set[int]) -> dict[str, Any]:
    return {
        "id": str(seat.person_id),
        "name": seat.person.name,
        "room": float(seat.room or 0),
        "knows": knows.get(seat.person_id, []),
        "supports": seat.supports if seat.room is not None else 0,
        "manager": seat.person_id in managers,
    }


def _task(task: Any, known: Collection[str]) -> dict[str, Any]:
    """Return the task; of what it needs to be known, what somebody in the round has said they know (docs/adr/0022)."""
    wanted = {
        "id": str(task.pk),
        "title": task.title,
        "hours": float(task.hours),
        "holders": task.holders,
        "learner": task.learner,
        "learner_hours": float(task.learner_hours),
        "needs": [str(area.pk) for area in task.needs.all() if str(area.pk) in known],
    }
    if task.mandate:
        wanted["mandate"] = task.mandate
    return wanted


def _among(places: Iterable[Mapping[str, Any]], seats: list[Seat], tasks: list[Any]) -> list[dict[str, str]]:
    """Keep the places whose person and task are still in the round, with ids as the engine wants them.

    So is who supports there, while that person is in the round too.
    """
    people, titles = {seat.person_id for seat in seats}, {task.pk for task in tasks}
    return [
        {
            "person": str(place["person"]),
            "task": str(place["task"]),
            **({"role": place["role"]} if place.get("role") else {}),
            **({"support": str(place["support"])} if place.get("support") in people else {}),
        }
        for place in places
        if place["person"] in people and place["task"] in titles
    ]


def _open(entry: Mapping[str, Any], own: dict[str, list[dict[str, Any]]]) -> dict[str, Any]:
    task, public = int(entry["task"]), []
    for reason in entry["would_help"]:
        if "person" in reason:
            own.setdefault(reason["person"], []).append(
                {"task": task, **{name: value for name, value in reason.items() if name != "person"}}
            )
            reason = {name: value for name, value in reason.items() if name in {"code", "area"}}
        if reason not in public:
            public.append(reason)
    return {
        "task": task,
        "missing": entry["missing"],
        "count": entry["count"],
        "reasons": [
            {name: value for name, value in reason.items() if name != "person"} for reason in entry["reasons"]
        ],
        "would_help": public,
    }


def hours_of(given: Mapping[str, Any]) -> Decimal:
    """Return the hours of a holding as they are stored in a commitment."""
    return Decimal(str(given["hours"])).quantize(Decimal("0.01"))
