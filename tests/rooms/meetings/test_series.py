"""A series drafts its next meeting by itself, with what comes up each time; nobody is told before it is opened."""

from datetime import date, datetime, time

import pytest

from medled.rooms.meetings.actions import meetings
from medled.rooms.meetings.actions import series as serial
from medled.rooms.meetings.models import Meeting
from medled.rooms.meetings.wording.standing import APT, StandingItem, apt
from medled.rooms.sharing.actions import tasks
from medled.workplace.rules import Cannot, Changed, NotAllowed
from tests.conftest import STOCKHOLM
from tests.rooms.meetings.conftest import DAY, FIRST, plan


def test_the_first_meeting_is_drafted_with_what_comes_up_each_time(ward, series, recorded):
    (draft,) = series.meetings.all()
    assert (draft.state, draft.starts_at, draft.place) == ("draft", FIRST, "Lokalen")
    assert [item.title for item in draft.items.all()] == [str(item.title) for item in APT]
    assert sum(item.minutes for item in draft.items.all()) == 90
    assert [(duty.kind, duty.person) for duty in draft.duties.all()] == [("lead", ward.carin), ("write", ward.amina)]
    assert len(recorded("meetings.series.started")) == len(recorded("meetings.meeting.drafted")) == 1


def test_nobody_is_told_of_a_draft_but_those_whose_turn_it_is(ward, series):
    from medled.listeners.models import Notice

    told = {(row.event.kind, row.person) for row in Notice.objects.all()}
    assert ("meetings.writer.proposed", ward.amina) in told
    assert {kind for kind, person in told if person == ward.bjorn} == {
        "workplace.member.joined",
        "meetings.series.started",
    }


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": "  "}, "title"),
        ({"title": "x" * 61}, "title"),
        ({"title": "A\x00T"}, "title"),
        ({"every": "day"}, "every"),
        ({"every": "week"}, "nth"),  # with the third
        ({"nth": None}, "nth"),
        ({"nth": 5}, "nth"),
        ({"first_on": date(2026, 3, 20), "nth": 2}, "first_on"),  # the third Friday
        ({"first_on": date(2026, 2, 19)}, "first_on"),  # has been
        ({"first_on": date(2028, 3, 16)}, "first_on"),
        ({"interval": 0}, "interval"),
        ({"interval": 13}, "interval"),
        ({"minutes": 14}, "minutes"),
        ({"minutes": 481}, "minutes"),
        ({"place": "x" * 121}, "place"),
    ],
)
def test_what_cannot_be_is_refused_by_the_name_of_its_field(ward, wrong, field):
    with pytest.raises(Cannot) as refusal:
        serial.start(ward.group, plan=plan(**wrong), standing=(), by=ward.carin, at=ward.at)
    assert refusal.value.field == field
    assert not Meeting.objects.exists()


def test_two_series_of_one_name_are_refused(ward, series):
    with pytest.raises(Cannot, match="called that"):
        serial.start(ward.group, plan=plan(title="apt"), standing=(), by=ward.amina, at=ward.at)


@pytest.mark.parametrize("who", ["olle", "elin", "farid"])
def test_who_does_not_sit_in_the_ring_starts_none(ward, who):
    with pytest.raises(NotAllowed):
        serial.start(ward.group, plan=plan(), standing=(), by=getattr(ward, who), at=ward.at)


def test_the_draft_follows_a_change_and_what_is_on_it_stays(ward, series, draft, recorded):
    every_other = plan(every="week", interval=2, nth=None, first_on=date(2026, 3, 17), clock=time(8), minutes=60)
    serial.change(series, plan=every_other, version=1, by=ward.carin, at=ward.at)
    draft.refresh_from_db()
    assert draft.starts_at == datetime(2026, 3, 17, 8, tzinfo=STOCKHOLM)
    assert (draft.planned_on, draft.minutes, draft.items.count()) == (date(2026, 3, 17), 60, len(APT))
    assert len(recorded("meetings.series.changed")) == 1
    with pytest.raises(Changed):
        serial.change(series, plan=plan(), version=1, by=ward.carin, at=ward.at)


def test_a_meeting_that_is_called_stays_when_the_series_changes(ward, series, called):
    serial.change(series, plan=plan(clock=time(8)), version=1, by=ward.carin, at=FIRST - 6 * DAY)
    called.refresh_from_db()
    assert called.starts_at == FIRST


def test_a_member_changes_a_series_that_they_started_and_no_other(ward, series):
    with pytest.raises(NotAllowed):
        serial.change(series, plan=plan(), version=1, by=ward.amina, at=ward.at)
    own = serial.start(ward.group, plan=plan(title="Planering"), standing=(), by=ward.amina, at=ward.at)
    assert serial.change(own, plan=plan(title="Plan"), version=1, by=ward.amina, at=ward.at).title == "Plan"


def test_what_comes_up_each_time_is_the_groups_own(ward, series, draft, recorded):
    last = serial.add_standing(series, item=StandingItem("Birthdays", "information", 2), by=ward.carin, at=ward.at)
    serial.place_standing(last, place=0, by=ward.carin, at=ward.at)
    economy = series.standing.get(title="Economy in short")
    changed = StandingItem("Money", "dialogue", 4)
    assert serial.change_standing(economy, item=changed, version=1, by=ward.carin, at=ward.at).title == "Money"
    with pytest.raises(Changed):
        serial.change_standing(economy, item=changed, version=1, by=ward.carin, at=ward.at)
    serial.take_out_standing(series.standing.get(title__startswith="Quality"), by=ward.carin, at=ward.at)
    titles = list(series.standing.values_list("title", flat=True))
    assert titles[0] == "Birthdays"
    assert "Money" in titles
    assert len(titles) == len(APT)
    assert list(series.standing.values_list("place", flat=True)) == list(range(len(APT)))
    assert len(recorded("meetings.standing.changed")) == 4
    assert draft.items.first().title.startswith("Opening")  # from the next draft on


def test_the_work_environment_always_comes_up(ward, series):
    environment = series.standing.get(draws="work_environment")
    with pytest.raises(Cannot, match="each time"):
        serial.take_out_standing(environment, by=ward.carin, at=ward.at)


def test_a_series_ends_and_what_was_brought_to_its_draft_is_parked(ward, series, draft, recorded):
    from medled.rooms.meetings.actions import agenda
    from medled.rooms.meetings.actions.agenda import Words

    agenda.bring(draft, words=Words("Keys"), by=ward.amina, at=ward.at)
    serial.end(series, by=ward.carin, at=ward.at)
    draft.refresh_from_db()
    assert draft.state == "cancelled"
    parked = ward.group.agenda_items.get(meeting=None)
    assert (parked.title, parked.moved_from.title, parked.brought_by) == ("Keys", "Keys", ward.amina)
    assert len(recorded("meetings.series.ended")) == 1
    with pytest.raises(Cannot, match="has ended"):
        serial.end(series, by=ward.carin, at=ward.at)


@pytest.mark.parametrize("minutes", [15, 30, 45, 60, 75, 90, 120, 480])
def test_the_template_fits_the_meeting_to_the_minute(minutes):
    items = apt(minutes)
    assert sum(item.minutes for item in items) == max(minutes, len(items))
    assert all(item.minutes for item in items)


def test_a_cancelled_meeting_makes_room_for_the_next_one_of_the_series(ward, series, called, recorded):
    meetings.cancel(called, reason="Everybody has the flu", by=ward.carin, at=FIRST - 2 * DAY)
    draft = series.meetings.get(state="draft")
    assert draft.planned_on == date(2026, 4, 16)
    (told,) = recorded("meetings.meeting.cancelled")
    assert told.facts["reason"] == "Everybody has the flu"


def test_that_leading_and_writing_go_round_can_be_made_a_leadership_task_once(ward, series, recorded):
    series = serial.make_a_task_of(series, by=ward.bjorn, at=ward.at)
    assert series.task.title == "APT: that leading and writing go round"
    assert (series.task.group, series.task.learner, series.task.mandate) == (ward.group, True, "decide_and_tell")
    again = serial.make_a_task_of(series, by=ward.amina, at=ward.at)
    assert again.task == series.task
    assert len(recorded("sharing.task.added")) == 1


def test_a_task_that_went_out_of_use_can_be_made_anew(ward, series):
    first = serial.make_a_task_of(series, by=ward.bjorn, at=ward.at).task
    tasks.retire(first, by=ward.carin, at=ward.at)
    assert serial.make_a_task_of(series, by=ward.bjorn, at=ward.at).task != first


def test_who_does_not_sit_in_the_ring_makes_no_task_of_it_and_an_ended_series_has_none(ward, series):
    with pytest.raises(NotAllowed):
        serial.make_a_task_of(series, by=ward.olle, at=ward.at)
    serial.end(series, by=ward.carin, at=ward.at)
    with pytest.raises(Cannot):
        serial.make_a_task_of(series, by=ward.bjorn, at=ward.at)


def test_a_long_title_of_a_series_is_no_hindrance(ward, series):
    serial.change(series, plan=plan(title="Å" * 60), version=1, by=ward.carin, at=ward.at)
    assert "Å" * 60 in serial.make_a_task_of(series, by=ward.bjorn, at=ward.at).task.title
