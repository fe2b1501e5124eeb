"""What the tests of the room share: a task, a card, and the ways in which somebody may be refused."""

from datetime import timedelta
from decimal import Decimal

import pytest

from medled.journal.models import Event


@pytest.fixture
def described():
    """Make a description of a task: described(title="...")."""
    from medled.rooms.sharing.actions.tasks import Description

    def make(title="Veckans bemanning", hours="8", **more):
        return Description(title=title, hours=Decimal(hours), **more)

    return make


@pytest.fixture
def add_task(ward, described):
    """Add a task to the ward as Carin: add_task(title="...")."""
    from medled.rooms.sharing.actions import tasks

    def add(**more):
        return tasks.add(ward.group, description=described(**more), by=ward.carin, at=ward.at)

    return add


@pytest.fixture
def task(add_task):
    """Veckans bemanning, 8 hours a month, that needs a mandate to decide and tell."""
    return add_task(mandate="decide_and_tell")


@pytest.fixture
def recorded():
    """Return the events of a kind, oldest first: recorded("sharing.task.added")."""

    def of_kind(kind):
        return list(Event.objects.filter(kind=kind).order_by("pk"))

    return of_kind


@pytest.fixture
def card(ward):
    """Make a card from today without an end: card(hours="4", support=ward.bjorn)."""
    from medled.rooms.sharing.actions.cards import Card
    from medled.workplace.queries import day_of

    def make(hours="4", support=None, deputy=None, **more):
        more.setdefault("starts_on", day_of(ward.at))
        return Card(
            hours=Decimal(hours),
            support=support.pk if support else None,
            deputy=deputy.pk if deputy else None,
            **more,
        )

    return make


@pytest.fixture
def propose(ward, task, card):
    """Ask Amina to lead the task, as Carin, unless told otherwise: propose(person=ward.bjorn, role="partner")."""
    from medled.rooms.sharing.actions import commitments

    def ask(*, on=None, person=None, role="lead", by=None, at=None, **fields):
        return commitments.propose(
            on or task,
            person=person or ward.amina,
            role=role,
            card=card(**fields),
            by=by or ward.carin,
            at=at or ward.at,
        )

    return ask


@pytest.fixture
def accept(ward):
    """Let the person of a commitment say yes to it as it is."""
    from medled.rooms.sharing.actions import commitments

    def say_yes(commitment, at=None):
        return commitments.accept(commitment, version=commitment.version, by=commitment.person, at=at or ward.at)

    return say_yes


class Table:
    """A sharing round of the ward with what people do at it: `table.gives(amina, {staffing: "want"}, room=8)`."""

    def __init__(self, ward, tasks):
        from medled.rooms.sharing.actions import rounds

        self.ward, self.tasks, self.rounds, self.at = ward, tasks, rounds, ward.at
        self.people = [ward.carin, ward.amina, ward.bjorn, ward.david]
        self.round = rounds.open_round(
            ward.group,
            title="Delningen i vår",
            tasks=tasks,
            closes_at=self.at + timedelta(days=7),
            ends_on=(self.at + timedelta(days=190)).date(),
            by=ward.carin,
            at=self.at,
        )

    def gives(self, person, wishes, room=20, supports=2):
        """The person says that they are done; the round may be shown by that."""
        self.rounds.give_wishes(
            self.round,
            by=person,
            at=self.at,
            wishes={task.pk: wish for task, wish in wishes.items()},
            room=Decimal(room),
            supports=supports,
        )
        self.round.refresh_from_db()

    def all_give(self, **wishes):
        """Everyone gives wishes for the tasks in order, as first names: amina=("want", "cannot"); the others can't."""
        for person in self.people:
            first = person.name.split()[0].lower().replace("ö", "o")
            said = wishes.get(first, ["cannot"] * len(self.tasks))
            self.gives(person, dict(zip(self.tasks, said, strict=True)))

    @property
    def newest(self):
        return self.round.proposals.order_by("number").last()

    def held(self):
        """What the newest proposal says: {("Veckans bemanning", "Amina", "lead"), ...}."""
        names = {person.pk: person.name.split()[0] for person in self.people}
        titles = {task.pk: task.title for task in self.tasks}
        return {
            (titles[given["task"]], names[given["person"]], given["role"])
            for given in self.newest.outcome["assignments"]
        }

    def all_say_yes(self):
        from medled.rooms.sharing.picture.rounds import parts

        asked = parts(self.newest.outcome)
        for person in self.people:
            if person.pk in asked:
                self.rounds.say_yes(self.round, number=self.newest.number, by=person, at=self.at)

    def risks_are_checked(self, by=None, lacking=()):
        enough = {
            question: self.rounds.Risk(
                question not in lacking, "Det räcker inte i maj." if question in lacking else ""
            )
            for question in ("time", "mandate", "support")
        }
        self.rounds.answer_risks(self.round, answers=enough, by=by or self.ward.david, at=self.at)

    def closes(self, by=None, **more):
        more.setdefault("number", self.newest.number)
        self.round = self.rounds.close(self.round, by=by or self.ward.carin, at=self.at, **more)
        return self.round


@pytest.fixture
def table(ward, add_task):
    """An open round with two tasks: Veckans bemanning (8 h) and Introduktion av nya (6 h)."""
    return Table(ward, [add_task(mandate="decide_and_tell"), add_task(title="Introduktion av nya", hours="6")])


@pytest.fixture
def table_of(ward):
    """Open a round with tasks of one's own: table_of([task, ...])."""
    return lambda tasks: Table(ward, tasks)
