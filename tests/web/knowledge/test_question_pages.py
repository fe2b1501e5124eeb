"""The pages of a question: nothing typed is lost, nobody reads early, and what has no name stays without one."""

import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from medled.rooms.knowledge.actions import questions
from medled.rooms.knowledge.models import Again, Perspective, Question
from medled.web import own_words
from tests.conftest import north_ward
from tests.rooms.knowledge.asking import GROUP, RING, SAID, all_answer, answer, ask, let_in


@pytest.fixture(scope="module")
def world(made_once):
    """The ward with a question that Carin has answered."""
    ward = north_ward(timezone.now())
    ward.question = ask(ward)
    answer(ward, ward.question, "carin")
    return ward


@pytest.fixture
def ward(db, world):
    return world


@pytest.fixture
def unsigned(ward):
    """A question without names, for which it takes five."""
    let_in(ward, "olle")
    return ask(ward, "Vad vågar vi inte säga?", is_signed=False)


def at(name, ward, *args):
    return reverse(f"knowledge:{name}", args=[ward.group.slug, *args])


def as_(person):
    type(person).objects.filter(pk=person.pk).update(language="en")
    client = Client()
    client.force_login(person)
    return client


def text_of(answer):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", answer.content.decode()))


def test_the_room_says_what_waits_for_me_and_how_many_have_answered(ward):
    page = text_of(as_(ward.amina).get(at("page", ward)))
    assert "One question waits for what you think" in page
    hidden = text_of(as_(ward.amina).get(at("question", ward, ward.question.pk)))
    assert "1 of 4 have answered" in hidden
    assert SAID["carin"] not in hidden


def test_what_one_said_stands_there_and_can_be_changed(ward):
    client, address = as_(ward.amina), at("answer-question", ward, ward.question.pk)
    page = client.post(address, {"words": "Först så.", "knows": "Nyckeln kärvar."}, follow=True).content.decode()
    assert "You have said what you think" in page
    assert "Först så." in page
    assert "Nyckeln kärvar." in page
    client.post(address, {"words": "Nej, så här."})
    assert [row.words for row in ward.question.perspectives.filter(author=ward.amina)] == ["Nej, så här."]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"words": " ", "fails": "Det blir kallt."}, "Write a few words."),
        ({"words": "Det blir kallt.", "fails": "Det blir kallt"}, "Once is enough"),
        ({"words": "å" * 501, "fails": "Det blir kallt."}, "at most 500 characters"),
    ],
)
def test_an_answer_that_does_not_hold_keeps_what_was_typed(ward, sent, sentence):
    got = as_(ward.amina).post(at("answer-question", ward, ward.question.pk), sent)
    assert got.status_code == 200
    assert sentence in text_of(got)
    assert sent["fails"] in got.content.decode()
    assert not ward.question.perspectives.filter(author=ward.amina).exists()


def test_when_it_closes_while_one_writes_what_one_typed_is_kept_and_can_be_said_late(ward):
    Question.objects.filter(pk=ward.question.pk).update(
        asked_at=ward.at - timedelta(days=4), closes_at=ward.at - timedelta(minutes=1)
    )
    sent = {"words": "Jag hann inte klart.", "knows": "Nyckeln kärvar."}
    got = as_(ward.bjorn).post(at("answer-question", ward, ward.question.pk), sent)
    page = got.content.decode()
    assert "It closed while you wrote" in page
    assert "Jag hann inte klart.\nNyckeln kärvar." in page
    assert "Leave it as a late word" in page
    assert SAID["carin"] in page
    as_(ward.bjorn).post(at("say-more", ward, ward.question.pk), {"words": sent["words"], "late": "on"})
    assert "came when it had closed" in text_of(as_(ward.olle).get(at("question", ward, ward.question.pk)))


def test_when_it_was_stopped_while_one_writes_what_one_typed_is_still_there(ward):
    questions.stop(ward.question, by=ward.amina, at=ward.at)
    got = as_(ward.bjorn).post(at("answer-question", ward, ward.question.pk), {"words": "Det blåser."})
    assert "The question was stopped while you wrote" in text_of(got)
    assert "Det blåser." in re.search(r'<textarea[^>]*id="typed"[^>]*>([^<]*)', got.content.decode())[1]


def test_without_a_name_one_changes_ones_own_only_where_one_wrote_it(ward, unsigned):
    here, elsewhere, address = as_(ward.amina), as_(ward.amina), at("answer-question", ward, unsigned.pk)
    page = here.post(address, {"words": "Att vi är för få.", "unnamed": "yes"}, follow=True).content.decode()
    assert here.cookies[own_words.COOKIE]["httponly"]
    assert "Att vi är för få." in page
    other = elsewhere.get(at("question", ward, unsigned.pk)).content.decode()
    assert "only in the browser where you wrote it" in other
    assert "Att vi är för få." not in other
    again = elsewhere.post(address, {"words": "Något annat.", "unnamed": "yes"})
    assert "only where you wrote it" in text_of(again)
    here.post(address, {"words": "Att vi är för få på helgen.", "unnamed": "yes"})
    assert [row.words for row in unsigned.perspectives.all()] == ["Att vi är för få på helgen."]


def test_without_a_name_no_page_that_is_shown_has_one(ward, unsigned):
    all_answer(ward, unsigned, GROUP)
    page = text_of(as_(ward.olle).get(at("question", ward, unsigned.pk))).split("What was said")[1]
    assert all(words in page for words in SAID.values())
    assert not re.search(r"Amina|Björn|Carin|David", page)


def test_without_a_name_what_each_chose_is_told_only_where_figures_are(ward, unsigned):
    chosen = ask(ward, "Vilken dag?", kind="choice", options=["Onsdag", "Torsdag"], is_signed=False)
    first = chosen.options.first()
    for who in GROUP:
        answer(ward, chosen, who, f"Därför, {who}.", option=first.pk)
    address = at("question", ward, chosen.pk)
    assert "Därför, david. Chose: Onsdag" in text_of(as_(ward.amina).get(address))
    chosen.perspectives.filter(words="Därför, carin.").delete()  # as one that was shown before it took five
    page = text_of(as_(ward.amina).get(address))
    assert "Fewer than five have chosen" in page
    assert "Därför, david." in page
    assert "Chose:" not in page


def test_the_form_says_that_without_names_it_takes_five(ward):
    assert "It takes at least five answers: fewer are thrown away unread." in text_of(
        as_(ward.amina).get(at("ask", ward))
    )


def test_with_names_all_is_shown_with_them(ward):
    all_answer(ward, ward.question, RING[1:])
    page = text_of(as_(ward.olle).get(at("question", ward, ward.question.pk)))
    assert f"{SAID['bjorn']} Björn" in page
    assert "4 answered, each alone." in page


def test_a_number_is_read_as_one_types_it(ward):
    estimate = ask(ward, "Hur många kronor?", kind="estimate", measure="kronor")
    client, address = as_(ward.amina), at("answer-question", ward, estimate.pk)
    for typed, number in (("12 000", 12000), ("12\u00a0000,50", 12000.5), ("−3,5", -3.5), ("12,000", 12000)):
        assert client.post(address, {"number": typed}).status_code == 302
        assert float(Perspective.objects.get(author=ward.amina, question=estimate).number) == number
    for typed in ("mycket", "1e400", "1,234.56.7", "9" * 30):
        got = client.post(address, {"number": typed, "words": "Räknat på allt."})
        assert got.status_code == 200
        assert "Räknat på allt." in got.content.decode()


def asked(ward, **more):
    """What a form of a question sends."""
    day = (ward.at + timedelta(days=2)).date().isoformat()
    return {"words": "Räcker nycklarna?", "kind": "perspective", "names": "signed", "day": day, "hour": "16:00",
            "quorum": "3", **more}  # fmt: skip


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"words": ""}, "Write a few words."),
        ({"kind": ""}, "Choose what kind of answers you want."),
        ({"names": ""}, "Choose whether names are shown."),
        ({"kind": "choice", "options": "Ja"}, "at least two"),
        ({"kind": "estimate"}, "Say what is counted"),
        ({"kind": "estimate", "measure": "h", "least": "9", "most": "1"}, "more than the least"),
        ({"day": "2020-01-01"}, "Choose a time that lies ahead."),
        ({"quorum": "9"}, "at most all 4 of you"),
        ({"names": "unsigned"}, "You are fewer than five"),
    ],
)
def test_a_question_that_does_not_hold_keeps_what_was_typed(ward, wrong, sentence):
    got = as_(ward.amina).post(at("ask", ward), asked(ward, about="Vi har fyra.", **wrong))
    assert got.status_code == 200
    assert sentence in text_of(got)
    assert "Vi har fyra." in got.content.decode()


def test_all_are_asked_and_it_waits_on_their_first_page(ward):
    got = as_(ward.amina).post(at("ask", ward), asked(ward), follow=True)
    assert "All are asked. Say what you think first." in text_of(got)
    found = Question.objects.latest("pk")
    assert (found.words, found.is_signed, found.quorum) == ("Räcker nycklarna?", True, 3)
    first = as_(ward.david).get(reverse("now:page", args=[ward.group.slug])).content.decode()
    assert at("question", ward, ward.question.pk) in first


def test_an_open_page_gives_no_part_of_the_form_away_to_be_changed(ward):
    page = as_(ward.amina).get(at("question", ward, ward.question.pk)).content.decode()
    (live,) = re.findall(r"<section[^>]*data-live[^>]*>(.*?)</section>", page, re.DOTALL)
    assert "<form" not in live


def test_other_groups_are_asked_from_the_page_and_find_it_in_their_own(ward):
    chosen = asked(ward, also=str(ward.other_group.pk))
    assert "Which more are asked?" not in text_of(as_(ward.amina).get(at("ask", ward)))  # reaches her own group alone
    refused = as_(ward.carin).post(at("ask", ward), {**chosen, "also": "999999"})
    assert "Choose among those in the list" in text_of(refused)
    page = text_of(as_(ward.carin).post(at("ask", ward), chosen, follow=True))
    assert "Asked in Hemtjänsten Norr and Hemtjänsten Syd." in page
    elin, there = as_(ward.elin), [ward.other_group.slug]
    assert "Räcker nycklarna?" in text_of(elin.get(reverse("now:page", args=there)))
    assert "Räcker nycklarna?" in text_of(elin.get(reverse("knowledge:page", args=there)))
    question = Question.objects.latest("pk")
    address = reverse("knowledge:answer-question", args=[*there, question.pk])
    assert "You have said what you think" in text_of(elin.post(address, {"words": "I Syd gör de det."}, follow=True))
    assert as_(ward.farid).get(reverse("knowledge:question", args=[*there, question.pk])).status_code == 403


@pytest.fixture
def estimated(ward):
    """An estimate that all five see, and that Amina has asked them to give once more."""
    let_in(ward, "olle")
    question = ask(ward, "Hur många minuter?", kind="estimate", measure="minuter")
    for who, number in zip(GROUP, (10, 12, 12, 15, 45), strict=True):
        answer(ward, question, who, "", number=Decimal(number))
    asked_again = {"day": (ward.at + timedelta(days=2)).date().isoformat(), "hour": "16:00"}
    page = as_(ward.amina).post(at("open-again", ward, question.pk), asked_again, follow=True)
    assert "What do you estimate now?" in text_of(page)
    return question


def test_after_the_talk_one_sees_before_and_after_and_nobodys_second_number_is_theirs(ward, estimated):
    address, page = at("estimate-again", ward, estimated.pk), at("question", ward, estimated.pk)
    wrong = as_(ward.amina).post(address, {"number": "mycket", "words": "Jag kör landet."})
    assert "Jag kör landet." in wrong.content.decode()
    seen = []
    for number in ("14", "60"):
        mine = text_of(as_(ward.amina).post(address, {"number": number, "words": "Jag kör landet."}, follow=True))
        assert "You have estimated once more" in mine
        seen.append([text_of(as_(getattr(ward, who)).get(page)) for who in GROUP if who != "amina"])
    assert seen[0] == seen[1]
    assert not any("Jag kör landet." in one for one in seen[0])
    for who in ("bjorn", "david", "olle", "carin"):
        as_(getattr(ward, who)).post(address, {"number": "20"})
    shown = text_of(as_(ward.david).get(page))
    assert "Before the talk The middle was 12 minuter, and half of the five lay between 12 and 15." in shown
    assert "After the talk The middle was 20 minuter" in shown
    assert "You lie closer together now. All five who gave a number both times gave another one." in shown
    assert "in order and without names: 20 · 20 · 20 · 20 · 60" in shown
    assert "Jag kör landet. Amina" in shown


def test_when_the_second_estimate_closes_while_one_writes_nothing_typed_is_lost(ward, estimated):
    Again.objects.update(opened_at=ward.at - timedelta(days=2), closes_at=ward.at - timedelta(minutes=1))
    sent = {"number": "30", "words": "Räknat på hela kvällen."}
    page = as_(ward.bjorn).post(at("estimate-again", ward, estimated.pk), sent).content.decode()
    assert "It closed while you wrote" in page
    assert "30\nRäknat på hela kvällen." in page
    assert "Leave it as a late word" in page
