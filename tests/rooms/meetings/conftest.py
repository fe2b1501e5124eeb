"""The north ward meets every third Thursday at half past one; the first time is on 19 March 2026."""

from datetime import date, datetime, time, timedelta

import pytest

from tests.conftest import STOCKHOLM
from tests.rooms.sharing.conftest import recorded  # noqa: F401

FIRST = datetime(2026, 3, 19, 13, 30, tzinfo=STOCKHOLM)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)


def plan(**more):
    from medled.rooms.meetings.actions.series import Plan

    given = {
        "title": "APT",
        "every": "month",
        "interval": 1,
        "nth": 3,
        "first_on": date(2026, 3, 19),
        "clock": time(13, 30),
        "minutes": 90,
        "place": "Lokalen",
    }
    return Plan(**(given | more))


@pytest.fixture
def series(ward):
    """The APT, started by Carin."""
    from medled.rooms.meetings.actions import series
    from medled.rooms.meetings.wording.standing import apt

    return series.start(ward.group, plan=plan(), standing=apt(90), by=ward.carin, at=ward.at)


@pytest.fixture
def draft(series):
    """Its first meeting, a draft still. Carin is first in turn to lead, Amina to write."""
    return series.meetings.get()


@pytest.fixture
def called(ward, draft):
    """The meeting, opened by Carin a week before."""
    from medled.rooms.meetings.actions import meetings

    return meetings.open_agenda(draft, by=ward.carin, at=FIRST - 7 * DAY)


@pytest.fixture
def going(ward, called):
    """The meeting has begun: Carin leads, and Amina, Björn and David are there."""
    from medled.rooms.meetings.actions import live

    meeting = live.begin(called, by=ward.carin, at=FIRST)
    for person in (ward.amina, ward.bjorn, ward.david):
        live.be_here(meeting, by=person, at=FIRST)
    return meeting


@pytest.fixture
def now():
    """The item that a meeting is on."""
    return lambda meeting: meeting.items.filter(state="now").first()


@pytest.fixture
def item(called):
    """The items of the called meeting by a word of their title: item("environment")."""
    return lambda word: called.items.get(title__icontains=word)


@pytest.fixture
def seen(ward):
    """A meeting whole, as somebody sees it: seen(meeting, ward.amina)."""
    from medled.rooms.meetings.queries import record
    from medled.workplace.queries import viewer_of

    def see(meeting, person=None, at=None):
        return record.record_of(meeting.pk, viewer=viewer_of(person or ward.amina, ward.group, at=at or ward.at))

    return see
