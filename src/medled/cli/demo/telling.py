"""How the demo is told: days counted back from the end of the story, and short sentences that call the real actions.

Nothing here writes on its own: a person is made as signing up makes one, all else by the actions that people use.
"""

from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal

from django.utils import timezone

from medled.engine.workdays import Calendar
from medled.rooms.sharing.actions import cards, commitments, knowledge, room, support, tasks
from medled.rooms.sharing.actions.cards import Card
from medled.rooms.sharing.actions.tasks import Description
from medled.rooms.sharing.models import Commitment, LeadershipTask
from medled.workplace.actions import members
from medled.workplace.models import Group, Person, Role
from medled.workplace.queries import day_of

STEP = timedelta(minutes=7)  # between two things that are told on one day
PLAIN = str.maketrans("åäöéèüÅÄÖ ", "aaoeeuAAO.")


class Clock:
    """The moments of the story: working days, in office hours, none later than its end."""

    def __init__(self, end: datetime):
        self.end = end
        self._told: dict[date, int] = {}
        self._calendar = Calendar(zone=timezone.get_default_timezone_name())

    def on(self, ago: int) -> date:
        """Return the day so many days before the end; a negative number lies ahead."""
        return day_of(self.end) - timedelta(days=ago)

    def at(self, ago: int) -> datetime:
        """Return the next moment of the working day that was, or came last before, so many days ago."""
        day = self.on(ago)
        while not self._calendar.is_working(day):
            day -= timedelta(days=1)
        self._told[day] = turn = self._told.get(day, -1) + 1
        start = datetime.combine(day, time(7, 50), timezone.get_default_timezone())
        return min(start + STEP * (turn % 75), self.end)


@dataclass(frozen=True)
class Carries:
    """A part that somebody says yes to: the card, who asked, who supports, and how long ago."""

    task: str
    who: str
    support: str = ""
    role: str = Commitment.Role.LEAD
    level: str = ""
    hours: str = ""  # none: as the task says
    since: int = 120
    days_left: int | None = 240
    asked_by: str = ""  # none: the manager
    promised: bool = True
    deputy: str = ""
    card: dict = field(default_factory=dict)  # what else stands on it


@dataclass
class Place:
    """One group of the story, with its people by first name and its tasks by title."""

    clock: Clock
    group: Group
    manager: Person
    people: dict[str, Person] = field(default_factory=dict)
    tasks: dict[str, LeadershipTask] = field(default_factory=dict)

    def __post_init__(self):
        self.people[_first(self.manager)] = self.manager

    def joins(self, person: Person, *, ago: int, role: str = Role.MEMBER) -> None:
        """Let somebody in, as the manager does."""
        self.people[_first(person)] = person
        members.join(self.group, person=person, role=role, by=self.manager, at=self.clock.at(ago))

    def adds(self, description: Description, *, by: str, ago: int) -> None:
        """Add a task."""
        at = self.clock.at(ago)
        self.tasks[description.title] = tasks.add(self.group, description=description, by=self.people[by], at=at)

    def says(self, who: str, *, knows: str = "", learns: str = "", room_for: str, supports: int = 2, ago: int) -> None:
        """Let somebody say what they know, want to learn and have room for."""
        areas = {area.name: area.pk for area in self.group.knowledge_areas.all()}
        named = {
            how: [areas[name.strip()] for name in names.split(",") if name.strip()]
            for how, names in (("knows", knows), ("learns", learns))
        }
        knowledge.say(self.group, **named, by=self.people[who], at=self.clock.at(ago))
        room.give(self.group, hours=Decimal(room_for), supports=supports, by=self.people[who], at=self.clock.at(ago))

    def asks(self, part: Carries) -> Commitment:
        """Ask somebody to carry a task; nothing is said yes to yet."""
        task = self.tasks[part.task]
        asker = self.people[part.asked_by] if part.asked_by else self.manager
        at = self.clock.at(part.since)
        card = Card(
            hours=Decimal(part.hours) if part.hours else task.hours,
            starts_on=day_of(at),
            ends_on=None if part.days_left is None else self.clock.on(-part.days_left),
            level=part.level,
            support=self.people[part.support].pk if part.support else None,
            deputy=self.people[part.deputy].pk if part.deputy else None,
            **part.card,
        )
        return commitments.propose(task, person=self.people[part.who], role=part.role, card=card, by=asker, at=at)

    def carries(self, part: Carries) -> Commitment:
        """Ask, and let the holder and the supporter each say their own yes, a day or two later."""
        commitment = self.asks(part)
        if commitment.state == Commitment.State.PROPOSED:
            yes = self.clock.at(max(part.since - 1, 0))
            commitment = commitments.accept(commitment, version=commitment.version, by=self.people[part.who], at=yes)
        if part.support and part.promised and commitment.support_accepted_at is None:
            self.promises(commitment, ago=max(part.since - 2, 0))
        return commitment

    def promises(self, commitment: Commitment, *, ago: int) -> None:
        """Let the one who is asked promise support."""
        commitment.refresh_from_db()
        at = self.clock.at(ago)
        support.promise(commitment, version=commitment.version, by=commitment.support, at=at)

    def writes(self, commitment: Commitment, *, ago: int, **fields) -> None:
        """Let the holder write on their own card."""
        commitment.refresh_from_db()
        card = replace(Card.of(commitment), **fields)
        at = self.clock.at(ago)
        cards.change(commitment, card=card, version=commitment.version, by=commitment.person, at=at)

    def held(self, title: str, who: str) -> Commitment:
        """Return somebody's part of a task."""
        return self.tasks[title].commitments.get(person=self.people[who], state__in=Commitment.LIVE)


def somebody(name: str, *, at: datetime) -> Person:
    """Make somebody who can sign in, with an address of the municipality's own."""
    address = f"{name.lower().translate(PLAIN)}@alvasen.example"
    person = Person(name=name, email=address, joined_at=at)
    person.set_unusable_password()
    person.save()
    return person


def task(title: str, hours: str, purpose: str = "", needs: str = "", **more) -> Description:
    """Describe a task; what it needs to be known is written with commas between."""
    areas = tuple(area.strip() for area in needs.split(",") if area.strip())
    return Description(title=title, hours=Decimal(hours), purpose=purpose, needs=areas, **more)


def _first(person: Person) -> str:
    return person.name.split()[0]
