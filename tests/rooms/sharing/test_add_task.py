"""Anyone who sits in the ring may add a task."""

from decimal import Decimal

import pytest

from medled.rooms.sharing.actions import tasks
from medled.workplace.rules import Cannot, NotAllowed


def test_a_task_is_added_and_told(ward, described, recorded):
    task = tasks.add(
        ward.group,
        description=described(" Veckans   bemanning ", needs=("Planeringssystem", "planeringssystem ", "Avtal")),
        by=ward.amina,
        at=ward.at,
    )
    task.refresh_from_db()
    assert (task.title, task.hours, task.stage) == ("Veckans bemanning", Decimal(8), "open")
    assert [area.name for area in task.needs.all()] == ["Avtal", "Planeringssystem"]
    (event,) = recorded("sharing.task.added")
    assert (event.actor, event.subject_id, event.facts) == (ward.amina.pk, task.pk, {"title": "Veckans bemanning"})


@pytest.mark.parametrize("who", ["elin", "farid", "olle"])
def test_others_are_refused(ward, described, who):
    with pytest.raises(NotAllowed):
        tasks.add(ward.group, description=described(), by=getattr(ward, who), at=ward.at)
    assert not ward.group.tasks.exists()


def test_the_same_name_twice_is_refused_whatever_its_case(ward, described):
    tasks.add(ward.group, description=described("Översyn"), by=ward.amina, at=ward.at)
    with pytest.raises(Cannot, match="already a task with this name") as refusal:
        tasks.add(ward.group, description=described("öVERSYN"), by=ward.bjorn, at=ward.at)
    assert refusal.value.field == "title"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("title", "   "),
        ("title", "x" * 121),
        ("hours", Decimal(-1)),
        ("hours", Decimal("NaN")),
        ("hours", Decimal("1e999")),
        ("hours", Decimal(401)),
        ("holders", 0),
        ("holders", 4),
        ("kind", "boss"),
        ("mandate", "everything"),
        ("mandate_sek", -1),
        ("law", "none"),
        ("stays", "because"),
        ("needs", tuple(f"sak {number}" for number in range(13))),
        ("needs", ("x" * 81,)),
    ],
)
def test_what_does_not_hold_is_refused_by_its_field(ward, field, value):
    written = {"title": "Rundor", "hours": Decimal(2), field: value}
    with pytest.raises(Cannot) as refusal:
        tasks.add(ward.group, description=tasks.Description(**written), by=ward.amina, at=ward.at)
    assert refusal.value.field == field
    assert not ward.group.tasks.exists()
