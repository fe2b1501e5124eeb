"""What lies behind the measures of what people ask, see and serve: counted from what they have done."""

from datetime import timedelta

import pytest

from medled.engine.measures import Why
from medled.rooms.agreements.actions import decisions
from medled.rooms.dialogue.models import CheckIn, CheckInAnswers
from medled.rooms.dialogue.queries import check_ins
from medled.rooms.initiatives.actions import answers, joining, sparks, trials
from medled.rooms.initiatives.actions import goals as serving
from medled.rooms.initiatives.actions.trials import Account
from medled.rooms.initiatives.models import Asking, Trial
from medled.rooms.knowledge.actions import questions, syntheses, views
from medled.rooms.knowledge.actions.questions import Asked
from medled.rooms.knowledge.actions.syntheses import Draft, Fated
from medled.rooms.knowledge.actions.views import View
from medled.rooms.knowledge.queries.syntheses import to_account_for
from medled.rooms.sharing.actions import room
from medled.rooms.whole.queries import behind, ended_with, measures_of
from medled.rooms.whole.queries.months import MonthEnd
from medled.workplace.actions import goals
from medled.workplace.actions.goals import Words
from tests.rooms.initiatives.conftest import light  # noqa: F401
from tests.rooms.initiatives.deciding import all_answer, ask_all, trial_text
from tests.rooms.initiatives.deciding import propose as propose_it

DAY = timedelta(days=1)


@pytest.fixture
def told(ward):
    """Return the measures by code at a moment: told(at).Q1."""
    return lambda at: {measure.code: measure for measure in measures_of(ward.group, at=at)}


def asked(ward, words, at, answered_by):
    question = questions.ask(ward.group, asked=Asked(words), closes_at=at + 3 * DAY, by=ward.amina, at=at)
    for person in answered_by:
        views.answer(question, view=View(words=f"Så ser {person.name} det."), by=person, at=at)
    questions.show_due(at=at + 4 * DAY)
    question.refresh_from_db()
    return question


def test_a_view_is_looked_after_when_what_came_of_it_is_written_and_lost_after_two_weeks_without(ward, told):
    people = [ward.amina, ward.bjorn, ward.carin, ward.david]
    joined = asked(ward, "När ringer vi?", ward.at, people)
    left = asked(ward, "Vad tar tid?", ward.at, people[:3])
    shown_at = left.shown_at
    syntheses.begin(joined, by=ward.bjorn, at=shown_at)
    fates = {row.pk: Fated("taken") for row in to_account_for(joined)}
    syntheses.publish(joined, draft=Draft("Före tolv.", "", fates), version=1, by=ward.bjorn, at=shown_at + DAY)
    assert told(shown_at)["Q1"].why is Why.NOTHING_YET
    assert (told(shown_at + DAY)["Q1"].part, told(shown_at + DAY)["Q1"].of) == (4, 4)
    later = told(shown_at + 15 * DAY)
    assert (later["Q1"].part, later["Q1"].of) == (4, 7)
    assert (later["Q4"].part, later["Q4"].of) == (4, 7)
    assert told(shown_at + 400 * DAY)["Q1"].why is Why.NOTHING_YET


def test_a_decision_is_asked_about_first_when_half_have_answered_in_time(ward, told):
    question = asked(ward, "När ringer vi?", ward.at, [ward.amina, ward.bjorn])
    after = question.shown_at + DAY
    for text, source in (
        ("Före tolv.", ("knowledge.question", question.pk)),
        ("Efter lunch.", None),
        ("På fredagar.", None),
    ):
        decisions.decide(
            ward.group, text=text, way="alone", decider=ward.carin, source=source, by=ward.carin, at=after
        )
    assert (told(after)["H1"].part, told(after)["H1"].of) == (1, 3)
    decisions.decide(ward.group, text="Fika tio.", way="consent", by=ward.carin, at=after)
    assert (told(after)["H1"].part, told(after)["H1"].of) == (2, 4)


def test_an_objection_has_changed_something_when_the_next_version_is_written(ward, light):  # noqa: F811
    lit = light()
    first = propose_it(ward, lit)
    all_answer(ward, ask_all(ward, first), "yyoy")
    assert behind.objections(ward.group, ward.at + DAY) == (0, 1, 1)
    propose_it(ward, lit, trial_text(ward, look_for="Hur gick det?"), after=1)
    assert behind.objections(ward.group, ward.at + DAY) == (1, 1, 1)


def test_an_initiative_reaches_beyond_the_group_when_it_serves_a_goal_above(ward, told):
    own = goals.write(ward.group, words=Words("Vårt"), by=ward.amina, at=ward.at)
    above = goals.write_above(ward.group.unit.organisation, words=Words("Allas"), by=ward.carin, at=ward.at)
    for number, goal in enumerate([own, above, above, None, None]):
        lit = sparks.spark(ward.group, spark=f"Idé {number}", benefit="", by=ward.amina, at=ward.at)
        if goal:
            serving.say(lit, goal=goal.pk, by=ward.amina, at=ward.at)
    assert (told(ward.at)["W3"].part, told(ward.at)["W3"].of) == (2, 5)


def test_ideas_are_joined_by_others_who_say_with_what_and_a_later_word_makes_the_month_unknown(ward, light):  # noqa: F811
    lit = [light(spark=f"Idé {number}") for number in range(5)]
    for person, contribution in ((ward.amina, "Min bil"), (ward.bjorn, "En lapp"), (ward.carin, "")):
        joining.join(lit[0], contribution=contribution, by=person, at=ward.at)  # Amina lit it herself
    march, two_weeks = MonthEnd(ward.at.date().replace(day=31)), ward.at + 14 * DAY

    def joined(at):
        said = next(one for one in measures_of(ward.group, at=at) if one.code == "I2")
        return said.why or (said.part, said.of)

    assert joined(two_weeks - DAY) is Why.NOTHING_YET
    assert joined(two_weeks) == (0, 5)
    joining.join(lit[0], contribution="Tid", by=ward.carin, at=march.at + DAY)
    assert joined(march.at + DAY) == (1, 5)
    kept = {one.code: one.why for one in ended_with(ward.group, month=march, at=march.at + 2 * DAY)}
    assert kept["I2"] is Why.TOO_LATE


def test_an_answer_is_missed_when_its_day_passes_and_not_when_it_was_withdrawn_before(ward, light):  # noqa: F811
    asked = [answers.ask(light(spark=f"Idé {number}"), by=ward.amina, at=ward.at) for number in range(2)]
    lifted = {"how": "lifted", "decider": ward.carin.pk, "why": "Det rör hela enheten."}
    asked.append(answers.ask(light(spark="Idé 2"), by=ward.amina, at=ward.at, **lifted))
    answers.withdraw(asked[0].initiative, by=ward.amina, at=ward.at + DAY)
    Asking.objects.filter(pk=asked[1].pk).update(answer="yes", answered_at=ward.at + DAY)
    until = asked[2].answer_by + 2 * DAY
    answers.postpone(asked[2].initiative, until=until, reason="Vi ses först då.", by=ward.carin, at=ward.at)
    last = max(until, *(asking.answer_by for asking in asked))
    later = ward.at + (last - ward.at.date() + DAY)
    assert behind.promises(ward.group, ward.at + DAY) == []
    answered, moved = behind.promises(ward.group, later)
    assert (answered.is_kept, answered.has_new_day) == (True, False)
    assert (moved.is_kept, moved.has_new_day, moved.is_lifted) == (False, True, True)


def test_a_trial_is_learnt_from_when_its_review_is_written(ward, light, told):  # noqa: F811
    for number in range(3):
        all_answer(ward, ask_all(ward, propose_it(ward, light(spark=f"Idé {number}"))), "yyyy")
    tried, other, _left = Trial.objects.order_by("pk")
    over, later = ward.at + 50 * DAY, ward.at + 100 * DAY
    trials.review(
        other,
        account=Account(saw="Det gick.", learnt="Fem minuter räcker.", choice="stop"),
        by=ward.amina,
        at=ward.at + DAY,
    )
    assert told(ward.at + 2 * DAY)["I6"].why is Why.TOO_LITTLE  # one is over before its day
    assert told(ward.at + 2 * DAY)["L1"].why is Why.NOTHING_YET
    trials.review(
        tried,
        account=Account(saw="Det gick.", learnt="Kvällen behöver en lapp.", choice="keep"),
        by=ward.amina,
        at=later,
    )
    assert (told(over)["I6"].part, told(over)["I6"].of) == (1, 3)
    assert (told(later)["I6"].part, told(later)["I6"].of) == (2, 3)


def test_what_was_ticked_and_given_is_of_the_quarter_and_too_little_in_a_small_group(ward, propose, accept):
    held = accept(propose(support=ward.bjorn))
    march = MonthEnd(ward.at.date().replace(day=31))
    for days, mandate in ((-70, "enough"), (1, "enough"), (2, "not_always"), (40, "enough")):
        at = ward.at + days * DAY
        check_in = CheckIn.objects.create(commitment=held, support=ward.bjorn, held_at=at)
        CheckInAnswers.objects.create(check_in=check_in, mandate=mandate)
    ticked = check_ins.answers_on_mandate(ward.group, march.quarter_began_at, march.at)
    assert sorted(ticked) == [(ward.amina.pk, False), (ward.amina.pk, True)]
    room.give(ward.group, hours=10, supports=2, by=ward.amina, at=ward.at)
    said = {one.code: one for one in ended_with(ward.group, month=march, at=march.at + DAY)}
    assert {said["R3"].why, said["H3"].why} == {Why.FEW_BEHIND}
    late = {one.code: one.why for one in ended_with(ward.group, month=march, at=march.at + 8 * DAY)}
    assert {late["R3"], late["H3"]} == {Why.TOO_LATE}
    assert "R3" not in {one.code for one in ended_with(ward.group, month=march.before, at=march.at)}
