"""A meeting that goes on: from item to item, who is there, and what is not finished goes on by itself."""

from datetime import timedelta

import pytest

from medled.rooms.meetings.actions import agenda, duties, live, notes
from medled.rooms.meetings.actions.agenda import Words
from medled.rooms.meetings.queries.live import Live
from medled.rooms.meetings.queries.record import Matter
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, NotAllowed
from tests.rooms.meetings.conftest import DAY, FIRST, MINUTE


def test_it_begins_with_its_first_item_and_drafts_the_next(ward, series, going, now, recorded):
    assert (going.state, going.started_at) == ("going", FIRST)
    assert (now(going).title[:7], now(going).paragraph, now(going).year) == ("Opening", 1, 2026)
    assert series.meetings.filter(state="draft").count() == 1
    assert len(recorded("meetings.meeting.started")) == 1
    assert len(recorded("meetings.person.came")) == 3  # and Carin, who began it


def test_a_draft_that_nobody_opened_can_still_be_begun(ward, draft):
    assert live.begin(draft, by=ward.bjorn, at=FIRST - 5 * MINUTE).opened_at == FIRST - 5 * MINUTE


@pytest.mark.parametrize("who", ["olle", "elin", "farid"])
def test_nobody_from_outside_the_ring_begins_it(ward, called, who):
    with pytest.raises(NotAllowed):
        live.begin(called, by=getattr(ward, who), at=FIRST)


def test_it_begins_once_and_not_on_another_day(ward, called):
    with pytest.raises(Cannot, match="on its day"):
        live.begin(called, by=ward.carin, at=FIRST - DAY)
    live.begin(called, by=ward.carin, at=FIRST)
    with pytest.raises(Cannot, match="begun already"):
        live.begin(called, by=ward.amina, at=FIRST)


def test_one_goes_on_from_item_to_item_and_their_time_is_kept(ward, going, now, recorded):
    first = now(going)
    second = live.go_on(first, by=ward.carin, at=FIRST + 4 * MINUTE)
    assert (second.paragraph, second.begun_at) == (2, FIRST + 4 * MINUTE)
    first.refresh_from_db()
    assert (first.state, first.seconds, first.ended_at) == ("done", 240, FIRST + 4 * MINUTE)
    assert live.go_on(first, by=ward.amina, at=FIRST + 5 * MINUTE) == second  # two pressed at once: one step
    assert len(recorded("meetings.item.done")) == 1
    assert len(recorded("meetings.item.begun")) == 2


def test_a_jump_ends_the_one_before_and_one_may_go_back_to_it(ward, going, now, item):
    first = now(going)
    economy = live.take_up(item("economy"), by=ward.amina, at=FIRST + MINUTE)
    assert economy.paragraph == 2
    first.refresh_from_db()
    assert (first.state, first.seconds) == ("done", 60)
    back = live.take_up(first, by=ward.amina, at=FIRST + 3 * MINUTE)
    assert (back.paragraph, back.seconds) == (1, 60)  # the § it was given, and the time it had
    assert live.take_up(back, by=ward.amina, at=FIRST + 4 * MINUTE).begun_at == FIRST + 3 * MINUTE


def test_what_stands_under_an_item_is_kept_when_it_is_taken_up(ward, going, item, seen):
    matters = [Matter("Nobody carries the safety round", "4 hours a month.", "sharing.leadershiptask", 7)]
    live.take_up(item("environment"), matters=matters, by=ward.carin, at=FIRST)
    point = next(one for one in seen(going).items if one.draws == "work_environment")
    assert point.matters == tuple(matters)


@pytest.mark.parametrize("who", ["bjorn", "david"])
def test_who_neither_leads_nor_writes_does_not_go_on(ward, going, now, who):
    for step in (live.go_on, live.park, live.move_on, live.give_more_time, live.take_up):
        with pytest.raises(NotAllowed):
            step(now(going), by=getattr(ward, who), at=FIRST)
    with pytest.raises(NotAllowed):
        live.end(going, by=getattr(ward, who), at=FIRST)


def test_somebody_there_takes_over_when_who_leads_is_not(ward, going):
    live.leave(going, by=ward.carin, at=FIRST + MINUTE)
    assert duties.take(going, kind="lead", by=ward.bjorn, at=FIRST + 2 * MINUTE).person == ward.bjorn
    assert live.end(going, by=ward.bjorn, at=FIRST + 90 * MINUTE).state == "held"


def test_one_comes_late_leaves_and_comes_back(ward, called, seen, recorded):
    meeting = live.begin(called, by=ward.carin, at=FIRST)
    live.be_here(meeting, by=ward.amina, at=FIRST + 20 * MINUTE)
    live.be_here(meeting, by=ward.amina, at=FIRST + 21 * MINUTE)
    live.leave(meeting, by=ward.amina, at=FIRST + 30 * MINUTE)
    live.leave(meeting, by=ward.amina, at=FIRST + 31 * MINUTE)
    row = next(one for one in seen(meeting).people if one.person.short == "Amina")
    assert (row.came_at, row.left_at) == (FIRST + 20 * MINUTE, FIRST + 30 * MINUTE)
    live.be_here(meeting, by=ward.amina, at=FIRST + 40 * MINUTE)
    row = next(one for one in seen(meeting).people if one.person.short == "Amina")
    assert (row.came_at, row.left_at) == (FIRST + 20 * MINUTE, None)
    assert (len(recorded("meetings.person.came")), len(recorded("meetings.person.left"))) == (2, 1)


def without_phone(ward, meeting):
    return [
        one.person.short for one in Live(meeting, [], viewer=viewer_of(ward.amina, ward.group, at=FIRST)).without_phone
    ]


def test_who_has_no_phone_is_noted_by_somebody_else(ward, called, seen):
    meeting = live.begin(called, by=ward.carin, at=FIRST)
    live.be_here(meeting, person=ward.david, by=ward.amina, at=FIRST)
    row = next(one for one in seen(meeting).people if one.person.short == "David")
    assert (row.came_at, row.noted_by.short) == (FIRST, "Amina")
    live.be_here(meeting, by=ward.bjorn, at=FIRST)
    assert without_phone(ward, meeting) == ["David"]
    live.be_here(meeting, person=ward.bjorn, by=ward.amina, at=FIRST + MINUTE)  # his went out
    assert without_phone(ward, meeting) == ["Björn", "David"]
    with pytest.raises(Cannot, match="of the group"):
        live.be_here(meeting, person=ward.elin, by=ward.amina, at=FIRST)
    with pytest.raises(NotAllowed):
        live.be_here(meeting, by=ward.olle, at=FIRST)


def test_an_item_is_parked_until_somebody_takes_it_up(ward, series, called, recorded):
    brought = agenda.bring(called, words=Words("Keys"), by=ward.bjorn, at=FIRST - DAY)
    meeting = live.begin(called, by=ward.carin, at=FIRST)
    assert live.park(brought, by=ward.amina, at=FIRST).state == "parked"
    parked = ward.group.agenda_items.get(meeting=None)
    live.end(meeting, by=ward.carin, at=FIRST + 90 * MINUTE)
    draft = series.meetings.get(state="draft")
    assert not draft.items.filter(title="Keys").exists()
    agenda.take_up(parked, meeting=draft, by=ward.david, at=FIRST + DAY)
    assert draft.items.get(title="Keys").brought_by == ward.bjorn
    assert len(recorded("meetings.item.parked")) == len(recorded("meetings.item.taken_up")) == 1
    with pytest.raises(Cannot, match="already"):
        agenda.take_up(parked, meeting=draft, by=ward.david, at=FIRST + DAY)


def test_what_is_not_finished_goes_on_by_itself(ward, series, called, now, recorded):
    for title in ("Keys", "Cars"):
        agenda.bring(called, words=Words(title), by=ward.bjorn, at=FIRST - DAY)
    meeting = live.begin(called, by=ward.carin, at=FIRST)
    cars = meeting.items.get(title="Cars")
    live.move_on(cars, by=ward.carin, at=FIRST)
    live.end(meeting, by=ward.carin, at=FIRST + 90 * MINUTE)
    draft = series.meetings.get(state="draft")
    on_it = list(draft.items.values_list("title", flat=True))
    assert on_it.count("Keys") == on_it.count("Cars") == 1
    assert len([title for title in on_it if title.startswith("Opening")]) == 1
    lifted = next(place for place, title in enumerate(on_it) if title.startswith("What do we lift"))
    assert on_it.index("Keys") < lifted  # a meeting ends as it ends
    assert draft.items.get(title="Keys").times_moved == 1
    assert {item.state for item in meeting.items.all()} == {"done", "moved"}
    assert len(recorded("meetings.item.moved_on")) == 1
    (ended,) = recorded("meetings.meeting.ended")
    assert ended.actor == ward.carin.pk


def test_a_meeting_of_no_series_parks_what_is_left(ward):
    from medled.rooms.meetings.actions import meetings
    from medled.rooms.meetings.actions.meetings import Details

    meeting = meetings.draft(ward.group, details=Details("Planning", FIRST, 60), by=ward.amina, at=ward.at)
    for title in ("Summer", "Winter"):
        agenda.bring(meeting, words=Words(title), by=ward.amina, at=ward.at)
    live.begin(meeting, by=ward.amina, at=FIRST)
    live.end(meeting, by=ward.amina, at=FIRST + 60 * MINUTE)
    assert [row.title for row in ward.group.agenda_items.filter(meeting=None)] == ["Winter"]


def test_more_time_makes_the_item_longer(ward, going, now, recorded):
    assert live.give_more_time(now(going), by=ward.amina, at=FIRST).minutes == 8
    assert len(recorded("meetings.item.extended")) == 1


def test_the_clock_ends_what_nobody_ended(ward, going, recorded):
    assert live.end_due(at=FIRST + timedelta(hours=7)) == []
    (over,) = live.end_due(at=FIRST + timedelta(hours=8))
    assert over == going
    assert recorded("meetings.meeting.ended")[0].actor is None
    assert live.end_due(at=FIRST + timedelta(hours=9)) == []


def test_two_who_write_at_once_both_stand_and_what_is_sent_twice_is_written_once(ward, going, now, seen, recorded):
    item = now(going)
    for who, text, key in (
        (ward.amina, "Four keys are missing", "a1"),
        (ward.bjorn, "Who has the spare key?", "b1"),
        (ward.amina, "Four keys are missing", "a1"),  # the network failed, and the page sent it again
    ):
        notes.write(item, text=text, key=key, by=who, at=FIRST)
    (point, *_rest) = seen(going).items
    assert [(note.person.short, note.text) for note in point.notes] == [
        ("Amina", "Four keys are missing"),
        ("Björn", "Who has the spare key?"),
    ]
    assert len(recorded("meetings.note.written")) == 2


def test_a_note_is_changed_by_who_wrote_it_and_by_who_writes(ward, going, now, seen, recorded):
    note = notes.write(now(going), text="Four keys", key="b", by=ward.bjorn, at=FIRST)
    with pytest.raises(NotAllowed):
        notes.change(note, text="Five keys", by=ward.david, at=FIRST)
    notes.change(note, text="Five keys", by=ward.bjorn, at=FIRST)
    notes.change(note, text="Six keys", by=ward.amina, at=FIRST + MINUTE)
    assert seen(going).items[0].notes[0].changed_at == FIRST + MINUTE
    notes.take_out(note, by=ward.bjorn, at=FIRST)
    assert seen(going).items[0].notes == ()
    with pytest.raises(Cannot, match="taken out"):
        notes.change(note, text="Seven", by=ward.bjorn, at=FIRST)
    assert len(recorded("meetings.note.changed")) == 2
    assert len(recorded("meetings.note.taken_out")) == 1


@pytest.mark.parametrize(
    ("text", "key", "match"),
    [
        (" ", "k", "few words"),
        ("x" * 4001, "k", "4000"),
        ("a\x00b", "k", "invisible"),
        ("Keys", "", "too old"),
        ("Keys", "k" * 37, "too old"),
    ],
)
def test_a_note_that_cannot_be_is_refused_in_words(ward, going, now, text, key, match):
    with pytest.raises(Cannot, match=match):
        notes.write(now(going), text=text, key=key, by=ward.amina, at=FIRST)


def test_nothing_is_written_at_a_meeting_that_is_over(ward, going, now):
    item = now(going)
    live.end(going, by=ward.carin, at=FIRST + MINUTE)
    with pytest.raises(Cannot, match="still here"):
        notes.write(item, text="Keys", key="k", by=ward.amina, at=FIRST + MINUTE)


@pytest.mark.parametrize("who", ["olle", "elin", "farid"])
def test_who_only_looks_writes_nothing(ward, going, now, who):
    with pytest.raises(NotAllowed):
        notes.write(now(going), text="Keys", key="k", by=getattr(ward, who), at=FIRST)
