"""Invitations to what is booked: by a real mail server on this machine, as a calendar program would read them."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import icalendar
import pytest
import vobject
from django.test import Client
from django.utils import timezone

from medled.listeners import choices, invitations, own_calendar, post
from medled.listeners.models import Channel, InCalendar
from medled.rooms.dialogue.actions import calls, check_ins
from medled.rooms.sharing.actions import cards, commitments, support
from medled.workplace.actions import members
from medled.workplace.queries import calendar_of, day_of

pytestmark = pytest.mark.django_db(transaction=True)
LATER = timedelta(minutes=1)


@pytest.fixture
def next_week(ward):
    """Nine o'clock on a working day to come."""
    day = calendar_of(ward.group).working_day_after(day_of(ward.at), 5)
    return datetime(day.year, day.month, day.day, 9, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def booked(ward, held, next_week):
    """A check-in that Amina has proposed and Björn has agreed to."""
    proposed = check_ins.propose(held, starts_at=next_week, by=ward.amina, at=ward.at)
    return check_ins.agree(proposed, starts_at=next_week, by=ward.bjorn, at=ward.at)


def methods(found):
    return [method for method, _event, _letter in found]


def test_each_of_the_two_is_mailed_the_time_also_the_one_who_said_yes(ward, mailed, booked, next_week):
    for person, other in ((ward.amina, "Björn Ek"), (ward.bjorn, "Amina Ali")):
        ((method, event, letter),) = mailed(person)
        assert method == "REQUEST"
        assert str(event["SUMMARY"]) == f"Check-in with {other}: Veckans bemanning"
        assert event.decoded("DTSTART") == next_week.astimezone(UTC)
        assert str(event["ATTENDEE"]) == f"mailto:{person.email}"
        assert event["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
        assert str(event["ORGANIZER"]).removeprefix("mailto:") in letter["From"]
        assert letter["Subject"].strip().startswith(f"Check-in with {other}: Veckans bemanning, ")
        assert f"/dialogue/check-ins/{booked.pk}/" in letter.get_body(["plain"]).get_content()


def test_nobody_elses_address_stands_in_it_and_nobody_else_gets_one(ward, mailed, booked, postbox):
    assert len(mailed(ward.amina)) == 1
    (letter,) = [letter for letter in postbox.to(ward.amina) if "text/calendar" in letter.as_string()]
    assert ward.bjorn.email not in letter.as_string()
    assert mailed(ward.carin) == mailed(ward.david) == []


def test_it_is_the_same_thing_as_in_the_feed(ward, mailed, booked):
    ((_method, event, _letter),) = mailed(ward.amina)
    feed = Client().get(f"/calendar/{own_calendar.renew(ward.amina)}.ics").content
    (listed,) = icalendar.Calendar.from_ical(feed).walk("VEVENT")
    assert (event["UID"], event["SEQUENCE"], event["URL"]) == (listed["UID"], listed["SEQUENCE"], listed["URL"])


def test_another_reader_reads_the_same(ward, mailed, booked, next_week):
    ((_method, _event, letter),) = mailed(ward.bjorn)
    (part,) = [part for part in letter.walk() if part.get_content_type() == "text/calendar"]
    read = vobject.readOne(part.get_payload(decode=True).decode())
    assert read.method.value == "REQUEST"
    assert read.vevent.dtstart.value == next_week.astimezone(UTC)


def test_a_moved_time_is_the_same_thing_anew_and_only_when_both_have_agreed(ward, mailed, booked, next_week):
    ((_method, before, _letter),) = mailed(ward.amina)
    check_ins.move(booked, starts_at=next_week + timedelta(hours=2), by=ward.amina, at=ward.at + LATER)
    assert len(mailed(ward.amina)) == len(mailed(ward.bjorn)) == 1
    booked.refresh_from_db()
    check_ins.agree(booked, starts_at=next_week + timedelta(hours=2), by=ward.bjorn, at=ward.at + 2 * LATER)
    for person in (ward.amina, ward.bjorn):
        _first, (method, after, _letter) = mailed(person)
        assert (method, after["UID"]) == ("REQUEST", before["UID"])
        assert int(after["SEQUENCE"]) == int(before["SEQUENCE"]) + 1
        assert after.decoded("DTSTART") - before.decoded("DTSTART") == timedelta(hours=2)


def test_a_skipped_check_in_is_taken_out_of_both_calendars(ward, mailed, booked):
    mailed(ward.amina)
    check_ins.skip(booked, by=ward.amina, at=ward.at + LATER)
    for person in (ward.amina, ward.bjorn):
        (_method, before, _letter), (method, after, letter) = mailed(person)
        assert (method, str(after["STATUS"]), after["UID"]) == ("CANCEL", "CANCELLED", before["UID"])
        assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
        assert letter["Subject"].strip().startswith("Cancelled: ")


def test_who_skips_what_was_never_agreed_cancels_nothing(ward, mailed, held, next_week):
    proposed = check_ins.propose(held, starts_at=next_week, by=ward.amina, at=ward.at)
    check_ins.skip(proposed, by=ward.bjorn, at=ward.at)
    assert mailed(ward.amina) == mailed(ward.bjorn) == []


def test_talking_as_booked_mails_no_time(ward, mailed, booked, held, next_week):
    mailed(ward.amina)
    check_ins.hold(held, by=ward.amina, at=next_week)
    assert methods(mailed(ward.amina, days=14)) == methods(mailed(ward.bjorn)) == ["REQUEST"]


def test_talking_days_before_takes_the_booked_time_out(ward, mailed, booked, held, next_week):
    mailed(ward.amina)
    check_ins.hold(held, by=ward.amina, at=next_week - timedelta(days=3))
    assert methods(mailed(ward.amina, days=9)) == methods(mailed(ward.bjorn)) == ["REQUEST", "CANCEL"]


def test_what_has_changed_before_it_is_sent_is_sent_as_it_is_now_and_once(ward, mailed, booked):
    check_ins.skip(booked, by=ward.amina, at=ward.at + LATER)
    assert methods(mailed(ward.bjorn)) == ["CANCEL"]


def supported_by(person, held, ward, at):
    """Amina asks somebody else for support, who promises it; and the clock sees it."""
    held.refresh_from_db()
    changed = replace(cards.Card.of(held), support=person.pk)
    cards.change(held, card=changed, version=held.version, by=ward.amina, at=at)
    check_ins.follow_due(at=at)
    held.refresh_from_db()
    support.promise(held, version=held.version, by=person, at=at)
    check_ins.follow_due(at=at)


def test_who_no_longer_supports_has_it_taken_out_and_who_does_is_asked_anew(
    ward,
    mailed,
    booked,
    held,
    next_week,
):
    ((_method, before, _letter),) = mailed(ward.bjorn)
    supported_by(ward.david, held, ward, ward.at + LATER)
    (_first, (method, after, letter)) = mailed(ward.bjorn)
    assert (method, str(after["STATUS"]), after["UID"]) == ("CANCEL", "CANCELLED", before["UID"])
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert after.decoded("DTSTART") == next_week.astimezone(UTC)
    assert "David" not in letter.as_string()
    assert methods(mailed(ward.amina)) == ["REQUEST", "CANCEL"]
    assert mailed(ward.david) == []  # has not said yes to the time
    booked.refresh_from_db()
    check_ins.agree(booked, starts_at=next_week, by=ward.david, at=ward.at + 2 * LATER)
    (*_others, (_cancel, cancelled, _letter), (method, anew, _mail)) = mailed(ward.amina)
    assert (method, anew["UID"]) == ("REQUEST", before["UID"])
    assert int(anew["SEQUENCE"]) > int(cancelled["SEQUENCE"])
    assert methods(mailed(ward.david)) == ["REQUEST"]
    assert methods(mailed(ward.bjorn)) == ["REQUEST", "CANCEL"]


def test_what_is_taken_out_says_nothing_of_what_came_after(ward, mailed, booked, held, next_week):
    """Björn's mail waits, his quiet hours say; meanwhile the time is David's, and another."""
    mailed(ward.bjorn)
    supported_by(ward.david, held, ward, ward.at + LATER)
    booked.refresh_from_db()
    check_ins.move(booked, starts_at=next_week + timedelta(hours=3), by=ward.david, at=ward.at + 2 * LATER)
    booked.refresh_from_db()
    check_ins.agree(booked, starts_at=booked.proposed_for, by=ward.amina, at=ward.at + 3 * LATER)
    _first, (method, event, _letter) = mailed(ward.bjorn)
    assert (method, event.decoded("DTSTART")) == ("CANCEL", next_week.astimezone(UTC))


def test_a_promise_that_ends_takes_the_time_out_of_both_calendars_once(ward, mailed, booked, held):
    mailed(ward.amina)
    held.refresh_from_db()
    support.end(held, by=ward.bjorn, at=ward.at + LATER)
    check_ins.follow_due(at=ward.at + LATER)
    assert methods(mailed(ward.amina)) == methods(mailed(ward.bjorn)) == ["REQUEST", "CANCEL"]
    supported_by(ward.david, held, ward, ward.at + 2 * LATER)
    assert methods(mailed(ward.amina)) == methods(mailed(ward.bjorn)) == ["REQUEST", "CANCEL"]


def test_a_task_that_is_returned_calls_the_check_in_off(ward, mailed, booked, held):
    mailed(ward.amina)
    held.refresh_from_db()
    commitments.return_task(held, by=ward.amina, at=ward.at + LATER)
    check_ins.follow_due(at=ward.at + LATER)
    for person in (ward.amina, ward.bjorn):
        (_method, before, _letter), (method, after, _cancel) = mailed(person)
        assert (method, after["UID"]) == ("CANCEL", before["UID"])
        assert int(after["SEQUENCE"]) == int(before["SEQUENCE"]) + 1


def test_whoever_leaves_the_group_has_it_taken_out_and_so_has_the_other(ward, mailed, booked):
    mailed(ward.amina)
    members.leave(ward.group, person=ward.bjorn, on=day_of(ward.at), by=ward.carin, at=ward.at + LATER)
    check_ins.follow_due(at=ward.at + LATER)
    assert methods(mailed(ward.amina)) == methods(mailed(ward.bjorn)) == ["REQUEST", "CANCEL"]


def test_what_was_never_mailed_is_not_taken_out(ward, mailed, booked, held):
    client = Client()
    client.force_login(ward.bjorn)
    client.post("/you/calendar/invitations/", {"wanted": "no"})
    mailed(ward.amina)
    supported_by(ward.david, held, ward, ward.at + LATER)
    assert methods(mailed(ward.bjorn)) == []


def test_a_worker_that_is_killed_on_the_way_says_the_same_thing_again(ward, mailed, booked, held):
    mailed(ward.bjorn)
    supported_by(ward.david, held, ward, ward.at + LATER)
    late = timezone.now() + timedelta(minutes=5)
    delivery, *_others = [
        rows[0]
        for rows in iter(lambda: post.claim(at=late), [])
        if (rows[0].person_id, rows[0].channel) == (ward.bjorn.pk, Channel.CALENDAR)
    ]
    first, again = (invitations.letter_of(delivery, at=late) for _attempt in range(2))
    assert first.alternatives == again.alternatives
    assert "METHOD:CANCEL" in first.alternatives[-1][0]


def test_what_has_been_is_forgotten(ward, mailed, booked, next_week):
    mailed(ward.bjorn)
    assert InCalendar.objects.count() == 2
    post.forget(at=next_week + timedelta(hours=1))
    assert InCalendar.objects.count() == 2
    post.forget(at=next_week + timedelta(days=2))
    assert not InCalendar.objects.exists()


def test_a_talk_says_with_whom_and_who_booked_it_has_agreed(ward, mailed, next_week):
    call = calls.ask(ward.group, to=ward.bjorn, words="Jag orkar inte", by=ward.amina, at=ward.at)
    calls.book_talk(call, talk_at=next_week, words="Vi ses i rum fyra", by=ward.bjorn, at=ward.at)
    ((_method, of_amina, letter),) = mailed(ward.amina)
    ((_method, of_bjorn, _letter),) = mailed(ward.bjorn)
    assert str(of_amina["SUMMARY"]) == "Talk with Björn Ek"
    assert of_amina["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert of_bjorn["ATTENDEE"].params["PARTSTAT"] == "ACCEPTED"
    said = "".join(str(part.get_payload(decode=True)) for part in letter.walk())
    assert "orkar" not in said
    assert "rum fyra" not in said


def test_a_talk_to_come_falls_away_with_its_call(ward, mailed, next_week):
    call = calls.ask(ward.group, to=ward.bjorn, by=ward.amina, at=ward.at)
    calls.book_talk(call, talk_at=next_week, by=ward.bjorn, at=ward.at)
    mailed(ward.amina)
    calls.close(call, got="yes", by=ward.amina, at=ward.at + LATER)
    assert methods(mailed(ward.amina)) == methods(mailed(ward.bjorn)) == ["REQUEST", "CANCEL"]


def test_a_talk_that_has_been_stays_when_its_call_is_closed(ward, mailed):
    call = calls.ask(ward.group, to=ward.bjorn, by=ward.amina, at=ward.at)
    calls.book_talk(call, talk_at=ward.at + LATER, by=ward.bjorn, at=ward.at)
    mailed(ward.amina)
    calls.close(call, got="yes", by=ward.amina, at=ward.at + 2 * LATER)
    assert methods(mailed(ward.amina)) == methods(mailed(ward.bjorn)) == ["REQUEST"]


def test_who_is_told_at_once_gets_one_mail_and_not_two(ward, mailed, postbox, next_week):
    call = calls.ask(ward.group, to=ward.bjorn, by=ward.amina, at=ward.at)
    mailed(ward.amina)
    before = len(postbox.to(ward.amina))
    calls.book_talk(call, talk_at=next_week, by=ward.bjorn, at=ward.at)
    mailed(ward.amina)
    assert len(postbox.to(ward.amina)) == before + 1


@pytest.mark.parametrize("word", ["page", "nothing"])
def test_who_wants_no_mail_about_it_gets_no_invitation(ward, mailed, held, next_week, word):
    choices.choose(ward.amina, {"check_in": choices.Choice.called(word)}, at=ward.at)
    proposed = check_ins.propose(held, starts_at=next_week, by=ward.amina, at=ward.at)
    check_ins.agree(proposed, starts_at=next_week, by=ward.bjorn, at=ward.at)
    assert mailed(ward.amina) == []
    assert len(mailed(ward.bjorn)) == 1


def test_who_has_said_no_to_invitations_is_told_as_before(ward, mailed, held, next_week):
    client = Client()
    client.force_login(ward.amina)
    client.post("/you/calendar/invitations/", {"wanted": "no"})
    choices.choose(ward.amina, {"check_in": choices.Choice.called("at_once")}, at=ward.at)
    proposed = check_ins.propose(held, starts_at=next_week, by=ward.amina, at=ward.at)
    check_ins.agree(proposed, starts_at=next_week, by=ward.bjorn, at=ward.at)
    assert mailed(ward.amina) == []


def test_one_click_in_the_mail_ends_them(ward, mailed, booked):
    ((_method, _event, letter),) = mailed(ward.amina)
    address = letter["List-Unsubscribe"].strip(" <>").removeprefix("https://medled.example")
    assert Client().get(address).status_code == 200
    assert own_calendar.is_invited(ward.amina)  # a look changes nothing
    Client().post(address, {"List-Unsubscribe": "One-Click"})
    assert not own_calendar.is_invited(ward.amina)


def test_who_leaves_before_it_is_sent_gets_nothing(ward, mailed, booked):
    members.leave(ward.group, person=ward.amina, on=day_of(ward.at), by=ward.carin, at=ward.at)
    assert mailed(ward.amina) == []


def test_no_mail_is_written_where_none_leaves(ward, booked):
    from medled.listeners.models import Delivery

    assert not Delivery.objects.exists()
