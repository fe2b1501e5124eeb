"""Wishes: one's own at any time, everyone's once they are shown. The two that say no are only ever one's own."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from medled.rooms.sharing import rules
from medled.rooms.sharing.models import Commitment, Room, Seat, SharingRound, Wish
from medled.workplace.models import Person
from medled.workplace.queries import day_of, in_force, short_names
from medled.workplace.rules import Viewer, require


@dataclass(frozen=True)
class Named:
    """A person in a round, as they are called there."""

    id: int
    name: str
    short: str
    is_manager: bool = False
    is_me: bool = False


@dataclass(frozen=True)
class OwnWish:
    """A task with the viewer's own wish of it, empty when none is noted."""

    task: int
    title: str
    purpose: str
    for_whom: str
    hours: float
    holders: int
    level: str
    wish: str
    wish_words: str
    led_by: str
    led_by_me: bool


@dataclass(frozen=True)
class OwnWishes:
    """The viewer's own side of a round: for nobody else."""

    tasks: tuple[OwnWish, ...]
    room: Decimal | None
    room_guess: Decimal | None  # from the room given outside the round, less what is carried outside it
    supports: int
    is_done: bool

    @property
    def noted(self) -> int:
        return sum(bool(task.wish) for task in self.tasks)

    @property
    def next(self) -> OwnWish | None:
        """The first task without a wish."""
        return next((task for task in self.tasks if not task.wish), None)


@dataclass(frozen=True)
class TaskWishes:
    """Who wants, can and wants to learn a task."""

    task: int
    title: str
    hours: float
    holders: int
    want: tuple[Named, ...] = ()
    can: tuple[Named, ...] = ()
    learn: tuple[Named, ...] = ()

    @property
    def is_lone(self) -> bool:
        """Whether nobody wants to or can."""
        return not self.want and not self.can

    @property
    def is_crowded(self) -> bool:
        """Whether more want to than there are places."""
        return len(self.want) > self.holders


@dataclass(frozen=True)
class WishMap:
    """What was shown to all at once."""

    tasks: tuple[TaskWishes, ...]
    silent: int  # how many noted nothing; never who

    @property
    def lone(self) -> list[TaskWishes]:
        return [task for task in self.tasks if task.is_lone]

    @property
    def crowded(self) -> list[TaskWishes]:
        return [task for task in self.tasks if task.is_crowded]


def named(round: SharingRound, *, viewer: Viewer, others: Iterable[Person] = ()) -> dict[int, Named]:
    """Return what to call the people of a round, and `others` who stand in it, by id."""
    people = {seat.person_id: seat.person for seat in round.seats.select_related("person").order_by("pk")}
    people |= {person.pk: person for person in others}
    short = short_names(list(people.values()))
    managers = set(
        round.group.memberships.filter(in_force(day_of(viewer.at)), role="manager").values_list("person", flat=True)
    )
    return {
        pk: Named(pk, person.name, short[pk], pk in managers, pk == viewer.person.pk) for pk, person in people.items()
    }


def own_wishes(round: SharingRound, *, viewer: Viewer) -> OwnWishes | None:
    """Return the viewer's own wishes and room, None without a seat in the round."""
    require(viewer.is_in)
    seat = round.seats.filter(person=viewer.person, left_at=None).first()
    if seat is None:
        return None
    mine = dict(seat.wishes.values_list("task", "value"))
    tasks = []
    entries = round.tasks.filter(taken_out_at=None).select_related("task")
    for entry in entries.prefetch_related("task__commitments__person").order_by("task__title"):
        task, value = entry.task, mine.get(entry.pk, "")
        leads = [c for c in task.commitments.all() if c.role == "lead" and c.state in Commitment.HELD]
        tasks.append(
            OwnWish(
                task=task.pk,
                title=task.title,
                purpose=task.purpose,
                for_whom=task.for_whom,
                hours=float(task.hours),
                holders=task.holders,
                level=task.mandate,
                wish=value,
                wish_words=str(Wish.Value(value).label) if value else "",
                led_by=leads[0].person.name if leads else "",
                led_by_me=bool(leads) and leads[0].person_id == viewer.person.pk,
            )
        )
    return OwnWishes(tuple(tasks), seat.room, _guess(round, viewer), seat.supports, seat.answered_at is not None)


def wish_map(round: SharingRound, *, viewer: Viewer) -> WishMap | None:
    """Return who wants, can and wants to learn what; None before it is shown, or to who may not see it."""
    has_seat = round.seats.filter(person=viewer.person, left_at=None).exists()
    if not viewer.is_in or not rules.rounds.may_see_wishes(viewer, round, has_seat=has_seat):
        return None
    names = named(round, viewer=viewer)
    said: dict[tuple[int, str], list[Named]] = {}
    shown = Wish.objects.filter(seat__round=round, seat__left_at=None, value__in=Wish.SHOWN)
    for task, value, person in shown.order_by("seat").values_list("task__task", "value", "seat__person"):
        said.setdefault((task, value), []).append(names[person])
    tasks = tuple(
        TaskWishes(
            task=entry.task_id,
            title=entry.task.title,
            hours=float(entry.task.hours),
            holders=entry.task.holders,
            want=tuple(said.get((entry.task_id, "want"), ())),
            can=tuple(said.get((entry.task_id, "can"), ())),
            learn=tuple(said.get((entry.task_id, "learn"), ())),
        )
        for entry in round.tasks.filter(taken_out_at=None).select_related("task").order_by("task__title")
    )
    return WishMap(tasks, silent=_silent(round))


def _silent(round: SharingRound) -> int:
    if round.ended_at is not None:
        return 0  # the noes are deleted, so it can't be told any more
    noted = Counter(Wish.objects.filter(seat__round=round).values_list("seat", flat=True))
    seats = Seat.objects.filter(round=round, left_at=None)
    return sum(noted[seat.pk] == 0 for seat in seats)


def _guess(round: SharingRound, viewer: Viewer) -> Decimal | None:
    """Return the room the viewer has given in the group, less what they carry outside the round."""
    given = Room.objects.filter(person=viewer.person, group=round.group).first()
    if given is None:
        return None
    outside = Commitment.objects.filter(
        person=viewer.person, task__group=round.group, state__in=Commitment.HELD
    ).exclude(task__in=round.tasks.filter(taken_out_at=None).values("task"))
    return max(given.hours - sum((c.hours for c in outside), Decimal(0)), Decimal(0))
