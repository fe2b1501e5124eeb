"""Two at the table at the very same moment, each with their own connection: both are kept, and nothing is twice."""

from datetime import timedelta

import pytest

from medled.rooms.meetings.actions import live, notes, outcomes, rounds
from medled.rooms.meetings.models import AgendaItem, Meeting, Note, Outcome, Round, Voice
from medled.workplace.rules import Cannot
from tests.at_once import at_once
from tests.rooms.meetings.conftest import FIRST, MINUTE

pytestmark = pytest.mark.django_db(transaction=True)


def refused(answers):
    return [answer for answer in answers if isinstance(answer, Cannot)]


def test_two_who_write_both_stand_and_what_is_sent_again_meanwhile_is_one(ward, going, now):
    item = now(going)

    def write(person, key):
        return lambda: notes.write(item, text=f"Ord av {person.name}", key=key, by=person, at=FIRST)

    answers = at_once(write(ward.amina, "a"), write(ward.bjorn, "a"), write(ward.amina, "a"))
    assert refused(answers) == []
    assert sorted(Note.objects.values_list("person", flat=True)) == sorted([ward.amina.pk, ward.bjorn.pk])
    assert answers[0].pk == answers[2].pk


def test_two_who_lead_and_press_go_on_one_item(ward, going, now):
    item = now(going)
    second = going.items.filter(state="waiting").first()
    at_once(*(lambda by=by: live.go_on(item, by=by, at=FIRST + MINUTE) for by in (ward.carin, ward.amina)))
    assert now(going) == second
    assert AgendaItem.objects.filter(meeting=going, state="done").count() == 1


def test_one_of_two_rounds_is_opened(ward, going, now):
    item = now(going)
    answers = at_once(
        *(lambda by=by: rounds.open_round(item, kind="word", by=by, at=FIRST) for by in (ward.carin, ward.amina))
    )
    assert [str(refusal.sentence) for refusal in refused(answers)] == ["A round goes on already. End that one first."]
    assert Round.objects.count() == 1


def test_the_last_two_who_answer_show_it_once_with_both(ward, going, now, recorded):
    talk = rounds.open_round(now(going), kind="consent", question="Provar vi?", by=ward.carin, at=FIRST)
    for person in (ward.carin, ward.david):
        rounds.answer(talk, answer="yes", by=person, at=FIRST)
    at_once(*(lambda by=by: rounds.answer(talk, answer="yes", by=by, at=FIRST) for by in (ward.amina, ward.bjorn)))
    talk.refresh_from_db()
    assert (talk.shown_at, Voice.objects.filter(answer="yes").count()) == (FIRST, 4)
    assert len(recorded("meetings.round.shown")) == 1


def test_what_is_written_as_it_ends_is_kept_or_refused_with_the_words(ward, going, now):
    item = now(going)
    ended, noted = at_once(
        lambda: live.end(going, by=ward.carin, at=FIRST + MINUTE),
        lambda: notes.write(item, text="Sist", key="sist", by=ward.amina, at=FIRST + MINUTE),
    )
    assert ended.state == Meeting.State.HELD
    assert Note.objects.filter(text="Sist").count() == (0 if isinstance(noted, Cannot) else 1)


def test_a_decision_that_is_sent_twice_is_one(ward, going, now):
    item = now(going)
    due_on = (FIRST + timedelta(days=9)).date()

    def lift():
        return outcomes.lift(item, text="En bil", to="manager", due_on=due_on, key="k", by=ward.amina, at=FIRST)

    assert refused(at_once(lift, lift)) == []
    assert Outcome.objects.count() == 1
