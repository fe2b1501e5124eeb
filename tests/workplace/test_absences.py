"""Somebody is away for a while, and somebody else steps in."""

from datetime import date, timedelta

import pytest

from medled.journal.models import Event
from medled.workplace.actions import absences
from medled.workplace.queries import absences_of, absences_on, day_of
from medled.workplace.rules import Cannot, NotAllowed


@pytest.fixture
def away(ward):
    """Let Amina be away from Wednesday till Monday, with Björn as her deputy; or as `more` says."""

    def say(by=ward.amina, at=ward.at, **more):
        days = {"starts_on": date(2026, 3, 4), "ends_on": date(2026, 3, 9), "deputy": ward.bjorn}
        return absences.say(ward.group, person=more.pop("person", ward.amina), **days | more, by=by, at=at)

    return say


def names_on(ward, day):
    return [absence.person.name for absence in absences_on(ward.group, day)]


def test_it_holds_from_its_first_day_till_the_first_day_back(ward, away):
    absence = away()
    days = {day: names_on(ward, date(2026, 3, day)) for day in (3, 4, 8, 9)}
    assert days == {3: [], 4: ["Amina Ali"], 8: ["Amina Ali"], 9: []}
    told = Event.objects.get(kind="workplace.absence.said")
    assert (told.subject_id, told.facts["deputy"]) == (absence.pk, ward.bjorn.pk)


def test_a_manager_says_it_for_who_cannot_and_nobody_else_does(ward, away):
    away(by=ward.carin, ends_on=None)
    for stranger in (ward.bjorn, ward.david, ward.olle, ward.elin, ward.farid):
        with pytest.raises(NotAllowed):
            away(by=stranger)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"ends_on": date(2026, 3, 4)}, "ends_on"),
        ({"starts_on": date(2026, 2, 1), "ends_on": date(2026, 3, 2)}, "ends_on"),
        ({"deputy": "amina"}, "deputy"),
        ({"deputy": "elin"}, "deputy"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(ward, away, wrong, field):
    if "deputy" in wrong:
        wrong = {"deputy": getattr(ward, wrong["deputy"])}
    with pytest.raises(Cannot) as refused:
        away(**wrong)
    assert refused.value.field == field


def test_who_is_away_steps_in_for_nobody(ward, away):
    away(person=ward.bjorn, by=ward.bjorn, deputy=None)
    with pytest.raises(Cannot, match="Björn Ek is away then"):
        away()


def test_two_at_the_same_time_are_refused_and_one_after_the_other_is_not(ward, away):
    away()
    with pytest.raises(Cannot) as refused:
        away(starts_on=date(2026, 3, 8), ends_on=None)
    assert refused.value.field == "starts_on"
    away(starts_on=date(2026, 3, 9), ends_on=None)
    assert len(absences_of(ward.amina, ward.group, since=day_of(ward.at))) == 2


def test_one_comes_back_early_or_stays_after_all(ward, away):
    absence, later = away(), ward.at + timedelta(days=3)
    absences.end(absence, by=ward.amina, at=later)
    assert names_on(ward, day_of(later)) == []
    with pytest.raises(Cannot):
        absences.end(absence, by=ward.amina, at=later)
    planned = away(starts_on=date(2026, 4, 1), ends_on=None, at=later)
    absences.end(planned, by=ward.amina, at=later)
    assert names_on(ward, date(2026, 4, 1)) == []
    away(starts_on=date(2026, 4, 1), ends_on=None, at=later)
    assert Event.objects.filter(kind="workplace.absence.ended").count() == 2


def test_a_deputy_may_say_no_and_only_the_deputy(ward, away):
    absence = away()
    with pytest.raises(NotAllowed):
        absences.decline_deputy(absence, by=ward.david, at=ward.at)
    absences.decline_deputy(absence, by=ward.bjorn, at=ward.at)
    assert absences_on(ward.group, date(2026, 3, 4)).get().deputy is None
    assert Event.objects.get(kind="workplace.deputy.declined").facts == {"person": ward.amina.pk}
