"""Two people at the very same moment, each with a connection of their own."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
from django.db import connection

from medled.rooms.sharing.actions import rounds
from medled.rooms.sharing.models import Commitment
from medled.workplace.rules import Cannot

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts):
    """Do all at the same moment; return what each came to: "done" or the name of the refusal."""
    ready, came = Barrier(len(acts)), [""] * len(acts)

    def do(nth, act):
        ready.wait()
        try:
            act()
            came[nth] = "done"
        except Cannot as refusal:
            came[nth] = type(refusal).__name__
        finally:
            connection.close()

    threads = [Thread(target=do, args=each) for each in enumerate(acts)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(came)


def test_of_two_changes_one_is_kept_and_the_other_is_told(ward, table):
    table.all_give(amina=("want", "can"), bjorn=("can", "can"))
    pin = {"person": ward.bjorn.pk, "task": table.tasks[0].pk, "role": "lead"}
    forbid = {"person": ward.amina.pk, "task": table.tasks[1].pk}
    change = {"number": 1, "at": ward.at}
    came = at_once(
        lambda: rounds.keep(table.round, pins=[pin], forbids=[], by=ward.david, **change),
        lambda: rounds.keep(table.round, pins=[], forbids=[forbid], by=ward.carin, **change),
    )
    assert came == ["Changed", "done"]
    assert table.newest.number == 2


def test_when_the_time_is_out_two_who_look_get_one_proposal(ward, table, recorded):
    table.gives(ward.amina, {table.tasks[0]: "want"})
    late = ward.at + timedelta(days=8)
    assert at_once(*[lambda: rounds.catch_up(ward.group, at=late)] * 2) == ["done", "done"]
    assert table.round.proposals.count() == 1
    assert len(recorded("sharing.wishes.shown")) == len(recorded("sharing.proposal.made")) == 1


def test_the_last_two_who_answer_show_it_once(ward, table, recorded):
    for person in (ward.carin, ward.david):
        table.gives(person, {table.tasks[0]: "can"})
    came = at_once(
        lambda: table.gives(ward.amina, {table.tasks[0]: "want"}),
        lambda: table.gives(ward.bjorn, {table.tasks[1]: "want"}),
    )
    assert came == ["done", "done"]
    assert [event.facts["given"] for event in recorded("sharing.wishes.given")] == [1, 2, 3, 4]
    assert len(recorded("sharing.wishes.shown")) == table.round.proposals.count() == 1


def test_a_double_click_on_close_closes_once(ward, table):
    table.all_give(amina=("want", "cannot"), bjorn=("can", "want"))
    table.all_say_yes()
    table.risks_are_checked()
    close = [lambda: rounds.close(table.round, number=1, by=ward.carin, at=ward.at)] * 2
    assert at_once(*close) == ["Cannot", "done"]
    assert Commitment.objects.count() == 2
