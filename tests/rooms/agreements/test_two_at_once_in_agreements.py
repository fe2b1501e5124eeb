"""Two people at the very same moment: the database lets one be first, and nothing is left half done."""

from datetime import timedelta

import pytest

from medled.rooms.agreements.actions import actions, agreements, decisions, time
from medled.rooms.agreements.models import Action, Agreement, Decision
from medled.workplace.rules import Cannot
from tests.conftest import MONDAY, north_ward
from tests.rooms.sharing.test_two_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def ward(transactional_db):
    return north_ward(MONDAY)


def refused(answers):
    return sorted(isinstance(answer, Cannot) for answer in answers)


def test_two_take_the_same_and_one_is_first(ward, add, recorded):
    action = add()
    answers = at_once(*(lambda who=who: actions.take(action, by=who, at=ward.at) for who in (ward.amina, ward.bjorn)))
    assert refused(answers) == [False, True]
    assert len(recorded("agreements.action.taken")) == 1


def test_the_same_is_sent_twice_and_is_written_once(ward, add, agree, decide):
    for write, table in ((add, Action), (agree, Agreement), (decide, Decision)):
        assert refused(at_once(write, write)) == [False, True]
        assert table.objects.count() == 1


def test_a_yes_meets_other_words(ward, add, today):
    action = add(owner=ward.amina)
    new = {"sentence": "Beställ tio nycklar", "due_on": today, "version": 1}
    answers = at_once(
        lambda: actions.accept(action, version=1, by=ward.amina, at=ward.at),
        lambda: _quietly(lambda: actions.change(action, **new, by=ward.carin, at=ward.at)),
    )
    action.refresh_from_db()
    said_yes = not isinstance(answers[0], Cannot)
    assert (action.state == "taken") == said_yes
    assert (action.sentence == "Beställ tio nycklar") != said_yes


def test_it_is_kept_and_replaced(ward, agree):
    opened = agreements.open_again(agree(), reason="Jouren.", by=ward.bjorn, at=ward.at)
    answers = at_once(
        lambda: agreements.keep(opened, by=ward.bjorn, at=ward.at),
        lambda: agreements.replace(
            opened, title="Ny", text="", outcome="Ny.", version=opened.version, by=ward.amina, at=ward.at
        ),
    )
    assert refused(answers) == [False, True]
    assert Agreement.objects.filter(state__in=Agreement.LIVE).count() == 1


def test_a_decision_meets_its_taking_back(ward, decide, recorded):
    decision = decide(decider=ward.carin)
    answers = at_once(
        lambda: decisions.make(decision, by=ward.carin, at=ward.at),
        lambda: decisions.take_back(decision, by=ward.amina, at=ward.at),
    )
    assert refused(answers) == [False, True]
    ends = [*recorded("agreements.decision.made"), *recorded("agreements.decision.lapsed")]
    assert len(ends) == 1


def test_two_clocks_tell_once(ward, add, agree, recorded):
    add(owner=ward.amina, by=ward.amina)
    later = ward.at + timedelta(days=200)
    agree()
    at_once(lambda: time.tell_overdue(at=later), lambda: time.tell_overdue(at=later))
    at_once(lambda: agreements.extend_due(at=later), lambda: agreements.extend_due(at=later))
    assert len(recorded("agreements.action.overdue")) == len(recorded("agreements.agreement.extended")) == 1


def _quietly(doing):
    """Do it, whatever one may no longer do."""
    from medled.workplace.rules import NotAllowed

    try:
        return doing()
    except NotAllowed as refusal:
        return refusal
