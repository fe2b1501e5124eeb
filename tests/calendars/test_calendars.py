"""What is written as iCalendar, read back by two programs that have nothing in common: icalendar and vobject."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st

from medled import calendars
from medled.calendars import Booking, Entry, Party

STOCKHOLM = ZoneInfo("Europe/Stockholm")
CHANGED = datetime(2026, 3, 1, 8, tzinfo=UTC)
# Anything somebody may type on a line or several; what no text can hold is left out on the way.
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")) | st.sampled_from(',;:\\"\n^åäöÅÄÖ'))
# By the clock on the wall, over both its shifts, each hour that comes twice as well.
NIGHTS = [date(2026, 3, 28), date(2026, 10, 24), date(2027, 3, 27)]
MOMENTS = st.builds(
    lambda night, minutes, fold: (datetime.combine(night, time(22), STOCKHOLM) + timedelta(minutes=minutes)).replace(
        fold=fold
    ),
    st.sampled_from(NIGHTS),
    st.integers(0, 12 * 60),
    st.sampled_from([0, 1]),
)


def entry(**more):
    starts = more.pop("starts", datetime(2026, 3, 9, 10, tzinfo=STOCKHOLM))
    ends = more.pop("ends", starts + timedelta(minutes=10))
    known = {"key": "check-in-1", "summary": "Avstämning", "starts": starts, "ends": ends, "changed_at": CHANGED}
    return Entry(**known | more)


def written(*entries, name="Medled"):
    return calendars.feed(entries, name=name, description="Allt", host="medled.example")


def asked(one, *, stands=True, organizer="Medled", has_agreed=True):
    return calendars.invitation(
        Booking(one, stands, has_agreed),
        organizer=Party(organizer, "medled@example.org"),
        attendee=Party("Åsa", "asa@example.org"),
        host="medled.example",
    )


@given(summary=TEXTS, description=TEXTS.filter(bool))
def test_any_text_comes_back_as_it_was_typed_by_two_readers(summary, description):
    contents = written(entry(summary=summary, description=description))
    (read,) = icalendar.Calendar.from_ical(contents).walk("VEVENT")
    assert str(read["SUMMARY"]) == summary
    assert str(read["DESCRIPTION"]) == description
    other = vobject.readOne(contents.decode()).vevent
    assert other.summary.value == summary
    assert other.description.value == description


@given(starts=MOMENTS)
def test_any_moment_comes_back_also_when_the_clock_is_shifted(starts):
    contents = written(entry(starts=starts, ends=starts.astimezone(UTC) + timedelta(minutes=10)))
    (read,) = icalendar.Calendar.from_ical(contents).walk("VEVENT")
    assert read.decoded("DTSTART").astimezone(UTC) == starts.astimezone(UTC)
    assert read.decoded("DTEND") - read.decoded("DTSTART") == timedelta(minutes=10)
    assert vobject.readOne(contents.decode()).vevent.dtstart.value.astimezone(UTC) == starts.astimezone(UTC)


@given(day=st.dates(date(2026, 1, 1), date(2030, 1, 1)), days=st.integers(1, 60))
def test_whole_days_are_dates_and_the_end_is_the_first_day_after(day, days):
    contents = written(entry(starts=day, ends=day + timedelta(days=days)))
    assert b"DTSTART;VALUE=DATE:%s" % day.strftime("%Y%m%d").encode() in contents
    other = vobject.readOne(contents.decode()).vevent
    assert (other.dtstart.value, other.dtend.value) == (day, day + timedelta(days=days))


@given(summary=TEXTS)
def test_lines_are_short_end_as_they_must_and_split_no_letter(summary):
    contents = written(entry(summary="ö" * 200 + summary))
    lines = contents.split(b"\r\n")
    assert all(len(line) <= 75 for line in lines)
    assert b"\n" not in contents.replace(b"\r\n", b"")
    for line in lines:
        line.decode()


def test_the_same_entries_make_the_same_bytes_in_whatever_order_they_come():
    first, second = entry(), entry(key="check-in-2")
    assert written(first, second) == written(second, first)


def test_what_no_calendar_can_hold_is_left_out_and_breaks_nothing():
    contents = written(entry(summary="A\x00B\x07\rC"))
    assert vobject.readOne(contents.decode()).vevent.summary.value == "AB\nC"


def test_a_calendar_without_anything_in_it_is_one():
    assert vobject.readOne(written().decode()).name == "VCALENDAR"
    assert icalendar.Calendar.from_ical(written()).walk("VEVENT") == []


def test_a_program_is_told_what_it_is_called_and_when_to_look_again():
    calendar = icalendar.Calendar.from_ical(written(name="Medled: Åsa"))
    assert str(calendar["X-WR-CALNAME"]) == "Medled: Åsa"
    assert calendar["REFRESH-INTERVAL"].dt == timedelta(hours=1)
    assert str(calendar["X-PUBLISHED-TTL"]) == "PT1H"


def test_an_entry_says_which_it_is_when_it_changed_how_often_and_where_it_is():
    contents = written(entry(sequence=2, is_busy=True, link="https://medled.example/g/"))
    (read,) = icalendar.Calendar.from_ical(contents).walk("VEVENT")
    assert (str(read["UID"]), int(read["SEQUENCE"])) == ("check-in-1@medled.example", 2)
    assert read.decoded("DTSTAMP") == read.decoded("LAST-MODIFIED") == CHANGED
    assert (str(read["URL"]), str(read["TRANSP"])) == ("https://medled.example/g/", "OPAQUE")


@pytest.mark.parametrize(("has_agreed", "said"), [(True, "ACCEPTED"), (False, "NEEDS-ACTION")])
def test_an_invitation_says_who_asks_who_is_asked_and_what_they_have_answered(has_agreed, said):
    contents = asked(entry(), has_agreed=has_agreed)
    calendar = icalendar.Calendar.from_ical(contents)
    (read,) = calendar.walk("VEVENT")
    assert (str(calendar["METHOD"]), str(read["STATUS"])) == ("REQUEST", "CONFIRMED")
    assert str(read["ORGANIZER"]) == "mailto:medled@example.org"
    assert str(read["ATTENDEE"]) == "mailto:asa@example.org"
    assert read["ATTENDEE"].params["PARTSTAT"] == said
    assert vobject.readOne(contents.decode()).vevent.attendee.params["PARTSTAT"] == [said]


def test_what_falls_away_is_the_same_thing_cancelled():
    (read,) = icalendar.Calendar.from_ical(asked(entry(sequence=3), stands=False)).walk("VEVENT")
    assert (str(read["UID"]), str(read["STATUS"]), int(read["SEQUENCE"])) == (
        "check-in-1@medled.example",
        "CANCELLED",
        3,
    )


@given(name=TEXTS)
def test_any_name_may_ask_and_leads_to_no_line_of_its_own(name):
    contents = asked(entry(), organizer=name + "\r\nATTENDEE:mailto:evil@example.org")
    (read,) = icalendar.Calendar.from_ical(contents).walk("VEVENT")
    assert str(read["ATTENDEE"]) == "mailto:asa@example.org"
    assert vobject.readOne(contents.decode()).vevent.organizer.value == "mailto:medled@example.org"
