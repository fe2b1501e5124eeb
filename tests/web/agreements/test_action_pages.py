"""What is to be done, on its page: asked, answered, taken, handed back, done; and if it helped."""

from datetime import timedelta

import pytest
from django.utils import timezone

from medled.rooms.agreements.actions import actions
from medled.rooms.agreements.models import Action
from tests.conftest import north_ward
from tests.rooms.agreements.conftest import add, today  # noqa: F401
from tests.web.agreements.test_agreement_pages import text, to  # noqa: F401


@pytest.fixture(scope="module")
def world(made_once):
    return north_ward(timezone.now())


@pytest.fixture
def ward(db, world):
    return world


@pytest.fixture
def good(today):  # noqa: F811
    return {"sentence": "Beställ en nyckel", "due_on": f"{today + timedelta(days=7)}", "owner": "", "ask_on": ""}


def test_an_empty_page_is_glad(ward, enter, to):  # noqa: F811
    shown = text(enter(ward.amina).get(to("actions")))
    assert "All is done" in shown
    assert "Write something to be done" in shown
    assert "Write something to be done" not in text(enter(ward.olle).get(to("actions")))


def test_one_asks_and_the_other_says_yes_or_no_thanks(ward, enter, to, good):  # noqa: F811
    carin, amina = enter(ward.carin), enter(ward.amina)
    asked = carin.post(to("add-action"), good | {"owner": str(ward.amina.pk)}, follow=True)
    assert "Amina is asked." in text(asked)
    action = Action.objects.get()
    assert "One thing waits for your answer" in text(amina.get(to("actions")))
    assert "Will you see to this?" in text(amina.get(to("action", action.pk)))
    assert "This waits for Amina’s yes" in text(enter(ward.olle).get(to("action", action.pk)))
    assert "It is yours." in text(amina.post(to("accept-action", action.pk), {"version": "1"}, follow=True))
    assert "You see to this" in text(amina.get(to("action", action.pk)))
    assert "It waits for somebody else." in text(amina.post(to("hand-back-action", action.pk), follow=True))
    assert "One thing waits for somebody who takes it" in text(carin.get(to("actions")))


def test_a_yes_to_other_words_than_one_read_is_not_taken(ward, enter, to, add):  # noqa: F811
    action = add(owner=ward.amina)
    answer = enter(ward.amina).post(
        to("accept-action", action.pk), {"version": "0"}, headers={"referer": "http://testserver/"}, follow=True
    )
    assert "Somebody changed this while you were writing" in answer.content.decode()
    action.refresh_from_db()
    assert action.state == "asked"


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("sentence", ""),
        ("sentence", "å" * 201),
        ("due_on", ""),
        ("due_on", "i morgon"),
        ("due_on", "2020-01-01"),
        ("due_on", "2999-01-01"),
        ("owner", "x"),
        ("owner", "olle"),
        ("ask_on", "2020-01-01"),
    ],
)
def test_what_does_not_hold_gets_a_sentence_and_stays(ward, enter, to, good, field, typed):  # noqa: F811
    typed = str(ward.olle.pk) if typed == "olle" else typed
    answer = enter(ward.amina).post(to("add-action"), good | {field: typed})
    form = answer.context["form"]
    assert list(form.errors) == [field]
    assert form[field].value() == typed
    assert form["sentence"].value() == (typed if field == "sentence" else "Beställ en nyckel")
    assert not Action.objects.exists()


def test_the_same_form_twice_is_one_and_a_sentence(ward, enter, to, good):  # noqa: F811
    client = enter(ward.amina)
    client.post(to("add-action"), good)
    assert "The very same is to be done already." in text(client.post(to("add-action"), good))
    assert Action.objects.count() == 1


def test_the_second_writer_sees_what_it_says_now(ward, enter, to, add, today):  # noqa: F811
    action, client = add(), enter(ward.amina)
    form = client.get(to("change-action", action.pk)).context["form"]
    typed = {name: form[name].value() or "" for name in form.fields} | {"sentence": "Mina ord"}
    actions.change(action, sentence="Hans ord", due_on=today, version=1, by=ward.bjorn, at=ward.at)
    answer = client.post(to("change-action", action.pk), typed)
    assert dict(answer.context["form"].says_now)["What is to be done?"] == "Hans ord"
    assert answer.context["form"]["sentence"].value() == "Mina ord"


def test_what_one_writes_while_somebody_says_yes_is_kept(ward, enter, to, add):  # noqa: F811
    action, client = add(owner=ward.amina), enter(ward.carin)
    form = client.get(to("change-action", action.pk)).context["form"]
    actions.accept(action, version=1, by=ward.amina, at=ward.at)
    typed = {name: form[name].value() or "" for name in form.fields} | {"sentence": "Mina ord"}
    answer = client.post(to("change-action", action.pk), typed)
    assert "Only they change it now." in text(answer)
    assert answer.context["form"]["sentence"].value() == "Mina ord"
    assert client.get(to("change-action", action.pk)).status_code == 403


def test_done_and_whether_it_helped(ward, enter, to, add):  # noqa: F811
    action, client = add(owner=ward.amina, by=ward.amina), enter(ward.amina)
    assert "Done." in text(client.post(to("finish-action", action.pk), follow=True))
    assert "Done lately" in text(client.get(to("actions")))
    nothing = client.post(to("say-if-it-helped", action.pk), {"helped": "", "words": "Mina ord"})
    assert nothing.context["helped_form"]["words"].value() == "Mina ord"
    client.post(to("say-if-it-helped", action.pk), {"helped": "partly", "words": "Skåpet kärvar än."})
    shown = text(enter(ward.olle).get(to("done-actions")))
    assert "Partly" in shown
    assert "Skåpet kärvar än." in shown


def test_pressing_done_twice_is_answered_with_a_sentence(ward, enter, to, add):  # noqa: F811
    action, client = add(owner=ward.amina, by=ward.amina), enter(ward.amina)
    client.post(to("finish-action", action.pk))
    again = client.post(to("finish-action", action.pk), headers={"referer": "http://testserver/"}, follow=True)
    assert "This is done." in again.content.decode()


def test_no_list_is_by_person_and_nobodys_are_counted(ward, enter, to, add):  # noqa: F811
    for n in range(3):
        add(f"Aminas {n}", owner=ward.amina, by=ward.amina)
    add("Björns", owner=ward.bjorn, by=ward.bjorn)
    shown = text(enter(ward.carin).get(to("actions")))
    assert "Four things are to be done, and somebody sees to each" in shown
    assert "Amina 3" not in shown
    assert enter(ward.carin).get(to("actions"), {"owner": ward.amina.pk}).context["number"] == 4
