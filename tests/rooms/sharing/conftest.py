"""What the tests of the room share: a task, a card, and the ways in which somebody may be refused."""

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
