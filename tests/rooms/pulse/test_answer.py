"""To answer a pulse, change one's mind until it closes, and be sure that the database does not say what one said."""

from base64 import b64encode
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import call_command

from medled.journal.models import Event
from medled.rooms.pulse.actions.answers import answer
from medled.rooms.pulse.actions.waves import close
from medled.rooms.pulse.models import Answer, Participation, keys
from medled.rooms.pulse.queries.waves import asked_now, own_answer, shown_of
from medled.workplace.rules import Cannot, NotAllowed


@pytest.fixture
def wave(start):
    return start()


@pytest.fixture
def at(workplace):
    return workplace.at + timedelta(hours=1)


def test_one_sees_and_changes_ones_own_answer_until_it_closes(workplace, wave, at):
    amina = workplace.north[0]
    assert asked_now(amina, at=at) == wave
    assert own_answer(wave, amina, at=at) is None
    answer(wave, {"A2": 2, "C3": 5}, by=amina, at=at)
    assert own_answer(wave, amina, at=at) == {"A2": 2, "C3": 5}
    answer(wave, {"A2": 4, "C3": None, "H1": 1}, by=amina, at=at)
    assert own_answer(wave, amina, at=at) == {"A2": 4, "H1": 1}
    assert Answer.objects.count() == Participation.objects.count() == 1
    assert own_answer(wave, amina, at=wave.closes_at) is None
    with pytest.raises(Cannot, match="has closed"):
        answer(wave, {"A2": 1}, by=amina, at=wave.closes_at)
    assert asked_now(amina, at=wave.closes_at) is None


def test_whoever_is_not_asked_neither_answers_nor_sees(workplace, wave, at):
    for stranger in (workplace.ward.farid, workplace.ward.olle):
        assert asked_now(stranger, at=at) is None
        with pytest.raises(NotAllowed):
            answer(wave, {"A2": 3}, by=stranger, at=at)
        with pytest.raises(NotAllowed):
            own_answer(wave, stranger, at=at)


@pytest.mark.parametrize("value", [0, 6, 3.0, True, "3", "3; DROP TABLE"])
def test_what_is_no_answer_is_named_by_its_question(workplace, wave, at, value):
    with pytest.raises(Cannot) as wrong:
        answer(wave, {"A2": 3, "C3": value}, by=workplace.north[0], at=at)
    assert wrong.value.field == "C3"
    with pytest.raises(Cannot, match="not asked"):
        answer(wave, {"B1": 3}, by=workplace.north[0], at=at)
    assert not Answer.objects.exists()


def test_nothing_in_the_database_tells_what_or_when_or_whose(workplace, wave, at, tmp_path):
    """All that is kept of an answer has the same form whatever it says; no event and no time go with it."""
    before = Event.objects.count()
    for person, values in zip(
        workplace.north, [{"A2": 1, "C3": 1, "H1": 1}, {"A2": 5, "C3": 5, "H1": 5}, {}], strict=False
    ):
        answer(wave, values, by=person, at=at)
    assert Event.objects.count() == before
    assert len({len(row.sealed) for row in Answer.objects.all()}) == 1
    assert not {str(person.pk) for person in workplace.north} & {row.pseudonym for row in Answer.objects.all()}
    assert {field.name for field in Answer._meta.fields} == {"pseudonym", "wave", "sealed"}
    assert {field.name for field in Participation._meta.fields} == {"id", "wave", "person"}
    assert shown_of(wave) is None


@pytest.mark.once
def test_the_key_is_in_no_dump_of_the_database_no_log_and_no_setting(workplace, wave, at, tmp_path, caplog):
    caplog.set_level("DEBUG")
    answer(wave, {"A2": 1}, by=workplace.north[0], at=at)
    (file,) = workplace.keys.iterdir()
    assert file.stat().st_mode & 0o077 == 0
    assert workplace.keys.stat().st_mode & 0o077 == 0
    raw = file.read_bytes()
    call_command("dumpdata", "pulse", output=str(tmp_path / "dump.json"))
    dump = (tmp_path / "dump.json").read_bytes()
    assert wave.key_name.encode() in dump
    close(wave, at=wave.closes_at)
    told = f"{caplog.text}{vars(settings._wrapped)}{keys.read(wave.key_name)!r}".encode()
    for form in (raw, raw.hex().encode(), b64encode(raw), repr(raw)[2:-1].encode()):
        assert form not in dump
        assert form not in told


def test_a_key_that_is_gone_takes_no_answers_and_shows_nothing(workplace, wave, at):
    answer(wave, {"A2": 1}, by=workplace.north[0], at=at)
    (file,) = workplace.keys.iterdir()
    file.unlink()
    with pytest.raises(Cannot, match="its key is gone"):
        answer(wave, {"A2": 1}, by=workplace.north[1], at=at)
    assert own_answer(wave, workplace.north[0], at=at) is None
    assert close(wave, at=wave.closes_at).state == "lost"
    assert Event.objects.filter(kind="pulse.wave.lost").count() == 1
    assert shown_of(wave) is None
    assert not Answer.objects.exists()
