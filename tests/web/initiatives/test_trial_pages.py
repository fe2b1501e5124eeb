"""The pages of a trial: what one sees, who follows by their own yes, its review, and what was learnt."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from medled.rooms.agreements.models import Action
from medled.rooms.initiatives.actions import sparks, trials
from medled.rooms.initiatives.models import Learning, Trial
from tests.conftest import north_ward
from tests.rooms.initiatives.deciding import all_answer, ask_all, propose


@pytest.fixture(scope="module")
def world(made_once):
    """The ward with something that is tried for six weeks."""
    ward = north_ward(timezone.now())
    lit = sparks.spark(ward.group, spark="Vi tar rapporten vid bilen.", by=ward.amina, at=ward.at)
    ward.initiative = sparks.name(lit, title="Fem minuter vid bilen", by=ward.amina, at=ward.at)
    ward.round = all_answer(ward, ask_all(ward, propose(ward, ward.initiative)), "yyyw")
    ward.trial = Trial.objects.get()
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


def page_of(ward, who="olle"):
    page = as_(getattr(ward, who)).get(at("initiative", ward, ward.initiative.pk)).content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_the_trail_says_how_far_it_has_come(ward):
    page = page_of(ward)
    assert "Decided by the group, by consent" in page
    assert "Three yes, one yes with a wish." in page
    assert "Trial, week one of seven" in page
    assert "We look for: Kommer alla hem i tid?" in page


def test_what_one_sees_stands_there_and_an_empty_line_is_asked_for(ward):
    client = as_(ward.david)
    client.post(at("observe", ward, ward.trial.pk), {"words": "Jag hinner till bussen nu."})
    assert "Jag hinner till bussen nu." in page_of(ward)
    answer = client.post(at("observe", ward, ward.trial.pk), {"words": " "})
    assert answer.status_code == 200
    assert "Write a few words." in answer.content.decode()
    too_long = client.post(at("observe", ward, ward.trial.pk), {"words": "x" * 1001})
    assert "x" * 1001 in too_long.content.decode()


def test_somebody_is_asked_to_follow_and_says_yes_or_no_thanks(ward):
    as_(ward.amina).post(at("ask-to-follow", ward, ward.trial.pk), {"person": str(ward.bjorn.pk)})
    assert "Björn is asked to follow it." in page_of(ward, "carin")
    assert "You are asked to follow it" in page_of(ward, "bjorn")
    as_(ward.bjorn).post(at("decline-to-follow", ward, ward.trial.pk))
    assert "somebody needs to gather" in page_of(ward, "carin")
    as_(ward.carin).post(at("follow-trial", ward, ward.trial.pk))
    assert "Carin follows it" in page_of(ward)
    again = as_(ward.bjorn).post(at("follow-trial", ward, ward.trial.pk), follow=True)
    assert "Somebody follows it already." in again.content.decode()


def test_a_last_day_that_does_not_hold_is_said_at_its_field(ward):
    answer = as_(ward.amina).post(at("move-trial", ward, ward.trial.pk), {"until": "2020-01-01"})
    assert answer.status_code == 200
    assert "Choose a day from today" in answer.content.decode()


REVIEW = {"saw": "Alla kom hem i tid.", "learnt": "Fem minuter räcker.", "choice": "stop", "thanks": "Tack Amina."}


def test_the_review_asks_and_keeps_what_was_typed(ward):
    trials.observe(ward.trial, words="Jag hinner till bussen nu.", by=ward.david, at=ward.at)
    client, address = as_(ward.bjorn), at("review-trial", ward, ward.trial.pk)
    assert "Jag hinner till bussen nu." in client.get(address).content.decode()
    for missing in ("saw", "learnt", "choice"):
        answer = client.post(address, REVIEW | {missing: "", "why": "Det var varmt ute."})
        assert answer.status_code == 200
        assert "Det var varmt ute." in answer.content.decode()
    assert not Learning.objects.exists()


def test_who_does_what_now_is_asked_in_the_review_and_leads_both_ways(ward):
    address = at("review-trial", ward, ward.trial.pk)
    due_on = (ward.at + timedelta(days=9)).date()
    to_do = {"sentence": "Skriv lappen till kvällen.", "due_on": due_on.isoformat(), "owner": str(ward.amina.pk)}
    as_(ward.bjorn).post(address, REVIEW | to_do)
    action = Action.objects.get()
    assert (action.state, action.owner, action.due_on) == ("asked", ward.amina, due_on)
    there = reverse("agreements:action", args=[ward.group.slug, action.pk])
    assert f'<a href="{there}">' in as_(ward.olle).get(at("initiative", ward, ward.initiative.pk)).content.decode()
    assert "What came of it Skriv lappen till kvällen. To do:" in page_of(ward)
    back = as_(ward.amina).get(there).content.decode()
    assert f'<a href="{at("initiative", ward, ward.initiative.pk)}">Fem minuter vid bilen</a>' in back


@pytest.mark.parametrize(
    ("given", "field", "sentence"),
    [
        ({"sentence": "Skriv lappen."}, "due_on", "Choose a day by which it is done."),
        ({"due_on": "2040-01-02"}, "sentence", "Say what needs doing, or leave the day and the name out."),
        ({"sentence": "Skriv lappen.", "due_on": "2020-01-02"}, "due_on", "Choose"),
    ],
)
def test_what_needs_doing_that_is_not_whole_is_refused_and_nothing_is_written(ward, given, field, sentence):
    client, address = as_(ward.bjorn), at("review-trial", ward, ward.trial.pk)
    answer = client.post(address, REVIEW | given).content.decode()
    assert sentence in answer
    assert f'id="id_{field}_error"' in answer
    assert "Alla kom hem i tid." in answer
    assert not Learning.objects.exists()
    assert not Action.objects.exists()


def test_what_was_learnt_is_found_again(ward):
    as_(ward.bjorn).post(at("review-trial", ward, ward.trial.pk), REVIEW)
    page = page_of(ward)
    assert "Fem minuter räcker." in page
    assert "Stopped, with thanks" in page
    assert "Tack Amina." in page
    for words, found in (("minuter räck", True), ("bussen", False), ("", True)):
        answer = as_(ward.olle).get(at("learnings", ward), {"words": words}).content.decode()
        assert ("Fem minuter räcker." in answer) is found
    assert "Nothing with those words" in as_(ward.olle).get(at("learnings", ward), {"words": "%"}).content.decode()
    known = as_(ward.olle).get(reverse("knowledge:learnings", args=[ward.group.slug])).content.decode()
    assert "Fem minuter räcker." in known  # what is learnt goes to what the group knows


def test_what_was_learnt_can_be_told_to_others_by_those_who_work_there(ward):
    as_(ward.bjorn).post(at("review-trial", ward, ward.trial.pk), REVIEW)
    story = reverse("practice:write-story", args=[ward.group.slug])
    there = f'href="{story}?from=initiatives.initiative:{ward.initiative.pk}"'
    assert there in as_(ward.amina).get(at("initiative", ward, ward.initiative.pk)).content.decode()
    assert there not in as_(ward.olle).get(at("initiative", ward, ward.initiative.pk)).content.decode()


def test_when_its_time_is_out_the_step_is_to_gather(ward):
    Trial.objects.filter(pk=ward.trial.pk).update(until=(ward.at - timedelta(days=2)).date(), starts_on="2020-01-01")
    page = page_of(ward, "amina")
    assert "The trial ended two days ago" in page
    assert "Gather what you saw" in page


def test_a_trial_that_is_reviewed_takes_no_more(ward):
    as_(ward.bjorn).post(at("review-trial", ward, ward.trial.pk), REVIEW | {"choice": "keep"})
    answer = as_(ward.amina).post(at("review-trial", ward, ward.trial.pk), REVIEW)
    assert answer.status_code in (200, 403)
    late = as_(ward.amina).post(at("observe", ward, ward.trial.pk), {"words": "Sent."})
    assert "You have looked at what came of this trial already." in late.content.decode()
