"""What has come into the journal since somebody looked: all of it, once, also what was kept later than written."""

import threading
from dataclasses import fields

import pytest
from django.db import connection, transaction

from medled.journal import arrivals, read, record
from medled.journal.arrivals import LOOKS_BACK, Place
from medled.journal.kinds import register
from medled.journal.models import Event

SQLITE = connection.vendor == "sqlite"


@pytest.fixture
def write(at):
    """Write an event with this id, as if it were kept now: write(7)."""
    return lambda id_=None: Event.objects.create(pk=id_, kind="workplace.group.changed", at=at, group=1)


def test_an_empty_journal_has_a_place_too(db, write):
    place = arrivals.here()
    event = write()
    assert arrivals.after(place)[0] == [event]


def test_what_has_been_seen_does_not_come_again(db, write):
    write()
    place = arrivals.here()
    assert arrivals.after(place) == ([], place)
    later = [write(), write()]
    came, place = arrivals.after(place)
    assert came == later
    assert arrivals.after(place) == ([], place)


def test_what_was_written_before_and_kept_later_comes_too(db, write):
    write(10)
    write(13)
    place = arrivals.here()
    late = write(11)
    came, place = arrivals.after(place)
    assert came == [late]
    newer, later = write(16), write(12)
    came, place = arrivals.after(place)
    assert came == [later, newer]
    assert place.missing >= {14, 15}
    assert not place.missing & {11, 12}


def test_the_place_does_not_grow_for_ever(db, write):
    write(10)
    write(10_000)
    _came, place = arrivals.after(Place(10))
    assert len(place.missing) < LOOKS_BACK
    assert min(place.missing) > 10_000 - LOOKS_BACK


@pytest.mark.skipif(SQLITE, reason="SQLite lets one write at a time, so nothing is kept out of order")
def test_two_who_write_at_once_are_both_seen(transactional_db, write):
    write()
    begun, go_on = threading.Event(), threading.Event()

    def slowly():
        with transaction.atomic():
            write()
            begun.set()
            go_on.wait(10)
        connection.close()

    slow = threading.Thread(target=slowly)
    slow.start()
    begun.wait(10)
    quick = write()
    place = arrivals.here()
    assert place.newest == quick.pk
    go_on.set()
    slow.join()
    assert [event.pk for event in arrivals.after(place)[0]] == [quick.pk - 1]


@pytest.mark.parametrize("code", sorted(register))
def test_who_may_read_is_the_same_asked_either_way(db, at, code):
    kind, actor, named, other = register[code], 1, 2, 3
    facts = {fact.name: named if fact.name in kind.people else "" for fact in fields(kind.facts)}
    event = Event.objects.create(kind=code, at=at, actor=actor, group=1, facts=facts)
    record._note_concerned(event)
    readers = read.readers_of(event)
    for person in (actor, named, other):
        may_read = read.visible_to(person, Event.objects.all()).exists()
        assert may_read == (readers is None or person in readers)
        assert read.has_missed(person, Place(), groups=[1]) == may_read


def test_nothing_is_missed_in_another_group(db, write):
    write()
    assert read.has_missed(1, Place(), groups=[1])
    assert not read.has_missed(1, Place(), groups=[2])
    assert not read.has_missed(1, arrivals.here(), groups=[1])
