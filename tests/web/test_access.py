"""Every address with every role: who is shown a page, who may change something, and who is sent away."""

import pytest
from django.db import transaction
from django.utils import timezone

from medled.journal.models import Event
from tests.conftest import north_ward
from tests.lifelike import furnished
from tests.web.address import EVERYONE, LOGIN, OUT, OUTSIDERS, Change, Page
from tests.web.addresses import ADDRESSES, ODD, address_of, client_of, found, outcome, signed_in

PAGES = [name for name, address in ADDRESSES.items() if isinstance(address, Page)]
CHANGES = [name for name, address in ADDRESSES.items() if isinstance(address, Change)]
refused = pytest.mark.once  # above the database


@pytest.fixture(scope="module")
def world(made_once):
    """The north ward with a bit of everything in it, now: the pages look at the clock."""
    return signed_in(furnished(north_ward(timezone.now())))


@pytest.fixture
def place(db, world):
    return world


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
    for who in EVERYONE:
        answer = client_of(place, who).get(address_of(place, name))
        seen[who] = outcome(answer)
        assert answer.streaming or b"data-errors" not in answer.content, "Nothing has been sent to complain of."
    assert seen == {who: 200 if who in page.to else refusal(page, who) for who in EVERYONE}
    assert Event.objects.count() == told


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
    for who in EVERYONE:
        with transaction.atomic():
            sent[who] = outcome(client_of(place, who).post(address_of(place, name), change.sends))
            if who not in change.by:
                assert Event.objects.count() == told, f"{who} changed something"
            transaction.set_rollback(True)
    assert {who: sent[who] for who in EVERYONE if who not in change.by} == {
        who: refusal(change, who) for who in EVERYONE if who not in change.by
    }
    assert all(sent[who] in (200, 204, 302) for who in change.by), sent


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
