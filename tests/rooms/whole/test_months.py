"""How a group was at the end of each month: kept when it is over, whenever the clock comes, and never changed."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from medled.engine.measures import Why
from medled.rooms.sharing.actions import cards, commitments, knowledge, support, tasks
from medled.rooms.sharing.models import Commitment
from medled.rooms.whole.actions.months import keep_ended
from medled.rooms.whole.models import MonthKept, Standing
from medled.rooms.whole.queries import level, measures_of
from medled.rooms.whole.queries.months import of_group
from medled.rooms.whole.queries.standing import COUNTED
from medled.workplace.actions import members, start
from medled.workplace.models import Group
from medled.workplace.queries import seen_in
from tests.conftest import STOCKHOLM

END_OF_MARCH = datetime(2026, 3, 31, 12, 0, tzinfo=STOCKHOLM)
IN_TIME = datetime(2026, 4, 1, 0, 0, 30, tzinfo=STOCKHOLM)
LATER = IN_TIME + timedelta(days=5)
OF_A_QUARTER = ("R3", "H3")


def kept(group):
    """Return what is kept of a group by its day and code, as rows that can be compared."""
    rows = MonthKept.objects.filter(group=group).values_list("last_day", "code", "value", "part", "of", "why")
    return {(day, code): tuple(rest) for day, code, *rest in rows}


def kept_in_time(group):
    """Return what is kept by a clock that comes in time, and undo it."""
    with transaction.atomic():
        keep_ended(at=IN_TIME)
        rows = kept(group)
        transaction.set_rollback(True)
    return rows


@pytest.fixture
def shared(ward, propose, accept, add_task):
    """Let Amina lead with Björn's support, and nobody lead the cars. All groups began in March."""
    Group.objects.update(started_at=ward.at)
    row = accept(propose(level="decide", support=ward.bjorn))
    add_task(title="Bilar", hours="2")
    return support.promise(row, version=row.version, by=ward.bjorn, at=ward.at)


def test_a_month_is_kept_once_it_is_over_as_its_page_said_then(ward, shared):
    assert keep_ended(at=END_OF_MARCH) == 0
    said = {one.code: one for one in measures_of(ward.group, at=END_OF_MARCH)}
    assert said["W1"].of == 2
    keep_ended(at=IN_TIME)
    days, months = of_group(ward.group, at=IN_TIME)
    assert days == [END_OF_MARCH.date()]
    assert {code: of[0] for code, of in months.items() if code not in OF_A_QUARTER} == {
        code: one for code, one in said.items() if code not in OF_A_QUARTER
    }
    assert keep_ended(at=IN_TIME) == 0
    row = MonthKept.objects.filter(group=ward.group).first()
    with pytest.raises(IntegrityError), transaction.atomic():
        MonthKept.objects.create(group=row.group, last_day=row.last_day, code=row.code, unit=row.unit, value=1)


def test_a_clock_that_comes_late_keeps_the_same_whatever_has_happened_since(ward, shared, propose, accept, add_task):
    in_time = kept_in_time(ward.group)
    accept(propose(on=ward.group.tasks.get(title="Bilar"), person=ward.bjorn, at=LATER), at=LATER)
    commitments.return_task(shared, by=ward.amina, at=LATER)
    tasks.pause(shared.task, by=ward.carin, at=LATER)
    members.leave(ward.group, person=ward.david, by=ward.carin, at=LATER)
    assert measures_of(ward.group, at=LATER) != measures_of(ward.group, at=END_OF_MARCH)
    keep_ended(at=LATER)
    assert kept(ward.group) == in_time


def test_what_nothing_tells_of_any_more_is_kept_as_that_and_the_rest_as_it_was(ward, shared):
    """A card keeps no old levels; the journal has what people said that they know, and support that was taken back."""
    (area,) = knowledge.add(ward.group, names=["Nycklar"], by=ward.carin, at=ward.at)
    shared.task.needs.add(area)
    knowledge.say(ward.group, knows=[area.pk], learns=[], by=ward.amina, at=ward.at)
    in_time = kept_in_time(ward.group)
    assert in_time[END_OF_MARCH.date(), "K3"][1:3] == (0, 1)
    written = replace(cards.Card.of(shared), level="consult")
    cards.change(shared, card=written, version=shared.version, by=ward.amina, at=LATER)
    support.end(Commitment.objects.get(pk=shared.pk), by=ward.bjorn, at=LATER)
    knowledge.say(ward.group, knows=[], learns=[], by=ward.amina, at=LATER)
    keep_ended(at=LATER)
    late = kept(ward.group)
    lost = {code for (day, code), row in late.items() if row != in_time[day, code]}
    assert lost == {"R1", "P1"}
    assert {late[END_OF_MARCH.date(), code][-1] for code in lost} == {Why.TOO_LATE}


def test_months_that_no_clock_came_by_are_caught_up_and_none_before_the_group(ward, shared):
    keep_ended(at=IN_TIME + timedelta(days=100))
    days, months = of_group(ward.group, at=IN_TIME + timedelta(days=100))
    assert [day.isoformat() for day in days] == ["2026-03-31", "2026-04-30", "2026-05-31", "2026-06-30"]
    assert [one.part for one in months["S3"]] == [1, 1, 1, 1]


def test_above_groups_a_share_of_six_together_is_told_and_of_five_none(ward):
    """Each of the groups has two of three who carry something; who is in them is not of this."""
    april, unit = IN_TIME, ward.group.unit
    names = [f"Grupp {number}" for number in range(6)]
    groups = [start.add_group(unit, group=name, role=None, by=ward.carin, at=ward.at) for name in names]
    counts = {name: 0 for name in COUNTED if name != "people"}
    for group in groups:
        Standing.objects.create(group=group, people=6, **counts)
        MonthKept.objects.create(
            group=group, last_day=END_OF_MARCH.date(), code="S3", unit="share", value=2 / 3, part=4, of=6
        )
    viewer = seen_in(ward.amina, unit.organisation, at=april)

    def told(place, at=april):
        return level.shares(level.level(unit.organisation, place, viewer=viewer), at=at)

    assert told(unit) == told(None) == [("S3", 65)]
    Standing.objects.filter(group=groups[0]).update(people=5)
    assert told(unit) == []
    assert told(unit, april + timedelta(days=40)) == []
