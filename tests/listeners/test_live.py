"""Whom a live page tells: those who may know, while they are signed in and in the group, and nothing is missed."""

import asyncio
import threading

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from medled.journal import arrivals
from medled.listeners import open_pages as module
from medled.listeners.live import Watch
from medled.listeners.open_pages import Full, OpenPage, OpenPages, Reader, Word
from medled.rooms.sharing.actions import commitments, rounds
from medled.workplace.actions import members
from tests.rooms.sharing.conftest import accept, add_task, card, described, propose, table, task  # noqa: F401

OVER = Word(None, come_back=False)


@pytest.fixture
def loop():
    """An event loop that runs beside the test, as the server's does."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    yield lambda coroutine: asyncio.run_coroutine_threadsafe(coroutine, loop).result(timeout=10)
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


class Listening:
    """A watch that looks when told to, and the pages that are open."""

    def __init__(self, loop, at):
        self.pages, self._loop, self.at = OpenPages(), loop, at
        self.watch = Watch(self.pages)

    def opens(self, person, place="now", session=None):
        reader = Reader(person.pk, session or signed_in(person))
        place = arrivals.here() if place == "now" else place

        async def make():
            return OpenPage(reader, place)

        page = self._loop(make())
        self.pages.add(page)
        return page

    def look(self):
        self.watch.look(self.at)

    def told(self, page):
        """What the page has been told since it was asked last."""
        return self._loop(page.next_word(within=0.01))


@pytest.fixture
def live(loop, at, ward):
    return Listening(loop, at)


def signed_in(person):
    client = Client()
    client.force_login(person)
    return client.session.session_key


def test_everybody_in_the_group_is_told_and_nobody_else(live, ward, add_task):  # noqa: F811
    inside = [live.opens(person) for person in (ward.carin, ward.amina, ward.david, ward.olle)]
    outside = [live.opens(person) for person in (ward.elin, ward.farid)]
    live.look()
    add_task()
    live.look()
    here = Word(arrivals.here())
    assert [live.told(page) for page in inside] == [here] * 4
    assert [live.told(page) for page in outside] == [None] * 2
    live.look()
    assert [live.told(page) for page in inside] == [None] * 4


def test_hidden_wishes_are_told_to_nobody_but_their_owner(live, ward, table):  # noqa: F811
    pages = {person: live.opens(person) for person in (ward.amina, ward.bjorn, ward.carin)}
    live.look()
    wishes = {table.tasks[0].pk: "want"}
    rounds.note_wishes(table.round, wishes=wishes, room=None, supports=None, by=ward.amina, at=ward.at)
    live.look()
    told = {person: live.told(page) is not None for person, page in pages.items()}
    assert told == {ward.amina: True, ward.bjorn: False, ward.carin: False}


def test_what_concerns_few_is_told_to_those_few(live, ward, propose):  # noqa: F811
    asked = propose()
    pages = {person: live.opens(person) for person in (ward.amina, ward.bjorn, ward.carin)}
    live.look()
    commitments.decline(asked, by=ward.amina, at=ward.at)
    live.look()
    told = {person: live.told(page) is not None for person, page in pages.items()}
    assert told == {ward.amina: True, ward.bjorn: False, ward.carin: True}


def test_whoever_has_left_is_not_told(live, ward, add_task):  # noqa: F811
    page = live.opens(ward.bjorn)
    live.look()
    members.leave(ward.group, person=ward.bjorn, by=ward.carin, at=ward.at)
    add_task()
    live.look()
    assert live.told(page) is None


def test_whoever_joins_is_told_from_then_on(live, ward, add_task):  # noqa: F811
    page = live.opens(ward.elin)
    live.look()
    members.join(ward.group, person=ward.elin, role="member", by=ward.carin, at=ward.at)
    add_task()
    live.look()
    assert live.told(page) == Word(arrivals.here())


def _signs_out(person, session):
    Session.objects.filter(pk=session).delete()


def _changes_the_password(person, session):
    person.set_password("Något helt annat 7")
    person.save()


def _is_closed_out(person, session):
    person.is_active = False
    person.save()


@pytest.mark.parametrize("does", [_signs_out, _changes_the_password, _is_closed_out])
def test_whoever_is_signed_in_no_longer_is_sent_home_instead_of_told(live, ward, add_task, does):  # noqa: F811
    session = signed_in(ward.amina)
    page = live.opens(ward.amina, session=session)
    live.look()
    does(ward.amina, session)
    add_task()
    live.look()
    assert live.told(page) == OVER


def test_somebody_s_else_session_opens_nothing(live, ward, add_task):  # noqa: F811
    page = live.opens(ward.amina, session=signed_in(ward.elin))
    live.look()
    add_task()
    live.look()
    assert live.told(page) == OVER


def test_the_signed_out_are_sent_home_after_a_while_also_when_nothing_happens(live, ward):
    session = signed_in(ward.amina)
    page = live.opens(ward.amina, session=session)
    live.look()
    _signs_out(ward.amina, session)
    words = set()
    for _look in range(200):
        live.look()
        words.add(live.told(page))
    assert words == {None, OVER}


def test_what_happened_between_the_drawing_of_a_page_and_its_listening_is_told(live, ward, add_task):  # noqa: F811
    drawn = arrivals.here()
    add_task()
    page, newer = live.opens(ward.amina, drawn), live.opens(ward.amina)
    stranger, elsewhere = live.opens(ward.elin, drawn), live.opens(ward.farid, drawn)
    live.look()
    assert live.told(page) == Word(arrivals.here())
    assert [live.told(one) for one in (newer, stranger, elsewhere)] == [None] * 3


def test_a_page_that_does_not_know_where_it_was_looks_again(live, ward):
    page = live.opens(ward.amina, None)
    live.look()
    assert live.told(page) == Word(arrivals.here())


def test_the_oldest_of_a_person_s_many_pages_gives_way(live, ward, add_task):  # noqa: F811
    pages = [live.opens(ward.amina) for _page in range(module.MOST_OF_A_PERSON + 1)]
    live.look()
    add_task()
    live.look()
    assert [live.told(page) for page in pages] == [OVER] + [Word(arrivals.here())] * module.MOST_OF_A_PERSON
    assert len(live.pages) == module.MOST_OF_A_PERSON


def test_a_process_holds_only_so_many(live, ward, monkeypatch):
    monkeypatch.setattr(module, "MOST_OF_A_PROCESS", 2)
    first, _second = live.opens(ward.amina), live.opens(ward.bjorn)
    with pytest.raises(Full):
        live.opens(ward.carin)
    live.pages.remove(first)
    live.opens(ward.carin)
    assert len(live.pages) == 2
