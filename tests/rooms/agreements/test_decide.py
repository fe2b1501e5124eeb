"""A decision holds when the one who decides has said so, or the group by consent where it may (docs/adr/0023)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from medled.rooms.agreements.actions import decisions
from medled.rooms.agreements.actions.decisions import Samverkan, StandsBehind
from medled.rooms.agreements.models import Decision
from medled.workplace.actions import members
from medled.workplace.rules import Cannot, NotAllowed

DELEGATED = {"law": "delegation", "reference": "Delegationsordningen 4.12", "way": "after_advice"}


def test_ones_own_decision_is_made_at_once(ward, decide, recorded):
    decision = decide()
    assert (decision.state, decision.decided_at) == ("made", ward.at)
    assert [event.facts["title"] for event in recorded("agreements.decision.made")] == [
        "Vi provar fasta rundor i april"
    ]


@pytest.mark.parametrize(
    ("how", "kind"),
    [
        ({"way": "decide_and_tell"}, "agreements.decision.told"),
        ({"way": "consent"}, "agreements.decision.consented"),
        ({"way": "lifted", "outside": "Verksamhetschefen"}, "agreements.decision.answered"),
    ],
)
def test_what_concerns_all_is_told_to_all(ward, decide, recorded, told, how, kind):
    decision = decide(**how)
    assert decision.is_made
    assert len(recorded(kind)) == 1
    assert (told(ward.bjorn), told(ward.amina)) == ([kind.removeprefix("agreements.")], [])


def test_in_anothers_name_it_waits_for_that_persons_own_word(ward, decide, recorded, told):
    decision = decide(decider=ward.carin, stands_behind=StandsBehind({"yes": 3}, of=4, words=["Bara på dagen"]))
    assert (decision.state, decision.decided_at) == ("waiting", None)
    assert decision.stands_behind == {"answers": {"yes": 3}, "of": 4, "words": ["Bara på dagen"]}
    assert [event.facts["decider"] for event in recorded("agreements.decision.asked")] == [ward.carin.pk]
    assert (told(ward.carin), told(ward.bjorn)) == (["decision.asked"], [])
    for somebody in (ward.amina, ward.david, ward.elin):
        with pytest.raises(NotAllowed):
            decisions.make(decision, by=somebody, at=ward.at)
    assert decisions.make(decision, by=ward.carin, at=ward.at).is_made
    with pytest.raises(Cannot, match="decided already"):
        decisions.make(decision, by=ward.carin, at=ward.at)


def test_a_round_that_closes_by_itself_leaves_it_to_the_one_who_decides(ward, decide):
    assert decide(by=None, decider=ward.carin, **DELEGATED).state == "waiting"
    assert decide("Vi byter fikatid.", by=None, way="consent").is_made


def test_no_comes_with_a_reason_and_is_told(ward, decide, recorded):
    decision = decide(decider=ward.carin)
    with pytest.raises(Cannot) as refusal:
        decisions.decline(decision, reason=" ", by=ward.carin, at=ward.at)
    assert refusal.value.field == "reason"
    declined = decisions.decline(decision, reason="Budgeten räcker inte i vår.", by=ward.carin, at=ward.at)
    assert (declined.state, declined.reason) == ("declined", "Budgeten räcker inte i vår.")
    assert len(recorded("agreements.decision.declined")) == 1
    assert "Budgeten" not in str(recorded("agreements.decision.declined")[0].facts)


def test_what_waits_is_taken_back_by_who_wrote_it_or_a_manager(ward, decide, recorded):
    decision = decide(decider=ward.bjorn)
    with pytest.raises(NotAllowed):
        decisions.take_back(decision, by=ward.david, at=ward.at)
    assert decisions.take_back(decision, by=ward.amina, at=ward.at).state == "lapsed"
    assert decisions.take_back(decide("En annan sak", decider=ward.bjorn), by=ward.carin, at=ward.at).state == "lapsed"
    assert len(recorded("agreements.decision.lapsed")) == 2
    with pytest.raises(Cannot, match="waits for nobody"):
        decisions.make(decision, by=ward.bjorn, at=ward.at)


@pytest.mark.parametrize(
    ("how", "field"),
    [
        ({"text": "  "}, "text"),
        ({"text": "å" * 2001}, "text"),
        ({"text": "nu\x00ll"}, "text"),
        ({"way": "by_lot"}, "way"),
        ({"law": "the_jungle"}, "law"),
        ({"decider": None}, "decider"),
        ({"outside": "Nämnden"}, "decider"),  # lifted only
        ({"way": "consent", "law": "delegation", "reference": "4.12"}, "way"),
        ({"way": "consent", "law": "work_environment"}, "way"),
        ({"law": "delegation"}, "reference"),
        ({"touches_organisation": True}, "samverkan"),
    ],
)
def test_what_does_not_hold_is_said_at_the_field(decide, how, field):
    with pytest.raises(Cannot) as refusal:
        decide(**{"decider": None} if "outside" in how else {}, **how)
    assert refusal.value.field == ("outside" if "outside" in how else field)
    assert not Decision.objects.exists()


def test_the_one_who_decides_is_in_the_group(ward, decide):
    with pytest.raises(Cannot) as refusal:
        decide(decider=ward.elin)
    assert refusal.value.field == "decider"


def test_the_same_twice_is_one(decide, at):
    decide()
    with pytest.raises(Cannot, match="written already"):
        decide()
    assert decide(at=at + timedelta(days=2)).is_made


@pytest.mark.parametrize("who", ["olle", "elin", "farid"])
def test_who_does_not_work_here_decides_nothing(ward, decide, who):
    with pytest.raises(NotAllowed):
        decide(by=getattr(ward, who), way="consent")


def test_a_delegation_decision_is_reported_by_a_manager_or_who_decided(ward, decide, today, recorded):
    decision = decide(by=ward.bjorn, **DELEGATED)
    assert decision.to_be_reported
    with pytest.raises(NotAllowed):
        decisions.report(decision, on=today, by=ward.david, at=ward.at)
    for wrong in (today - timedelta(days=1), today + timedelta(days=1)):
        with pytest.raises(Cannot) as refusal:
            decisions.report(decision, on=wrong, by=ward.carin, at=ward.at)
        assert refusal.value.field == "on"
    assert decisions.report(decision, on=today, by=ward.carin, at=ward.at).reported_on == today
    with pytest.raises(Cannot):
        decisions.report(decision, on=today, by=ward.bjorn, at=ward.at)
    assert len(recorded("agreements.decision.reported")) == 1
    with pytest.raises(Cannot, match="not a decision that is to be reported"):
        decisions.report(decide("Vardagens sak"), on=today, by=ward.carin, at=ward.at)


class TestSamverkan:
    def test_comes_before_a_decision_that_changes_how_the_work_is_organised(self, ward, decide, today, recorded):
        decision = decide(decider=ward.bjorn, touches_organisation=True)
        with pytest.raises(Cannot) as refusal:
            decisions.make(decision, by=ward.bjorn, at=ward.at)
        assert refusal.value.field == "samverkan"
        with pytest.raises(NotAllowed):
            decisions.say_samverkan(decision, held_on=today, by=ward.bjorn, at=ward.at)
        with pytest.raises(Cannot):
            decisions.say_samverkan(decision, held_on=today + timedelta(days=1), by=ward.carin, at=ward.at)
        decisions.say_samverkan(decision, held_on=today, by=ward.carin, at=ward.at)
        assert decisions.make(decision, by=ward.bjorn, at=ward.at).samverkan == "held"
        assert len(recorded("agreements.decision.samverkan")) == 1

    def test_may_be_judged_not_needed_by_a_manager_and_nobody_else(self, ward, decide):
        with pytest.raises(Cannot, match="manager"):
            decide(touches_organisation=True, samverkan=Samverkan(ward.bjorn))
        said = decide(touches_organisation=True, samverkan=Samverkan(ward.carin))
        assert (said.samverkan, said.is_made) == ("not_needed", True)


def test_when_the_one_who_decides_leaves_it_falls_away(ward, decide, recorded):
    decision = decide(decider=ward.bjorn)
    assert decisions.let_go_due(at=ward.at) == []
    later = ward.at + timedelta(days=2)
    members.leave(ward.group, person=ward.bjorn, on=later.date(), by=ward.carin, at=ward.at)
    assert [row.pk for row in decisions.let_go_due(at=later)] == [decision.pk]
    assert decisions.let_go_due(at=later) == []
    decision.refresh_from_db()
    assert decision.state == "lapsed"
    assert recorded("agreements.decision.lapsed")[0].actor is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"text": ""},
        {"decider": None},
        {"law": "delegation", "to_be_reported": True},
        {"law": "delegation", "reference": "4.12"},
        {"way": "consent", "decider": None, "law": "delegation", "reference": "4.12", "to_be_reported": True},
        {"touches_organisation": True},
        {"decided_at": None},
        {"source_kind": "meetings.meeting"},
        {"samverkan": "held"},
    ],
)
def test_the_database_holds_what_the_law_asks(decide, wrong):
    decision = decide()
    with pytest.raises(IntegrityError), transaction.atomic():
        Decision.objects.filter(pk=decision.pk).update(**wrong)
