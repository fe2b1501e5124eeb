"""Anyone in the ring may ask anyone, themselves too, to carry a task; nothing is laid on anyone."""

from datetime import timedelta
from decimal import Decimal

import pytest

from medled.rooms.sharing.actions import commitments, tasks
from medled.rooms.sharing.models import Commitment
from medled.workplace.queries import day_of
from medled.workplace.rules import Cannot, NotAllowed


def test_a_question_waits_for_the_one_it_is_put_to(ward, propose, recorded):
    asked = propose(by=ward.bjorn, support=ward.carin, result="Inga luckor på fredagar")
    asked.refresh_from_db()
    assert (asked.state, asked.accepted_at, asked.support_accepted_at) == ("proposed", None, None)
    assert asked.result == "Inga luckor på fredagar"
    (event,) = recorded("sharing.commitment.proposed")
    assert (event.actor, event.facts["person"], event.facts["support"]) == (
        ward.bjorn.pk,
        ward.amina.pk,
        ward.carin.pk,
    )


def test_who_asks_themselves_has_said_yes(ward, propose, recorded):
    taken = propose(person=ward.amina, by=ward.amina)
    assert (taken.state, taken.accepted_at) == ("active", ward.at)
    assert len(recorded("sharing.commitment.accepted")) == 1
    assert not recorded("sharing.commitment.proposed")


def test_who_offers_their_own_support_has_promised_it(ward, propose):
    assert propose(by=ward.carin, support=ward.carin).support_accepted_at == ward.at


@pytest.mark.parametrize("who", ["elin", "farid", "olle"])
def test_others_are_refused(ward, propose, who):
    with pytest.raises(NotAllowed):
        propose(by=getattr(ward, who))
    with pytest.raises(NotAllowed):
        propose(by=getattr(ward, who), person=getattr(ward, who))


@pytest.mark.parametrize("who", ["elin", "farid", "olle"])
def test_nobody_outside_the_ring_is_asked(ward, propose, who):
    with pytest.raises(Cannot, match="sits in the ring"):
        propose(person=getattr(ward, who))


def test_the_same_person_is_asked_once(ward, propose):
    propose()
    with pytest.raises(Cannot, match="Amina Ali carries this already, or is asked to") as refusal:
        propose(role="partner", by=ward.bjorn)
    assert refusal.value.field == "person"


def test_there_is_one_lead(ward, propose, accept):
    accept(propose())
    with pytest.raises(Cannot, match="Amina Ali leads this then"):
        propose(person=ward.bjorn)
    assert propose(person=ward.bjorn, role="partner").state == "proposed"


def test_a_task_that_rests_is_not_asked_for(ward, task, propose):
    tasks.pause(task, by=ward.carin, at=ward.at)
    with pytest.raises(Cannot, match="not in use"):
        propose()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("hours", "-1"),
        ("hours", "NaN"),
        ("hours", "1e999"),
        ("hours", "401"),
        ("limit_sek", -5),
        ("result", "x" * 501),
        ("level", "all"),
        ("support_days", 21),
        ("check_in_weeks", 0),
        ("starts_on", timedelta(days=5000)),
        ("ends_on", timedelta(days=0)),
        ("ends_on", timedelta(days=5000)),
    ],
)
def test_what_does_not_hold_is_refused_by_its_field(ward, propose, field, value):
    if isinstance(value, timedelta):
        value = day_of(ward.at) + value
    with pytest.raises(Cannot) as refusal:
        propose(**{field: value})
    assert refusal.value.field == field
    assert not Commitment.objects.exists()


@pytest.mark.parametrize(("field", "who"), [("support", "amina"), ("support", "elin"), ("deputy", "olle")])
def test_support_and_deputy_are_others_in_the_group(ward, propose, field, who):
    with pytest.raises(Cannot) as refusal:
        propose(**{field: getattr(ward, who)})
    assert refusal.value.field == field


@pytest.mark.parametrize(
    ("level", "limit_sek", "by", "allowed"),
    [
        ("decide_and_tell", None, "amina", True),  # what the task needs
        ("decide", None, "amina", False),
        ("consult", 100, "amina", False),
        ("decide", 90_000, "carin", True),
    ],
)
def test_more_room_than_the_task_needs_is_given_by_a_manager(ward, propose, level, limit_sek, by, allowed):
    def ask():
        return propose(level=level, limit_sek=limit_sek, by=getattr(ward, by))

    if allowed:
        assert ask().level == level
    else:
        with pytest.raises(Cannot, match="given by a manager"):
            ask()


def test_one_who_learns_has_no_mandate(ward, propose):
    learner = propose(role="learner", level="decide", limit_sek=500, hours="0.5")
    assert (learner.level, learner.limit_sek, learner.hours) == ("", None, Decimal("0.5"))


def test_what_stays_with_the_manager_is_carried_by_the_manager(ward, add_task, propose):
    pay = add_task(title="Lönesamtal", stays="employment")
    with pytest.raises(Cannot, match="stays where it is, because it is the employer's decision"):
        propose(on=pay)
    assert propose(on=pay, person=ward.carin).state == "active"


def test_a_decision_in_law_opens_with_its_delegation(ward, add_task, propose):
    permits = add_task(title="Parkeringstillstånd", stays="authority", law="delegation")
    with pytest.raises(Cannot, match="delegated"):
        propose(on=permits)
    written = {"delegation_reference": "3.12", "to_be_reported": True, "level": "decide"}
    assert propose(on=permits, **written).state == "proposed"
    assert commitments.withdraw(Commitment.objects.get(), by=ward.carin, at=ward.at).state == "ended"
