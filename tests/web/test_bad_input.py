"""Every form on every page, sent with what no form should be sent: a sentence or a page of ours, never a fault.

What each field makes of each bad value is held where the field is; here is only that nothing anywhere breaks.
"""

from html.parser import HTMLParser
from itertools import cycle

import pytest
from django.db import transaction
from django.utils import timezone

from tests.lifelike import furnished_ward
from tests.web.address import Change
from tests.web.addresses import ADDRESSES, address_of, client_of, signed_in

pytestmark = pytest.mark.usefixtures("drawn_as_served")
NASTY = (
    "NaN",
    "1e999",
    "9" * 5000,
    "nu\x00ll",
    "9999-12-31",
    "å" * 20_000,
    '[{"kind":"tasks","number":1e999,"cells":{"title":"\\ud800"}}]',
)
OF_DJANGO = ("Ensure this value", "Säkerställ att detta värde")  # our own sentences say what to do


class Forms(HTMLParser):
    """Reads the forms of a page that change something: (address, the fields with what they hold)."""

    def __init__(self, page, address):
        super().__init__()
        self.found, self._address, self._fields, self._choice = [], address, None, ""
        self.feed(page)

    def handle_starttag(self, tag, attributes):
        told = dict(attributes)
        name = told.get("name")
        if tag == "form" and told.get("method") == "post":
            self._fields = {}
            self.found.append((told.get("action") or self._address, self._fields))
        elif self._fields is None or name == "csrfmiddlewaretoken":
            return
        elif tag == "option" and self._choice and ("selected" in told or not self._fields[self._choice]):
            self._fields[self._choice] = told.get("value", "")
        elif name and tag in ("input", "textarea", "select"):
            self._choice = name if tag == "select" else ""
            is_choice = told.get("type") in ("radio", "checkbox")
            if not is_choice or "checked" in told or name not in self._fields:
                self._fields[name] = told.get("value") or ""

    def handle_endtag(self, tag):
        if tag == "form":
            self._fields = None


@pytest.fixture(scope="module")
def world(made_once):
    """The north ward with a bit of everything in it, now: the pages look at the clock."""
    return signed_in(furnished_ward(timezone.now()))


@pytest.fixture(scope="module")
def forms(world):
    """The forms of whoever sees most of them."""
    return forms_for(world, "carin")


@pytest.fixture
def place(db, world):
    return world


def forms_for(place, who):
    """Return the fields of each form that somebody sees anywhere in the group, by address and names."""
    client, seen = client_of(place, who), {}
    for name, address in ADDRESSES.items():
        if isinstance(address, Change):
            seen.setdefault((address_of(place, name), ""), dict(address.sends))
            continue
        where = address_of(place, name)
        page = client.get(where)
        if page.status_code == 200 and page.headers["Content-Type"].startswith("text/html"):
            for to, fields in Forms(page.content.decode(), where).found:
                seen[to, " ".join(fields)] = fields
    return {key: fields for key, fields in seen.items() if "logout" not in key[0]}


def answers(client, address, fields):
    """Send a form and undo what it did; return whether the answer is ours and no fault."""
    with transaction.atomic():
        answer = client.post(address, fields)
        content = b"" if answer.streaming else answer.content  # a file that is fetched
        transaction.set_rollback(True)
    is_page = answer.status_code != 400 or b"<html" in content
    speaks = any(words.encode() in content for words in OF_DJANGO)
    return answer.status_code < 500 and is_page and not speaks


def test_no_value_in_any_field_breaks_anything(place, forms):
    """Each field gets one of the values, and the next field the next one, so that it takes seconds."""
    client, nasty = client_of(place, "carin"), cycle(NASTY)
    assert len(forms) > 40
    broken = [
        (address, field, value[:20])
        for (address, _names), fields in forms.items()
        for field, value in zip(fields, nasty, strict=False)
        if not answers(client, address, {**fields, field: value})
    ]
    assert broken == []


@pytest.mark.once  # what the database would stumble over is above
@pytest.mark.parametrize("who", ["amina", "olle", "elin"])
def test_a_form_that_is_empty_or_all_wrong_breaks_nothing_for_anybody(place, forms, who):
    """Elin, of another group, is turned away before anything is read: once is enough."""
    client = client_of(place, who)
    sendings = {(address, frozenset(fields)): None for (address, _names), fields in forms.items()}
    if who != "elin":
        sendings |= {(address, frozenset()): None for address, _names in forms}  # once, however many forms lead there
    broken = [address for address, fields in sendings if not answers(client, address, dict.fromkeys(fields, "NaN"))]
    assert broken == []
