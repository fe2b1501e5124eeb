"""The two at the very same moment: the database lets one be first, and nothing is left half done."""

from datetime import timedelta

import pytest

from medled.rooms.dialogue.actions import check_ins
from medled.rooms.dialogue.actions.check_ins import Answers
from medled.rooms.dialogue.models import CheckIn, CheckInAnswers
from medled.rooms.sharing.actions import commitments
from medled.workplace.rules import Cannot
from tests.rooms.sharing.test_two_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)
WEEK = timedelta(days=7)


def refused(answers):
    return sorted(isinstance(answer, Cannot) for answer in answers)


def test_both_propose_and_one_is_first(ward, held):
    def propose(by):
        return lambda: check_ins.propose(held, starts_at=ward.at + WEEK, by=by, at=ward.at)

    assert refused(at_once(propose(ward.amina), propose(ward.bjorn))) == [False, True]
    assert CheckIn.objects.count() == 1


def test_both_say_that_they_have_talked(ward, held, recorded):
    answers = at_once(
        lambda: check_ins.hold(held, answers=Answers(load="right"), by=ward.amina, at=ward.at),
        lambda: check_ins.hold(held, by=ward.bjorn, at=ward.at),
    )
    assert refused(answers) == [False, True]
    assert len(recorded("dialogue.check_in.held")) == 1


def test_a_yes_meets_a_move(ward, held):
    proposed = check_ins.propose(held, starts_at=ward.at + WEEK, by=ward.amina, at=ward.at)
    at_once(
        lambda: check_ins.agree(proposed, starts_at=ward.at + WEEK, by=ward.bjorn, at=ward.at),
        lambda: check_ins.move(proposed, starts_at=ward.at + 2 * WEEK, by=ward.amina, at=ward.at),
    )
    proposed.refresh_from_db()
    assert proposed.agreed_for in (None, ward.at + WEEK)
    assert proposed.proposed_for == ward.at + 2 * WEEK


def test_ticks_meet_the_return_of_the_task(ward, held):
    talked = check_ins.hold(held, by=ward.bjorn, at=ward.at)

    def tick():
        from medled.workplace.rules import NotAllowed

        try:
            return check_ins.tick(talked, answers=Answers(load="too_much"), by=ward.amina, at=ward.at)
        except NotAllowed as refusal:
            return refusal

    at_once(tick, lambda: commitments.return_task(held, by=ward.amina, at=ward.at))
    check_ins.forget_due(at=ward.at)
    assert not CheckInAnswers.objects.exists()
