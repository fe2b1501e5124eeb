"""Two devices, and two processes, at the very same moment: one answer is kept, and a wave is published once."""

from datetime import date, timedelta

import pytest

from medled.rooms.pulse.actions import planning, waves
from medled.rooms.pulse.actions.answers import answer
from medled.rooms.pulse.models import Answer, Participation, Publication
from medled.rooms.pulse.queries.waves import own_answer
from medled.workplace.rules import Cannot
from tests.at_once import at_once
from tests.conftest import MONDAY, remembered_ward


@pytest.fixture
def wave(transactional_db, settings, tmp_path):
    settings.DATA = tmp_path
    ward = remembered_ward(MONDAY)
    organisation = ward.group.unit.organisation
    who = {"by": ward.carin, "at": MONDAY}
    waves.record_disposal(organisation, reference="Dnr 1", decided_on=date(2026, 2, 1), **who)
    planning.record_samverkan(organisation, words="Vision", held_on=date(2026, 2, 1), **who)
    started = waves.start(organisation, questions=["A2"], closes_at=MONDAY + timedelta(days=7), **who)
    started.amina = ward.amina
    return started


def test_a_decision_and_a_note_that_are_sent_six_times_at_once_are_there_once(transactional_db):
    ward = remembered_ward(MONDAY)
    about, who = [ward.group.unit.organisation], {"by": ward.carin, "at": MONDAY}
    decide = lambda: waves.record_disposal(*about, reference="Dnr 1", decided_on=date(2026, 2, 1), **who)  # noqa: E731
    note = lambda: planning.record_samverkan(*about, words="Vision", held_on=date(2026, 2, 1), **who)  # noqa: E731
    assert len(set(at_once(*[decide] * 6))) == len(set(at_once(*[note] * 6))) == 1


def test_from_two_devices_one_answer_is_kept(wave):
    given = [lambda value=value: answer(wave, {"A2": value}, by=wave.amina, at=MONDAY) for value in (1, 5)]
    assert at_once(*given) == [None, None]
    assert Answer.objects.count() == Participation.objects.count() == 1
    assert own_answer(wave, wave.amina, at=MONDAY)["A2"] in (1, 5)


def test_two_who_close_at_once_publish_once(wave):
    closing = [lambda: waves.close(wave, at=wave.closes_at)] * 2
    found = at_once(*closing)
    assert sorted(isinstance(one, Cannot) for one in found) == [False, True]
    assert Publication.objects.count() == 1
