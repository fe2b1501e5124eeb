"""HME in words of one's own, and what is about a manager: shown of six managers' groups together, never of one."""

import csv
import io
import json
from dataclasses import replace
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.db import transaction
from django.urls import reverse

from medled.engine.disclosure import Published, Pulse, pools
from medled.engine.disclosure.audit import audit
from medled.journal.models import Event
from medled.rooms.pulse.actions import planning, questions, waves
from medled.rooms.pulse.actions.answers import answer
from medled.rooms.pulse.actions.focuses import choose
from medled.rooms.pulse.actions.questions import Words
from medled.rooms.pulse.models import OwnQuestion, keys
from medled.rooms.pulse.picture.waves import before_of, of_one, tree, wave_of
from medled.rooms.pulse.queries.bank import asked_in, hme_of
from medled.rooms.pulse.queries.waves import planned_in
from medled.workplace.actions import members, start
from medled.workplace.rules import Cannot
from tests.conftest import MONDAY, remembered_ward, somebody
from tests.papers.aloud import tags

NINE = [Words(f"Plats {n} i våra egna ord.", f"Place {n} in our own words.") for n in range(1, 10)]
GROUPS, EACH = 6, 6


@pytest.fixture(scope="module")
def _six(made_once):
    """Six groups in a unit with six people in each, one of them the manager of that group and of no other."""
    ward = remembered_ward(MONDAY)
    unit, at = ward.group.unit, MONDAY - timedelta(days=90)
    world = SimpleNamespace(
        ward=ward, organisation=unit.organisation, at=MONDAY, groups=[], people=[], carin=ward.carin
    )
    for n in range(GROUPS):
        manager = somebody(f"Chef{n} Ek", at)
        group = start.add_group(unit, group=f"Hemtjänst {n}", role=None, by=ward.carin, at=at)
        members.join(group, person=manager, role="manager", by=ward.carin, at=at)
        those = [manager]
        for m in range(1, EACH):
            those.append(somebody(f"Kollega{n}{m} Ek", at))
            members.join(group, person=those[-1], role="member", by=ward.carin, at=at)
        world.groups.append(group)
        world.people.append(those)
    return world


@pytest.fixture
def six(db, _six, settings, tmp_path):
    settings.DATA = tmp_path
    said = {"by": _six.carin, "at": _six.at}
    waves.record_disposal(_six.organisation, reference="Dnr 1", decided_on=date(2026, 2, 1), **said)
    planning.record_samverkan(_six.organisation, words="Vision", held_on=date(2026, 2, 2), **said)
    questions.enter_hme(_six.organisation, words=NINE, **said)
    _six.nine = [one.code for one in hme_of(_six.organisation)]
    return _six


def taken(six, values, *, weeks=0, left_out=()):
    """Let all six groups answer HME, a value a group; who is left out says that they don't know."""
    at = six.at + timedelta(weeks=weeks)
    closes_at = at + timedelta(days=7)
    wave = waves.start(six.organisation, questions=six.nine, closes_at=closes_at, by=six.carin, at=at)
    for those, value in zip(six.people, values, strict=True):
        for person in those:
            answer(wave, dict.fromkeys(six.nine, None if person in left_out else value), by=person, at=at)
    waves.close_due(at=closes_at)
    wave.refresh_from_db()
    return wave


def told(client, six, wave, n=0):
    """The parts of a result by what they are of, as other programs read it."""
    address = reverse("pulse:results-file", args=[six.groups[n].slug, wave.pk, "json"])
    return {part["of"]: part for part in json.loads(client.get(address).content)["parts"]}


def test_nine_places_are_entered_and_asked_whole(six, enter):
    carin, address = enter(six.carin), reverse("pulse:hme", args=[six.ward.group.slug])
    page = carin.get(address).content.decode()
    assert [word for word in ("Motivation", "Leadership", "Steering") if f">{word}</h2>" in page] == [
        "Motivation", "Leadership", "Steering",
    ]  # fmt: skip
    sent = {f"sv{n}": one.sv for n, one in enumerate(NINE, 1)} | {f"en{n}": one.en for n, one in enumerate(NINE, 1)}
    again = carin.post(address, sent | {"sv5": ""})
    assert again.status_code == 422
    assert 'href="#id_sv5"' in again.content.decode()
    assert NINE[7].sv in again.content.decode()
    carin.post(address, sent | {"sv5": "Plats 5, ändrad."})
    carin.post(address, sent | {"sv5": "Plats 5, ändrad."})  # a second press
    assert [event.facts["places"] for event in Event.objects.filter(kind="pulse.hme.entered")] == [
        [*range(1, 10)],
        [5],
    ]
    rows = hme_of(six.organisation)
    assert [one.place for one in rows if one.is_of_one] == [4, 5, 6]
    assert rows[4].sv == "Plats 5, ändrad."
    assert OwnQuestion.objects.exclude(withdrawn_at=None).get().sv == NINE[4].sv
    codes = [one.code for one in rows]
    with pytest.raises(Cannot, match="all nine, or none"):
        waves.start(
            six.organisation, questions=codes[:8], closes_at=six.at + timedelta(days=7), by=six.carin, at=six.at
        )
    form = {"asked": "six_and_hme", "starts_on": "2040-01-02", "closes_on": "2040-01-16"}
    carin.post(reverse("pulse:start", args=[six.ward.group.slug]), form)
    assert len(planned_in(six.organisation)[0].questions) == 15
    assert "Take that pulse out of the plan first." in carin.post(address, sent).content.decode()


def test_the_index_is_an_interval_and_the_managers_part_stands_only_of_six_together(six, enter):
    wave = taken(six, [4, 4, 3, 3, 4, 4])
    someone = enter(six.people[0][1])
    parts = told(someone, six, wave)
    group, unit = ({one["of"]: one for one in parts[of]["indices"]} for of in ("group", "unit"))
    assert [(one, group[one]["low"], group[one]["high"]) for one in ("hme_motivation", "hme_steering")] == [
        ("hme_motivation", 62, 100), ("hme_steering", 62, 100),
    ]  # fmt: skip
    for of in ("hme_leadership", "hme"):
        assert (group[of]["low"], group[of]["high"]) == (None, None)
        assert "about one person" in group[of]["not_shown"]
    true = 100 * (sum([4, 4, 3, 3, 4, 4]) / 6 - 1) / 4
    for of in ("hme_motivation", "hme_leadership", "hme_steering", "hme"):
        assert unit[of]["low"] <= true <= unit[of]["high"]
    assert unit["hme_leadership"]["high"] - unit["hme_leadership"]["low"] < 10
    page = someone.get(reverse("pulse:results", args=[six.groups[0].slug, wave.pk])).content.decode()
    span = f"{unit['hme_leadership']['low']}–{unit['hme_leadership']['high']}"
    for words in (span, "An index is told from a number to a number", "Not shown of one group"):
        assert words in page
    assert f'aria-label="{NINE[0].en}"' in page
    assert f'aria-label="{NINE[3].en}"' not in page  # it is not among what one can choose to work on
    address = reverse("pulse:results-file", args=[six.groups[0].slug, wave.pk, "csv"])
    (head, *lines) = csv.reader(io.StringIO(someone.get(address).content.decode("utf-8-sig")))
    assert head[-2:] == ["Index, 0 to 100", "Index last time"]
    assert [line[-2] for line in lines if line[3] == "Leadership"] == ["", *[span] * (len(parts) - 1)]
    paper = tags(someone.get(address.replace("/csv/", "/pdf/")).content)
    assert paper.said.count(span) == len(parts) - 1
    with pytest.raises(Cannot, match="about one person"):
        choose(wave, group=six.groups[0], question=six.nine[3], by=six.people[0][1], at=wave.closes_at)


def test_nothing_can_be_worked_out_of_anybody_or_any_manager_from_two_waves(six, enter, monkeypatch):
    """What the pages give, read back, against both attackers; and against a product that does not merge the ends."""

    code = six.nine[3]

    def found():
        published, given = [], []
        for n, (values, quiet) in enumerate((([1] * 6, ()), ([1, 1, 1, 1, 1, 2], six.people[5][:1]))):
            wave = taken(six, values, weeks=4 * n, left_out=quiet)
            about, key = of_one(wave, asked_in(wave)), keys.read(wave.key_name)
            before = before_of(wave, key, [code])
            cells, those = ([_of(cell, code, n) for cell in told_of] for told_of in (before.cells, before.pools))
            given.append(wave_of(wave, key, [code])[0])
            published.append(Published(str(n), tuple(cells), (), tuple(those)))
            for at in range(GROUPS):
                parts = told(enter(six.people[at][2]), six, wave, at)
                shown = {one["question"]: one["low"] for one in parts["group"]["questions"]}
                assert {shown[code] for code in about.questions} == {None}
            (pool,) = (one for one in those if one.shown)
            read = {one["question"]: (one["low"], one["high"]) for one in parts["unit"]["questions"]}
            assert read[code] == tuple(round(mean, 1) for mean in pool.shown[code].means)
        return audit(Pulse(tree(six.organisation), (code,), tuple(given), about), published)

    with transaction.atomic():
        honest = found()
        transaction.set_rollback(True)
    assert (honest.exposures, honest.managers) == ({}, ())
    assert honest.tried > 500
    monkeypatch.setattr(pools, "reach_of", lambda sizes: 7)
    assert len(found().managers) > 0


def _of(cell, code, n):
    """What a cell tells of one question, with waves numbered from the first."""
    counted = {code: {who: n + m for who, m in cell.counted[code].items()}} if code in cell.counted else {}
    return replace(cell, shown={asked: band for asked, band in cell.shown.items() if asked == code}, counted=counted)


def test_who_does_not_know_has_not_answered_and_five_managers_are_too_few(six, enter):
    wave = taken(six, [4] * 6, left_out=[six.people[0][1], *six.people[5]])
    parts = told(enter(six.people[0][2]), six, wave)
    whys = {of: {one["question"]: one["held"] for one in parts[of]["questions"]} for of in parts}
    assert [whys["group"][code] for code in (six.nine[0], six.nine[3])] == ["too_few", "of_one"]
    assert [whys["unit"][code] for code in (six.nine[0], six.nine[3])] == [None, "few_managers"]
    page = enter(six.people[0][2]).get(reverse("pulse:results", args=[six.groups[0].slug, wave.pk])).content.decode()
    assert "Nothing is shown this time. Talk about it instead." in page
    assert "fewer than six managers" in page
