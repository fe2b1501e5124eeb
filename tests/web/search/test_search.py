"""What one finds: only what one may open, nothing of what is hidden, and a next step when there is nothing."""

import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.apps import apps
from django.db import models
from django.urls import reverse
from django.utils import timezone

from medled.rooms.dialogue.actions import calls
from medled.rooms.initiatives.actions import sparks
from medled.rooms.meetings.actions import agenda, meetings, notes, series
from medled.rooms.meetings.actions.series import Plan
from medled.rooms.sharing.actions import knowledge
from medled.workplace.actions import absences
from medled.workplace.models import Person
from medled.workplace.queries import day_of
from tests.lifelike import furnished_ward
from tests.web.address import GROUP, OUTSIDERS
from tests.web.addresses import client_of

pytestmark = pytest.mark.once  # what is found is the same on PostgreSQL: tests/search asks both
HITS = re.compile(r'<h3><a href="(/g/[^"]+)"')


@pytest.fixture(scope="module")
def world(made_once):
    """The north ward with a bit of everything; what is hidden is named by words that stand nowhere else."""
    place = furnished_ward(timezone.now())
    calls.ask(place.group, to=place.bjorn, words="Det gäller blåbärsväven.", by=place.amina, at=place.at)
    begins = timezone.localtime(place.at + timedelta(days=20), timezone.get_default_timezone())
    plan = Plan("Kvällsmöte", "week", 4, None, begins.date(), begins.time(), 60, "")
    place.draft = series.start(place.group, plan=plan, standing=(), by=place.carin, at=place.at).meetings.get()
    agenda.bring(place.draft, words=agenda.Words("Snökedjorna", "Fyra saknas."), by=place.amina, at=place.at)
    place.area, place.wounds = knowledge.add(place.group, names=["Schema", "Sårvård"], by=place.carin, at=place.at)
    for person in (place.amina, place.bjorn, place.david):
        knowledge.say(place.group, knows=[place.wounds.pk], learns=[], by=person, at=place.at)
    away = {"starts_on": day_of(place.at), "ends_on": None, "deputy": None}
    absences.say(place.group, person=place.amina, **away, by=place.amina, at=place.at)
    notes.write(place.item, text="Tvättkorgen är trasig.", key="korg", by=place.amina, at=place.at)
    Person.objects.update(language="en")
    return place


@pytest.fixture
def place(db, world):
    return world


@pytest.fixture
def look(place):
    """Search as somebody: look("nyckel", "amina") returns the page."""

    def search(question, who="amina", more=""):
        address = reverse("search:page", args=[place.group.slug])
        return client_of(place, who).get(f"{address}?q={quote(question)}{more}")

    return search


WORDS = (
    "uppgift",
    "vi",
    "gör",
    "nycklarna",
    "bilar",
    "möte",
    "telefonen",
    "schema",
    "anteckning",
    "någon",
    "apt",
    "en",
)


@pytest.mark.parametrize("who", GROUP)
def test_whatever_is_found_can_be_opened_by_the_one_who_finds_it(place, look, who):
    found = {href for word in WORDS for href in HITS.findall(look(word, who).content.decode())}
    assert len(found) > 15
    client = client_of(place, who)
    assert {href: client.get(href).status_code for href in found} == dict.fromkeys(found, 200)


@pytest.mark.parametrize("who", OUTSIDERS)
def test_who_is_not_in_the_group_searches_nothing_in_it(look, who):
    assert look("uppgift", who).status_code == 403


HIDDEN = {
    "a call between two": "blåbärsväven",
    "what is given in a round that nobody has seen": "privata",
    "what one thinks of a question that is not shown": "syd",
    "what is on the agenda of a draft": "snökedjorna",
    "what is noted at a meeting that goes on": "tvättkorgen",
    "what was said in a round at a meeting": "fåordigt",
}


def test_what_is_hidden_is_there_to_be_found(place):
    columns = [
        (model, field.attname)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and model._meta.app_label != "search"
    ]
    written = "\n".join(
        str(text) for model, column in columns for text in model._base_manager.values_list(column, flat=True)
    ).casefold()
    assert [words for words in HIDDEN.values() if words not in written] == []


@pytest.mark.parametrize("what", HIDDEN)
@pytest.mark.parametrize("who", GROUP)
def test_nothing_hidden_is_found(look, who, what):
    page = look(HIDDEN[what], who).content.decode()
    assert "Nothing says" in page
    assert HITS.findall(page) == []


def test_what_was_a_draft_is_found_when_it_is_opened(place, look):
    meetings.open_agenda(place.draft, by=place.carin, at=place.at)
    assert "Kvällsmöte" in look("snökedjor").content.decode()


def test_the_words_are_marked_and_what_people_wrote_is_shown_as_text(place, look):
    sparks.spark(place.group, spark="<script>alert(1)</script> & trasiga vagnar", by=place.amina, at=place.at)
    page = look("vagn").content.decode()
    assert "<mark>vagnar</mark>" in page
    assert "<script>alert" not in page


@pytest.mark.parametrize("question", ['"', "a" * 10_000, "\x00🎉"])
def test_no_question_is_too_odd(look, question):
    answer = look(question)
    assert answer.status_code == 200
    assert b"data-errors" not in answer.content


def test_whom_one_can_ask_is_who_says_so_whoever_is_here_before_whoever_is_away(look):
    page = look("vem kan jag fråga om sårvården?", "carin").content.decode()
    card = page[page.index("Ask about Sårvård") :]
    names = re.findall(r"<span>\s*(Amina|Björn|David)\b", card[: card.index("</section>")])
    assert sorted(names) == ["Amina", "Björn", "David"]
    assert names[-1] == "Amina"


def test_nobody_stands_first_for_everybody(look):
    def first(who):
        card = look("sårvård", who).content.decode().partition("Ask about Sårvård")[2]
        return re.search(r"<span>\s*(Amina|Björn|David)\b", card)[1]

    assert {first(who) for who in GROUP} == {"Björn", "David"}


def test_a_person_is_found_by_name_while_in_the_group(place, look):
    assert "Amina Ali" in look("amina").content.decode()
    assert "Farid" not in look("farid").content.decode().partition("<main")[2].partition("</h1>")[2]


def test_nothing_found_says_what_one_can_do_instead(place, look):
    page = look("xylofonorkester").content.decode()
    assert "Nothing says “xylofonorkester”" in page
    assert reverse("dialogue:turn-to", args=[place.group.slug]) in page


def test_a_slip_is_answered_with_the_nearest(look):
    page = look("telefnoen").content.decode()
    assert "This is the nearest: telefonen" in page
    assert "<mark>Telefonen</mark>" in page


def test_there_is_a_field_on_every_page_and_one_on_the_page_of_the_search(place, look):
    page = client_of(place, "olle").get(f"/g/{place.group.slug}/").content.decode()
    assert page.count('role="search"') == 1
    assert look("").content.decode().count('role="search"') == 1


def test_from_outside_the_groups_one_comes_to_ones_own(place, enter):
    answer = client_of(place, "amina").get(reverse("search") + "?q=bilar&x=1")
    assert answer.url == reverse("search:page", args=[place.group.slug]) + "?q=bilar"
