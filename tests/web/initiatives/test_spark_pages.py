"""The room and an idea's own page: how far all have come, the words of one, and the trail of one."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from medled.rooms.initiatives.actions import answers, joining, merging, sparks, ways
from tests.conftest import north_ward


@pytest.fixture(scope="module")
def world(made_once):
    return north_ward(timezone.now())


@pytest.fixture
def ward(db, world):
    return world


def at(name, ward, *args):
    return reverse(f"initiatives:{name}", args=[ward.group.slug, *args])


def test_what_was_learnt_is_one_step_from_the_room(ward, enter):
    assert at("learnings", ward) in enter(ward.olle).get(at("page", ward)).content.decode()


def trail_of(ward, enter, lit):
    page = enter(ward.olle).get(at("initiative", ward, lit.pk)).content.decode()
    return re.findall(r"<tr><th[^>]*>([^<]+)", page)


def test_a_step_that_was_passed_by_is_not_shown_as_done(ward, enter):
    lit = sparks.spark(ward.group, spark="Ett skåp vid hissen.", by=ward.amina, at=ward.at)
    assert "Proposal" in trail_of(ward, enter, lit)
    ways.say_what_it_touches(lit, tasks=[], amount_sek=9000, by=ward.amina, at=ward.at)
    answers.ask(lit, by=ward.amina, at=ward.at)  # at once, without a proposal
    walked = trail_of(ward, enter, lit)
    assert "Decision" in walked
    assert "Proposal" not in walked


def test_a_year_of_ideas_is_counted_and_told_as_in_the_whole(ward, enter):
    for number in range(5):
        sparks.spark(ward.group, spark=f"Idé {number}", by=ward.amina, at=ward.at - timedelta(days=40))
    olle = enter(ward.olle)
    here, whole = (olle.get(page).content.decode() for page in (at("page", ward), f"/g/{ward.group.slug}/whole/"))
    for told in (
        "You have had five ideas in a year.",
        "The ideas of a year come from few of you.",
        "None of five ideas of a year were joined by two others or more with something of their own.",
    ):
        assert told in here
        assert told in whole
    assert "Ask somebody who has been quiet what they would change" in whole


def test_a_question_that_lacks_an_answer_keeps_its_own_mark(ward, enter):
    page = enter(ward.amina).post(at("spark", ward), {"spark": ""}).content.decode()
    assert "What do you see, or want to try? Write a few words." in page


def test_nothing_is_complained_of_before_anything_is_sent(ward, enter):
    page = enter(ward.amina).get(at("spark", ward)).content.decode()
    assert "data-errors" not in page
    assert 'aria-invalid="true"' not in page


def test_a_merged_idea_says_first_where_it_went_and_offers_nothing_that_cannot_be_done(ward, enter):
    lit = sparks.spark(ward.group, spark="Ett skåp vid hissen.", by=ward.amina, at=ward.at)
    other = sparks.spark(ward.group, spark="Skåp på varje plan.", by=ward.bjorn, at=ward.at)
    merging.merge(lit, into=other, by=ward.bjorn, at=ward.at)
    page = enter(ward.amina).get(at("initiative", ward, lit.pk)).content.decode()
    lead = re.search(r'<p class="lead">(.*?)</p>', page, re.DOTALL)[1]
    assert "it goes on in" in lead
    assert f'href="{at("initiative", ward, other.pk)}"' in lead
    assert "just lit" not in lead
    assert "here it is now" not in page
    assert "not yet" not in page
    for name in ("join", "wonder", "ask", "merge", "name-initiative", "change-spark", "rest"):
        assert at(name, ward, lit.pk) not in page, name
    assert at("part", ward, lit.pk) in page
    joining.join(other, by=ward.carin, at=ward.at + timedelta(hours=1))  # then they stay together
    for one in (lit, other):
        assert at("part", ward, lit.pk) not in enter(ward.amina).get(at("initiative", ward, one.pk)).content.decode()


def test_what_is_on_trial_or_asked_about_is_not_offered_to_go_on_in_another(ward, enter):
    lit = sparks.spark(ward.group, spark="Ett skåp vid hissen.", by=ward.amina, at=ward.at)
    sparks.spark(ward.group, spark="Skåp på varje plan.", by=ward.amina, at=ward.at)
    assert at("merge", ward, lit.pk) in enter(ward.amina).get(at("initiative", ward, lit.pk)).content.decode()
    answers.ask(lit, by=ward.amina, at=ward.at)
    assert at("merge", ward, lit.pk) not in enter(ward.amina).get(at("initiative", ward, lit.pk)).content.decode()
