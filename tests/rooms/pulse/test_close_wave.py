"""A wave is started by the rules, closes once, and shows whole what may be shown, or nothing at all."""

import shutil
from datetime import date, timedelta

import pytest
from django.core import serializers
from django.db import IntegrityError, transaction

from medled.journal import record
from medled.journal.models import Event
from medled.rooms.pulse.actions import planning
from medled.rooms.pulse.actions.answers import answer
from medled.rooms.pulse.actions.waves import close, close_due, record_disposal
from medled.rooms.pulse.models import Answer, Asked, Disposal, Planned, Publication, Wave, keys
from medled.rooms.pulse.queries.results import result_of
from medled.rooms.pulse.queries.waves import shown_of
from medled.rooms.pulse.rules.waves import KEPT_AT_MOST, KEPT_FOR_ANOTHER
from medled.workplace.actions import members, units
from medled.workplace.models import Group, Organisation, Unit
from medled.workplace.queries import day_of, viewer_of
from medled.workplace.rules import Cannot, NotAllowed
from tests.rooms.pulse.conftest import QUESTIONS


def all_answer(wave, people, value=3):
    for person in people:
        answer(wave, dict.fromkeys(wave.questions, value), by=person, at=wave.starts_at)


def closed(wave, commit):
    """Close a wave as the clock does, with what follows once it is kept."""
    with commit(execute=True):
        close_due(at=wave.closes_at)
    wave.refresh_from_db()
    return shown_of(wave)


@pytest.fixture
def commit(django_capture_on_commit_callbacks):
    return django_capture_on_commit_callbacks


def groups(workplace):
    return f"g{workplace.ward.group.pk}", f"g{workplace.ward.other_group.pk}"


def cell_of(content, group):
    return next(cell for cell in content["cells"] if cell["units"] == [group])


def test_bands_are_shown_of_each_group_and_of_the_units_above(workplace, start, commit):
    wave = start()
    all_answer(wave, workplace.north, 3)
    all_answer(wave, workplace.south[:5], 5)
    content = closed(wave, commit)
    north, south = groups(workplace)
    assert cell_of(content, north)["shown"] == {question: [8, 15, 19] for question in wave.questions}
    assert cell_of(content, south) == {"units": [south], "shown": {}, "held": dict.fromkeys(wave.questions, "too_few")}
    (parent,) = content["parents"]
    assert parent["shown"]["A2"] == [8, 15, 19]
    event = Event.objects.get(kind="pulse.wave.published")
    assert event.facts == {"shown": 1, "held": 1}
    assert event.actor is None


def test_each_is_asked_once_in_the_group_where_they_have_been_longest(workplace, start):
    amina, south = workplace.north[0], workplace.ward.other_group
    members.join(south, person=amina, role="member", by=workplace.carin, at=workplace.at)
    wave = start()
    assert Asked.objects.get(wave=wave, person=amina).group == workplace.ward.group
    assert wave.asked.count() == 15
    assert not wave.asked.filter(person=workplace.ward.olle).exists()


def test_it_goes_on_in_the_next_wave_by_the_same_rules(workplace, start, commit):
    """One who does not answer again counts once more; one new one comes in; the wave before is forgotten."""
    first = start()
    all_answer(first, workplace.north[:7], 3)
    closed(first, commit)
    assert keys.read(first.key_name) is not None
    second = start(4)
    all_answer(second, workplace.north[1:], 3)
    north, _south = groups(workplace)
    assert cell_of(closed(second, commit), north)["shown"]["A2"][0] == 8
    assert keys.read(first.key_name) is None
    assert [row.wave_id for row in Answer.objects.all()] == [second.pk] * 7
    third = start(8)
    all_answer(third, workplace.north[1:], 3)
    assert cell_of(closed(third, commit), north)["shown"]["A2"][0] == 7


def test_a_group_that_changes_by_two_is_held(workplace, start, commit):
    first = start()
    all_answer(first, workplace.north, 3)
    closed(first, commit)
    for person in workplace.north[:2]:
        members.leave(workplace.ward.group, person=person, by=person, at=first.closes_at)
    second = start(4)
    all_answer(second, workplace.north[2:], 3)
    north, _south = groups(workplace)
    assert cell_of(closed(second, commit), north)["held"] == dict.fromkeys(second.questions, "changed")


def test_two_groups_that_become_one_while_it_is_open_answer_as_before_and_then_wait_in_line(workplace, start, commit):
    first = start()
    all_answer(first, workplace.north + workplace.south, 3)
    closed(first, commit)
    second = start(4)
    for person in workplace.south:
        move = {"person": person, "by": workplace.carin, "at": second.starts_at + timedelta(days=1)}
        members.join(workplace.ward.group, role="member", **move)
        members.leave(workplace.ward.other_group, **move)
    all_answer(second, workplace.north + workplace.south, 3)
    north, south = groups(workplace)
    content = closed(second, commit)
    assert [cell_of(content, group)["shown"]["A2"][0] for group in (north, south)] == [8, 7]
    for weeks, shown in ((8, 8), (12, 9)):
        wave = start(weeks)
        all_answer(wave, workplace.north + workplace.south, 3)
        (cell,) = closed(wave, commit)["cells"]
        assert cell["units"] == [north]
        assert cell["shown"]["A2"][0] == shown


def test_a_unit_that_another_was_merged_into_shows_the_groups_that_it_has(workplace, start, commit):
    unit, other = workplace.ward.group.unit, Unit.objects.create(organisation=workplace.organisation, name="Omsorg")
    Group.objects.filter(pk=workplace.ward.other_group.pk).update(unit=other)
    wave = start()
    all_answer(wave, workplace.north + workplace.south, 3)
    closed(wave, commit)

    def seen():
        group = Group.objects.get(pk=workplace.ward.group.pk)
        return result_of(wave.pk, viewer=viewer_of(workplace.carin, group, at=wave.closes_at)).parts

    _mine, whole = seen()
    assert whole.figures[0].band.n == 15
    units.merge(other, into=unit, by=workplace.carin, at=wave.closes_at)
    _mine, merged = seen()
    assert (merged.of, merged.cells, merged.figures[0].band) == ("unit", 2, whole.figures[0].band)


def test_where_the_key_of_the_wave_before_is_lost_all_begins_anew(workplace, start, commit):
    first = start()
    all_answer(first, workplace.north, 3)
    shown = closed(first, commit)
    keys.destroy(first.key_name)
    second = start(4)
    all_answer(second, workplace.north, 3)
    north, _south = groups(workplace)
    assert cell_of(closed(second, commit), north)["held"] == dict.fromkeys(second.questions, "new_series")
    assert shown_of(first) == shown


def test_where_something_of_the_wave_before_is_damaged_all_begins_anew(workplace, start, commit):
    first = start()
    all_answer(first, workplace.north, 3)
    closed(first, commit)
    Answer.objects.filter(pk=first.answers.first().pk).update(sealed=b"damaged")
    second = start(4)
    all_answer(second, workplace.north, 3)
    north, _south = groups(workplace)
    assert cell_of(closed(second, commit), north)["held"] == dict.fromkeys(second.questions, "new_series")


def test_it_closes_when_its_time_is_out_and_once(workplace, start, commit):
    wave = start()
    all_answer(wave, workplace.north)
    with pytest.raises(Cannot, match="still open"):
        close(wave, at=wave.closes_at - timedelta(seconds=1))
    close_due(at=wave.closes_at - timedelta(seconds=1))
    assert shown_of(wave) is None
    shown = closed(wave, commit)
    with pytest.raises(Cannot, match="closed already"):
        close(wave, at=wave.closes_at)
    close_due(at=wave.closes_at + timedelta(days=1))
    assert shown_of(wave) == shown
    assert Publication.objects.count() == 1


def test_what_stops_in_the_middle_has_published_nothing_and_lost_nothing(workplace, start, commit):
    first = start()
    all_answer(first, workplace.north)
    closed(first, commit)
    wave = start(4)
    all_answer(wave, workplace.north)

    def stop(event):
        raise KeyboardInterrupt

    record.follow(stop)
    try:
        with pytest.raises(KeyboardInterrupt), transaction.atomic():
            close(wave, at=wave.closes_at)
    finally:
        record._followers.remove(stop)
    wave.refresh_from_db()
    assert wave.state == Wave.State.OPEN
    assert Publication.objects.count() == 1
    assert keys.read(first.key_name) is not None
    assert closed(wave, commit)["cells"]


def test_a_key_that_outlived_its_wave_in_a_crash_is_destroyed_the_next_minute(workplace, start, commit):
    first = start()
    all_answer(first, workplace.north)
    closed(first, commit)
    second = start(4)
    all_answer(second, workplace.north)
    with commit(execute=False):  # killed after the change was kept, before the key was destroyed
        close(second, at=second.closes_at)
    assert keys.read(first.key_name) is not None
    with commit(execute=True):
        close_due(at=second.closes_at + timedelta(minutes=1))
    assert keys.read(first.key_name) is None
    assert keys.read(second.key_name) is not None


def test_a_wave_that_cannot_be_closed_or_forgotten_stops_no_other(workplace, start, commit, caplog):
    damaged = start()
    all_answer(damaged, workplace.north)
    Answer.objects.filter(pk=damaged.answers.first().pk).update(sealed=b"not sealed by any key of ours")
    given = {"questions": ["A2"], "starts_at": damaged.starts_at, "started_by": workplace.carin}
    old, late = damaged.closes_at - KEPT_AT_MOST, damaged.closes_at
    others = {"unreadable": (old, old), "spent": (old, old), "open": (late, None)}  # closes, closed
    for name, (closes_at, closed_at) in others.items():
        state = "published" if closed_at else "open"
        row = {"closes_at": closes_at, "closed_at": closed_at, "state": state, "key_name": keys.make()}
        if closed_at:
            row["starts_at"] = closes_at - timedelta(days=7)
        others[name] = Wave.objects.create(
            organisation=Organisation.objects.create(name=name, started_at=damaged.starts_at), **given | row
        )
    unreadable = workplace.keys / others["unreadable"].key_name
    unreadable.unlink()
    unreadable.mkdir()
    with commit(execute=True):
        close_due(at=damaged.closes_at)
    for wave in (damaged, others["open"]):
        wave.refresh_from_db()
    assert (damaged.state, others["open"].state) == (Wave.State.OPEN, Wave.State.PUBLISHED)
    assert keys.read(others["spent"].key_name) is None
    assert [line.args for line in caplog.records] == [(damaged.pk,), (others["unreadable"].pk,)]
    assert not any(person.name in caplog.text for person in workplace.north)


def test_without_another_wave_all_is_forgotten_after_half_a_year(workplace, start, commit):
    wave = start()
    all_answer(wave, workplace.north)
    shown = closed(wave, commit)
    with commit(execute=True):
        close_due(at=wave.closes_at + KEPT_AT_MOST)
    assert keys.read(wave.key_name) is None
    assert not Answer.objects.exists()
    assert shown_of(wave) == shown


def test_for_another_that_is_planned_it_is_kept_more_than_a_year_and_no_longer(workplace, start, commit):
    wave = start()
    all_answer(wave, workplace.north)
    closed(wave, commit)
    in_a_year = day_of(wave.starts_at) + timedelta(weeks=52)
    days = [(in_a_year, in_a_year + timedelta(days=14))]
    (another,) = planning.plan(
        workplace.organisation, questions=QUESTIONS, days=days, by=workplace.carin, at=wave.closes_at
    )
    with commit(execute=True):
        close_due(at=wave.closes_at + KEPT_AT_MOST)
    assert keys.read(wave.key_name) is not None
    Planned.objects.filter(pk=another.pk).update(
        closes_on=day_of(wave.closes_at + KEPT_FOR_ANOTHER) + timedelta(days=1)
    )
    with commit(execute=True):
        close_due(at=wave.closes_at + KEPT_AT_MOST)
    assert keys.read(wave.key_name) is None
    assert not Answer.objects.exists()


def test_a_copy_of_the_database_that_is_read_back_brings_no_answer_back(workplace, start, commit):
    wave = start()
    all_answer(wave, workplace.north)
    copy = serializers.serialize("json", Answer.objects.all())
    closed(wave, commit)
    with commit(execute=True):
        close_due(at=wave.closes_at + KEPT_AT_MOST)
    for row in serializers.deserialize("json", copy):
        row.save()
    assert Answer.objects.count() == 8
    assert keys.read(wave.key_name) is None
    with commit(execute=True):
        close_due(at=wave.closes_at + KEPT_AT_MOST)
    assert not Answer.objects.exists()


def test_another_key_opens_nothing(workplace, start):
    wave = start()
    all_answer(wave, workplace.north[:1])
    row = Answer.objects.get()
    stranger = keys.read(keys.make())
    with pytest.raises(keys.Sealed):
        stranger.opened(row.pseudonym, bytes(row.sealed))
    with pytest.raises(keys.Sealed):
        keys.read(wave.key_name).opened("somebody else", bytes(row.sealed))


def test_what_a_wave_must_be_is_said_by_field(workplace, start, commit):
    for weeks, questions, said in ((0, [], "questions"), (0, ["A2", "A2"], "questions"), (0, ["Z9"], "questions")):
        with pytest.raises(Cannot) as wrong:
            start(weeks, questions)
        assert wrong.value.field == said
    wave = start()
    with pytest.raises(Cannot, match="going on already"):
        start(4)
    closed(wave, commit)
    with pytest.raises(Cannot, match="four weeks") as wrong:
        start(3)
    assert wrong.value.field == "closes_on"
    assert len(list(workplace.keys.iterdir())) == 1
    assert Event.objects.get(kind="pulse.wave.started").facts["questions"] == ["A2", "C3", "H1"]


def test_without_a_decision_of_disposal_no_wave_starts(workplace, start):
    Disposal.objects.all().delete()
    with pytest.raises(Cannot, match="by which the answers may be destroyed"):
        start()
    shutil.rmtree(workplace.keys, ignore_errors=True)
    with pytest.raises(Cannot) as wrong:
        record_disposal(
            workplace.organisation, reference=" ", decided_on=date(2026, 2, 1), by=workplace.carin, at=workplace.at
        )
    assert wrong.value.field == "reference"
    later = {"reference": "Dnr 8", "decided_on": date(2027, 1, 1), "by": workplace.carin, "at": workplace.at}
    with pytest.raises(Cannot) as wrong:
        record_disposal(workplace.organisation, **later)
    assert wrong.value.field == "decided_on"
    assert Event.objects.get(kind="pulse.disposal.recorded").facts["reference"] == "Dnr 2026/17"


def test_only_who_organises_starts_and_records(workplace, start):
    for other in (workplace.north[0], workplace.ward.farid):
        workplace.carin, organiser = other, workplace.carin
        with pytest.raises(NotAllowed):
            start()
        workplace.carin = organiser
        given = {"reference": "Dnr 1", "decided_on": date(2026, 2, 1), "by": other, "at": workplace.at}
        with pytest.raises(NotAllowed):
            record_disposal(workplace.organisation, **given)


def test_the_database_holds_one_open_wave_and_one_publication(workplace, start, commit):
    wave = start()
    with pytest.raises(IntegrityError), transaction.atomic():
        Wave.objects.create(
            organisation=workplace.organisation,
            questions=["A2"],
            starts_at=wave.starts_at,
            closes_at=wave.closes_at,
            started_by=workplace.carin,
            key_name="0" * 32,
        )
    closed(wave, commit)
    with pytest.raises(IntegrityError), transaction.atomic():
        Publication.objects.create(wave=wave, content={})
