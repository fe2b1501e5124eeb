"""Writing and reading tasks: nothing that is typed is lost, and every refusal is a sentence."""

import pytest
from django.urls import reverse
from django.utils.html import escape

from medled.rooms.sharing.actions import commitments, tasks
from medled.rooms.sharing.models import LeadershipTask
from medled.workplace.actions import members


def address(ward, name, *args):
    return reverse(f"sharing:{name}", args=[ward.group.slug, *args])


GOOD = {"title": "Rundor", "hours": "3,5", "holders": "2", "needs": "geografi, planering", "mandate": "decide"}


def test_a_task_is_written_in_a_minute(ward, enter):
    answer = enter(ward.amina).post(address(ward, "add-task"), {"title": "Rundor", "hours": "3,5"}, follow=True)
    task = LeadershipTask.objects.get()
    assert (str(task.hours), task.holders, task.law) == ("3.50", 1, "execution")
    assert "Rundor is on the list now. Nobody carries it yet." in answer.content.decode()


def test_all_that_is_written_comes_back_in_the_form(ward, enter):
    client = enter(ward.amina)
    client.post(address(ward, "add-task"), GOOD | {"mandate_sek": "3 000", "learner": "on", "learner_hours": "0.5"})
    task = LeadershipTask.objects.get()
    form = client.get(address(ward, "change-task", task.pk)).context["form"]
    assert {name: form[name].value() for name in (*GOOD, "mandate_sek", "learner_hours")} == {
        **GOOD,
        "hours": "3.5",
        "holders": 2,
        "mandate_sek": 3000,
        "learner_hours": "0.5",
    }


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("title", ""),
        ("title", "x" * 121),
        ("title", "nu\x00ll"),
        ("hours", ""),
        ("hours", "-1"),
        ("hours", "NaN"),
        ("hours", "1e999"),
        ("hours", "99999999999999999999"),
        ("hours", "massor"),
        ("hours", "١٢x"),
        ("purpose", "x" * 1001),
        ("needs", ", ".join(f"sak {n}" for n in range(13))),
        ("needs", "x" * 81),
        ("mandate", "everything"),
        ("mandate_sek", "-5"),
        ("mandate_sek", "9" * 30),
        ("mandate_sek", "tretusen"),
        ("holders", "7"),
        ("kind", "boss"),
        ("law", "none"),
        ("stays", "because"),
        ("learner_hours", "1e999"),
    ],
)
def test_what_does_not_hold_gets_a_sentence_and_stays(ward, enter, field, typed):
    answer = enter(ward.amina).post(address(ward, "add-task"), GOOD | {"learner": "on", field: typed})
    assert answer.status_code == 200
    form = answer.context["form"]
    assert list(form.errors) == [field]
    assert form[field].value() == typed
    assert form["needs"].value() == (typed if field == "needs" else GOOD["needs"])
    assert escape(form.errors[field][0]) in answer.content.decode()
    assert not LeadershipTask.objects.exists()
    if field not in form.FIRST:
        assert [fold.is_open for fold in form.folds if field in {one.name for one in fold.fields}] == [True]


def test_the_same_name_again_is_told_at_the_name(ward, enter, task):
    answer = enter(ward.amina).post(address(ward, "add-task"), GOOD | {"title": task.title.upper()})
    assert "already a task with this name" in answer.context["form"].errors["title"][0]


def test_what_the_second_writer_left_alone_is_not_undone(ward, enter, task, described):
    """A page in a browser sends along what it said when it was read."""
    client = enter(ward.amina)
    page = client.get(address(ward, "change-task", task.pk))
    assert 'name="initial-hours" value="8"' in page.content.decode()
    assert 'name="initial-mandate" value="decide_and_tell"' in page.content.decode()
    form = page.context["form"]
    read = {name: form[name].value() or "" for name in form.fields}
    sent = read | {f"initial-{name}": value for name, value in read.items()} | {"purpose": "Mina ord"}
    by_bjorn = described(hours="12", mandate="decide", purpose=task.purpose)
    tasks.change(task, description=by_bjorn, version=1, by=ward.bjorn, at=ward.at)
    told = client.post(address(ward, "change-task", task.pk), sent)
    assert dict(told.context["form"].says_now).keys() == {"Hours a month", "The mandate that the one who leads needs"}
    form = told.context["form"]
    assert (form["hours"].value(), form["purpose"].value()) == ("12", "Mina ord")
    again = {name: form[name].value() or "" for name in form.fields}
    client.post(address(ward, "change-task", task.pk), again)
    task.refresh_from_db()
    assert (task.hours, task.mandate, task.purpose) == (12, "decide", "Mina ord")


def test_the_same_form_twice_is_one_task_and_a_sentence(ward, enter):
    client = enter(ward.amina)
    client.post(address(ward, "add-task"), GOOD)
    answer = client.post(address(ward, "add-task"), GOOD)
    assert "already a task with this name" in answer.content.decode()
    assert LeadershipTask.objects.count() == 1


def test_pausing_twice_is_answered_with_a_sentence(ward, enter, task):
    client = enter(ward.amina)
    client.post(address(ward, "pause-task", task.pk))
    answer = client.post(address(ward, "pause-task", task.pk), headers={"referer": "http://testserver/"}, follow=True)
    assert "not in use now" in answer.content.decode()


def test_what_nobody_carries_comes_first_and_one_person_can_be_looked_at(ward, enter, task, add_task, propose, accept):
    accept(propose())
    open_one = add_task(title="Rundor")
    client = enter(ward.olle)
    context = client.get(address(ward, "tasks")).context
    assert [row.task for row in context["open"]] == [open_one]
    assert [row.task for row in context["carried"]] == [task]
    amina = client.get(address(ward, "tasks"), {"person": ward.amina.pk})
    assert ([row.task for row in amina.context["carried"]], list(amina.context["open"])) == ([task], [])
    for odd in ("x", "9" * 40, "-1", str(ward.elin.pk)):
        assert client.get(address(ward, "tasks"), {"person": odd}).status_code == 200


def test_a_person_who_may_not_write_is_offered_nothing_to_write(ward, enter, task):
    page = enter(ward.olle).get(address(ward, "task", task.pk)).content.decode()
    for name in ("change-task", "pause-task", "retire-task", "propose"):
        assert address(ward, name, task.pk) not in page


def test_a_task_of_another_group_is_not_there(ward, enter, task):
    page = reverse("sharing:task", args=[ward.other_group.slug, task.pk])
    assert enter(ward.elin).get(page).status_code == 404


def test_the_page_tells_what_has_happened_but_nobodys_no(ward, enter, task, propose, accept):
    asked = propose(person=ward.bjorn)
    commitments.decline(asked, by=ward.bjorn, at=ward.at)
    accept(propose(level="decide"))
    page = enter(ward.david).get(address(ward, "task", task.pk)).content.decode()
    assert "Amina said yes to Veckans bemanning." in page
    assert "would rather not" not in page
    assert f"/commitments/{asked.pk}/" not in page


def test_what_somebody_held_who_has_left_is_open_to_all(ward, enter, task, propose, accept):
    held = accept(propose(support=ward.carin))
    members.leave(ward.group, person=ward.amina, by=ward.carin, at=ward.at)
    client = enter(ward.carin)
    page = client.get(address(ward, "tasks"))
    assert [row.task for row in page.context["open"]] == [task]
    assert "has left the group" in page.content.decode()
    assert address(ward, "propose", task.pk) in page.content.decode()
    assert "Nobody carries it yet" in client.get(address(ward, "task", task.pk)).content.decode()
    card = client.get(address(ward, "card", held.pk)).content.decode()
    assert "Open it to all again" in card
    assert "Do you promise" not in card  # nobody is left to be supported
