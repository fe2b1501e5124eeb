"""A task passes from one to the next when the next one says yes, with what there is to know."""

import pytest

from medled.rooms.sharing.actions import commitments, handover, support
from medled.rooms.sharing.actions.handover import Notes
from medled.rooms.sharing.models import Commitment
from medled.workplace.rules import Cannot, NotAllowed

NOTES = Notes(notes="Ring Planering på måndagar", open_matters="Sommaren är inte klar", contacts="Pia, Planering")


@pytest.fixture
def held(ward, propose, accept):
    held = accept(propose(level="consult", support=ward.bjorn, deputy=ward.david, result="Alla pass täckta"))
    return support.promise(held, version=held.version, by=ward.bjorn, at=ward.at)


def offer(ward, held, to=None, by=None, notes=NOTES):
    return handover.offer(held, to=to or ward.david, notes=notes, by=by or ward.amina, at=ward.at)


def test_it_passes_on_with_its_card_and_notes(ward, held, recorded):
    new = handover.accept(offer(ward, held), by=ward.david, at=ward.at)
    held.refresh_from_db()
    assert (held.state, held.ended_at) == ("handed_over", ward.at)
    assert (new.person, new.role, new.state, new.accepted_at) == (ward.david, "lead", "active", ward.at)
    assert (new.level, new.result, new.handed_over_by.open_matters) == (
        "consult",
        "Alla pass täckta",
        "Sommaren är inte klar",
    )
    assert (new.support, new.support_accepted_at) == (ward.bjorn, None)  # the supporter is asked again
    assert new.deputy is None  # not one's own
    assert len(recorded("sharing.handover.offered")) == len(recorded("sharing.handover.accepted")) == 1


def test_who_learned_or_shared_it_may_take_it_over(ward, held, propose, accept):
    learner = accept(propose(person=ward.david, role="learner"))
    new = handover.accept(offer(ward, held), by=ward.david, at=ward.at)
    learner.refresh_from_db()
    assert (learner.state, new.role) == ("ended", "lead")


def test_a_no_or_taking_it_back_changes_nothing(ward, held, recorded):
    handover.decline(offer(ward, held), by=ward.david, at=ward.at)
    handover.withdraw(offer(ward, held, to=ward.bjorn), by=ward.amina, at=ward.at)
    held.refresh_from_db()
    assert held.state == "active"
    assert len(recorded("sharing.handover.declined")) == len(recorded("sharing.handover.withdrawn")) == 1


def test_an_offer_is_answered_once(ward, held):
    offered = offer(ward, held)
    handover.accept(offered, by=ward.david, at=ward.at)
    for step in (handover.accept, handover.decline):
        with pytest.raises(Cannot, match="has had its answer"):
            step(offered, by=ward.david, at=ward.at)
    with pytest.raises(Cannot, match="has had its answer"):
        handover.withdraw(offered, by=ward.amina, at=ward.at)


def test_an_offer_that_is_taken_back_is_gone(ward, held):
    offered = offer(ward, held)
    handover.withdraw(offered, by=ward.amina, at=ward.at)
    with pytest.raises(Cannot, match="taken back"):
        handover.accept(offered, by=ward.david, at=ward.at)


def test_one_offer_at_a_time(ward, held):
    offer(ward, held)
    with pytest.raises(Cannot, match="offered this to somebody already"):
        offer(ward, held, to=ward.bjorn)


def test_returning_takes_the_offer_with_it(ward, held):
    offered = offer(ward, held)
    commitments.return_task(held, by=ward.amina, at=ward.at)
    with pytest.raises(Cannot, match="taken back"):
        handover.accept(offered, by=ward.david, at=ward.at)


@pytest.mark.parametrize("to", ["amina", "elin", "olle"])
def test_it_is_offered_to_another_in_the_ring(ward, held, to):
    with pytest.raises(Cannot, match="sits in the ring"):
        offer(ward, held, to=getattr(ward, to))


def test_notes_have_an_end(ward, held):
    with pytest.raises(Cannot) as refusal:
        offer(ward, held, notes=Notes(contacts="x" * 2001))
    assert refusal.value.field == "contacts"


@pytest.mark.parametrize("who", ["carin", "bjorn", "elin", "farid", "olle"])
def test_only_the_two_may(ward, held, who):
    with pytest.raises(NotAllowed):
        offer(ward, held, by=getattr(ward, who))
    offered = offer(ward, held)
    for step in (handover.accept, handover.decline, handover.withdraw):
        with pytest.raises(NotAllowed):
            step(offered, by=getattr(ward, who), at=ward.at)


def test_a_mandate_by_delegation_is_given_by_name_and_does_not_follow(ward, add_task, propose, accept):
    task = add_task(title="Avgifter", law="delegation")
    held = accept(propose(on=task, level="decide", delegation_reference="3.12", to_be_reported=True))
    new = handover.accept(offer(ward, held), by=ward.david, at=ward.at)
    assert (new.level, new.delegation_reference, new.to_be_reported) == ("", "", False)


def test_a_work_environment_task_is_not_passed_on(ward, add_task, propose, accept):
    written = {"level": "consult", "written_distribution": True, "resources_enough": True, "knowledge_enough": True}
    held = accept(propose(on=add_task(title="Skyddsrond", law="work_environment"), deputy=ward.bjorn, **written))
    with pytest.raises(Cannot, match="given in writing by the employer"):
        offer(ward, held)
    assert Commitment.objects.filter(state="active").count() == 1
