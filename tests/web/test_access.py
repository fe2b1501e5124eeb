"""Every address with every role: who is shown a page, who may change something, and who is sent away."""

import re
from collections import Counter

import pytest
from django.db import connection, transaction
from django.utils import timezone

from medled.journal.models import Event
from medled.workplace.models import Person
from tests.lifelike import furnished_ward
from tests.web.address import EVERYONE, LOGIN, OUT, OUTSIDERS, Change, Page
from tests.web.addresses import ADDRESSES, IN_ITS_OWN_LANGUAGE, ODD, address_of, client_of, found, outcome, signed_in

pytestmark = pytest.mark.usefixtures("drawn_as_served")
PAGES = [name for name, address in ADDRESSES.items() if isinstance(address, Page)]
CHANGES = [name for name, address in ADDRESSES.items() if isinstance(address, Change)]
READS = {"carin": "sv", "amina": "en"}
OF_A_MAIL = {"told:press": "sv", "told:unsubscribe": "en"}  # the language of Björn and of Amina, to whom they went
refused = pytest.mark.once  # above the database


@pytest.fixture(scope="module")
def world(made_once):
    """The north ward with a bit of everything in it, now: the pages look at the clock."""
    place = signed_in(furnished_ward(timezone.now()))
    for who, language in READS.items():
        Person.objects.filter(pk=getattr(place, who).pk).update(language=language)
    return place


@pytest.fixture
def place(db, world):
    return world


def those_who_try(address):
    """Return everyone; on PostgreSQL one whom the address is for, since refusals are above the database."""
    if connection.vendor == "sqlite":
        return EVERYONE
    return tuple(address.to if isinstance(address, Page) else address.by)[:1]


def refusal(address, who):
    """Return what somebody gets whom an address is not for."""
    return LOGIN if who == OUT else 403 if who in OUTSIDERS else address.otherwise


def test_every_address_has_been_thought_of():
    known = ADDRESSES.keys() | ODD.keys()
    assert {name for name, _parts in found()} - known == set(), "Say in tests/web/addresses.py whom these are for."
    assert known - {name for name, _parts in found()} == set()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_shown_to_whom_it_is_for_and_looking_changes_nothing(place, name):
    page, seen, told = ADDRESSES[name], {}, Event.objects.count()
    for who in those_who_try(page):
        answer = client_of(place, who).get(address_of(place, name))
        seen[who] = outcome(answer)
        content = b"" if answer.streaming else answer.content
        assert b"data-errors" not in content, "Nothing has been sent to complain of."
        assert twice(content) == set(), "Words would lead to a field of another form."
        if who in READS and b"<html" in content:
            spoken = (IN_ITS_OWN_LANGUAGE | OF_A_MAIL).get(name, READS[who])
            assert f'<html lang="{spoken}"'.encode() in content
    assert seen == {who: 200 if who in page.to else refusal(page, who) for who in those_who_try(page)}
    assert Event.objects.count() == told


def twice(content):
    """Return the ids that more than one element of a page has."""
    ids = Counter(re.findall(rb'<[^>]* id="([^"]*)"', content))
    return {one for one, many in ids.items() if many > 1}


@refused
@pytest.mark.parametrize("name", PAGES)
def test_what_stands_on_a_page_is_sent_by_nobody_else(place, name):
    page, sent, told = ADDRESSES[name], {}, Event.objects.count()
    others = [who for who in EVERYONE if who not in page.to]
    for who in others:
        sent[who] = outcome(client_of(place, who).post(address_of(place, name)))
    assert all(sent[who] in (refusal(page, who), 405) for who in others), sent
    assert Event.objects.count() == told


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_made_only_by_whom_it_is_for(place, name):
    change, sent, told = ADDRESSES[name], {}, Event.objects.count()
    for who in those_who_try(change):
        with transaction.atomic():
            sent[who] = outcome(client_of(place, who).post(address_of(place, name), change.sends))
            if who not in change.by:
                assert Event.objects.count() == told, f"{who} changed something"
            transaction.set_rollback(True)
    others = {who: got for who, got in sent.items() if who not in change.by}
    assert others == {who: refusal(change, who) for who in others}
    assert all(got in (200, 204, 302) for who, got in sent.items() if who in change.by), sent


@refused
@pytest.mark.parametrize("name", CHANGES)
def test_a_look_at_a_change_is_refused_and_changes_nothing(place, name):
    told = Event.objects.count()
    for who in ADDRESSES[name].by:
        assert outcome(client_of(place, who).get(address_of(place, name))) == 405
    assert Event.objects.count() == told


@pytest.mark.parametrize("name", ODD)
def test_the_odd_ones_answer_as_they_should(place, name):
    seen = tuple(outcome(client_of(place, who).get(address_of(place, name))) for who in (OUT, "amina"))
    assert seen == ODD[name]
