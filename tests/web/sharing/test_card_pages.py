"""Putting a question, answering it, and what can be done with a card: on pages, without script."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from medled.rooms.sharing.actions import cards, commitments, handover, room
from medled.rooms.sharing.models import CardChange, Commitment
from medled.workplace.actions import members
from medled.workplace.queries import day_of


def address(ward, name, *args):
    return reverse(f"sharing:{name}", args=[ward.group.slug, *args])


def filled(form):
    """Return what a form holds as the browser would send it."""
    values = {name: form[name].value() for name in form.fields}
    return {name: str(value) for name, value in values.items() if value not in (None, "", False)}


@pytest.fixture
def question(ward, enter, task):
    """What the form holds when Carin asks Amina to lead the task."""
    form = enter(ward.carin).get(address(ward, "propose", task.pk)).context["form"]
    return filled(form) | {"person": ward.amina.pk, "role": "lead"}


def test_a_card_begins_well_and_one_choice_of_person_and_part_is_enough(ward, enter, task):
    form = (
        enter(ward.amina)
        .get(address(ward, "propose", task.pk), {"person": ward.amina.pk, "role": "lead"})
        .context["form"]
    )
    begun = filled(form)
    assert (begun["hours"], begun["level"], begun["support"]) == ("8", "decide_and_tell", str(ward.carin.pk))
    answer = enter(ward.amina).post(address(ward, "propose", task.pk), begun, follow=True)
    assert "You carry Veckans bemanning now." in answer.content.decode()
    held = Commitment.objects.get()
    assert (held.person, held.state, held.support, held.support_accepted_at) == (
        ward.amina,
        "active",
        ward.carin,
        None,
    )


def test_a_third_of_a_task_can_be_taken_and_its_card_changed_as_they_stand(ward, enter, add_task):
    client, third = enter(ward.amina), add_task(title="Rundor", hours="8", holders=3)
    take = f"{address(ward, 'propose', third.pk)}?person={ward.amina.pk}&role=lead"
    client.post(take, filled(client.get(take).context["form"]))
    held = Commitment.objects.get()
    change = address(ward, "change-card", held.pk)
    client.post(change, filled(client.get(change).context["form"]) | {"first": "Helgerna"})
    held.refresh_from_db()
    assert (str(held.hours), held.first) == ("2.67", "Helgerna")


def test_who_takes_a_task_is_not_asked_who_and_hears_it_when_they_send_it_twice(ward, enter, task):
    client, take = enter(ward.amina), f"{address(ward, 'propose', task.pk)}?person={ward.amina.pk}&role=lead"
    page = client.get(take)
    assert "Do you want to carry Veckans bemanning?" in page.content.decode()
    assert not any(one.name == "person" for fold in page.context["form"].folds for one in fold.fields)
    client.post(take, filled(page.context["form"]))
    again = client.post(take, filled(page.context["form"]) | {"first": "Helgerna"})
    assert "carries this already" in again.context["form"].non_field_errors()[0]
    assert again.context["form"]["first"].value() == "Helgerna"
    assert Commitment.objects.count() == 1


def test_who_comes_to_mend_one_thing_sees_that_one_open(ward, enter, propose, accept):
    held = accept(propose(support=None))
    client = enter(ward.amina)
    card = client.get(address(ward, "card", held.pk)).content.decode()
    assert "Nobody has promised you support." in card
    mend = f"{address(ward, 'change-card', held.pk)}?see=support"
    assert mend in card
    parts = client.get(mend).context["form"].folds
    assert [str(fold.title) for fold in parts if fold.is_open] == ["Support"]
    parts = client.get(mend.replace("support", "nothing")).context["form"].folds
    assert [str(fold.title) for fold in parts if fold.is_open] == ["What"]


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("person", ""),
        ("person", "999999"),
        ("person", "x"),
        ("role", ""),
        ("role", "boss"),
        ("hours", ""),
        ("hours", "-1"),
        ("hours", "NaN"),
        ("hours", "1e999"),
        ("level", "all"),
        ("limit_sek", "9" * 40),
        ("limit_sek", "-1"),
        ("result", "x" * 501),
        ("may", "nu\x00ll"),
        ("support", "999999"),
        ("support_days", "1000"),
        ("check_in_weeks", "-1"),
        ("deputy", "1e999"),
        ("starts_on", ""),
        ("starts_on", "i morgon"),
        ("starts_on", "2026-13-45"),
        ("starts_on", "0001-01-01"),
        ("ends_on", "9999-12-31"),
        ("ends_on", "2020-01-01"),
    ],
)
def test_what_does_not_hold_gets_a_sentence_and_stays(ward, enter, task, question, field, typed):
    sent = question | {"first": "Helgerna", field: typed}
    answer = enter(ward.carin).post(address(ward, "propose", task.pk), sent)
    form = answer.context["form"]
    assert (answer.status_code, list(form.errors)) == (200, [field])
    assert form[field].value() == typed
    assert form["first"].value() == "Helgerna"
    assert [fold.is_open for fold in form.folds if field in {one.name for one in fold.fields}] == [True]
    assert not Commitment.objects.exists()


def test_the_same_question_twice_is_one_question_and_a_sentence(ward, enter, task, question):
    client = enter(ward.carin)
    client.post(address(ward, "propose", task.pk), question)
    answer = client.post(address(ward, "propose", task.pk), question)
    assert "carries this already, or is asked to" in answer.context["form"].errors["person"][0]
    assert Commitment.objects.count() == 1


def test_what_the_law_asks_for_stands_only_where_it_asks(ward, enter, task, add_task):
    client = enter(ward.carin)
    plain = client.get(address(ward, "propose", task.pk)).context["form"]
    by_law = client.get(address(ward, "propose", add_task(title="Avgifter", law="delegation").pk)).context["form"]
    assert "delegation_reference" not in plain.fields
    assert {"delegation_reference", "to_be_reported"} <= by_law.fields.keys()
    assert "written_distribution" not in by_law.fields


def test_a_yes_is_one_touch_and_the_second_gets_a_sentence(ward, enter, propose):
    asked = propose()
    client = enter(ward.amina)
    page = client.get(address(ward, "card", asked.pk))
    assert f'name="version" value="{asked.version}"' in page.content.decode()
    yes = address(ward, "accept-commitment", asked.pk)
    assert "You carry" in client.post(yes, {"version": "1"}, follow=True).content.decode()
    again = client.post(yes, {"version": "1"}, headers={"referer": "http://testserver/"}, follow=True)
    assert "said yes to this already" in again.content.decode()


@pytest.mark.parametrize("version", ["", "0", "2", "-1", "x", "9" * 50, "1e999", "\x00", "²"])
def test_a_yes_to_another_card_than_the_one_shown_is_no_yes(ward, enter, propose, version):
    asked = propose()
    answer = enter(ward.amina).post(
        address(ward, "accept-commitment", asked.pk), {"version": version}, headers={"referer": "http://testserver/"}
    )
    asked.refresh_from_db()
    assert (answer.status_code, asked.state) == (302, "proposed")


def test_the_answers_stand_before_the_one_whose_they_are(ward, enter, propose):
    asked = propose(support=ward.bjorn)

    def offered(person, name):
        return address(ward, name, asked.pk) in enter(person).get(address(ward, "card", asked.pk)).content.decode()

    assert [offered(person, "accept-commitment") for person in (ward.amina, ward.bjorn, ward.carin)] == [1, 0, 0]
    assert [offered(person, "promise-support") for person in (ward.amina, ward.bjorn, ward.carin)] == [0, 1, 0]
    assert [offered(person, "withdraw-commitment") for person in (ward.amina, ward.bjorn, ward.carin)] == [0, 0, 1]


def test_a_declined_question_is_shown_to_the_two_alone(ward, enter, propose):
    asked = propose(by=ward.bjorn)
    commitments.decline(asked, by=ward.amina, at=ward.at)
    seen = [
        enter(person).get(address(ward, "card", asked.pk)).status_code
        for person in (ward.amina, ward.bjorn, ward.carin)
    ]
    assert seen == [200, 200, 404]


@pytest.fixture
def held(ward, propose, accept):
    return accept(propose(level="consult", support=ward.bjorn, ends_on=day_of(ward.at + timedelta(days=90))))


def test_a_change_by_another_waits_on_the_holders_page(ward, enter, held):
    client = enter(ward.carin)
    form = client.get(address(ward, "change-card", held.pk)).context["form"]
    answer = client.post(address(ward, "change-card", held.pk), filled(form) | {"hours": "6"}, follow=True)
    assert "Amina has your proposal now" in answer.content.decode()
    change = CardChange.objects.get()
    assert change.values == {"hours": "6"}
    page = enter(ward.amina).get(address(ward, "card", held.pk))
    assert page.context["changes"] == [("Hours a month", "4", "6")]
    assert enter(ward.david).get(address(ward, "card", held.pk)).context["change"] is None
    enter(ward.amina).post(address(ward, "agree-change", change.pk))
    held.refresh_from_db()
    assert held.hours == 6


def test_a_card_says_who_carries_the_same_task(ward, enter, held, propose):
    learner = propose(person=ward.david, role="learner")
    read = enter(ward.david).get(address(ward, "card", learner.pk))
    assert [(part.role, face.name) for part, face in read.context["beside"]] == [("lead", "Amina Ali")]
    assert f'href="{address(ward, "card", held.pk)}"' in read.content.decode()
    members.leave(ward.group, person=ward.amina, by=ward.carin, at=ward.at)
    assert enter(ward.david).get(address(ward, "card", learner.pk)).context["beside"] == []


def test_who_proposes_while_another_change_waits_reads_it_beside_what_they_typed(ward, enter, held):
    first, second = enter(ward.carin), enter(ward.bjorn)
    to = address(ward, "change-card", held.pk)
    form = second.get(to).context["form"]
    first.post(to, filled(first.get(to).context["form"]) | {"hours": "6"})
    told = second.post(to, filled(form) | {"hours": "7"})
    assert "Another change waits for an answer" in told.content.decode()
    assert told.context["form"]["hours"].value() == "7"
    assert told.context["changes"] == []  # between those whom it concerns
    again = first.post(to, filled(form) | {"hours": "8"}).content.decode()
    assert "Your change waits for an answer" in again
    assert re.search(r"<del>4</del>.*<ins>6</ins>", again)
    assert 'value="8"' in again
    assert "Carin Wallin proposes a change" in enter(ward.amina).get(to).content.decode()


def test_the_second_writer_sees_what_it_says_now(ward, enter, held):
    client = enter(ward.amina)
    form = client.get(address(ward, "change-card", held.pk)).context["form"]
    now = cards.Card.of(held)
    cards.change(
        held,
        card=now.__class__(**vars(now) | {"result": "Hann före"}),
        version=held.version,
        by=ward.amina,
        at=ward.at,
    )
    answer = client.post(address(ward, "change-card", held.pk), filled(form) | {"result": "Mina ord"})
    assert dict(answer.context["form"].says_now) == {"How does one see that it goes well?": "Hann före"}
    assert answer.context["form"]["result"].value() == "Mina ord"
    client.post(address(ward, "change-card", held.pk), filled(answer.context["form"]))
    held.refresh_from_db()
    assert held.result == "Mina ord"


@pytest.mark.parametrize(
    ("name", "who", "field", "typed", "says"),
    [
        ("return-commitment", "amina", "reason", "x" * 501, "at most 500"),
        ("return-commitment", "amina", "reason", "nu\x00ll", "Null characters"),
        ("renew-commitment", "amina", "until", "", "Fill this in"),
        ("renew-commitment", "amina", "until", "sen", "year, month and day"),
        ("renew-commitment", "amina", "until", "2020-01-01", "Choose a later day"),
        ("renew-commitment", "amina", "until", "9999-12-31", "within ten years"),
        ("end-commitment", "carin", "reason", "", "Fill this in"),
        ("end-commitment", "carin", "reason", "   ", "Fill this in"),
    ],
)
def test_a_step_that_does_not_hold_stands_open_with_what_was_typed(ward, enter, held, name, who, field, typed, says):
    answer = enter(getattr(ward, who)).post(address(ward, name, held.pk), {field: typed})
    form = answer.context[f"{name.partition('-')[0]}_form"]
    assert says in form.errors[field][0]
    assert form[field].value() == typed
    held.refresh_from_db()
    assert held.state == "active"


def test_returning_is_one_step_with_thanks(ward, enter, held):
    answer = enter(ward.amina).post(address(ward, "return-commitment", held.pk), {"reason": ""}, follow=True)
    assert "Thank you for carrying it." in answer.content.decode()


@pytest.mark.parametrize(
    ("who", "step", "form", "typed"),
    [
        ("amina", "return-commitment", "return_form", {"reason": "Flyttar"}),
        ("amina", "renew-commitment", "renew_form", {"until": "2040-01-01"}),
        ("carin", "end-commitment", "end_form", {"reason": "Flyttar"}),
    ],
)
def test_a_step_that_is_sent_too_late_is_answered_and_what_was_typed_stands(ward, enter, held, who, step, form, typed):
    client, send = enter(getattr(ward, who)), address(ward, step, held.pk)
    commitments.return_task(held, reason="", by=ward.amina, at=ward.at)
    page = client.post(send, typed)
    (field,) = typed
    assert page.context[form].errors
    assert page.context[form][field].value() == typed[field]
    words = page.content.decode()
    assert str(next(iter(page.context[form].errors.values()))[0]) in words
    assert typed[field] in words


def test_a_past_card_is_told_to_the_one_who_carried_it_and_never_of_one_who_said_no(ward, enter, held, propose):
    commitments.return_task(held, reason="", by=ward.amina, at=ward.at)
    card = address(ward, "card", held.pk)
    assert "You have carried Veckans bemanning" in enter(ward.amina).get(card).content.decode()
    assert "Amina has carried Veckans bemanning" in enter(ward.bjorn).get(card).content.decode()
    asked = propose(person=ward.bjorn)
    commitments.decline(asked, by=ward.bjorn, at=ward.at)
    assert "carried" not in enter(ward.bjorn).get(address(ward, "card", asked.pk)).content.decode().split("</h1>")[0]


@pytest.mark.parametrize(
    ("field", "typed"), [("to", ""), ("to", "999999"), ("to", "x"), ("notes", "x" * 4001), ("contacts", "\x00")]
)
def test_a_handover_that_does_not_hold_keeps_what_was_typed(ward, enter, held, field, typed):
    sent = {"to": ward.david.pk, "notes": "Ring Pia", "open_matters": "Sommaren", field: typed}
    form = enter(ward.amina).post(address(ward, "offer-handover", held.pk), sent).context["form"]
    assert list(form.errors) == [field]
    assert (form[field].value(), form["open_matters"].value()) == (typed, "Sommaren")


def test_a_handover_is_read_by_the_two_and_taken_over(ward, enter, held):
    enter(ward.amina).post(
        address(ward, "offer-handover", held.pk), {"to": ward.david.pk, "notes": "Ring Pia på måndag"}
    )

    def reads(person):
        return "Ring Pia" in enter(person).get(address(ward, "card", held.pk)).content.decode()

    assert [reads(person) for person in (ward.amina, ward.david, ward.carin, ward.olle)] == [1, 1, 0, 0]
    offered = held.handovers.get()
    answer = enter(ward.david).post(address(ward, "accept-handover", offered.pk), follow=True)
    assert "You carry Veckans bemanning now." in answer.content.decode()
    assert "Ring Pia" in answer.content.decode()  # and stays with the one who carries it


def test_an_offer_that_was_taken_back_meanwhile_is_said(ward, enter, held):
    offered = handover.offer(held, to=ward.david, notes=handover.Notes(), by=ward.amina, at=ward.at)
    handover.withdraw(offered, by=ward.amina, at=ward.at)
    answer = enter(ward.david).post(
        address(ward, "accept-handover", offered.pk), headers={"referer": "http://testserver/"}, follow=True
    )
    assert "has been taken back" in answer.content.decode()


@pytest.mark.parametrize(
    ("level", "lacks"),
    [
        ("", "No mandate is written yet."),
        ("consult", "The task needs more room to decide than the card gives."),
        ("decide_and_tell", None),
        ("decide", None),
    ],
)
def test_a_mandate_that_falls_short_is_said_on_the_card(ward, enter, propose, accept, level, lacks):
    held = accept(propose(level=level))
    assert enter(ward.olle).get(address(ward, "card", held.pk)).context["lacks"] == ([lacks] if lacks else [])


def said_of_room(answer):
    """Return what a page says of the room that taking a task would need, in one line."""
    words = " ".join(answer.content.decode().split())
    return words[words.index("It takes ") : words.index("</p>", words.index("It takes "))].strip()


def test_who_takes_a_task_sees_their_own_room_beside_its_hours(ward, enter, task, add_task, propose, accept):
    room.give(ward.group, hours=9, supports=1, by=ward.amina, at=ward.at)
    accept(propose(on=add_task(title="Anhörigrådet"), hours="2.5"))
    client, take = enter(ward.amina), f"{address(ward, 'propose', task.pk)}?person={ward.amina.pk}&role=lead"
    page = client.get(take)
    assert said_of_room(page) == (
        "It takes 8 hours a month. With it you carry 10.5, and you have said that there is room for 9. "
        "You can take it all the same."
    )
    less = client.post(take, filled(page.context["form"]) | {"hours": "4", "starts_on": ""})
    assert said_of_room(less) == "It takes 4 hours a month, and you have 6.5 of your 9 left."
    client.post(take, filled(page.context["form"]))
    assert Commitment.objects.get(task=task).hours == 8  # the words are a warning, and no bar


def test_who_is_asked_sees_their_own_room_and_nobody_else_does(ward, enter, propose):
    room.give(ward.group, hours=9, supports=1, by=ward.amina, at=ward.at)
    asked = address(ward, "card", propose(hours="4").pk)
    assert said_of_room(enter(ward.amina).get(asked)) == "It takes 4 hours a month, and you have 9 of your 9 left."
    for other in (ward.carin, ward.bjorn, ward.david):
        assert "It takes" not in enter(other).get(asked).content.decode()


def test_who_has_given_no_room_gives_it_and_is_back_at_the_task(ward, enter, task):
    client, mine = enter(ward.amina), address(ward, "mine")
    page = client.get(address(ward, "propose", task.pk))
    assert f'<a href="{mine}?task={task.pk}#room">' in said_of_room(page)
    form = client.get(mine, {"task": task.pk}).content.decode()
    assert f'<input type="hidden" name="task" value="{task.pk}">' in form
    given = client.post(address(ward, "give-room"), {"hours": "9", "supports": "1", "task": task.pk})
    assert given.url == address(ward, "task", task.pk)
    for odd in ("²", "9" * 5000, "999999"):
        assert client.get(mine, {"task": odd}).context["task"] is None
