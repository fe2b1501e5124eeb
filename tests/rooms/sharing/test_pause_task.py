"""A task can rest, be taken up again, and be taken out of use."""

import pytest

from medled.rooms.sharing.actions import tasks
from medled.workplace.rules import Cannot, NotAllowed

STEPS = [(tasks.pause, "paused"), (tasks.retire, "retired")]


@pytest.mark.parametrize(("step", "stage"), STEPS)
def test_it_is_kept_and_told_and_not_done_twice(ward, task, recorded, step, stage):
    assert step(task, by=ward.amina, at=ward.at).stage == stage
    with pytest.raises(Cannot):
        step(task, by=ward.bjorn, at=ward.at)
    assert len(recorded(f"sharing.task.{stage}")) == 1
    assert tasks.resume(task, by=ward.bjorn, at=ward.at).stage == "open"
    with pytest.raises(Cannot, match="in use already"):
        tasks.resume(task, by=ward.bjorn, at=ward.at)
    assert len(recorded("sharing.task.resumed")) == 1


@pytest.mark.parametrize("step", [tasks.pause, tasks.resume, tasks.retire])
@pytest.mark.parametrize("who", ["elin", "farid", "olle"])
def test_others_are_refused(ward, task, step, who):
    with pytest.raises(NotAllowed):
        step(task, by=getattr(ward, who), at=ward.at)


def test_a_name_that_was_taken_meanwhile_is_in_the_way(ward, task, add_task):
    tasks.retire(task, by=ward.amina, at=ward.at)
    add_task()
    with pytest.raises(Cannot, match="Another task has this name"):
        tasks.resume(task, by=ward.amina, at=ward.at)
