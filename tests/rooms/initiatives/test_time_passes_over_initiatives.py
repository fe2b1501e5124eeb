"""No initiative stays unanswered: what is missed moves on, the way is found anew, what is quiet is asked after."""

from dataclasses import replace
from datetime import timedelta

import pytest

from medled.journal.models import Event
from medled.rooms.initiatives.actions import answers, joining, rests, time
from medled.rooms.initiatives.queries.answers import open_asking
from medled.rooms.sharing.actions import cards, commitments
from medled.rooms.sharing.models import Commitment
from medled.workplace.actions import members
from medled.workplace.rules import Cannot, NotAllowed


def last(kind):
    return Event.objects.filter(kind=kind).latest("pk")


def later(ward, **more):
    return ward.at + timedelta(**more)


def test_a_missed_day_moves_the_question_on_and_in_the_end_it_is_everybodys(ward, keys, asked, turn):
    lit = asked(keys())
    assert time.move_missed(at=later(ward, days=7)) == 0, "the promised day has come, and not passed"
    at = later(ward, days=8)
    assert time.move_missed(at=at) == 1
    assert time.move_missed(at=at) == 0
    assert (turn(lit).person, turn(lit).why, open_asking(lit).how) == (ward.carin, "missed", "lifted")
    told = dict(last("initiatives.answer.moved").notices.values_list("person__name", "told_as"))
    assert (told["Carin Wallin"], told["Björn Ek"]) == ("to", "before")
    time.move_missed(at=later(ward, days=20))
    assert (turn(lit).person, open_asking(lit).how) == (None, "consent")
    assert time.move_missed(at=later(ward, days=60)) == 1
    assert time.move_missed(at=later(ward, days=90)) == 0
    assert last("initiatives.answer.unanswered").notices.count() == 5
    assert turn(lit).person is None, "it is not lost: it waits for the group"


def test_whose_day_is_near_is_told_once(ward, keys, asked):
    asked(keys())
    assert time.tell_near(at=later(ward, days=5)) == 0
    assert time.tell_near(at=later(ward, days=6)) == 1
    assert time.tell_near(at=later(ward, days=7)) == 0
    assert last("initiatives.answer.near").notices.get().person == ward.bjorn


def test_a_holder_who_leaves_in_the_middle_is_followed_by_who_has_it_now(ward, keys, asked, turn):
    lit = asked(keys())
    assert time.follow_mandates(at=ward.at) == 0
    members.leave(ward.group, person=ward.bjorn, by=ward.carin, at=ward.at)
    assert time.follow_mandates(at=ward.at) == 1
    assert time.follow_mandates(at=ward.at) == 0
    assert (turn(lit).person, turn(lit).why, open_asking(lit).how) == (None, "left", "consent")
    assert [reason["code"] for reason in open_asking(lit).reasons] == ["no_holder", "everyday"]
    assert ward.amina.notices.filter(event__kind="initiatives.way.found_anew").exists()
    with pytest.raises(NotAllowed):
        answers.say_yes(lit, decision="Ja.", by=ward.bjorn, at=ward.at)


def test_a_mandate_that_is_withdrawn_while_it_is_used_lets_the_way_be_found_anew(ward, keys, asked, turn):
    lit = asked(keys(), amount=2000)
    held = Commitment.objects.get(person=ward.bjorn)
    less = replace(cards.Card.of(held), limit_sek=1000)
    change = cards.change(held, card=less, version=held.version, by=ward.carin, at=ward.at)
    cards.agree(change, by=ward.bjorn, at=ward.at)
    assert time.follow_mandates(at=ward.at) == 1
    assert (turn(lit).person, turn(lit).why) == (ward.carin, "anew")
    assert [reason["code"] for reason in open_asking(lit).reasons] == ["over", "money", "manager"]


def test_a_task_that_is_handed_back_takes_the_question_with_it(ward, keys, asked, turn):
    lit = asked(keys())
    commitments.return_task(Commitment.objects.get(person=ward.bjorn), by=ward.bjorn, at=ward.at)
    time.follow_mandates(at=ward.at)
    assert turn(lit).person is None


def test_who_is_away_is_stepped_in_for_at_once_else_it_is_the_groups(ward, keys, asked, turn, away):
    lit = asked(keys())
    away(ward.bjorn, deputy=ward.david)
    time.follow_mandates(at=ward.at)
    assert (turn(lit).person, turn(lit).why) == (ward.david, "away")
    away(ward.david)
    time.follow_mandates(at=ward.at)
    assert (turn(lit).person, open_asking(lit).how) == (None, "consent")


def test_when_nobody_else_is_there_it_stays_where_it_is(ward, asked, turn, away):
    lit = asked(amount=50_000)
    away(ward.carin)
    time.follow_mandates(at=ward.at)
    assert turn(lit).person is None, "the whole group has what no manager can be reached for"


def test_what_is_quiet_for_a_month_is_asked_after_then_rests_and_is_taken_up_again(ward, light):
    lit = light()
    assert time.ask_after_quiet(at=later(ward, days=30)) == 0
    asked_at = later(ward, days=31)
    assert time.ask_after_quiet(at=asked_at) == 1
    assert time.ask_after_quiet(at=asked_at) == 0
    assert last("initiatives.initiative.quiet").notices.get().person == ward.amina
    assert time.rest_quiet(at=asked_at + timedelta(days=14)) == 0
    assert time.rest_quiet(at=asked_at + timedelta(days=15)) == 1
    lit.refresh_from_db()
    assert lit.rests_since is not None
    assert last("initiatives.initiative.rested").actor is None
    rests.wake(lit, by=ward.bjorn, at=later(ward, days=60))
    lit.refresh_from_db()
    assert lit.rests_since is None
    assert last("initiatives.initiative.woken").actor == ward.bjorn.pk


def test_a_word_wakes_what_was_quiet(ward, light):
    lit = light()
    time.ask_after_quiet(at=later(ward, days=31))
    joining.wonder(lit, words="Ska vi ta upp det igen?", by=ward.david, at=later(ward, days=32))
    assert time.rest_quiet(at=later(ward, days=50)) == 0
    assert time.ask_after_quiet(at=later(ward, days=50)) == 0


def test_what_has_a_promise_is_not_asked_after(ward, asked):
    asked()
    assert time.ask_after_quiet(at=later(ward, days=31)) == 0


def test_who_runs_it_lets_it_rest_or_go_with_a_word_of_why(ward, light, asked):
    lit = light()
    with pytest.raises(NotAllowed):
        rests.rest(lit, by=ward.david, at=ward.at)
    rests.rest(lit, by=ward.amina, at=ward.at)
    with pytest.raises(Cannot):
        rests.let_go(lit, why="", by=ward.amina, at=ward.at)
    rests.let_go(lit, why="Det löste sig.", by=ward.amina, at=ward.at)
    lit.refresh_from_db()
    assert (lit.stage, lit.over_why, lit.over_by) == ("ended", "Det löste sig.", ward.amina)
    promised = asked()
    for do in (
        lambda: rests.rest(promised, by=ward.amina, at=ward.at),
        lambda: rests.let_go(promised, why="Nej.", by=ward.amina, at=ward.at),
    ):
        with pytest.raises(Cannot):
            do()
