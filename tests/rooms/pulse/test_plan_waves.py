"""To prepare, plan and give up waves, and how all are told alike: who has answered can't be seen from who is told."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from medled.cli import clock
from medled.journal.models import Event
from medled.listeners.models import Notice
from medled.rooms.pulse.actions import planning, telling, waves
from medled.rooms.pulse.actions.answers import answer
from medled.rooms.pulse.models import Answer, Planned, Samverkan, Wave
from medled.rooms.pulse.rules.waves import year_from
from medled.workplace.queries import day_of
from medled.workplace.rules import Cannot, NotAllowed
from tests.rooms.pulse.conftest import QUESTIONS

DAY = timedelta(days=1)


@pytest.fixture
def plan(workplace):
    """Plan waves from so many days ahead, each open for two weeks: plan(10, 60)."""

    def planned(*days, by=None):
        first = day_of(workplace.at)
        ahead = [(first + n * DAY, first + (n + 14) * DAY) for n in days]
        return planning.plan(
            workplace.organisation, questions=QUESTIONS, days=ahead, by=by or workplace.carin, at=workplace.at
        )

    return planned


def told(kind):
    """Return who has been told of something, by id."""
    return sorted(Notice.objects.filter(event__kind=kind).values_list("person", flat=True))


def happened(kind):
    """Return who has done something, by id."""
    return list(Event.objects.filter(kind=kind).values_list("actor", flat=True))


def everybody(workplace):
    return sorted(person.pk for person in (*workplace.north, *workplace.south))


def test_nothing_starts_before_it_is_talked_through(workplace, start):
    Samverkan.objects.all().delete()
    with pytest.raises(Cannot, match="talk the pulse through"):
        start()
    with pytest.raises(Cannot) as wrong:
        planning.record_samverkan(
            workplace.organisation, words=" ", held_on=date(2026, 2, 2), by=workplace.carin, at=workplace.at
        )
    assert wrong.value.field == "words"
    with pytest.raises(NotAllowed):
        planning.record_samverkan(
            workplace.organisation, words="Vision", held_on=date(2026, 2, 2), by=workplace.north[0], at=workplace.at
        )


def test_all_who_are_asked_are_told_alike_whether_they_have_answered_or_not(workplace, start):
    wave = start()
    clock.tick(wave.starts_at + timedelta(minutes=1))
    clock.tick(wave.starts_at + timedelta(minutes=2))
    assert told("pulse.group.asked") == everybody(workplace)
    answer(wave, {"A2": 3}, by=workplace.north[0], at=wave.starts_at + DAY)
    clock.tick(wave.closes_at - 3 * DAY)
    assert told("pulse.group.reminded") == []
    clock.tick(wave.closes_at - 2 * DAY)
    clock.tick(wave.closes_at - DAY)
    assert told("pulse.group.reminded") == everybody(workplace)
    clock.tick(wave.closes_at)
    clock.tick(wave.closes_at + timedelta(minutes=1))
    assert told("pulse.group.shown") == everybody(workplace)
    answered = {event.kind for event in Event.objects.filter(facts__asked__isnull=False)}
    assert answered == {"pulse.group.asked", "pulse.group.reminded", "pulse.group.shown"}


@pytest.fixture
def half_told(workplace, start, monkeypatch):
    """A wave of which the north was told that it is open; then whoever told was killed."""
    monkeypatch.setattr(telling, "AT_ONCE", 1)
    wave = start()

    def stop(_seconds):
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        telling.tell_due(at=wave.starts_at, rest=stop)
    assert told("pulse.group.asked") == sorted(person.pk for person in workplace.north)
    return wave


def test_killed_in_the_middle_of_telling_the_rest_are_told_and_nobody_twice(workplace, half_told):
    for minutes in range(2):
        telling.tell_due(at=half_told.starts_at + timedelta(minutes=minutes))
    assert told("pulse.group.asked") == everybody(workplace)


def test_if_it_closes_in_the_middle_of_telling_all_are_told_that_it_has(workplace, half_told):
    waves.close_due(at=half_told.closes_at)
    telling.tell_due(at=half_told.closes_at)
    assert told("pulse.group.shown") == everybody(workplace)


def test_a_planned_wave_starts_by_itself_at_eight_on_its_day(workplace, plan):
    (row,) = plan(10)
    begins = (workplace.at + 10 * DAY).replace(hour=3)
    clock.tick(begins)
    assert not Wave.objects.exists()
    clock.tick(begins.replace(hour=12))
    clock.tick(begins.replace(hour=13))
    row.refresh_from_db()
    assert row.wave == Wave.objects.get()
    assert day_of(row.wave.closes_at) == row.closes_on
    with pytest.raises(Cannot, match="started already"):
        planning.withdraw(row, by=workplace.carin, at=begins)


def test_one_that_cannot_start_is_told_to_who_organises_and_only_once(workplace, plan):
    (row,) = plan(10)
    workplace.organisation.organisers.exclude(person=workplace.carin).delete()
    Samverkan.objects.all().delete()
    for hour in (12, 13):
        clock.tick((workplace.at + 10 * DAY).replace(hour=hour))
    row.refresh_from_db()
    assert row.missed_at is not None
    assert not Wave.objects.exists()
    assert told("pulse.plan.missed") == [workplace.carin.pk]


def test_what_is_planned_too_near_too_long_or_by_another_is_refused(workplace, plan, start):
    first, at = day_of(workplace.at), workplace.at
    for days, field in (
        ([(first, first + 14 * DAY)], "starts_on"),
        ([(first + DAY, first + 60 * DAY)], "closes_on"),
        ([(first + DAY, first + DAY)], "closes_on"),
        ([(first + DAY, first + 10 * DAY), (first + 20 * DAY, first + 30 * DAY)], "closes_on"),
        ([(first + DAY, first + 2 * DAY), (first + DAY, first + 30 * DAY)], "starts_on"),  # on the same day
        ([(first + DAY, first + 2 * DAY), (first + 2 * DAY, first + 30 * DAY)], "starts_on"),  # while it is open
    ):
        with pytest.raises(Cannot) as wrong:
            planning.plan(workplace.organisation, questions=QUESTIONS, days=days, by=workplace.carin, at=at)
        assert wrong.value.field == field
    with pytest.raises(NotAllowed):
        plan(10, by=workplace.north[0])
    start()
    with pytest.raises(Cannot, match="four weeks"):
        plan(10)
    assert not Planned.objects.exists()


def test_one_is_not_started_so_near_one_in_the_plan_that_it_could_not_start(workplace, plan, start):
    (row,) = plan(10)
    with pytest.raises(Cannot, match="four weeks") as wrong:
        start()
    assert wrong.value.field == "closes_on"
    planning.withdraw(row, by=workplace.carin, at=workplace.at)
    assert start().state == "open"


def test_a_year_is_one_a_quarter_and_each_is_taken_out_by_itself(workplace):
    days = year_from(day_of(workplace.at) + DAY)
    rows = planning.plan(workplace.organisation, questions=QUESTIONS, days=days, by=workplace.carin, at=workplace.at)
    assert [(other.starts_on - one.starts_on).days for one, other in pairwise(rows)] == [91] * 3
    planning.withdraw(rows[1], by=workplace.carin, at=workplace.at)
    planning.withdraw(rows[1], by=workplace.carin, at=workplace.at)  # a second press
    assert Planned.objects.count() == 3
    assert happened("pulse.plan.made") == happened("pulse.plan.withdrawn") == [workplace.carin.pk]


def test_a_wave_that_is_damaged_is_told_once_and_can_be_given_up(workplace, start, caplog):
    wave = start()
    answer(wave, {"A2": 3}, by=workplace.north[0], at=wave.starts_at + DAY)
    with pytest.raises(Cannot, match="Only a pulse that can't be closed"):
        waves.give_up(wave, by=workplace.carin, at=wave.starts_at + DAY)
    Answer.objects.update(sealed=b"damaged")
    for minutes in range(2):
        waves.close_due(at=wave.closes_at + timedelta(minutes=minutes))
    wave.refresh_from_db()
    assert (wave.state, wave.stumbled_at) == ("open", wave.closes_at)
    assert told("pulse.wave.stumbled") == [workplace.carin.pk]
    assert len(caplog.records) == 1  # and not each minute
    with pytest.raises(Cannot, match="has closed"):  # what was on its way in when it was shut
        answer(wave, {"A2": 3}, by=workplace.north[1], at=wave.closes_at - timedelta(seconds=1))
    with pytest.raises(NotAllowed):
        waves.give_up(wave, by=workplace.north[0], at=wave.closes_at + DAY)
    waves.give_up(wave, by=workplace.carin, at=wave.closes_at + DAY)
    telling.tell_due(at=wave.closes_at + DAY)
    assert told("pulse.group.lost") == everybody(workplace)
    assert not Answer.objects.exists()
    assert happened("pulse.wave.given_up") == happened("pulse.samverkan.recorded") == [workplace.carin.pk]
    assert start(5).state == "open"


def test_a_lost_key_is_told_to_who_organises(workplace, start):
    wave = start()
    for key in workplace.keys.iterdir():
        key.unlink()
    clock.tick(wave.closes_at)
    assert told("pulse.wave.lost") == [workplace.carin.pk]
