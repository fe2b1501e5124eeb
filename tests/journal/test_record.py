"""The pen writes in the transaction of the change, and what follows it is kept or lost with it."""

from dataclasses import dataclass

import pytest
from django.db import transaction

from medled.journal import record as pen
from medled.journal.models import Event
from medled.workplace.events import GroupChanged


@pytest.fixture
def follower(monkeypatch):
    """Let one more follow the journal, for this test."""

    def add(follow):
        monkeypatch.setattr(pen, "_followers", [*pen._followers, follow])

    return add


def test_it_refuses_to_write_outside_a_transaction(transactional_db, at):
    with pytest.raises(transaction.TransactionManagementError):
        pen.record(GroupChanged(name="Norr"), by=None, at=at)
    assert not Event.objects.exists()


def test_a_follower_is_told_once_of_each_event(db, at, follower):
    told = []
    follower(told.append)
    event = pen.record(GroupChanged(name="Norr"), by=None, at=at)
    assert told == [event]


def test_a_follower_that_raises_undoes_the_change(transactional_db, ward, follower):
    from medled.workplace.actions import members

    def stumble(event):
        raise RuntimeError("a loose stone")

    follower(stumble)
    amina = ward.group.memberships.get(person=ward.amina)
    before = Event.objects.count()
    with pytest.raises(RuntimeError):
        members.leave(ward.group, person=ward.amina, by=ward.amina, at=ward.at)
    amina.refresh_from_db()
    assert amina.ends_on is None
    assert Event.objects.count() == before


def test_what_is_no_declared_kind_cannot_be_written(db, at):
    @dataclass(frozen=True)
    class Gossip:
        about: int

    with pytest.raises(KeyError):
        pen.record(Gossip(about=1), by=None, at=at)
