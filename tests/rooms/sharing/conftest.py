"""What the tests of the room share: a task, a card, and the ways in which somebody may be refused."""

from decimal import Decimal

import pytest

from medled.journal.models import Event
from tests.rooms.sharing.round_table import Table


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


@pytest.fixture
def table(ward, add_task):
    """An open round with two tasks: Veckans bemanning (8 h) and Introduktion av nya (6 h)."""
    return Table(ward, [add_task(mandate="decide_and_tell"), add_task(title="Introduktion av nya", hours="6")])


@pytest.fixture
def table_of(ward):
    """Open a round with tasks of one's own: table_of([task, ...])."""
    return lambda tasks: Table(ward, tasks)
