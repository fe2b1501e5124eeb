"""A conversation with many on its pages: by link with no account, each alone, looked after, and what came of it."""

import re
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.html import strip_tags

from medled.rooms.knowledge.actions import conversations, taking_part
from medled.rooms.knowledge.actions.conversations import AskedMany
from medled.rooms.knowledge.models import Conversation, Stance, Voice
from medled.rooms.knowledge.queries import conversations as queries
from medled.web import own_words
from medled.web.pages.knowledge import taking_part as page_of
from tests.conftest import north_ward

FIRST = ("Vi har för många möten.", "Schemat ska ligga fast.", "Bilarna räcker.")


@pytest.fixture(scope="module")
def world(made_once):
    """The ward, in which Carin has asked whoever has the link."""
    ward = north_ward(timezone.now())
    type(ward.carin).objects.update(language="en")
    ward.many = asked_many(ward, "Vad ska vi ändra?")
    return ward


def asked_many(ward, words, reach="link", **more):
    asked = AskedMany(words, reach=reach, statements=FIRST, **more)
    closes_at = ward.at + timedelta(days=14)
    return conversations.ask_many(ward.group, asked=asked, closes_at=closes_at, by=ward.carin, at=ward.at)


@pytest.fixture
def ward(db, world):
    cache.clear()
    return world


def as_(person=None):
    client = Client(headers={"accept-language": "en"})
    client.cookies["medled_language"] = "en"
    if person is not None:
        client.force_login(person)
    return client


def at(name, conversation):
    return reverse(f"conversations:{name}", args=[conversation.token])


def here(ward, name, *more):
    return reverse(f"knowledge:{name}", args=[ward.group.slug, *more])


def text_of(got):
    return " ".join(strip_tags(got.content.decode()).split())


def statement_on(got):
    return re.search(r'name="statement" value="(\d+)"', got.content.decode())[1]


def test_with_the_link_and_no_account_one_reacts_changes_ones_own_and_says_more(ward):
    client, page = as_(), at("page", ward.many)
    first = statement_on(client.get(page))
    got = client.post(at("react", ward.many), {"statement": first, "value": "1"}, follow=True)
    assert client.cookies[own_words.COOKIE]["httponly"]
    assert statement_on(got) != first
    assert "See and change yours (1)" in text_of(got)
    client.post(at("react", ward.many), {"statement": first, "value": "-1"})
    assert [one.value for one in Stance.objects.filter(statement=first)] == [-1]
    got = client.post(at("say", ward.many), {"words": "Cykel i stan."}, follow=True)
    assert "Said, without a name." in text_of(got)
    assert "See and change yours (1)" not in text_of(as_().get(page))  # another browser is another voice
    assert Voice.objects.filter(conversation=ward.many).count() == 1


def test_what_can_not_be_said_and_what_comes_too_late_stays_on_the_page(ward):
    client = as_()
    for words, sentence in (("Ring 070-174 06 05, Anna vet.", "phone number"), (FIRST[0], "just this")):
        got = client.post(at("say", ward.many), {"words": words})
        assert got.status_code == 200
        assert sentence in text_of(got)
        assert words in got.content.decode()
    Conversation.objects.filter(pk=ward.many.pk).update(closed_at=ward.at, key="")
    got = client.post(at("say", ward.many), {"words": "Vi missar natten."})
    assert "It closed while you wrote." in text_of(got)
    assert "Vi missar natten." in re.search(r'<textarea[^>]*id="typed"[^>]*>([^<]*)', got.content.decode())[1]


@pytest.mark.parametrize("sent", [{}, {"statement": "9", "value": "1"}, {"statement": "x", "value": "1"}])
def test_a_reaction_to_what_is_not_there_is_told_in_a_sentence(ward, sent):
    got = as_().post(at("react", ward.many), sent, follow=True)
    assert got.status_code == 200
    assert "Choose one of the three." in text_of(got) or "not there to react to" in text_of(got)
    assert as_().get(reverse("conversations:page", args=["1.wrong"])).status_code == 404


def test_a_form_of_somebody_elses_page_is_refused(ward):
    client = Client(enforce_csrf_checks=True)
    got = client.post(at("react", ward.many), {"statement": ward.many.statements.first().pk, "value": "1"})
    assert got.status_code == 403
    assert not Stance.objects.filter(statement__conversation=ward.many).exists()


def test_faster_than_people_write_is_refused(ward, monkeypatch):
    monkeypatch.setitem(page_of.MOST_OF_A_KEY, "say", 2)
    client = as_()
    for n in range(3):
        got = client.post(at("say", ward.many), {"words": f"Sak {n}."}, follow=True)
    assert "a lot in a short time" in text_of(got)
    assert ward.many.statements.count() == 5


def test_what_is_for_the_unit_asks_one_to_sign_in_and_lets_no_outsider_in(ward):
    own = asked_many(ward, "Vad ska enheten ändra?", reach="unit")
    got = as_().get(at("page", own))
    assert got.status_code == 302
    assert "login" in got.url
    assert as_(ward.farid).get(at("page", own)).status_code == 403
    elin = as_(ward.elin)
    first = statement_on(elin.get(at("page", own)))
    elin.post(at("react", own), {"statement": first, "value": "0"})
    assert "See and change yours (1)" in text_of(as_(ward.elin).get(at("page", own)))  # on any device
    assert "Vad ska enheten ändra?" in text_of(as_(ward.amina).get(reverse("now:page", args=[ward.group.slug])))
    assert "Vad ska enheten ändra?" not in text_of(
        as_(ward.elin).get(reverse("now:page", args=[ward.other_group.slug]))
    )


def test_a_manager_asks_many_from_the_page(ward):
    day = (ward.at + timedelta(days=9)).date().isoformat()
    sent = {
        "words": "Hur vill vi ha det?",
        "statements": "Så.\nInte så.",
        "reach": "link",
        "day": day,
        "hour": "16:00",
    }
    refused = as_(ward.carin).post(here(ward, "ask-many"), sent | {"statements": "Så.", "about": "Vi är tio."})
    assert "at least two" in text_of(refused)
    assert "Vi är tio." in refused.content.decode()
    got = as_(ward.carin).post(here(ward, "ask-many"), sent, follow=True)
    assert "Whoever has the link can take part" in text_of(got)
    assert Conversation.objects.latest("pk").token in got.content.decode()


def test_it_is_looked_after_and_what_is_taken_away_is_read_by_nobody_else(ward):
    row = ward.many.statements.first()
    for _n in range(3):
        as_().post(at("report", ward.many), {"statement": row.pk})
    page = here(ward, "conversation", ward.many.pk)
    assert "3 ask you to look at it. It is given to nobody till you have." in text_of(as_(ward.carin).get(page))
    assert row.words not in as_(ward.amina).get(page).content.decode()
    away = here(ward, "take-away-statement", ward.many.pk, row.pk)
    refused = as_(ward.carin).post(away, {"row": f"a{row.pk}", "reason": "Det var om Eva."})
    assert "Choose why." in text_of(refused)
    assert "Det var om Eva." in refused.content.decode()
    as_(ward.carin).post(away, {"why": "personal"})
    assert row.words in as_(ward.carin).get(page).content.decode()
    for reader in (as_(ward.amina).get(page), as_(ward.olle).get(page)):
        assert "It tells of a person." in text_of(reader)
        assert row.words not in reader.content.decode()
    assert row.words not in as_().get(at("page", ward.many)).content.decode()


def test_what_is_taken_away_far_down_keeps_what_is_typed_and_ones_place(ward):
    many = asked_many(ward, "Vad ska vi tänka på i sommar?")
    for n in range(queries.A_PAGE):
        taking_part.say(many, words=f"Sak {n}.", seal=queries.seal_of(many, key=str(n)), by=None, at=ward.at)
    carin = as_(ward.carin)
    text = carin.get(here(ward, "conversation", many.pk) + "?page=2").content.decode()
    away, row = re.search(r'action="([^"]*take-away[^"]*)".*?name="row" value="(\d+)"', text, re.DOTALL).groups()
    for sent, sentence in (
        ({"reason": "Det var om Eva."}, "Choose why."),
        ({"why": "off", "reason": "o" * 201}, "201"),
    ):
        refused = carin.post(away, sent | {"row": row}).content.decode()
        assert sentence in refused
        assert sent["reason"] in refused
        assert re.findall(r'value="(\w+)"[^>]* checked', refused) == [why for why in [sent.get("why")] if why]
        to = re.search(r'data-errors>.*?href="#([^"]*)"', refused)[1]
        assert f'id="{to}"' in refused  # the summary leads to where it is
    assert "Page 2 of 2" in text_of(carin.post(away, {"why": "off"}, follow=True))


def test_when_it_is_counted_all_read_what_came_of_it_and_nobody_reads_before(ward):
    rows = list(ward.many.statements.all())
    for n in range(26):
        seal = queries.seal_of(ward.many, key=str(n))
        for k, row in enumerate(rows):
            value = 1 if k == 0 or (n < 13) == (k == 1) else -1
            taking_part.react(ward.many, statement=row.pk, value=value, seal=seal, by=None, at=ward.at)
    for n in range(3):
        seal = queries.seal_of(ward.many, key=str(n))
        taking_part.report(ward.many, statement=rows[2].pk, seal=seal, by=None, at=ward.at)
    page = here(ward, "conversation", ward.many.pk)
    for reader in (as_(ward.carin).get(page), as_().get(at("page", ward.many))):
        assert "26 agree" not in text_of(reader)
        assert "13 agree" not in text_of(reader)
    got = as_(ward.carin).post(here(ward, "close-conversation", ward.many.pk), follow=True)
    assert "is counted within a minute" in text_of(got)
    conversations.count_due(at=ward.at)
    for client, address in ((as_(ward.olle), page), (as_(), at("page", ward.many))):
        assert FIRST[2] not in client.get(address).content.decode()  # three have asked for a look at it
    assert "3 ask you to look at it." in text_of(as_(ward.carin).get(page))
    as_(ward.carin).post(here(ward, "put-back-statement", ward.many.pk, rows[2].pk))
    for client, address in ((as_(ward.olle), page), (as_(), at("page", ward.many))):
        for order, first in (
            ("agreed", FIRST[0]),
            ("divided", FIRST[1]),
            ("joining", FIRST[0]),
            ("no such", FIRST[0]),
        ):
            told = text_of(client.get(address, {"order": order})).split("What you think of each statement")[1]
            assert "26 agree, 0 disagree, 0 skipped it." in told
            assert min(FIRST, key=lambda words: told.index(words)) == first
    assert as_().get(at("page", ward.many), {"page": "999999"}).status_code == 200
    as_(ward.carin).post(here(ward, "take-away-statement", ward.many.pk, rows[0].pk), {"why": "personal"})
    for client, address in ((as_(ward.olle), page), (as_(), at("page", ward.many))):
        told = client.get(address)
        assert told.status_code == 200  # the map bridged by it
        assert FIRST[0] not in told.content.decode()
