"""Two touches at the same moment, on a phone and a computer: both hold, or one is told."""

from datetime import date

import pytest

from medled.engine.presence import How, Span, Weeks
from medled.rooms.dialogue.actions import presence
from medled.rooms.dialogue.models import PresencePlan, PresenceTime
from medled.workplace.actions import absences
from medled.workplace.models import Absence
from medled.workplace.rules import Cannot, NotAllowed
from tests.workplace.test_two_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_double_click_on_the_first_touch_makes_one_plan_with_one_week(ward):
    week = {"spans": [Span(480, 960, How.ROOM)], "by": ward.amina, "at": ward.at}
    at_once(*[lambda: presence.start_week(ward.group, **week)] * 2)
    assert PresencePlan.objects.filter(person=ward.amina).count() == 1
    assert PresenceTime.objects.count() == 5


def test_two_times_at_once_are_both_there(ward):
    def add(day):
        span = Span(480, 720, How.PHONE)
        return presence.set_times(ward.group, weekdays={day}, weeks=Weeks.EVERY, span=span, by=ward.amina, at=ward.at)

    at_once(lambda: add(0), lambda: add(1))
    assert sorted(PresenceTime.objects.values_list("weekday", flat=True)) == [0, 1]


def test_the_same_absence_from_two_people_at_once_is_said_once(ward):
    def say(by):
        return absences.say(
            ward.group, person=ward.amina, starts_on=date(2026, 3, 4), ends_on=None, deputy=None, by=by, at=ward.at
        )

    got = at_once(lambda: say(ward.amina), lambda: say(ward.carin))
    assert sum(isinstance(answer, Cannot) for answer in got) == 1
    assert Absence.objects.count() == 1


def test_a_deputy_who_steps_back_as_another_is_named_leaves_no_half_answer(ward):
    plan = presence.name_deputy(ward.group, deputy=ward.bjorn, by=ward.amina, at=ward.at)

    def decline():
        try:
            return presence.decline_deputy(plan, by=ward.bjorn, at=ward.at)
        except NotAllowed:
            return None

    at_once(decline, lambda: presence.name_deputy(ward.group, deputy=ward.david, by=ward.amina, at=ward.at))
    plan.refresh_from_db()
    assert plan.deputy == ward.david
