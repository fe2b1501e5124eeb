"""Yes, yes as a trial, or no with a reason; by another day, once; lifted on. Only whose turn it is."""

from datetime import date, timedelta

import pytest

from medled.journal.models import Event
from medled.rooms.agreements.models import Decision
from medled.rooms.initiatives.actions import answers, ways
from medled.rooms.initiatives.models import Trial
from medled.rooms.initiatives.queries.answers import askings_of, open_asking, turn_of
from medled.workplace.rules import Cannot, NotAllowed
from tests.rooms.initiatives.deciding import all_answer, ask_all, propose


def last(kind):
    return Event.objects.filter(kind=kind).latest("pk")


def test_a_yes_is_a_decision_in_the_holders_name_and_becomes_our_way(ward, keys, asked):
    lit = asked(keys(), amount=2000)
    answers.say_yes(lit, decision="Vi köper ett skåp.", by=ward.bjorn, at=ward.at)
    lit.refresh_from_db()
    decision = Decision.objects.get()
    assert (decision.way, decision.decider, decision.text, decision.state) == (
        "alone",
        ward.bjorn,
        "Vi köper ett skåp.",
        "made",
    )
    assert decision.source == ("initiatives.initiative", lit.pk)
    assert (lit.stage, lit.over_at) == ("adopted", ward.at)
    assert askings_of(lit)[0].answered_by == ward.bjorn
    assert last("initiatives.answer.yes").facts["as_trial"] is False


def test_a_yes_as_a_trial_begins_it_with_an_end_and_what_to_look_for(ward, keys, asked):
    lit = asked(keys())
    trial = {"decision": "Ett skåp vid hissen.", "look_for": "Letar någon nyckel?", "until": date(2026, 4, 10)}
    for missing, field in (({"look_for": ""}, "look_for"), ({"until": date(2026, 3, 2)}, "until")):
        with pytest.raises(Cannot) as refused:
            answers.say_trial(lit, **{**trial, **missing}, by=ward.bjorn, at=ward.at)
        assert refused.value.field == field
    answers.say_trial(lit, **trial, by=ward.bjorn, at=ward.at)
    lit.refresh_from_db()
    assert (lit.stage, askings_of(lit)[0].answer) == ("trial", "trial")
    begun = Trial.objects.get()
    assert (begun.what, begun.look_for, begun.until) == tuple(trial.values())
    assert begun.decision.decider == ward.bjorn


def test_the_holder_hears_what_the_group_stands_behind_and_a_yes_begins_what_is_proposed(ward, keys, light):
    lit = light()
    ways.say_what_it_touches(lit, tasks=[keys()], by=ward.amina, at=ward.at)
    round_ = all_answer(ward, ask_all(ward, propose(ward, lit)), "yyyy")
    assert (round_.how, round_.decider) == ("alone", ward.bjorn)
    assert not Decision.objects.exists(), "consent does not decide what is somebody's to decide"
    assert turn_of(open_asking(lit)).person == ward.bjorn
    answers.say_yes(lit, decision="Vi provar som föreslaget.", by=ward.bjorn, at=ward.at)
    decision = Decision.objects.get()
    assert (decision.decider, decision.stands_behind["answers"]["yes"]) == (ward.bjorn, 4)
    assert Trial.objects.get().decision == decision
    assert askings_of(lit)[0].answer == "trial"


def test_consent_answers_what_was_asked_of_the_group(ward, asked):
    lit = asked()
    all_answer(ward, ask_all(ward, propose(ward, lit)), "yyyy")
    asking = askings_of(lit)[0]
    assert (asking.answer, asking.answered_by) == ("trial", None)
    assert Decision.objects.get().way == "consent"


def test_a_no_carries_a_reason_and_what_would_make_it_a_yes_and_can_be_asked_about_anew(ward, keys, asked):
    lit = asked(keys())
    with pytest.raises(Cannot) as refused:
        answers.say_no(lit, reason="", by=ward.bjorn, at=ward.at)
    assert refused.value.field == "reason"
    answers.say_no(lit, reason="Det får inte plats.", would_be_yes="Ett smalare skåp.", by=ward.bjorn, at=ward.at)
    lit.refresh_from_db()
    asking = askings_of(lit)[0]
    assert (lit.stage, asking.answer, asking.would_be_yes) == ("gathering", "no", "Ett smalare skåp.")
    assert last("initiatives.answer.no").actor == ward.bjorn.pk
    answers.ask(lit, by=ward.amina, at=ward.at)


@pytest.mark.parametrize("who", ["amina", "carin", "david", "olle", "elin", "farid"])
def test_nobody_answers_whose_turn_it_is_not(ward, keys, asked, who):
    lit, other = asked(keys()), getattr(ward, who)
    for say in (
        lambda: answers.say_yes(lit, decision="Ja.", by=other, at=ward.at),
        lambda: answers.say_trial(lit, decision="Ja.", look_for="Om.", until=date(2026, 4, 1), by=other, at=ward.at),
        lambda: answers.say_no(lit, reason="Nej.", by=other, at=ward.at),
        lambda: answers.postpone(lit, until=date(2026, 3, 12), reason="Semester", by=other, at=ward.at),
        lambda: answers.lift_on(lit, until=date(2026, 3, 12), beyond="Områdeschefen", by=other, at=ward.at),
    ):
        with pytest.raises(NotAllowed):
            say()


def test_what_is_the_groups_to_answer_nobody_answers_alone(ward, asked):
    lit = asked()
    with pytest.raises(NotAllowed):
        answers.say_yes(lit, decision="Ja.", by=ward.carin, at=ward.at)


def test_it_is_put_off_once_with_a_reason_and_not_far(ward, keys, asked, turn):
    lit = asked(keys())
    for until in (date(2026, 3, 2), date(2026, 6, 1)):
        with pytest.raises(Cannot) as refused:
            answers.postpone(lit, until=until, reason="Offert.", by=ward.bjorn, at=ward.at)
        assert refused.value.field == "until"
    answers.postpone(lit, until=date(2026, 3, 20), reason="Offerten kommer då.", by=ward.bjorn, at=ward.at)
    assert (turn(lit).due_on, open_asking(lit).answer_by) == (date(2026, 3, 20), date(2026, 3, 20))
    assert last("initiatives.answer.postponed").facts["until"] == "2026-03-20"
    with pytest.raises(Cannot):
        answers.postpone(lit, until=date(2026, 3, 23), reason="Igen.", by=ward.bjorn, at=ward.at)


def test_a_manager_lifts_it_beyond_medled_and_brings_the_answer_back(ward, asked, turn):
    lit = asked(amount=50_000)
    with pytest.raises(Cannot) as refused:
        answers.lift_on(lit, until=date(2026, 3, 20), by=ward.carin, at=ward.at)
    assert refused.value.field == "beyond"
    answers.lift_on(lit, until=date(2026, 3, 20), beyond="Områdeschefen", by=ward.carin, at=ward.at)
    now = turn(lit)
    assert (now.person, now.why, now.beyond, now.due_on) == (
        ward.carin,
        "lifted",
        "Områdeschefen",
        date(2026, 3, 20),
    )
    answers.say_yes(lit, decision="Pengar finns i budgeten.", by=ward.carin, at=ward.at + timedelta(days=3))
    decision = Decision.objects.get()
    assert (decision.way, decision.outside, decision.decider) == ("lifted", "Områdeschefen", None)


def test_it_is_lifted_to_somebody_in_the_group(ward, asked, turn):
    lit = asked(amount=50_000)
    answers.lift_on(lit, until=date(2026, 3, 20), to=ward.david, by=ward.carin, at=ward.at)
    assert turn(lit).person == ward.david
    assert last("initiatives.answer.lifted").notices.get(person=ward.david).told_as == "to"


def test_a_delegation_decision_has_its_reference_and_is_to_be_reported(ward, keys, asked):
    lit = asked(
        keys(delegation_reference="4.3", to_be_reported=True),
        law="delegation",
    )
    answers.say_yes(lit, decision="Avtalet förlängs.", by=ward.bjorn, at=ward.at)
    decision = Decision.objects.get()
    assert (decision.law, decision.reference, decision.to_be_reported) == ("delegation", "4.3", True)


def test_what_touches_the_organisation_is_not_decided_before_samverkan(ward, keys, asked):
    task = keys()
    lit = asked(task)
    ways.say_what_it_touches(lit, tasks=[task], touches_organisation=True, by=ward.amina, at=ward.at)
    with pytest.raises(Cannot):
        answers.say_yes(lit, decision="Ny tur.", by=ward.bjorn, at=ward.at)
    assert not Decision.objects.exists()
    ways.say_samverkan(lit, held_on=date(2026, 3, 2), by=ward.carin, at=ward.at)
    answers.say_yes(lit, decision="Ny tur.", by=ward.bjorn, at=ward.at)
    assert Decision.objects.get().samverkan == "held"


def test_a_round_that_closes_later_moves_the_promised_day_of_what_waits_for_the_group(ward, asked, turn):
    lit = asked()
    ask_all(ward, propose(ward, lit), closes_at=ward.at + timedelta(days=28))
    assert (turn(lit).due_on, open_asking(lit).answer_by) == (date(2026, 3, 30), date(2026, 3, 30))
