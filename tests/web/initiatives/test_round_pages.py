"""The pages of proposals and rounds: nothing typed is lost, nobody reads early, and what changed can be heard."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from medled.rooms.initiatives.actions import rounds, sparks
from medled.rooms.initiatives.models import Given, Proposal, Round
from tests.conftest import north_ward
from tests.rooms.initiatives.deciding import all_answer, ask_all, propose, trial_text


@pytest.fixture(scope="module")
def world(made_once):
    """The ward with a proposal of Amina's that all are asked for consent to; Carin has objected."""
    ward = north_ward(timezone.now())
    lit = sparks.spark(ward.group, spark="Vi tar rapporten vid bilen.", by=ward.amina, at=ward.at)
    ward.initiative = sparks.name(lit, title="Fem minuter vid bilen", by=ward.amina, at=ward.at)
    ward.proposal = propose(ward, ward.initiative)
    ward.round = ask_all(ward, ward.proposal)
    rounds.give(ward.round, answer="objection", words="Det är för kallt.", by=ward.carin, at=ward.at)
    return ward


@pytest.fixture
def ward(db, world):
    return world


def at(name, ward, *args):
    return reverse(f"initiatives:{name}", args=[ward.group.slug, *args])


def as_(person):
    type(person).objects.filter(pk=person.pk).update(language="en")
    client = Client()
    client.force_login(person)
    return client


def text_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_the_four_answers_are_equal_and_none_is_marked_in_advance(ward):
    page = as_(ward.amina).get(at("round", ward, ward.round.pk)).content.decode()
    assert re.findall(r'name="answer" value="(\w+)"', page)[:4] == ["yes", "yes_with_wish", "objection", "stand_aside"]
    assert "checked" not in page.split('id="progress"')[0]
    assert "1 of 4 have answered" in page
    assert "för kallt" not in page


def test_what_one_gave_stands_there_and_can_be_changed(ward):
    client = as_(ward.amina)
    sent = {"answer": "yes_with_wish", "words": "Skriv det på tavlan."}
    page = client.post(at("give", ward, ward.round.pk), sent, follow=True).content.decode()
    assert "You have given yours" in page
    assert re.search(r'value="yes_with_wish"[^>]* checked', page)
    assert "Skriv det på tavlan." in page
    client.post(at("give", ward, ward.round.pk), {"answer": "yes"})
    assert ward.round.given.get(person=ward.amina).answer == "yes"


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"words": "Jag tvekar, för det blåser."}, "Choose one of the four answers."),
        ({"answer": "objection"}, "Say what can go wrong"),
        ({"answer": "yes_with_wish", "words": "  "}, "Say what you wish."),
        ({"answer": "maybe", "words": "Jag tvekar, för det blåser."}, "Choose one in the list."),
        ({"answer": "objection", "words": "å" * 1001}, "at most 1"),
    ],
)
def test_an_answer_that_does_not_hold_is_asked_for_and_keeps_what_was_typed(ward, sent, sentence):
    answer = as_(ward.amina).post(at("give", ward, ward.round.pk), sent)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert sentence in page
    assert sent.get("words", "").strip() in page
    assert not ward.round.given.filter(person=ward.amina).exists()


def closed(ward):
    """Let the time of the round be out, as it is for whoever sends a form that has been open for long."""
    Round.objects.filter(pk=ward.round.pk).update(
        opened_at=ward.at - timedelta(days=4),
        begins_at=ward.at - timedelta(days=4),
        closes_at=ward.at - timedelta(minutes=1),
    )


def test_when_it_closes_while_one_writes_what_one_typed_is_kept_and_one_is_told(ward):
    closed(ward)
    typed = "Jag hann inte klart: kvällen blir ensam."
    answer = as_(ward.bjorn).post(at("give", ward, ward.round.pk), {"answer": "objection", "words": typed})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "The round closed while you wrote" in page
    assert f">{typed}</textarea>" in page or typed in re.search(r"<textarea[^>]*>\s*([^<]*)", page)[1]
    assert "Leave it as a late word" in page
    assert "Too few have answered" in page
    assert not ward.round.given.filter(person=ward.bjorn).exists()
    as_(ward.bjorn).post(at("reply", ward, ward.round.pk), {"words": typed, "late": "on"})
    assert "came when the round had closed" in as_(ward.olle).get(at("round", ward, ward.round.pk)).content.decode()


def test_when_it_was_stopped_while_one_writes_what_one_typed_is_still_there(ward):
    rounds.stop(ward.round, by=ward.amina, at=ward.at)
    answer = as_(ward.bjorn).post(at("give", ward, ward.round.pk), {"answer": "objection", "words": "Det blåser."})
    page = answer.content.decode()
    assert "The round was stopped while you wrote" in page
    assert "Det blåser." in re.search(r'<textarea[^>]*id="typed"[^>]*>([^<]*)', page)[1]


def test_looking_at_a_round_whose_time_is_out_shows_it(ward):
    closed(ward)
    page = as_(ward.olle).get(at("round", ward, ward.round.pk)).content.decode()
    assert "Det är för kallt." in page
    assert "Carin" in page


def test_yes_and_aside_are_numbers_and_only_who_said_something_is_named(ward):
    all_answer(ward, ward.round, "-yay")
    page = text_of(as_(ward.olle).get(at("round", ward, ward.round.pk)))
    assert "Two yes, one objection, one stands aside." in page
    assert "Det är för kallt. Carin" in page
    assert not re.search(r"Björn|David", page)


def test_a_colleague_without_a_phone_is_noted_and_told(ward):
    sent = {"person": str(ward.bjorn.pk), "answer": "objection", "words": "Jag fryser."}
    page = as_(ward.amina).post(at("note-given", ward, ward.round.pk), sent, follow=True).content.decode()
    assert "Noted. Björn Ek is told" in page
    own = as_(ward.bjorn).get(at("round", ward, ward.round.pk)).content.decode()
    assert "Amina noted this for you" in own
    wrong = as_(ward.amina).post(at("note-given", ward, ward.round.pk), {**sent, "person": str(ward.elin.pk)})
    assert "Jag fryser." in wrong.content.decode()
    assert Given.objects.filter(round=ward.round).count() == 2


def test_what_changed_is_read_and_heard(ward):
    rounds.stop(ward.round, by=ward.amina, at=ward.at)
    colder = trial_text(ward, text="Den som kör ser till att båda är där. När det är kallt sitter vi i bilen.")
    newer = propose(ward, ward.initiative, colder, after=1)
    page = as_(ward.olle).get(at("proposal", ward, newer.pk)).content.decode()
    assert re.search(r'<del><span class="vh">Taken out: </span>Kvällen får en lapp\.<span', page)
    assert re.search(r'<ins><span class="vh">New: </span>När det är kallt sitter vi i bilen\.<span', page)
    assert "One sentence is new, one is taken out." in text_of(as_(ward.olle).get(at("proposal", ward, newer.pk)))


def proposed(ward, **more):
    """What a form of a new version sends."""
    sent = {
        "version": "1",
        "sentence": "Vi tar den inne när det är kallt.",
        "leads_to": "agreement",
        "months": "6",
        "text": "Vi sitter i köket.",
    }
    return sent | more


def test_twenty_thousand_characters_are_kept_and_one_more_is_said_without_losing_any(ward):
    rounds.stop(ward.round, by=ward.amina, at=ward.at)
    client, address = as_(ward.amina), at("propose", ward, ward.initiative.pk)
    long = "ord " * 4_999 + "slut"
    too_long = client.post(address, proposed(ward, text=long + "!" * 1_000))
    assert "Write at most 20000 characters. Now it is 21000." in text_of(too_long)
    assert long in too_long.content.decode()
    assert client.post(address, proposed(ward, text=long)).status_code == 302
    newest = Proposal.objects.latest("pk")
    assert newest.text == long
    assert long in as_(ward.olle).get(at("proposal", ward, newest.pk)).content.decode()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"sentence": ""}, "Write a few words."),
        ({"leads_to": ""}, "Choose what a yes begins."),
        ({"months": ""}, "Write a number."),
        ({"months": "99"}, "36"),
        ({"leads_to": "trial", "until": "", "look_for": "Om."}, "Say until when you try it."),
        ({"leads_to": "trial", "until": "2020-01-01", "look_for": "Om."}, "Choose a last day that lies ahead"),
        ({"leads_to": "trial", "until": "i maj", "look_for": "Om."}, "2026-09-01"),
        ({"version": "x"}, ""),
    ],
)
def test_a_proposal_that_does_not_hold_keeps_what_was_typed(ward, wrong, sentence):
    rounds.stop(ward.round, by=ward.amina, at=ward.at)
    answer = as_(ward.amina).post(at("propose", ward, ward.initiative.pk), proposed(ward, **wrong))
    assert answer.status_code == 200
    assert sentence in text_of(answer)
    assert "Vi sitter i köket." in answer.content.decode()
    assert Proposal.objects.count() == 1


def test_asking_all_says_what_does_not_hold(ward):
    rounds.stop(ward.round, by=ward.amina, at=ward.at)
    address = at("ask-all", ward, ward.proposal.pk)
    beginning = as_(ward.amina).get(address).content.decode()
    assert 'name="quorum" value="3"' in beginning
    sent = {"kind": "consent", "day": "2020-01-01", "hour": "16:00", "quorum": "3"}
    for wrong, sentence in (
        ({}, "Choose a time that lies ahead"),
        ({"quorum": "9"}, "at most all 4 of you"),
        ({"hour": "kl 16"}, "hours and minutes"),
        ({"kind": ""}, "Choose what you ask about."),
    ):
        day = {"day": (ward.at + timedelta(days=2)).date().isoformat()} if wrong else {}
        answer = as_(ward.amina).post(address, sent | day | wrong)
        assert answer.status_code == 200
        assert sentence in text_of(answer)


def test_an_open_page_of_a_round_gives_no_part_of_the_form_away_to_be_changed(ward):
    """The form is no live part: what one types is never taken away by what others do."""
    page = as_(ward.amina).get(at("round", ward, ward.round.pk)).content.decode()
    live = re.findall(r"<section[^>]*data-live[^>]*>(.*?)</section>", page, re.DOTALL)
    assert len(live) == 2
    assert all("<form" not in part for part in live)
