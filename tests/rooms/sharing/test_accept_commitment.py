"""A commitment holds when the person has said yes to it, as its card was when they read it."""

from datetime import timedelta

import pytest

from medled.rooms.sharing.actions import cards, commitments, tasks
from medled.workplace.queries import day_of
from medled.workplace.rules import Cannot, Changed, NotAllowed


def test_a_yes_makes_it_active_and_is_told(ward, propose, accept, recorded):
    held = accept(propose())
    assert (held.state, held.accepted_at) == ("active", ward.at)
    (event,) = recorded("sharing.commitment.accepted")
    assert (event.actor, event.subject_id) == (ward.amina.pk, held.pk)


@pytest.mark.parametrize("who", ["carin", "bjorn", "elin", "farid", "olle"])
def test_nobody_says_yes_for_another(ward, propose, who):
    asked = propose()
    with pytest.raises(NotAllowed):
        commitments.accept(asked, version=1, by=getattr(ward, who), at=ward.at)


def test_a_yes_is_given_once(ward, propose, accept):
    asked = propose()
    accept(asked)
    with pytest.raises(Cannot, match="said yes to this already"):
        accept(asked)


def test_a_card_that_changed_meanwhile_is_read_again(ward, propose, card):
    asked = propose()
    cards.change(asked, card=card(hours="9"), version=1, by=ward.carin, at=ward.at)
    with pytest.raises(Changed):
        commitments.accept(asked, version=1, by=ward.amina, at=ward.at)
    assert commitments.accept(asked, version=2, by=ward.amina, at=ward.at).hours == 9


def test_the_second_of_two_leads_is_told_who_was_first(ward, propose, accept):
    first, second = propose(), propose(person=ward.bjorn)
    accept(first)
    with pytest.raises(Cannot, match="Amina Ali leads this then"):
        accept(second)


def test_a_task_that_rests_is_not_begun(ward, task, propose, accept):
    asked = propose()
    tasks.pause(task, by=ward.carin, at=ward.at)
    with pytest.raises(Cannot, match="not in use"):
        accept(asked)


def test_a_yes_before_the_first_day_begins_on_it(ward, propose, accept, recorded):
    tomorrow = ward.at + timedelta(days=1)
    held = accept(propose(starts_on=day_of(tomorrow)))
    assert held.state == "accepted"
    assert commitments.begin_due(at=ward.at) == []
    assert [row.state for row in commitments.begin_due(at=tomorrow)] == ["active"]
    assert commitments.begin_due(at=tomorrow) == []
    assert [event.actor for event in recorded("sharing.commitment.began")] == [None]


def test_one_lead_follows_another_on_the_day(ward, propose, accept):
    friday = ward.at + timedelta(days=4)
    accept(propose(ends_on=day_of(friday)))
    accept(propose(person=ward.bjorn, starts_on=day_of(friday)))
    commitments.end_due(at=friday)
    assert [row.person for row in commitments.begin_due(at=friday)] == [ward.bjorn]


def test_the_next_lead_need_not_wait_for_the_clock(ward, propose, accept):
    friday = ward.at + timedelta(days=4)
    first = accept(propose(ends_on=day_of(friday)))
    second = propose(person=ward.bjorn, starts_on=day_of(friday))
    assert accept(second, at=friday).state == "active"
    first.refresh_from_db()
    assert first.state == "ended"


WRITTEN = {
    "level": "consult",
    "written_distribution": True,
    "resources_enough": True,
    "knowledge_enough": True,
}


@pytest.mark.parametrize("missing", [None, "level", "written_distribution", "resources_enough", "knowledge_enough"])
def test_a_work_environment_task_needs_its_paper(ward, add_task, propose, accept, missing):
    rounds = add_task(title="Skyddsrond", law="work_environment")
    card = {name: value for name, value in WRITTEN.items() if name != missing}
    asked = propose(on=rounds, deputy=ward.bjorn, **card)
    if missing is None:
        assert accept(asked).state == "active"
    else:
        with pytest.raises(Cannot, match="By law this also needs") as refusal:
            accept(asked)
        assert refusal.value.field == missing


def test_a_work_environment_task_needs_a_deputy(ward, add_task, propose, accept):
    asked = propose(on=add_task(title="Skyddsrond", law="work_environment"), **WRITTEN)
    with pytest.raises(Cannot, match="a deputy who steps in"):
        accept(asked)


def test_a_delegation_decision_needs_its_point_and_has_one_decider(ward, add_task, propose, accept):
    task = add_task(title="Avgifter", law="delegation")
    with pytest.raises(Cannot, match="the point in the delegation rules and a mark"):
        accept(propose(on=task, level="decide"))
    partner = propose(on=task, person=ward.bjorn, role="partner", level="decide")
    with pytest.raises(Cannot, match="one named person who decides"):
        accept(partner)
