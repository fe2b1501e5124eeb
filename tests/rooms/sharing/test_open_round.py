"""Opening a round: seats, the invited representative, and what may not be shared."""

from datetime import timedelta

import pytest

from medled.rooms.sharing.actions import rounds
from medled.rooms.sharing.models import LeadershipTask, SharingRound
from medled.workplace.actions import members
from medled.workplace.rules import Cannot, NotAllowed


@pytest.fixture
def opens(ward, task):
    def open_it(**more):
        facts = {
            "title": "Delningen i vår",
            "tasks": [task],
            "closes_at": ward.at + timedelta(days=7),
            "ends_on": (ward.at + timedelta(days=190)).date(),
            "by": ward.carin,
            "at": ward.at,
        }
        return rounds.open_round(ward.group, **{**facts, **more})

    return open_it


def test_everyone_in_the_ring_gets_a_seat_the_observer_none(ward, opens):
    round = opens()
    assert {seat.person for seat in round.seats.all()} == {ward.carin, ward.amina, ward.bjorn, ward.david}


def test_the_group_is_told_and_the_representative_invited(ward, opens, recorded):
    opens(by=ward.amina)
    [told] = recorded("sharing.round.opened")
    [invited] = recorded("sharing.representative.invited")
    assert (told.actor, told.group) == (ward.amina.pk, ward.group.pk)
    assert invited.facts["person"] == ward.david.pk


@pytest.mark.parametrize("outsider", ["elin", "farid", "olle"])
def test_who_does_not_sit_in_the_ring_can_not_open_one(ward, opens, outsider):
    with pytest.raises(NotAllowed):
        opens(by=getattr(ward, outsider))


def test_a_group_has_one_open_round(opens):
    opens()
    with pytest.raises(Cannot, match="already has an open sharing round"):
        opens(title="En till")
    assert SharingRound.objects.count() == 1


@pytest.mark.parametrize(
    ("marks", "because"),
    [
        ({"stays": "employment"}, "one person's employment"),
        ({"stays": "medical"}, "given in person by licensed staff"),
        ({"law": "work_environment"}, "gives such a task in writing"),
    ],
)
def test_what_stays_with_the_manager_is_refused_with_the_reason(add_task, opens, marks, because):
    kept = add_task(title="Lönesamtal", **marks)
    with pytest.raises(Cannot, match=f"Lönesamtal can't be put into a round.*{because}") as refusal:
        opens(tasks=[kept])
    assert refusal.value.field == "tasks"


def test_a_paused_task_and_another_groups_task_are_refused(ward, task, opens):
    LeadershipTask.objects.filter(pk=task.pk).update(stage="paused")
    with pytest.raises(Cannot, match="paused"):
        opens()
    LeadershipTask.objects.filter(pk=task.pk).update(stage="open", group=ward.other_group)
    with pytest.raises(Cannot, match="at least one task"):
        opens()


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"title": "  "}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"days": -1}, "closes_at"),
        ({"last": 3}, "ends_on"),
    ],
)
def test_bad_input_names_the_field(ward, opens, wrong, field):
    if "days" in wrong:
        wrong = {"closes_at": ward.at + timedelta(days=wrong["days"])}
    if "last" in wrong:
        wrong = {"ends_on": (ward.at + timedelta(days=wrong["last"])).date()}
    with pytest.raises(Cannot) as refusal:
        opens(**wrong)
    assert refusal.value.field == field


def test_who_joins_while_wishes_are_open_gets_a_seat_once(ward, table, person):
    mira = person("Mira Savolainen")
    members.join(ward.group, person=mira, role="member", by=ward.carin, at=ward.at)
    rounds.take_seat(table.round, person=mira, by=mira, at=ward.at)
    assert table.round.seats.filter(person=mira, left_at=None).exists()
    with pytest.raises(Cannot, match="Mira Savolainen takes part already"):
        rounds.take_seat(table.round, person=mira, by=ward.carin, at=ward.at)


def test_nobody_joins_after_the_wishes_are_shown(ward, table, person):
    mira = person("Mira Savolainen")
    members.join(ward.group, person=mira, role="member", by=ward.carin, at=ward.at)
    with pytest.raises(Cannot, match="next round"):
        rounds.take_seat(table.round, person=mira, by=mira, at=ward.at + timedelta(days=8))


def test_the_observer_gets_no_seat(ward, table):
    with pytest.raises(Cannot, match="sit in the ring"):
        rounds.take_seat(table.round, person=ward.olle, by=ward.carin, at=ward.at)


def test_a_task_can_be_taken_out_and_the_last_one_not(ward, table, recorded):
    staffing, newcomers = table.tasks
    rounds.take_out(table.round, task=staffing.pk, by=ward.amina, at=ward.at)
    assert [event.facts["task"] for event in recorded("sharing.round.task_taken_out")] == ["Veckans bemanning"]
    with pytest.raises(Cannot, match="not in the round any more"):
        rounds.take_out(table.round, task=staffing.pk, by=ward.amina, at=ward.at)
    with pytest.raises(Cannot, match="Stop the round instead"):
        rounds.take_out(table.round, task=newcomers.pk, by=ward.amina, at=ward.at)
    with pytest.raises(NotAllowed):
        rounds.take_out(table.round, task=newcomers.pk, by=ward.olle, at=ward.at)
