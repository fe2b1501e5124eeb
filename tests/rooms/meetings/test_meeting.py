"""A meeting: a draft until it is opened, then in everybody's calendar; moved, cancelled, lapsed."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from medled.listeners.models import Notice
from medled.rooms.meetings.actions import agenda, duties, meetings
from medled.rooms.meetings.actions.agenda import Words
from medled.rooms.meetings.actions.meetings import Details
from medled.rooms.meetings.queries.meetings import is_its_day
from medled.workplace.actions import absences, members
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, Changed, NotAllowed
from tests.conftest import STOCKHOLM
from tests.rooms.meetings.conftest import DAY, FIRST, MINUTE


def details(meeting, **more):
    names = ("title", "starts_at", "minutes", "place", "guests")
    return replace(Details(**{name: getattr(meeting, name) for name in names}), **more)


def test_opened_it_is_told_to_all_in_the_group(ward, called, recorded):
    assert (called.state, called.sequence, called.changed_at) == ("open", 0, FIRST - 7 * DAY)
    (told,) = recorded("meetings.meeting.opened")
    everybody = {ward.carin.pk, ward.amina.pk, ward.bjorn.pk, ward.david.pk, ward.olle.pk}
    assert set(told.facts["invited"]) == everybody
    assert {row.person_id for row in Notice.objects.filter(event=told)} == everybody - {ward.carin.pk}


@pytest.mark.parametrize(("who", "may"), [("carin", True), ("amina", True), ("bjorn", False), ("olle", False)])
def test_who_leads_or_writes_opens_it_and_so_does_a_manager(ward, draft, who, may):
    step = lambda: meetings.open_agenda(draft, by=getattr(ward, who), at=FIRST - 8 * DAY)  # noqa: E731
    if may:
        assert step().state == "open"
    else:
        with pytest.raises(NotAllowed):
            step()


def test_it_is_opened_once_and_not_afterwards(ward, called, draft):
    with pytest.raises(Cannot, match="open already"):
        meetings.open_agenda(called, by=ward.carin, at=FIRST - DAY)


def test_a_time_that_has_passed_is_not_opened(ward, draft):
    with pytest.raises(Cannot, match="has passed"):
        meetings.open_agenda(draft, by=ward.carin, at=FIRST)


def test_moved_it_counts_on_and_all_are_told(ward, called, recorded):
    later = meetings.change(
        called, details=details(called, starts_at=FIRST + DAY), version=1, by=ward.amina, at=FIRST - 3 * DAY
    )
    assert (later.sequence, later.changed_at, later.starts_at) == (1, FIRST - 3 * DAY, FIRST + DAY)
    assert len(recorded("meetings.meeting.moved")) == 1
    guests = meetings.change(
        later, details=details(later, guests="Eva from the union"), version=2, by=ward.carin, at=FIRST - 2 * DAY
    )
    assert guests.sequence == 1  # no calendar shows who is invited
    assert len(recorded("meetings.meeting.changed")) == 1
    with pytest.raises(Changed):
        meetings.change(later, details=details(later), version=2, by=ward.carin, at=FIRST - DAY)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"starts_at": FIRST - 30 * DAY}, "day"),
        ({"starts_at": FIRST + 500 * DAY}, "day"),
        ({"minutes": 5}, "minutes"),
        ({"guests": "x" * 201}, "guests"),
        ({"place": "x" * 121}, "place"),
    ],
)
def test_what_cannot_be_is_refused_by_the_name_of_its_field(ward, called, wrong, field):
    with pytest.raises(Cannot) as refusal:
        meetings.change(called, details=details(called, **wrong), version=1, by=ward.carin, at=FIRST - DAY)
    assert refusal.value.field == field


def test_cancelled_it_says_why_and_what_was_brought_goes_on(ward, series, called, recorded):
    brought = agenda.bring(called, words=Words("Keys", about="Who has them?"), by=ward.bjorn, at=FIRST - 5 * DAY)
    with pytest.raises(Cannot) as refusal:
        meetings.cancel(called, reason=" ", by=ward.carin, at=FIRST - 2 * DAY)
    assert refusal.value.field == "reason"
    cancelled = meetings.cancel(called, reason="Flu", by=ward.carin, at=FIRST - 2 * DAY)
    assert (cancelled.state, cancelled.sequence) == ("cancelled", 1)
    draft = series.meetings.get(state="draft")
    went_on = draft.items.get(title="Keys")
    assert (went_on.about, went_on.brought_by, went_on.times_moved) == ("Who has them?", ward.bjorn, 1)
    assert went_on.moved_from == brought
    assert [item.title for item in draft.items.filter(is_standing=True)].count(brought.title) == 0
    with pytest.raises(Cannot, match="cancelled"):
        meetings.cancel(called, reason="Flu", by=ward.carin, at=FIRST - 2 * DAY)


def test_a_draft_is_dropped_without_a_word_to_anybody(ward, draft, recorded):
    meetings.cancel(draft, reason="", by=ward.carin, at=ward.at)
    (told,) = recorded("meetings.draft.dropped")
    assert not Notice.objects.filter(event=told).exists()


def test_a_meeting_of_no_series_is_drafted_by_anybody_in_the_ring(ward, recorded):
    once = Details("Planning day", FIRST + DAY, 240)
    meeting = meetings.draft(ward.group, details=once, by=ward.bjorn, at=ward.at)
    assert (meeting.state, meeting.series, meeting.made_by) == ("draft", None, ward.bjorn)
    assert meetings.open_agenda(meeting, by=ward.bjorn, at=ward.at).state == "open"
    with pytest.raises(NotAllowed):
        meetings.draft(ward.group, details=once, by=ward.olle, at=ward.at)


def test_one_says_whether_one_comes_and_says_it_anew(ward, called, seen, recorded):
    meetings.say_coming(called, is_coming=False, by=ward.bjorn, at=FIRST - DAY)
    meetings.say_coming(called, is_coming=True, by=ward.bjorn, at=FIRST - DAY)
    said = {one.person.short: one.is_coming for one in seen(called).people}
    assert said == {"Carin": None, "Amina": None, "Björn": True, "David": None}
    assert len(recorded("meetings.coming.said")) == 2
    with pytest.raises(NotAllowed):
        meetings.say_coming(called, is_coming=True, by=ward.olle, at=FIRST - DAY)


def test_what_was_never_held_lapses_and_goes_on(ward, series, called, recorded):
    agenda.bring(called, words=Words("Keys"), by=ward.bjorn, at=FIRST - DAY)
    assert meetings.lapse_due(at=FIRST + timedelta(hours=12)) == []  # it may be late
    (lapsed,) = meetings.lapse_due(at=FIRST + timedelta(hours=14))
    assert lapsed == called
    assert series.meetings.get(state="draft").items.filter(title="Keys").exists()
    assert len(recorded("meetings.meeting.lapsed")) == 1
    assert meetings.lapse_due(at=FIRST + timedelta(hours=15)) == []


def test_who_leads_is_asked_once_to_open_it(ward, draft, recorded):
    assert meetings.tell_due(at=FIRST - 9 * DAY) == []
    assert meetings.tell_due(at=FIRST - 8 * DAY + MINUTE) == [draft]
    assert meetings.tell_due(at=FIRST - 7 * DAY) == []
    (told,) = recorded("meetings.meeting.waits")
    assert told.facts["person"] == ward.carin.pk


def test_the_turn_needs_a_yes_and_may_be_passed_on(ward, draft, recorded):
    assert duties.pass_on(draft, kind="lead", by=ward.carin, at=ward.at).person == ward.bjorn  # Amina writes
    with pytest.raises(Cannot, match="somebody else"):
        duties.say_yes(draft, kind="lead", by=ward.carin, at=ward.at)
    assert duties.say_yes(draft, kind="lead", by=ward.bjorn, at=ward.at).said_yes_at == ward.at
    with pytest.raises(Cannot, match="already"):
        duties.say_yes(draft, kind="lead", by=ward.bjorn, at=ward.at)
    with pytest.raises(Cannot, match="Björn Ek has said yes"):
        duties.take(draft, kind="lead", by=ward.david, at=ward.at)
    assert duties.take(draft, kind="write", by=ward.david, at=ward.at).person == ward.david  # Amina had not said yes
    assert len(recorded("meetings.duty.passed")) == 1
    assert [event.facts["person"] for event in recorded("meetings.lead.proposed")] == [ward.carin.pk, ward.bjorn.pk]
    assert len(recorded("meetings.lead.accepted")) == len(recorded("meetings.writer.accepted")) == 1


def test_all_may_pass_and_somebody_may_take_it_after_all(ward, draft):
    for who in (ward.carin, ward.bjorn, ward.david):
        duties.pass_on(draft, kind="lead", by=who, at=ward.at)
    assert not draft.duties.filter(kind="lead", passed_at=None).exists()
    assert duties.take(draft, kind="lead", by=ward.carin, at=ward.at).person == ward.carin


@pytest.mark.parametrize("who", ["olle", "elin", "farid"])
def test_nobody_outside_the_ring_takes_a_turn(ward, draft, who):
    with pytest.raises(NotAllowed):
        duties.take(draft, kind="lead", by=getattr(ward, who), at=ward.at)


def test_the_turn_goes_past_who_is_away_and_who_leaves(ward, draft):
    day = FIRST.date()
    absences.say(
        ward.group, person=ward.carin, starts_on=day, ends_on=day + DAY, deputy=None, by=ward.carin, at=ward.at
    )
    assert duties.follow_due(at=ward.at) == [draft]
    assert draft.duties.get(kind="lead", passed_at=None).person == ward.bjorn
    members.leave(ward.group, person=ward.bjorn, on=ward.at.date(), by=ward.carin, at=ward.at)
    duties.follow_due(at=ward.at)
    assert draft.duties.get(kind="lead", passed_at=None).person == ward.david
    assert duties.follow_due(at=ward.at) == []


@pytest.mark.parametrize(("after", "may"), [(-3, False), (-2, True), (0, True), (23, True), (25, False)])
def test_a_meeting_at_midnight_is_begun_by_who_comes_before_it_too(ward, after, may):
    begins = datetime(2026, 3, 20, 0, 1, tzinfo=STOCKHOLM)
    meeting = meetings.draft(ward.group, details=Details("Natten", begins, 60), by=ward.carin, at=ward.at)
    viewer = viewer_of(ward.carin, ward.group, at=begins + timedelta(hours=after))
    assert is_its_day(meeting, viewer) is may
