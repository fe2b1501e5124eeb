"""Two people at the same time, each with a connection of their own: the database lets one be first."""

import pytest

from medled.rooms.sharing.actions import commitments, support, tasks
from medled.rooms.sharing.models import Commitment, LeadershipTask
from medled.workplace.rules import Cannot
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_one_of_two_leads_is_first(ward, propose):
    asked = [propose(), propose(person=ward.bjorn)]

    def yes(one):
        return lambda: commitments.accept(one, version=1, by=one.person, at=ward.at)

    answers = at_once(*map(yes, asked))
    assert sorted(isinstance(answer, Cannot) for answer in answers) == [False, True]
    assert Commitment.objects.filter(role="lead", state="active").count() == 1


def test_the_same_yes_twice_is_one_yes(ward, propose, recorded):
    asked = propose()

    def yes():
        return commitments.accept(asked, version=1, by=ward.amina, at=ward.at)

    answers = at_once(yes, yes)
    assert sorted(isinstance(answer, Cannot) for answer in answers) == [False, True]
    assert len(recorded("sharing.commitment.accepted")) == 1


def test_two_tasks_of_one_name_become_one(ward, described):
    def add(by):
        return lambda: tasks.add(ward.group, description=described("Rundor"), by=by, at=ward.at)

    answers = at_once(add(ward.amina), add(ward.bjorn))
    assert sorted(isinstance(answer, Cannot) for answer in answers) == [False, True]
    assert LeadershipTask.objects.filter(title="Rundor").count() == 1


def test_a_promise_and_its_return_leave_nothing_half_done(ward, propose, accept):
    held = accept(propose(support=ward.bjorn))
    at_once(
        lambda: support.promise(held, version=held.version, by=ward.bjorn, at=ward.at),
        lambda: commitments.return_task(held, by=ward.amina, at=ward.at),
    )
    held.refresh_from_db()
    assert held.state == "returned"
