"""Meetings in everybody's calendar: by mail and in the feed, always the same thing, moved and taken out with it."""

from datetime import UTC, datetime, time, timedelta
from itertools import pairwise

import icalendar
import pytest
import vobject
from django.test import Client
from django.utils import timezone

from medled.listeners import own_calendar
from medled.rooms.meetings.actions import meetings, series
from medled.rooms.meetings.wording.standing import apt
from medled.workplace.models import Person
from medled.workplace.queries import day_of
from tests.rooms.meetings.conftest import plan
from tests.rooms.meetings.test_meeting import details

pytestmark = pytest.mark.django_db(transaction=True)
WEEK, LATER, HOUR = timedelta(weeks=1), timedelta(minutes=1), timedelta(hours=1)


@pytest.fixture
def at():
    """Now: the feed is read in the present."""
    return timezone.now()


@pytest.fixture
def draft(ward):
    """The next meeting of a series that Carin has started: every week, from the one to come, at half past one."""
    Person.objects.update(language="en")
    given = {"every": "week", "nth": None, "first_on": day_of(ward.at) + WEEK, "clock": time(13, 30)}
    made = series.start(ward.group, plan=plan(**given), standing=apt(90), by=ward.carin, at=ward.at)
    return made.meetings.get()


@pytest.fixture
def called(ward, postbox, draft):
    return meetings.open_agenda(draft, by=ward.carin, at=ward.at)


def feed(person):
    """Return what stands in somebody's own calendar: (time, the entry), the first one first."""
    secret = own_calendar.secret_of(person) or own_calendar.renew(person)
    contents = Client().get(f"/calendar/{secret}.ics").content
    found = strict(contents).walk("VEVENT")
    assert len({str(one["UID"]) for one in found}) == len(found), "Something stands there twice."
    return sorted(((one.decoded("DTSTART"), one) for one in found), key=lambda one: one[0])


def strict(contents):
    """Return a calendar as two readers read it, which both find no fault with it (RFC 5545, 5546)."""
    assert all(len(line) <= 75 for line in contents.split(b"\r\n"))
    assert b"\n" not in contents.replace(b"\r\n", b"")
    vobject.readOne(contents.decode()).validate(raiseException=True)
    calendar = icalendar.Calendar.from_ical(contents)
    assert not [fault for part in calendar.walk() for fault in part.errors]
    assert {"VERSION", "PRODID"} <= calendar.keys()
    for event in calendar.walk("VEVENT"):
        assert {"UID", "DTSTAMP", "DTSTART", "DTEND", "SEQUENCE", "SUMMARY"} <= event.keys()
        assert event.decoded("DTEND") > event.decoded("DTSTART")
        if "METHOD" in calendar:
            assert {"ORGANIZER", "ATTENDEE"} <= event.keys()
    return calendar


def part_of(letter):
    (found,) = [part for part in letter.walk() if part.get_content_type() == "text/calendar"]
    return found.get_payload(decode=True)


def test_a_draft_is_in_nobodys_mail_and_its_day_in_the_calendar_is_that_of_the_series(ward, draft, mailed):
    assert mailed(ward.amina) == []
    days = [starts for starts, _one in feed(ward.amina)]
    assert days[0] == draft.starts_at.astimezone(UTC)
    assert {(after - before).days for before, after in pairwise(days)} <= {
        6,
        7,
    }  # over a clock change


def test_all_in_the_group_are_invited_once_and_nobody_outside_of_it(ward, called, mailed):
    for person in (ward.carin, ward.amina, ward.bjorn, ward.david, ward.olle):
        ((method, event, letter),) = mailed(person)
        strict(part_of(letter))
        assert (method, str(event["SUMMARY"]), int(event["SEQUENCE"])) == ("REQUEST", "APT, Lokalen", 0)
        assert event.decoded("DTSTART") == called.starts_at
        assert event.decoded("DTEND") - event.decoded("DTSTART") == timedelta(minutes=90)
        assert str(event["ATTENDEE"]) == f"mailto:{person.email}"
    assert mailed(ward.elin) == []


def test_opened_it_is_still_the_same_thing_in_the_feed_and_stands_there_once(ward, draft, mailed):
    before = feed(ward.amina)
    meetings.open_agenda(draft, by=ward.carin, at=ward.at)
    after = feed(ward.amina)
    assert [one["UID"] for _starts, one in after] == [one["UID"] for _starts, one in before]
    ((_method, invited, _letter),) = mailed(ward.amina)
    assert invited["UID"] == after[0][1]["UID"]
    assert str(after[0][1]["URL"]).endswith(f"/meetings/{draft.pk}/")


def test_moved_it_is_the_same_thing_with_a_higher_number(ward, called, mailed):
    ((_method, before, _letter),) = mailed(ward.amina)
    moved = details(called, starts_at=called.starts_at + 25 * HOUR, place="Sal 2")
    meetings.change(called, details=moved, version=called.version, by=ward.carin, at=ward.at + LATER)
    _first, (method, after, letter) = mailed(ward.amina)
    strict(part_of(letter))
    assert (method, after["UID"]) == ("REQUEST", before["UID"])
    assert int(after["SEQUENCE"]) == int(before["SEQUENCE"]) + 1
    assert after.decoded("DTSTART") - before.decoded("DTSTART") == 25 * HOUR
    (listed,) = [one for _starts, one in feed(ward.amina) if one["UID"] == before["UID"]]
    assert (int(listed["SEQUENCE"]), listed.decoded("DTSTART")) == (1, after.decoded("DTSTART"))


def test_what_no_calendar_shows_sends_no_invitation_anew(ward, called, mailed):
    mailed(ward.amina)
    guests = details(called, guests="Eva from the union")
    meetings.change(called, details=guests, version=called.version, by=ward.carin, at=ward.at + LATER)
    assert len(mailed(ward.amina)) == 1


def test_cancelled_it_is_taken_out_of_every_calendar(ward, called, mailed):
    ((_method, before, _letter),) = mailed(ward.bjorn)
    meetings.cancel(called, reason="Snow", by=ward.carin, at=ward.at + LATER)
    _first, (method, after, letter) = mailed(ward.bjorn)
    strict(part_of(letter))
    assert (method, str(after["STATUS"]), after["UID"]) == ("CANCEL", "CANCELLED", before["UID"])
    assert int(after["SEQUENCE"]) > int(before["SEQUENCE"])
    assert before["UID"] not in [one["UID"] for _starts, one in feed(ward.bjorn)]


def test_whoever_does_not_come_has_the_time_free(ward, called):
    def busy(person):
        return str(feed(person)[0][1].get("TRANSP", "OPAQUE"))

    assert busy(ward.amina) == "OPAQUE"
    meetings.say_coming(called, is_coming=False, by=ward.amina, at=ward.at + LATER)
    assert (busy(ward.amina), busy(ward.bjorn)) == ("TRANSPARENT", "OPAQUE")


def test_it_stands_at_the_same_hour_of_the_clock_in_summer_and_winter(ward, draft):
    hours = {timezone.localtime(starts).hour for starts, _one in feed(ward.amina) if isinstance(starts, datetime)}
    assert hours == {13}
