"""What comes of an item lives where it belongs, with the yes of the one whom it binds."""

from datetime import date, timedelta

import pytest

from medled.rooms.agreements.models import Action, Decision
from medled.rooms.initiatives.models import Initiative
from medled.rooms.meetings.actions import live, outcomes, rounds
from medled.workplace.rules import Cannot, NotAllowed
from tests.rooms.initiatives.conftest import keys  # noqa: F401
from tests.rooms.meetings.conftest import DAY, FIRST, MINUTE
from tests.rooms.sharing.conftest import add_task, described, task  # noqa: F401

APRIL = date(2026, 4, 15)


def test_a_decision_of_the_group_is_made_and_knows_where_it_came_from(ward, going, now, seen, recorded):
    item = now(going)
    noted = outcomes.decide(
        item, text="The keys hang by the door", decider=None, all_agreed=True, key="a", by=ward.amina, at=FIRST
    )
    decision = Decision.objects.get()
    assert (decision.way, decision.state, decision.source) == ("consent", "made", ("meetings.agendaitem", item.pk))
    (came,) = seen(going).items[0].outcomes
    assert (came.text, came.result) == ("The keys hang by the door", ("agreements.decision", decision.pk))
    again = outcomes.decide(
        item, text="The keys hang by the door", decider=None, all_agreed=True, key="a", by=ward.amina, at=FIRST
    )
    assert again == noted  # sent twice
    assert len(recorded("meetings.outcome.decided")) == 1


def test_a_decision_in_somebodys_name_waits_for_their_yes_and_hears_what_the_group_stands_behind(ward, going, now):
    item = now(going)
    round_ = rounds.open_round(item, kind="consent", question="New rota", by=ward.carin, at=FIRST)
    for who, said, text in (
        (ward.amina, "yes", ""),
        (ward.bjorn, "yes_with_wish", "In May"),
        (ward.david, "yes", ""),
        (ward.carin, "stand_aside", ""),
    ):
        rounds.answer(round_, answer=said, text=text, by=who, at=FIRST)
    outcomes.decide(item, text="New rota", decider=ward.carin, key="a", by=ward.amina, at=FIRST)
    decision = Decision.objects.get()
    assert (decision.state, decision.decider) == ("waiting", ward.carin)
    assert decision.stands_behind == {
        "answers": {"yes": 2, "yes_with_wish": 1, "stand_aside": 1},
        "of": 4,
        "words": ["In May"],
    }


def test_the_group_decides_by_a_round_or_as_whoever_leads_says_of_all(ward, going, now):
    item = now(going)
    given = {"text": "The keys hang by the door", "decider": None, "at": FIRST}
    for by, all_agreed in ((ward.amina, False), (ward.bjorn, True)):  # Björn neither leads nor writes
        with pytest.raises(Cannot) as refused:
            outcomes.decide(item, **given, all_agreed=all_agreed, key="a", by=by)
        assert refused.value.field == "all_agreed"
    outcomes.decide(item, **given, all_agreed=True, key="a", by=ward.amina)
    assert Decision.objects.get().stands_behind == {"answers": {"agreed": 4}, "of": 4, "words": []}


def consented(ward, item, question="New rota", at=FIRST):
    """Let all at the table say yes to something."""
    round_ = rounds.open_round(item, kind="consent", question=question, by=ward.carin, at=at)
    for who in (ward.amina, ward.bjorn, ward.david, ward.carin):
        rounds.answer(round_, answer="yes", by=who, at=at)


def test_a_round_leads_to_what_it_was_about_and_only_who_leads_or_writes_changes_the_words(ward, going, now):
    item = now(going)
    consented(ward, item)
    given = {"decider": None, "key": "a", "at": FIRST}
    with pytest.raises(Cannot, match="other words") as refused:  # Björn neither leads nor writes
        outcomes.decide(item, text="Less coffee", by=ward.bjorn, **given)
    assert refused.value.field == "text"
    outcomes.decide(item, text=" New  rota ", by=ward.bjorn, **given)
    consented(ward, item, "Less coffee", at=FIRST + MINUTE)
    changed = given | {"key": "b", "at": FIRST + MINUTE}
    outcomes.decide(item, text="Less coffee, from May", by=ward.amina, **changed)
    assert [one.stands_behind["answers"] for one in Decision.objects.all()] == [{"yes": 4}] * 2


def test_a_round_leads_to_one_decision_and_another_is_asked_about(ward, going, now):
    item = now(going)
    consented(ward, item)
    first = outcomes.decide(item, text="New rota", decider=None, key="a", by=ward.carin, at=FIRST)
    later = {"by": ward.carin, "at": FIRST + MINUTE}
    with pytest.raises(Cannot, match="has led to its decision"):
        outcomes.decide(item, text="Less coffee", decider=None, key="b", **later)
    outcomes.decide(item, text="Blue walls", decider=ward.bjorn, key="c", **later)
    assert Decision.objects.last().stands_behind is None  # nobody was asked what they think of that
    outcomes.decide(item, text="Less coffee", decider=None, all_agreed=True, key="d", **later)
    assert Decision.objects.last().stands_behind["answers"] == {"agreed": 4}
    for noted in item.outcomes.exclude(pk=first.pk):
        outcomes.withdraw(noted, **later)
    outcomes.withdraw(first, **later)
    outcomes.decide(item, text="New rota, from May", decider=None, key="e", **later)  # the note before was taken back
    assert Decision.objects.last().stands_behind["answers"] == {"yes": 4}


def test_who_has_the_mandate_is_looked_for(ward, going, now, keys):  # noqa: F811
    item, held = now(going), keys()  # Björn's, up to 3,000 kronor
    given = {"text": "A board for the keys", "all_agreed": True, "by": ward.carin, "at": FIRST}
    for decider, amount in ((None, 800), (None, 5000), (ward.david, 800), (ward.bjorn, 5000)):
        with pytest.raises(Cannot) as refused:
            outcomes.decide(item, **given, decider=decider, tasks=[held], amount_sek=amount, key="a")
        assert refused.value.field == "decider"
    outcomes.decide(item, **given, decider=ward.bjorn, tasks=[held], amount_sek=800, key="a")
    outcomes.decide(item, **given | {"text": "Two boards"}, decider=ward.carin, tasks=[held], amount_sek=5000, key="b")
    asked, lifted = Decision.objects.order_by("pk")
    assert (asked.way, asked.decider, asked.state) == ("alone", ward.bjorn, "waiting")
    assert (lifted.way, lifted.decider, lifted.state) == ("lifted", ward.carin, "made")


def test_money_that_no_task_has_is_not_the_groups(ward, going, now):
    given = {"text": "New chairs", "decider": None, "all_agreed": True, "by": ward.carin, "at": FIRST}
    with pytest.raises(Cannot, match="more than the group may settle"):
        outcomes.decide(now(going), **given, amount_sek=9000, key="a")


def test_samverkan_comes_before_what_changes_the_work(ward, going, now):
    given = {"text": "New rota", "touches_organisation": True, "by": ward.amina, "at": FIRST}
    with pytest.raises(Cannot) as refused:
        outcomes.decide(now(going), **given, decider=None, all_agreed=True, key="a")
    assert refused.value.field == "samverkan"
    outcomes.decide(now(going), **given, decider=ward.carin, key="a")
    assert (Decision.objects.get().state, Decision.objects.get().touches_organisation) == ("waiting", True)


def test_no_objection_is_voted_down(ward, going, now, seen):
    item = now(going)
    for wanted in ("work_in", "lift_or_try", "lift"):
        round_ = rounds.open_round(item, kind="consent", question="Less coffee", by=ward.carin, at=FIRST)
        for who in (ward.amina, ward.bjorn, ward.carin):
            rounds.answer(round_, answer="yes", by=who, at=FIRST)
        rounds.answer(round_, answer="objection", text="Nobody wakes up", by=ward.david, at=FIRST)
        assert seen(going).items[0].rounds[-1].result.outcome == wanted
        with pytest.raises(Cannot, match="did not come to consent"):
            outcomes.decide(item, text="Less coffee", decider=None, key=wanted, by=ward.carin, at=FIRST)


def test_too_few_are_no_group(ward, called, now, seen):
    meeting = live.begin(called, by=ward.carin, at=FIRST)
    round_ = rounds.open_round(now(meeting), kind="consent", question="Less coffee", by=ward.carin, at=FIRST)
    rounds.answer(round_, answer="yes", by=ward.carin, at=FIRST)
    assert seen(meeting).items[0].rounds[0].result.outcome == "too_few"


def test_what_is_to_be_done_is_asked_of_its_owner(ward, going, now, seen, recorded):
    outcomes.act(
        now(going), sentence="Copy the keys", owner=ward.bjorn, due_on=APRIL, key="a", by=ward.amina, at=FIRST
    )
    action = Action.objects.get()
    assert (action.state, action.owner, action.due_on) == ("asked", ward.bjorn, APRIL)
    (came,) = seen(going).items[0].outcomes
    assert (came.kind, came.person.short, came.due_on) == ("action", "Björn", APRIL)
    assert len(recorded("meetings.outcome.action")) == 1
    with pytest.raises(Cannot) as refusal:
        outcomes.act(now(going), sentence="", owner=None, due_on=APRIL, key="b", by=ward.amina, at=FIRST)
    assert refusal.value.field == "sentence"


def test_a_task_that_nobody_carries_is_asked_about_at_the_table(ward, going, now, task, seen, recorded):  # noqa: F811
    outcomes.ask_to_carry(now(going), task=task, person=ward.david, role="lead", key="a", by=ward.amina, at=FIRST)
    asked = task.commitments.get()
    assert (asked.person, asked.state, asked.hours, asked.level) == (ward.david, "proposed", task.hours, task.mandate)
    assert seen(going).items[0].outcomes[0].result == ("sharing.commitment", asked.pk)
    assert len(recorded("meetings.outcome.commitment")) == 1


def test_a_spark_flies_from_the_table(ward, going, now, recorded):
    outcomes.spark(now(going), spark="Five minutes by the car", key="a", by=ward.david, at=FIRST)
    assert Initiative.objects.get().author == ward.david
    assert len(recorded("meetings.outcome.initiative")) == 1


def test_what_is_lifted_has_a_day_for_its_answer_and_comes_up_till_then(ward, going, now, seen, recorded):
    item = now(going)
    lifted = outcomes.lift(
        item, text="A second car", to="next_manager", due_on=APRIL, key="a", by=ward.amina, at=FIRST
    )
    assert outcomes.remind_due(at=FIRST) == []
    assert outcomes.remind_due(at=FIRST + 27 * DAY) == [lifted]
    assert outcomes.remind_due(at=FIRST + 28 * DAY) == []
    outcomes.answer_lifted(lifted, answer="Yes, from June", by=ward.carin, at=FIRST + 30 * DAY)
    assert seen(going).items[0].outcomes[0].answer == "Yes, from June"
    for kind in ("meetings.outcome.lifted", "meetings.lifted.unanswered", "meetings.lifted.answered"):
        assert len(recorded(kind)) == 1
    with pytest.raises(Cannot, match="answered already"):
        outcomes.answer_lifted(lifted, answer="No", by=ward.carin, at=FIRST + 31 * DAY)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"text": " "}, "text"),
        ({"text": "x" * 1001}, "text"),
        ({"to": "king"}, "to"),
        ({"due_on": FIRST.date() - timedelta(days=1)}, "due_on"),
        ({"due_on": date(2028, 1, 1)}, "due_on"),
    ],
)
def test_what_cannot_be_lifted_is_refused_by_the_name_of_its_field(ward, going, now, wrong, field):
    given = {"text": "A second car", "to": "manager", "due_on": APRIL, "key": "a", "by": ward.amina, "at": FIRST}
    with pytest.raises(Cannot) as refusal:
        outcomes.lift(now(going), **(given | wrong))
    assert refusal.value.field == field


def test_a_note_of_an_outcome_is_taken_back_by_who_noted_it_and_by_who_writes(ward, going, now, seen, recorded):
    noted = outcomes.decide(now(going), text="Blue", decider=ward.bjorn, key="a", by=ward.bjorn, at=FIRST)
    with pytest.raises(NotAllowed):
        outcomes.withdraw(noted, by=ward.david, at=FIRST)
    outcomes.withdraw(noted, by=ward.amina, at=FIRST)
    outcomes.withdraw(noted, by=ward.amina, at=FIRST)
    assert seen(going).items[0].outcomes == ()
    assert len(recorded("meetings.outcome.withdrawn")) == 1


def test_what_nobody_has_said_yes_to_falls_with_its_note_and_what_is_decided_stands(ward, going, now, recorded):
    asked = outcomes.decide(now(going), text="Blue", decider=ward.bjorn, key="a", by=ward.david, at=FIRST)
    made = outcomes.decide(now(going), text="Red", decider=ward.bjorn, key="b", by=ward.bjorn, at=FIRST)
    outcomes.withdraw(asked, by=ward.amina, at=FIRST)  # who writes, and has not written this decision
    outcomes.withdraw(made, by=ward.bjorn, at=FIRST)
    assert [Decision.objects.get(pk=one.result_id).state for one in (asked, made)] == ["lapsed", "made"]
    assert len(recorded("agreements.decision.lapsed")) == 1  # Björn is told that nobody waits for him


@pytest.mark.parametrize("who", ["olle", "elin", "farid"])
def test_who_only_looks_notes_nothing(ward, going, now, who):
    by = {"key": "a", "by": getattr(ward, who), "at": FIRST}
    for step in (
        lambda: outcomes.decide(now(going), text="Blue", decider=None, **by),
        lambda: outcomes.act(now(going), sentence="Paint", owner=None, due_on=APRIL, **by),
        lambda: outcomes.spark(now(going), spark="Paint", **by),
        lambda: outcomes.lift(now(going), text="Paint", to="manager", due_on=APRIL, **by),
    ):
        with pytest.raises(NotAllowed):
            step()


def test_nothing_comes_of_a_meeting_that_is_over(ward, going, now):
    item = now(going)
    live.end(going, by=ward.carin, at=FIRST + MINUTE)
    with pytest.raises(Cannot, match="over"):
        outcomes.decide(item, text="Blue", decider=None, key="a", by=ward.carin, at=FIRST + MINUTE)
