"""Waves that have been answered and have closed, to be looked at."""

from datetime import timedelta

import pytest

from medled.rooms.pulse.actions import waves
from medled.rooms.pulse.actions.answers import answer
from tests.rooms.pulse.conftest import _grown, start, workplace  # noqa: F401


@pytest.fixture
def taken(start):  # noqa: F811
    """Let people answer a wave and close it: taken(0, {person: value or {question: value}}, ["A2"])."""

    def take(weeks, answers, questions=("A2", "C3", "H1")):
        wave = start(weeks, list(questions))
        for person, given in answers.items():
            values = given if isinstance(given, dict) else dict.fromkeys(questions, given)
            answer(wave, values, by=person, at=wave.starts_at + timedelta(minutes=1))
        waves.close_due(at=wave.closes_at)
        wave.refresh_from_db()
        return wave

    return take
