"""What is written of a task can be changed by anyone in the ring; two who write at once are told."""

from dataclasses import replace

import pytest

from medled.rooms.sharing.actions import tasks
from medled.workplace.rules import Cannot, Changed, NotAllowed


def change(ward, task, description, by=None, version=1):
    return tasks.change(task, description=description, version=version, by=by or ward.amina, at=ward.at)


def test_a_change_is_kept_and_says_which_parts(ward, task, described, recorded):
    changed = change(ward, task, described(hours="6.5", needs=("Avtal",)))
    assert (changed.hours, changed.version) == (described(hours="6.5").hours, 2)
    (event,) = recorded("sharing.task.changed")
    assert set(event.facts["changed"]) == {"hours", "mandate", "needs"}


def test_the_second_of_two_writers_is_told_and_nothing_is_overwritten(ward, task, described):
    change(ward, task, described(hours="6"))
    with pytest.raises(Changed):
        change(ward, task, described(hours="9"), by=ward.bjorn)
    task.refresh_from_db()
    assert task.hours == 6


def test_the_same_again_is_refused_by_name(ward, task, described):
    same = replace(described(), mandate="decide_and_tell")
    with pytest.raises(Cannot, match="says this already"):
        change(ward, task, same)


def test_a_task_may_keep_its_name_but_not_take_anothers(ward, task, add_task, described):
    add_task(title="Rundor")
    with pytest.raises(Cannot, match="already a task with this name"):
        change(ward, task, described("rundor"))
    assert change(ward, task, described("VECKANS bemanning")).title == "VECKANS bemanning"


@pytest.mark.parametrize("who", ["elin", "farid", "olle"])
def test_others_are_refused(ward, task, described, who):
    with pytest.raises(NotAllowed):
        change(ward, task, described(hours="1"), by=getattr(ward, who))
