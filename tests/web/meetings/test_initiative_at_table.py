"""An initiative on the agenda and at the table, as its pages show it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from medled.rooms.initiatives.actions import proposals, sparks
from medled.rooms.initiatives.actions.proposals import Text
from medled.rooms.initiatives.models import Round
from medled.rooms.meetings.actions import live, meetings, rounds
from medled.rooms.meetings.actions.meetings import Details
from medled.workplace.models import Person

SOON = timedelta(minutes=5)


@pytest.fixture
def at():
    return timezone.now()


@pytest.fixture
def lit(ward):
    """Amina's idea, with a proposal; people read English."""
    Person.objects.update(language="en")
    lit = sparks.spark(ward.group, spark="The keys on a board", by=ward.amina, at=ward.at)
    until = timezone.localdate(ward.at) + timedelta(days=40)
    text = Text("The keys hang on a board.", until=until, look_for="Is any key missing?")
    proposals.write(lit, text=text, after=0, by=ward.amina, at=ward.at)
    return lit


@pytest.fixture
def called(ward, lit):
    meeting = meetings.draft(ward.group, details=Details("APT", ward.at + SOON, 60), by=ward.carin, at=ward.at)
    return meetings.open_agenda(meeting, by=ward.carin, at=ward.at)


@pytest.fixture
def item(ward, lit, called, enter):
    """Its own item, lifted out of what stands under the initiatives."""
    sent = {"kind": "initiatives.initiative", "id": lit.pk, "title": "The board"}
    enter(ward.bjorn).post(f"/g/{ward.group.slug}/meetings/{called.pk}/lift-out/", sent)
    return called.items.get(source_id=lit.pk)


def test_what_is_proposed_is_an_item_to_decide_on_and_an_idea_one_to_talk_of(ward, item, called, enter):
    assert item.type == "decision"
    idea = sparks.spark(ward.group, spark="Only an idea", by=ward.amina, at=ward.at)
    sent = {"kind": "initiatives.initiative", "id": idea.pk, "title": "Only an idea"}
    enter(ward.bjorn).post(f"/g/{ward.group.slug}/meetings/{called.pk}/lift-out/", sent)
    assert called.items.get(source_id=idea.pk).type == "dialogue"


def test_who_is_in_lets_all_answer_before_the_meeting(ward, lit, item, enter):
    there = f"/g/{ward.group.slug}/meetings/items/{item.pk}/"
    assert "Ask all before the meeting" in enter(ward.amina).get(there).content.decode()
    assert "Ask all before the meeting" not in enter(ward.bjorn).get(there).content.decode()
    asks = f"/g/{ward.group.slug}/initiatives/proposals/{lit.proposals.get().pk}/ask-all/"
    page = enter(ward.amina).get(f"{asks}?at=meeting").content.decode()
    assert "It is shown at the meeting" in page
    day = timezone.localdate(ward.at) + timedelta(days=3)
    sent = {"kind": "consent", "day": day.isoformat(), "hour": "16:00", "quorum": "3", "at_meeting": "on"}
    page = enter(ward.amina).post(asks, sent, follow=True).content.decode()
    assert "All is shown at the meeting" in page
    asked = Round.objects.get()
    assert (asked.source_kind, asked.source_id) == ("meetings.agendaitem", item.pk)
    assert asked.begins_at == item.meeting.starts_at
    assert "To the round" in enter(ward.bjorn).get(there).content.decode()


def test_who_leads_asks_at_the_table_and_what_came_of_it_leads_there(ward, lit, item, called, enter):
    at = ward.at + SOON
    live.begin(called, by=ward.carin, at=at)
    live.be_here(called, by=ward.amina, at=at)
    live.be_here(called, by=ward.bjorn, at=at)
    there = f"/g/{ward.group.slug}/meetings/{called.pk}/"
    assert "The keys hang on a board." in enter(ward.bjorn).get(there).content.decode()
    assert "Ask for consent to the proposal" not in enter(ward.bjorn).get(there).content.decode()
    assert "Ask for consent to the proposal" in enter(ward.carin).get(there).content.decode()
    sent = {"kind": "consent", "question": "Something else"}
    enter(ward.carin).post(f"/g/{ward.group.slug}/meetings/items/{item.pk}/round/", sent)
    talk = item.rounds.get()
    assert talk.question == "The keys hang on a board."
    for person in (ward.carin, ward.amina, ward.bjorn):
        rounds.answer(talk, answer="yes", by=person, at=at)
    page = enter(ward.bjorn).get(there).content.decode()
    assert "The group stands behind it." in page
    assert f"/initiatives/{lit.pk}/" in page
    seen = enter(ward.bjorn).get(f"/g/{ward.group.slug}/initiatives/rounds/{talk.asks_id}/").content.decode()
    assert "It was shown at a meeting:" in seen
    assert f"/meetings/items/{item.pk}/" in seen
