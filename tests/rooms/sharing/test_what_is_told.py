"""Each change leaves its one event: those that no other test of the room asks after."""

from datetime import timedelta
from decimal import Decimal

import pytest

from medled.rooms.sharing.actions import knowledge, mandates, rounds, tasks


def told(recorded, kind):
    """Return who is told to have done it; exactly one event there must be."""
    (event,) = recorded(kind)
    return event.actor


@pytest.mark.parametrize(("action", "kind"), [("pause", "sharing.task.paused"), ("retire", "sharing.task.retired")])
def test_a_task_that_rests_or_goes(ward, task, recorded, action, kind):
    getattr(tasks, action)(task, by=ward.carin, at=ward.at)
    assert told(recorded, kind) == ward.carin.pk


def test_an_area_of_knowledge_is_added_once(ward, recorded):
    for _again in range(2):
        knowledge.add(ward.group, names=["Schema"], by=ward.amina, at=ward.at)
    assert told(recorded, "sharing.knowledge.added") == ward.amina.pk


def test_a_mandate_round_opens(ward, task, recorded):
    mandates.open_round(ward.group, tasks=[task.pk], closes_at=ward.at + timedelta(days=3), by=ward.bjorn, at=ward.at)
    assert told(recorded, "sharing.mandates.opened") == ward.bjorn.pk


def test_wishes_are_noted_and_later_changed(ward, table, recorded):
    wish = {table.tasks[0].pk: "can"}
    rounds.note_wishes(table.round, wishes=wish, by=ward.amina, at=ward.at)
    assert told(recorded, "sharing.wishes.noted") == ward.amina.pk
    table.all_give()
    rounds.change_wishes(table.round, wishes=wish, room=Decimal(8), by=ward.amina, at=ward.at)
    assert told(recorded, "sharing.wishes.changed") == ward.amina.pk


def test_who_joins_while_wishes_are_open_takes_a_seat(ward, table, person, recorded):
    from medled.workplace.actions import members

    newcomer = person("Nora Vik")
    members.join(ward.group, person=newcomer, role="member", by=ward.carin, at=ward.at)
    rounds.take_seat(table.round, person=newcomer, by=ward.carin, at=ward.at)
    assert told(recorded, "sharing.seat.taken") == ward.carin.pk


def test_a_round_keeps_what_stays_and_ends_what_moves(ward, task, add_task, propose, accept, table_of, recorded):
    stays, moves = task, add_task(title="Introduktion av nya")
    accept(propose(on=stays, person=ward.amina, level="decide"))
    accept(propose(on=moves, person=ward.bjorn, level="decide"))
    table = table_of([stays, moves])
    table.all_give(amina=("want", "cannot"), david=("cannot", "want"))
    table.all_say_yes()
    table.risks_are_checked()
    table.closes()
    assert told(recorded, "sharing.part.kept") == ward.carin.pk
    (ended,) = recorded("sharing.part.ended")
    assert ended.facts["person"] == ward.bjorn.pk
