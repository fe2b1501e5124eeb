"""Every address with every role: who is shown a page, who may change something, and who is sent away.

An address that is not in the tables fails: write here, before anything else, who it is for.
"""

from collections.abc import Collection
from dataclasses import dataclass
from types import SimpleNamespace

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, get_resolver, reverse
from django.utils import timezone
from tests.lifelike import furnish

from medled.journal.models import Event

GROUP = ("carin", "amina", "bjorn", "david", "olle")  # manager, members, safety representative, observer
RING = ("carin", "amina", "bjorn", "david")
OUTSIDERS = ("elin", "farid")  # another group of the same municipality, another organisation
SIGNED_IN = GROUP + OUTSIDERS
OUT = "nobody"
EVERYONE = (*SIGNED_IN, OUT)
LOGIN = "login"


@dataclass(frozen=True)
class Page:
    """Shown to these; anyone else in or out of the group is sent away. `also` is what a POST by them may answer."""

    to: Collection[str]
    otherwise: int = 403


@dataclass(frozen=True)
class Change:
    """A POST that these may send; a GET of it is 405, and changes nothing."""

    by: Collection[str]
    get: int = 405


PAGES: dict[str, Page | Change] = {
    "home": Page(EVERYONE),
    "healthz": Page(EVERYONE),
    "now:page": Page(GROUP),
    "now:balance": Page(GROUP),
    "now:happened": Page(GROUP),
    "sharing:page": Page(GROUP),
    "choose-language": Change(EVERYONE),
}

# What GET answers the signed-out and Amina. The library's own pages: their insides are its affair.
OTHERS: dict[str, tuple[int | str, int | str]] = {
    "readyz": (503, 503),  # no worker beside the tests
    "style": (404, 404),  # only while developing
    "account_login": (200, 302),
    "account_logout": (302, 200),
    "account_inactive": (200, 200),
    "account_signup": (200, 302),
    "account_reauthenticate": (LOGIN, 200),
    "account_email": (LOGIN, 200),
    "account_email_verification_sent": (200, 200),
    "account_change_password": (LOGIN, 200),
    "account_set_password": (LOGIN, 302),
    "account_reset_password": (200, 200),
    "account_confirm_login_code": (LOGIN, 302),
    "account_confirm_email": (200, 200),
    "account_reset_password_from_key_done": (200, 200),
    "account_reset_password_from_key": (200, 200),
    "account_reset_password_done": (200, 200),
    "account_request_login_code": (200, 302),
    "mfa_index": (LOGIN, 200),
    "mfa_authenticate": (LOGIN, 302),
    "mfa_reauthenticate": (LOGIN, 302),
    "mfa_list_webauthn": (LOGIN, 200),
    "mfa_add_webauthn": (LOGIN, 302),
    "mfa_reauthenticate_webauthn": (LOGIN, 302),
    "mfa_remove_webauthn": (LOGIN, 302),
    "mfa_edit_webauthn": (LOGIN, 302),
    "mfa_login_webauthn": (LOGIN, 302),
}


@pytest.fixture
def at():
    """Now: the pages look at the clock."""
    return timezone.now()


@pytest.fixture
def place(ward):
    """The north ward with a bit of everything in it."""
    place = furnish(ward.group, [ward.carin, ward.amina, ward.bjorn, ward.david], number_of_tasks=8, at=ward.at)
    return SimpleNamespace(**vars(ward) | vars(place))


def arguments(place):
    """What stands in the addresses, by the name of the part."""
    return {
        "group": place.group.slug,
        "task": place.tasks[0].pk,
        "person": place.people[1].pk,
        "commitment": place.held[0].pk,
        "round": place.round.pk,
        "mandate_round": place.mandate_round.pk,
        "handover": place.offered.pk,
        "pk": 1,
        "key": "none",
        "uidb36": "a",
    }


def addresses(resolver=None, namespace="", parts=()):
    """Yield (name, the names of its parts) for every address of the project."""
    for pattern in (resolver or get_resolver()).url_patterns:
        named = (*parts, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLPattern):
            yield f"{namespace}{pattern.name}", named
        else:
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from addresses(pattern, inner, named)


ADDRESSES = dict(addresses())


def test_every_address_is_in_the_tables_and_nothing_else():
    assert ADDRESSES.keys() == PAGES.keys() | OTHERS.keys()


@pytest.mark.parametrize("name", [name for name in PAGES if isinstance(PAGES[name], Page)])
def test_a_page_is_shown_to_whom_it_is_for(place, name):
    page, seen, told = PAGES[name], {}, Event.objects.count()
    for who in EVERYONE:
        seen[who] = outcome(client_of(place, who).get(address_of(place, name)))
    assert seen == {who: 200 if who in page.to else LOGIN if who == OUT else page.otherwise for who in EVERYONE}
    assert Event.objects.count() == told


@pytest.mark.parametrize("name", [name for name in PAGES if isinstance(PAGES[name], Change)])
def test_a_change_is_made_only_by_whom_it_is_for(place, name):
    change, refused, looked, told = PAGES[name], {}, {}, Event.objects.count()
    for who in EVERYONE:
        client, address = client_of(place, who), address_of(place, name)
        looked[who] = outcome(client.get(address))
        with transaction.atomic():
            refused[who] = outcome(client.post(address))
            transaction.set_rollback(True)
    inside = [who for who in EVERYONE if who in change.by or who in GROUP]
    assert {looked[who] for who in inside} == {change.get}
    for who in EVERYONE:
        if who in change.by:
            assert refused[who] not in (403, 404, 405, 500, LOGIN), who
        else:
            assert refused[who] == (LOGIN if who == OUT else 403), who
    assert Event.objects.count() == told


@pytest.mark.parametrize("name", OTHERS)
def test_the_other_pages_answer_as_they_should(ward, name):
    parts = {"pk": 1, "key": "none", "uidb36": "a"}
    address = reverse(name, kwargs={part: parts[part] for part in ADDRESSES[name]})
    seen = tuple(outcome(client_of(ward, who).get(address)) for who in (OUT, "amina"))
    assert seen == OTHERS[name]


def address_of(place, name):
    known = arguments(place)
    return reverse(name, kwargs={part: known[part] for part in ADDRESSES[name]})


def client_of(place, who):
    client = Client(raise_request_exception=False)
    if who != OUT:
        client.force_login(getattr(place, who))
    return client


def outcome(answer):
    """Return the status, or "login" for who is sent to the door."""
    to = answer.headers.get("Location", "")
    return LOGIN if answer.status_code == 302 and to.startswith(reverse(settings.LOGIN_URL)) else answer.status_code
