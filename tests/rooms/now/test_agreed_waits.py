"""What waits about decisions, agreements and what is to be done stands on the first page of whom it waits for."""

from datetime import timedelta

import pytest

from medled.rooms.agreements.actions import actions, agreements, decisions
from tests.rooms.agreements.conftest import add, agree, decide, today, ward, world  # noqa: F401

DAY = timedelta(days=1)


@pytest.fixture
def mine(see):
    """Return what needs somebody, by code: mine(ward.amina)["action_overdue"]."""
    return lambda person, at=None: {matter.code: matter for matter in see(person, at).mine}


@pytest.fixture
def ours(see):
    return lambda person, at=None: {matter.code: matter for matter in see(person, at).ours}


def test_a_decision_waits_for_the_one_who_decides(ward, decide, mine):  # noqa: F811
    decision = decide(decider=ward.carin)
    matter = mine(ward.carin)["decision_to_make"]
    assert (matter.title, matter.step.page) == ("Vi provar fasta rundor i april", "agreements:decision")
    assert "decision_to_make" not in mine(ward.amina)
    decisions.make(decision, by=ward.carin, at=ward.at)
    assert "decision_to_make" not in mine(ward.carin)


def test_what_one_is_asked_waits_until_it_is_answered(ward, add, mine):  # noqa: F811
    action = add(owner=ward.amina)
    assert mine(ward.amina)["action_to_answer"].line.startswith("Carin asks if you see to it. By Monday 9 March.")
    assert "action_to_answer" not in mine(ward.carin)
    actions.accept(action, version=1, by=ward.amina, at=ward.at)
    assert mine(ward.amina) == {}


def test_a_day_that_is_near_and_one_that_has_passed(ward, add, mine):  # noqa: F811
    action = add(owner=ward.amina, by=ward.amina)
    assert "By tomorrow" in mine(ward.amina, ward.at + 6 * DAY)["action_soon"].line
    assert "The day has passed" in mine(ward.amina, ward.at + 8 * DAY)["action_overdue"].line
    for other in (ward.carin, ward.bjorn, ward.olle):
        assert not {"action_soon", "action_overdue"} & mine(other, ward.at + 8 * DAY).keys()
    actions.finish(action, by=ward.amina, at=ward.at + 8 * DAY)
    assert mine(ward.amina, ward.at + 8 * DAY) == {}
    assert "helped_to_say" in mine(ward.amina, ward.at + 38 * DAY)


def test_what_nobody_has_taken_needs_us(ward, add, ours):  # noqa: F811
    add()
    assert ours(ward.amina)["action_free"].step.label == "I can see to it"
    assert ours(ward.olle)["action_free"].step.label == "See it"


def test_what_is_opened_again_needs_us_until_it_is_settled(ward, agree, ours):  # noqa: F811
    opened = agreements.open_again(agree(), reason="Jouren.", by=ward.bjorn, at=ward.at)
    matter = ours(ward.amina)["agreement_opened"]
    assert matter.title == "“Telefonen ligger i lådan på APT” is opened again"
    assert "Björn says why" in matter.line
    assert "Jouren" not in matter.line
    agreements.keep(opened, by=ward.bjorn, at=ward.at)
    assert "agreement_opened" not in ours(ward.amina)
    assert "agreement_soon" not in ours(ward.amina, ward.at + 180 * DAY)  # told in the bell: silence is an answer
