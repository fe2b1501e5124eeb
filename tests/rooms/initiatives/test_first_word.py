"""No initiative stays unanswered: each idea is promised a first word, and told of before and when that is missed."""

from datetime import timedelta

import pytest

from medled.engine.findings import findings
from medled.journal.models import Event
from medled.rooms.initiatives.actions import answers, first_words, joining, merging, rests, rounds
from medled.rooms.initiatives.queries.first_words import is_unheard, see_to, waiting_for
from medled.rooms.now.picture import picture_of
from medled.workplace.queries import day_of, viewer_of
from tests.rooms.initiatives.deciding import propose

DAY = timedelta(days=1)


def told(kind):
    return [sorted(event.notices.values_list("person__name", flat=True)) for event in Event.objects.filter(kind=kind)]


def unanswered(ward, at):
    found = findings(picture_of(ward.group, at=at))
    return [one.subject.id for one in found if one.code == "initiative_unanswered"]


def waits_for(ward, who, at=None):
    return [one.pk for one in waiting_for(viewer_of(getattr(ward, who), ward.group, at=at or ward.at))]


def test_it_is_promised_within_five_working_days_and_a_manager_sees_to_it(ward, light):
    lit = light()
    assert 5 <= (lit.first_word_by - day_of(ward.at)).days <= 9
    assert waits_for(ward, "carin") == [lit.pk]
    assert waits_for(ward, "bjorn") == waits_for(ward, "olle") == []


def test_whom_a_manager_has_put_in_their_place_sees_to_it_else_all_in_the_ring(ward, light, away):
    own = light(by=ward.carin, spark="Kortare möten.")
    see = see_to(ward.group, on=day_of(ward.at))
    assert set(see.of(own)) == {ward.amina.pk, ward.bjorn.pk, ward.david.pk}
    away(ward.carin, deputy=ward.david)
    assert see_to(ward.group, on=day_of(ward.at)).of(light()) == (ward.david.pk,)


def test_while_no_manager_is_there_all_in_the_ring_see_to_it(ward, light, away):
    away(ward.carin)
    assert set(see_to(ward.group, on=day_of(ward.at)).of(light())) == {ward.bjorn.pk, ward.david.pk}


@pytest.mark.parametrize("word", ["join", "wonder", "ask", "rest"])
def test_a_word_from_somebody_else_keeps_the_promise_and_so_does_asking_or_resting(ward, light, word):
    lit = light()
    joining.wonder(lit, words="Någon som vet?", by=ward.amina, at=ward.at)
    assert is_unheard(lit)  # her own word is not it
    {
        "join": lambda: joining.join(lit, by=ward.bjorn, at=ward.at),
        "wonder": lambda: joining.wonder(lit, words="När?", by=ward.david, at=ward.at),
        "ask": lambda: answers.ask(lit, by=ward.amina, at=ward.at),
        "rest": lambda: rests.rest(lit, by=ward.amina, at=ward.at),
    }[word]()
    assert not is_unheard(lit)
    assert waits_for(ward, "carin") == []
    assert unanswered(ward, ward.at + 2 * DAY) == []


def test_who_proposes_something_at_once_is_still_promised_a_first_word(ward, light):
    lit = light()
    propose(ward, lit)  # Amina's own
    assert is_unheard(lit)
    assert waits_for(ward, "carin") == [lit.pk]
    rounds.open_round(lit.proposals.get(), kind="questions", closes_at=ward.at + 4 * DAY, by=ward.amina, at=ward.at)
    assert not is_unheard(lit)  # all are asked now, and hear of it


def test_anothers_idea_that_is_merged_into_it_is_a_word_and_ones_own_is_not(ward, light):
    lit, own, anothers = light(), light(spark="Samma, kortare."), light(by=ward.bjorn, spark="Rapport vid bilen?")
    merging.merge(own, into=lit, by=ward.amina, at=ward.at)
    assert is_unheard(lit)
    merging.merge(anothers, into=lit, by=ward.amina, at=ward.at)
    assert not is_unheard(lit)


@pytest.mark.parametrize("word", ["join", "wonder"])
def test_what_was_said_of_what_is_merged_into_it_is_said_of_it(ward, light, word):
    lit, own = light(), light(spark="Samma, kortare.")
    joining.wonder(own, words="Någon som vet?", by=ward.amina, at=ward.at)
    spoken = {"join": {"contribution": "tid"}, "wonder": {"words": "När?"}}[word]
    getattr(joining, word)(own, **spoken, by=ward.david, at=ward.at)
    merging.merge(own, into=lit, by=ward.amina, at=ward.at)
    assert not is_unheard(lit)


def test_what_is_parted_after_its_day_is_promised_anew_before_anybody_is_told(ward, light):
    lit, anothers = light(), light(by=ward.bjorn, spark="Rapport vid bilen?")
    merging.merge(anothers, into=lit, by=ward.amina, at=ward.at)
    later = ward.at + 30 * DAY
    first_words.tell_missed(at=later)
    merging.part(anothers, by=ward.bjorn, at=later)
    for one in (lit, anothers):
        assert is_unheard(one)
        one.refresh_from_db()
        assert one.first_word_by > day_of(later)
    first_words.tell_missed(at=later)
    assert told("initiatives.answer.unanswered") == []


def test_it_is_told_before_it_is_missed_and_then_to_all_and_each_once(ward, light):
    lit = light()
    day_before = ward.at + (lit.first_word_by - day_of(ward.at)) - DAY
    for at in (ward.at + DAY, *(day_before + n * DAY / 2 for n in range(8))):
        first_words.tell_near(at=at)
        first_words.tell_missed(at=at)
    assert told("initiatives.first_word.near") == [["Carin Wallin"]]
    (everybody,) = told("initiatives.answer.unanswered")
    assert {"Amina Ali", "Björn Ek", "Carin Wallin", "David Lund"} <= set(everybody)


def test_what_got_no_word_in_time_is_found_until_it_does(ward, light):
    lit = light()
    last = ward.at + (lit.first_word_by - day_of(ward.at))
    assert unanswered(ward, last) == []
    assert unanswered(ward, last + DAY) == [lit.pk]
    joining.join(lit, by=ward.david, at=last + DAY)
    assert unanswered(ward, last + DAY) == []


def test_an_idea_without_a_name_is_promised_a_word_from_the_morning_it_is_shown(ward, unnamed_spark):
    lit = unnamed_spark()
    assert lit.first_word_by > day_of(lit.sparked_at)
    assert waits_for(ward, "carin", lit.sparked_at) == [lit.pk]
    joining.wonder(lit, words="Vad skulle hjälpa?", by=ward.amina, at=lit.sparked_at)
    assert not is_unheard(lit)


def test_what_is_taken_up_again_is_promised_anew(ward, light):
    lit = light()
    rests.rest(lit, by=ward.amina, at=ward.at)
    rests.wake(lit, by=ward.amina, at=ward.at + 60 * DAY)
    lit.refresh_from_db()
    assert lit.first_word_by > day_of(ward.at + 60 * DAY)
    assert is_unheard(lit)
