"""Every form on every page, sent with what no form should be sent: a sentence or a page of ours, never a fault.

What each field makes of each bad value is held where the field is; here is only that nothing anywhere breaks, and that
nothing typed is lost where two write at once or one writes too much.
"""

import re
from datetime import timedelta
from html.parser import HTMLParser
from itertools import cycle
from types import SimpleNamespace

import lxml.html
import pytest
from django.db import connection, transaction
from django.utils import timezone

from medled.rooms.meetings.models import Meeting
from medled.web.forms.sharing.parts import Anew
from tests.lifelike import furnished_ward
from tests.longer import PART, WHOLE
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
SOON = (timezone.localdate() + timedelta(days=20)).isoformat()
RISK = {"seen": ["Vi springer."], "risk": ["serious"], "look_again_on": [SOON]}
TRIED = {"sentence": ["Ute."], "look_for": ["Frågor."]}
SAID = {"outcome": ["Vi har pratat."]}  # is said anew each time
# Each form that writes anew: in whose hands on which page, what the first of two changes, and what the second.
WRITTEN_ANEW = {
    "ActionForm": ("amina", "agreements:change-action", {"ask_on": [SOON]}, {"sentence": ["Fråga Syd."]}),
    "AssessForm": ("carin", "pulse:assess-focus", RISK | {"why": ["Det hörs."]}, RISK | {"seen": ["Vi är få."]}),
    "ChangeForm": ("amina", "initiatives:change-spark", {"benefit": ["Alla"]}, {"spark": ["Ett skåp."]}),
    "FrameForm": ("carin", "meetings:minutes-frame", {"language": ["sv"]}, {"there": []}),
    "GoalForm": ("amina", "whole:change-goal", {"serves": [""]}, {"signs": ["De hälsar."]}),
    "GroupForm": ("carin", "workplace:settings", {"week": ["every_day"]}, {"name": ["Norr"]}),
    "GuideForm": ("carin", "practice:change-guide", {"title": ["Lyssna"]}, {"use": ["När det brinner."]}),
    "ItemForm": ("amina", "meetings:item", {"minutes": ["25"], "thinks": ["on"]}, {"about": ["Fem saknas."]}),
    "MeetingForm": ("carin", "meetings:change-meeting", {"place": ["Köket"]}, {"guests": ["Facket"]}),
    "PassageForm": ("carin", "meetings:change-minutes", {"text": ["Två\r\nrader."]}, {}),
    "ProposeForm": ("amina", "initiatives:propose", TRIED | {"until": [SOON]}, TRIED | {"sentence": ["Inne."]}),
    "ReplaceForm": ("amina", "agreements:replace-agreement", SAID | {"title": ["Tyst"]}, SAID | {"text": ["Ja."]}),
    "SeriesForm": ("carin", "meetings:change-series", {"often": ["week-2"]}, {"place": ["Köket"]}),
    "StandingForm": ("carin", "meetings:change-standing", {"minutes": ["7"]}, {"thinks": ["on"]}),
    "StoryForm": ("amina", "practice:change-story", {"came": ["Lugn."]}, {"took": ["En timme."]}),
    "SynthesisForm": ("amina", "knowledge:synthesis", {"learnt": ["Fråga."]}, {"words": ["Nycklarna först."]}),
    "TaskForm": ("amina", "sharing:change-task", {"hours": ["12"], "mandate": ["decide"]}, {"purpose": ["Lugn."]}),
}
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


@pytest.mark.longer
def test_no_value_in_any_field_breaks_anything(place, forms):
    """Each field gets one of the values, and the next field the next one, so that it takes seconds.

    On PostgreSQL `make test` tries a part of the fields, and all values.
    """
    client, nasty = client_of(place, "carin"), cycle(NASTY)
    assert len(forms) > 40
    tries = [
        (address, fields, field, value)
        for (address, _names), fields in forms.items()
        for field, value in zip(fields, nasty, strict=False)
    ]
    broken = [
        (address, field, value[:20])
        for address, fields, field, value in tries[:: 1 if WHOLE or connection.vendor == "sqlite" else PART]
        if not answers(client, address, {**fields, field: value})
    ]
    assert broken == []


def test_an_odd_number_after_an_address_breaks_nothing(place):
    """On the pages that begin with what one came from: a superscript, and more digits than any id has."""
    client, broken = client_of(place, "carin"), []
    for name in ("dialogue:ask", "initiatives:spark", "sharing:mine"):
        for odd in ("²", "9" * 5000):
            named = dict.fromkeys(("task", "to", "on", "person", "support", "serves", "from", "of"), odd)
            if client.get(address_of(place, name), named).status_code != 200:
                broken.append((name, odd[:3]))
    assert broken == []


@pytest.mark.only_longer
@pytest.mark.once  # what the database would stumble over is above
@pytest.mark.parametrize("who", ["amina", "olle"])
def test_a_form_that_is_empty_or_all_wrong_breaks_nothing_for_anybody(place, forms, who):
    """Who is of another group is turned away before anything is read: test_access.py sends what they may not."""
    client = client_of(place, who)
    sendings = {(address, frozenset(fields)): None for (address, _names), fields in forms.items()}
    sendings |= {(address, frozenset()): None for address, _names in forms}  # once, however many forms lead there
    broken = [address for address, fields in sendings if not answers(client, address, dict.fromkeys(fields, "NaN"))]
    assert broken == []


def opened(answer):
    """Return the form that writes anew on a page: where it goes, and what a browser sends."""
    page = lxml.html.document_fromstring(answer.content.decode())
    for field in page.iterfind(".//input[@type='hidden']"):
        field.set("value", field.get("value", ""))
    for field in page.iterfind(".//textarea"):
        field.text = field.text.removeprefix("\n")  # it belongs to the page
    (form,) = [form for form in page.forms if "version" in form.fields]
    sent = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(value.replace("\n", "\r\n"))
    return form.action or answer.wsgi_request.path, sent


def test_each_form_that_writes_anew_is_here():
    a_card = "CardForm"  # waits for another's yes here: sharing/test_card_pages.py
    assert {form.__name__ for form in Anew.__subclasses__()} == {*WRITTEN_ANEW, a_card}


@pytest.mark.once
@pytest.mark.parametrize("form", WRITTEN_ANEW)
def test_of_two_who_write_at_once_the_second_is_told_and_undoes_nothing(place, form):
    who, name, first, second = WRITTEN_ANEW[form]
    ahead = SimpleNamespace(**vars(place) | {"meeting": Meeting.objects.filter(state="draft").latest("pk")})
    client, address = client_of(place, who), address_of(ahead, name)
    client.post(address_of(place, "meetings:take-back-minutes"))  # they are asked about
    to, read = opened(client.get(address))
    assert client.post(to, read | first).status_code == 302
    told = client.post(to, read | second)
    assert "Så här står det nu" in told.content.decode()
    assert client.post(*opened(told)).status_code == 302
    _to, now = opened(client.get(address, follow=True))
    kept = {field: value for field, value in (first | second).items() if field not in SAID}
    assert {field: now.get(field, []) for field in kept} == kept


@pytest.mark.once
@pytest.mark.parametrize(
    ("who", "name", "field"),
    [
        ("amina", "meetings:bring", "title"),
        ("amina", "initiatives:reply", "words"),
        ("amina", "whole:answer-why", "answer"),
        ("carin", "organisation:answer-why", "answer"),
        ("amina", "knowledge:answer-not-meant", "answer"),
    ],
)
def test_what_is_too_long_comes_back_whole_where_it_was_written_and_says_so_there(place, who, name, field):
    pasted = "å" * 2500
    to = place.seen_round.given.exclude(words="").earliest("pk").pk  # what is replied to, where that is asked for
    page = client_of(place, who).post(address_of(place, name), {"to": to, field: pasted}).content.decode()
    (led_to,) = re.findall(r'<li><a href="#([^"]+)">[^<]*Skriv högst', page)
    (where,) = lxml.html.document_fromstring(page).xpath("//*[@id=$led_to]", led_to=led_to)
    assert where.value.strip() == pasted
    assert page.count(pasted) == 1
