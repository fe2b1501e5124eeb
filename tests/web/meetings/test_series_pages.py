"""The page of what comes again: who sees to it that leading and writing go round."""

from datetime import timedelta

from medled.rooms.meetings.actions import series as serial
from medled.workplace.actions import members
from medled.workplace.queries import day_of
from tests.rooms.meetings.conftest import plan

TAKE = "Take it, or ask somebody"


def test_it_says_who_sees_to_the_turns_and_that_nobody_does_when_they_have_left(ward, propose, enter):
    week = plan(every="week", nth=None, first_on=day_of(ward.at) + timedelta(days=7))
    series = serial.start(ward.group, plan=week, standing=(), by=ward.carin, at=ward.at)
    task = serial.make_a_task_of(series, by=ward.bjorn, at=ward.at).task
    propose(on=task, person=ward.bjorn, by=ward.bjorn, hours="1")
    address = f"/g/{ward.group.slug}/meetings/series/{series.pk}/"
    told = enter(ward.amina).get(address)
    assert [face.name for _part, face in told.context["turns"]["held"]] == ["Björn Ek"]
    assert TAKE not in told.content.decode()
    members.leave(ward.group, person=ward.bjorn, by=ward.carin, at=ward.at)
    told = enter(ward.amina).get(address).content.decode()
    assert "Nobody sees to it yet." in told
    assert TAKE in told
