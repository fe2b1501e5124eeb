"""Wishes: one's own at any time, everyone's once they are shown. The two that say no are only ever one's own."""

from dataclasses import dataclass
from decimal import ROUND_DOWN, Decimal

from medled.rooms.sharing.models import Commitment, LeadershipTask, Room, Wish

from .look import Look, Named


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


def own_wishes(look: Look) -> OwnWishes | None:
    """Return the viewer's own wishes and room, None without a seat in the round."""
    seat = look.seat
    if seat is None:
        return None
    tasks = tuple(_own_wish(entry.task, look) for entry in look.entries)
    return OwnWishes(tasks, seat.room, _guess(look), seat.supports, seat.answered_at is not None)


def wish_map(look: Look) -> WishMap | None:
    """Return who wants, can and wants to learn what; None before it is shown, or to who may not see it."""
    if not look.sees_wishes:
        return None
    said: dict[tuple[int, str], list[int]] = {}
    for person, task, value in look.shown:
        said.setdefault((task, value), []).append(person)
    tasks = tuple(
        TaskWishes(
            task=task.pk,
            title=task.title,
            hours=float(task.hours),
            holders=task.holders,
            **{value: look.named(said.get((task.pk, value), ())) for value in Wish.SHOWN},
        )
        for task in look.tasks.values()
    )
    return WishMap(tasks, silent=_silent(look))


def _own_wish(task: LeadershipTask, look: Look) -> OwnWish:
    value = look.mine.get(task.pk, "")
    leads = [c for c in task.commitments.all() if c.role == Commitment.Role.LEAD and c.state in Commitment.HELD]
    return OwnWish(
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
        led_by_me=bool(leads) and leads[0].person_id == look.me,
    )


def _silent(look: Look) -> int:
    if not look.is_on:
        return 0  # the noes are deleted, so it can't be told any more
    noted = set(Wish.objects.filter(seat__round=look.round).values_list("seat", flat=True))
    return sum(seat.pk not in noted for seat in look.seats)


def _guess(look: Look) -> Decimal | None:
    """Return the room the viewer has given in the group, less what they carry outside the round."""
    given = Room.objects.filter(person=look.viewer.person, group=look.round.group).first()
    if given is None:
        return None
    outside = Commitment.objects.filter(
        person=look.viewer.person, task__group=look.round.group, state__in=Commitment.HELD
    ).exclude(task__in=list(look.tasks))
    left = given.hours - sum((c.hours for c in outside), Decimal(0))
    return max(left, Decimal(0)).quantize(Decimal("0.1"), ROUND_DOWN)  # as one writes it
