"""The agenda: anybody brings an item, and who leads or writes puts it in order."""

import pytest

from medled.rooms.meetings.actions import agenda, live
from medled.rooms.meetings.actions.agenda import Words
from medled.workplace.rules import Cannot, Changed, NotAllowed
from tests.rooms.meetings.conftest import DAY, FIRST

KEYS = Words("Keys", about="Four are missing.", type="dialogue", minutes=10)


def titles(meeting):
    return [item.title for item in meeting.items.exclude(state="taken_out")]


@pytest.mark.parametrize("who", ["carin", "amina", "bjorn", "david"])
def test_everybody_who_takes_part_brings_something(ward, draft, who, recorded):
    item = agenda.bring(draft, words=KEYS, by=getattr(ward, who), at=ward.at)
    assert (item.brought_by, item.state) == (getattr(ward, who), "waiting")
    assert titles(draft)[-3] == "Keys"  # before what is lifted, and the last round
    assert len(recorded("meetings.item.brought")) == 1


@pytest.mark.parametrize("who", ["olle", "elin", "farid"])
def test_who_only_looks_brings_nothing(ward, draft, who):
    for step in (
        lambda by: agenda.bring(draft, words=KEYS, by=by, at=ward.at),
        lambda by: agenda.park(ward.group, words=KEYS, by=by, at=ward.at),
    ):
        with pytest.raises(NotAllowed):
            step(getattr(ward, who))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": ""}, "title"),
        ({"title": "x" * 161}, "title"),
        ({"title": "a\x00b"}, "title"),
        ({"about": "x" * 2001}, "about"),
        ({"type": "party"}, "type"),
        ({"minutes": -1}, "minutes"),
        ({"minutes": 241}, "minutes"),
    ],
)
def test_what_cannot_be_is_refused_by_the_name_of_its_field(ward, draft, wrong, field):
    with pytest.raises(Cannot) as refusal:
        agenda.bring(draft, words=Words(**({"title": "Keys"} | wrong)), by=ward.amina, at=ward.at)
    assert refusal.value.field == field


def test_a_thing_is_on_the_agenda_once(ward, draft):
    task = ("sharing.leadershiptask", 7)
    item = agenda.bring(draft, words=KEYS, source=task, by=ward.amina, at=ward.at)
    with pytest.raises(Cannot, match="already"):
        agenda.bring(draft, words=KEYS, source=task, by=ward.bjorn, at=ward.at)
    agenda.take_out(item, by=ward.amina, at=ward.at)
    assert agenda.bring(draft, words=KEYS, source=task, by=ward.bjorn, at=ward.at).source_id == 7


def test_one_changes_ones_own_and_who_leads_or_writes_changes_any(ward, draft, recorded):
    item = agenda.bring(draft, words=KEYS, by=ward.bjorn, at=ward.at)
    with pytest.raises(NotAllowed):
        agenda.change(item, words=KEYS, version=1, by=ward.david, at=ward.at)
    agenda.change(item, words=Words("The keys"), version=1, by=ward.bjorn, at=ward.at)
    with pytest.raises(Changed):
        agenda.change(item, words=Words("Keys!"), version=1, by=ward.amina, at=ward.at)
    assert agenda.change(item, words=Words("Keys!"), version=2, by=ward.amina, at=ward.at).title == "Keys!"
    assert len(recorded("meetings.item.changed")) == 2
    agenda.take_out(item, by=ward.carin, at=ward.at)
    assert "Keys!" not in titles(draft)
    assert len(recorded("meetings.item.taken_out")) == 1
    with pytest.raises(Cannot, match="taken out"):
        agenda.change(item, words=KEYS, version=3, by=ward.carin, at=ward.at)


def test_the_work_environment_cannot_be_taken_out(ward, draft):
    environment = draft.items.get(draws="work_environment")
    with pytest.raises(Cannot, match="each time"):
        agenda.take_out(environment, by=ward.carin, at=ward.at)
    live.begin(draft, by=ward.carin, at=FIRST)
    with pytest.raises(Cannot, match="can't be parked"):
        live.park(environment, by=ward.carin, at=FIRST)


def test_who_leads_or_writes_puts_them_in_order(ward, draft, recorded):
    item = agenda.bring(draft, words=KEYS, by=ward.bjorn, at=ward.at)
    agenda.place(item, place=1, by=ward.amina, at=ward.at)
    assert titles(draft)[1] == "Keys"
    agenda.place(item, place=99, by=ward.amina, at=ward.at)
    assert titles(draft)[-1] == "Keys"
    with pytest.raises(NotAllowed):
        agenda.place(item, place=0, by=ward.bjorn, at=ward.at)
    assert len(recorded("meetings.item.placed")) == 2


def test_what_is_parked_waits_for_a_meeting(ward, draft):
    parked = agenda.park(ward.group, words=KEYS, by=ward.david, at=ward.at)
    agenda.change(
        parked, words=Words("The keys"), version=1, by=ward.bjorn, at=ward.at
    )  # anybody's while it is parked
    item = agenda.take_up(parked, meeting=draft, by=ward.amina, at=ward.at)
    assert item.title in titles(draft)
    with pytest.raises(NotAllowed):
        agenda.put_aside(
            item, by=ward.bjorn, at=ward.at
        )  # on the agenda it is who brought it, and who leads or writes
    agenda.put_aside(item, by=ward.david, at=ward.at)
    assert item.title not in titles(draft)


def test_nothing_is_brought_to_a_meeting_that_is_over(ward, going):
    live.end(going, by=ward.carin, at=FIRST + DAY)
    with pytest.raises(Cannot, match="next one"):
        agenda.bring(going, words=KEYS, by=ward.amina, at=FIRST + DAY)


def test_what_has_been_talked_of_belongs_in_the_minutes(ward, going, now):
    first = now(going)
    live.take_up(going.items.filter(state="waiting").first(), by=ward.carin, at=FIRST)
    with pytest.raises(Cannot, match="over"):
        agenda.take_out(first, by=ward.carin, at=FIRST)


def test_an_agenda_has_room_for_sixty(ward, draft):
    there = draft.items.count()
    for number in range(60 - there):
        agenda.bring(draft, words=Words(f"Item {number}"), by=ward.amina, at=ward.at)
    with pytest.raises(Cannot, match="60"):
        agenda.bring(draft, words=KEYS, by=ward.amina, at=ward.at)
