"""The risk check: three questions, the safety representative first."""

from datetime import timedelta

import pytest

from medled.rooms.sharing.actions import rounds
from medled.rooms.sharing.queries import rounds as queries
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, NotAllowed


@pytest.fixture
def shown(table):
    table.all_give(amina=("want", "can"))
    return table


def test_others_wait_until_the_representative_has_spoken(ward, shown):
    with pytest.raises(Cannot, match="speaks first"):
        shown.risks_are_checked(by=ward.amina)
    shown.risks_are_checked(by=ward.david)
    shown.risks_are_checked(by=ward.amina)
    check = queries.risk_check(queries.Look(shown.round, viewer=viewer_of(ward.carin, ward.group, at=ward.at)))
    assert (check.waits, check.answered) == (False, 2)


def test_a_representative_outside_the_ring_answers_too(ward, shown, person):
    from medled.workplace.actions import members

    sofia = person("Sofia Berg")
    members.join(ward.group, person=sofia, role="safety_representative", by=ward.carin, at=ward.at)
    shown.risks_are_checked(by=sofia)
    shown.risks_are_checked(by=ward.amina)


def test_what_is_lacking_is_said_in_words(ward, shown):
    with pytest.raises(Cannot) as refusal:
        rounds.answer_risks(
            shown.round,
            answers={q: rounds.Risk(enough=q != "time") for q in ("time", "mandate", "support")},
            by=ward.david,
            at=ward.at,
        )
    assert refusal.value.field == "time_note"
    with pytest.raises(Cannot) as refusal:
        rounds.answer_risks(shown.round, answers={"time": rounds.Risk(True)}, by=ward.david, at=ward.at)
    assert refusal.value.field == "mandate"


def test_a_day_later_the_group_can_go_on_with_a_reason(ward, shown, recorded):
    with pytest.raises(Cannot, match="a day first"):
        rounds.waive_representative(shown.round, reason="David är sjuk.", by=ward.amina, at=ward.at)
    later = ward.at + timedelta(days=1)
    with pytest.raises(Cannot) as refusal:
        rounds.waive_representative(shown.round, reason=" ", by=ward.amina, at=later)
    assert refusal.value.field == "reason"
    rounds.waive_representative(shown.round, reason="David är sjuk.", by=ward.amina, at=later)
    shown.risks_are_checked(by=ward.amina)
    assert [event.facts["reason"] for event in recorded("sharing.risk.waived")] == ["David är sjuk."]
    with pytest.raises(Cannot, match="open already"):
        rounds.waive_representative(shown.round, reason="Igen.", by=ward.amina, at=later)


@pytest.mark.parametrize("outsider", ["elin", "farid", "olle"])
def test_others_are_refused(ward, shown, outsider):
    with pytest.raises(NotAllowed):
        shown.risks_are_checked(by=getattr(ward, outsider))
    with pytest.raises(NotAllowed):
        rounds.waive_representative(shown.round, reason="Nej", by=getattr(ward, outsider), at=ward.at)
