"""The north ward with eight colleagues, and the south with seven, ready to be asked."""

from datetime import date, timedelta
from types import SimpleNamespace

import pytest

from medled.rooms.pulse.actions import planning, waves
from medled.rooms.pulse.actions.answers import answer
from medled.workplace.actions import members
from tests.conftest import MONDAY, remembered_ward, somebody

QUESTIONS = ["A2", "C3", "H1"]


@pytest.fixture(scope="module")
def _grown(made_once):
    world = remembered_ward(MONDAY)
    asked = SimpleNamespace(ward=world, organisation=world.group.unit.organisation, at=MONDAY)
    asked.north = [world.amina, world.bjorn, world.carin, world.david]
    asked.south = [world.elin]
    for group, people, names in (
        (world.group, asked.north, ["Gun", "Hans", "Ida", "Jon"]),
        (world.other_group, asked.south, ["Kim", "Lo", "Mia", "Nils", "Ove", "Pia"]),
    ):
        for name in names:
            people.append(somebody(f"{name} Berg", MONDAY))
            members.join(group, person=people[-1], role="member", by=world.carin, at=MONDAY - timedelta(days=90))
    return asked


@pytest.fixture
def workplace(db, _grown, settings, tmp_path):
    """`.north` and `.south` (people), `.organisation`, `.carin` (organises), with a decision of disposal."""
    settings.DATA = tmp_path
    _grown.carin = _grown.ward.carin
    _grown.keys = tmp_path / "pulse-keys"
    waves.record_disposal(
        _grown.organisation, reference="Dnr 2026/17", decided_on=date(2026, 2, 1), by=_grown.carin, at=_grown.at
    )
    said = {"words": "Kommunal och skyddsombuden", "held_on": date(2026, 2, 2)}
    planning.record_samverkan(_grown.organisation, **said, by=_grown.carin, at=_grown.at)
    return _grown


@pytest.fixture
def start(workplace):
    """Start a wave of a week, so many weeks from the Monday: start(4)."""

    def started(weeks=0, questions=QUESTIONS):
        at = workplace.at + timedelta(weeks=weeks)
        closes_at = at + timedelta(days=7)
        return waves.start(workplace.organisation, questions=questions, closes_at=closes_at, by=workplace.carin, at=at)

    return started


@pytest.fixture
def taken(start):
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
