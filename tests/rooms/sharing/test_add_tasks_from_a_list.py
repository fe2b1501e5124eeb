"""A group starts from the list of its kind of work."""

import pytest

from medled.rooms.sharing.actions import tasks
from medled.rooms.sharing.queries import task_lists
from medled.workplace.rules import Cannot, NotAllowed


def add(ward, chosen, by, sector="home_care"):
    return tasks.add_from_template(ward.group, sector=sector, chosen=chosen, by=by, at=ward.at)


def test_the_chosen_ones_are_added_in_the_language_of_who_does_it(ward, recorded):
    added = add(ward, ["apt", "equipment"], ward.amina)
    assert [task.title for task in added] == ["Leda APT", "Bilar, nycklar, larm, arbetskläder"]
    assert (added[1].mandate, added[1].mandate_sek, added[1].hours) == ("decide", 3000, 4)
    assert {area.name for area in added[1].needs.all()} == {"nyckelrutin", "inköp", "fordon"}
    ward.bjorn.language = "en"
    (in_english,) = add(ward, ["staffing"], ward.bjorn)
    assert in_english.title == "This week's staffing and gaps"
    assert [event.facts["titles"] for event in recorded("sharing.tasks.added")] == [
        "Leda APT, Bilar, nycklar, larm, arbetskläder",
        "This week's staffing and gaps",
    ]


def test_those_that_are_there_already_are_left_alone(ward):
    add(ward, ["apt"], ward.amina)
    assert [task.title for task in add(ward, ["apt", "rounds"], ward.amina)] == ["Rundor och restid"]
    with pytest.raises(Cannot, match="does not have yet"):
        add(ward, ["apt", "rounds"], ward.amina)
    with pytest.raises(Cannot, match="no list"):
        add(ward, ["apt"], ward.amina, sector="piracy")


@pytest.mark.parametrize("who", ["elin", "farid", "olle"])
def test_others_are_refused(ward, who):
    with pytest.raises(NotAllowed):
        add(ward, ["apt"], getattr(ward, who))


@pytest.mark.parametrize("sector", task_lists.SECTORS)
def test_every_list_says_the_same_in_both_languages(ward, sector):
    swedish = task_lists.task_list(sector, language="sv")
    english = task_lists.task_list(sector, language="en")
    assert [task.key for task in swedish.tasks] == [task.key for task in english.tasks]
    assert len({task.key for task in swedish.tasks}) == len(swedish.tasks) >= 10
    assert all(task.title and task.purpose and task.needs for task in (*swedish.tasks, *english.tasks))
    assert [len(task.needs) for task in swedish.tasks] == [len(task.needs) for task in english.tasks]
    assert 30 <= sum(task.hours for task in swedish.tasks) <= 50
    keys = [task.key for task in swedish.tasks]
    assert len(add(ward, keys, ward.carin, sector=sector)) == len(keys)  # and the tables take every one
