"""The meeting decides an initiative: all answer one round, at the table or elsewhere, and it moves on by its rules."""

from datetime import timedelta

import pytest

from medled.rooms.agreements.models import Decision
from medled.rooms.initiatives.actions import answers, rests, settling, sparks, ways
from medled.rooms.initiatives.actions import proposals as writing
from medled.rooms.initiatives.actions import rounds as asking
from medled.rooms.initiatives.actions import time as initiatives
from medled.rooms.initiatives.models import Given, Trial
from medled.rooms.initiatives.models import Round as ProposalRound
from medled.rooms.initiatives.queries.answers import open_asking, turn_of
from medled.rooms.meetings.actions import agenda, live, rounds
from medled.rooms.meetings.actions import meetings as arranging
from medled.rooms.meetings.actions.agenda import Words
from medled.rooms.meetings.actions.meetings import Details
from medled.rooms.meetings.models import Outcome
from medled.workplace.actions import members
from medled.workplace.queries import day_of
from medled.workplace.rules import Cannot
from tests.rooms.initiatives.conftest import keys  # noqa: F401
from tests.rooms.initiatives.deciding import propose
from tests.rooms.meetings.conftest import DAY, FIRST, MINUTE

RING = ("carin", "amina", "bjorn", "david")


@pytest.fixture
def spark(ward):
    """Amina's, who leads no meeting, with what she proposes."""
    lit = sparks.spark(ward.group, spark="Vi tar rapporten vid bilen.", by=ward.amina, at=ward.at)
    propose(ward, lit)
    return lit


@pytest.fixture
def item(ward, called, spark):
    """Its own item on the agenda, brought by Björn."""
    source = ("initiatives.initiative", spark.pk)
    return agenda.bring(called, words=Words("Rapporten"), source=source, by=ward.bjorn, at=FIRST - 6 * DAY)


@pytest.fixture
def ask(ward, item, going):
    """Let Carin take it up and ask for consent; again, for the version that is the newest then."""

    def open_it(at=FIRST):
        live.take_up(item, by=ward.carin, at=at)
        return rounds.open_round(item, kind="consent", by=ward.carin, at=at)

    return open_it


def say(ward, talk, said, at=FIRST):
    """Let those in the ring answer: {"amina": "objection"}; the others say yes."""
    for who in RING:
        answer = said.get(who, "yes")
        if answer is not None:
            text = "För kallt." if answer != "yes" else ""
            rounds.answer(talk, answer=answer, text=text, by=getattr(ward, who), at=at)
    talk.refresh_from_db()
    return talk


@pytest.fixture
def shown(seen, going, item):
    """The item as all at the table see it."""
    return lambda: next(one for one in seen(going).items if one.id == item.pk)


def stage(spark):
    spark.refresh_from_db()
    return spark.stage


def test_consent_at_the_table_decides_it_and_leads_there_and_back(ward, spark, item, ask, shown, recorded):
    talk = ask()
    assert talk.question == "Vi tar rapporten vid bilen, två och två, fem minuter."
    assert stage(spark) == "decision"
    say(ward, talk, {"bjorn": "yes_with_wish"})
    decision, trial = Decision.objects.get(), Trial.objects.get()
    assert (decision.way, decision.source) == ("consent", ("initiatives.initiative", spark.pk))
    assert (decision.stands_behind["of"], trial.decision, stage(spark)) == (4, decision, "trial")
    (came,) = shown().outcomes
    assert (came.kind, came.text) == ("decision", decision.text)
    assert came.result == ("agreements.decision", decision.pk)
    assert (shown().rounds[0].result.outcome, shown().rounds[0].result.wishes) == ("consent", 1)
    assert (talk.asks.source_kind, talk.asks.source_id) == ("meetings.agendaitem", item.pk)
    assert len(recorded("meetings.outcome.decided")) == 1
    assert len(recorded("initiatives.round.at_table")) == 1


def test_nothing_is_decided_before_all_is_shown_whoever_looks(ward, spark, ask, going, shown):
    talk = ask()
    say(ward, talk, {"david": None})
    assert shown().rounds == ()
    assert asking.show_due(at=FIRST + 3 * MINUTE) == []  # the clock leaves it to the table
    assert stage(spark) == "decision"
    live.leave(going, by=ward.david, at=FIRST + 4 * MINUTE)
    assert stage(spark) == "trial"


def test_objections_lead_to_a_new_version_and_the_second_time_to_a_limited_trial_or_a_lift(ward, spark, ask, going):
    assert say(ward, ask(), {"david": "objection"}).asks.outcome == "work_in"
    assert (stage(spark), Outcome.objects.count()) == ("proposal", 0)
    with pytest.raises(Cannot, match="Nothing is changed"):
        propose(ward, spark, after=1, at=FIRST)
    for after, comes in ((1, "lift_or_try"), (2, "lift")):
        text = writing.Text("Inomhus.", until=day_of(FIRST + 20 * DAY), look_for=f"Hur gick det {after}?")
        propose(ward, spark, text, after=after, at=FIRST)
        assert say(ward, ask(), {"david": "objection"}).asks.outcome == comes
    with pytest.raises(Cannot, match="Lift it"):
        ask()
    assert not Decision.objects.exists()


def test_too_few_at_the_table_decide_nothing(ward, spark, ask, going):
    talk = ask()
    say(ward, talk, {"amina": "yes", "bjorn": None, "david": None, "carin": None})
    rounds.show(talk, by=ward.carin, at=FIRST)
    talk.refresh_from_db()
    assert (talk.asks.outcome, stage(spark)) == ("too_few", "proposal")


def test_who_is_not_there_gives_theirs_before_and_it_is_one_round(ward, spark, item, called, recorded):
    before = asking.open_round(
        spark.proposals.get(),
        kind="consent",
        begins_at=FIRST,
        closes_at=FIRST + DAY,
        source=("meetings.agendaitem", item.pk),
        by=ward.amina,
        at=FIRST - 5 * DAY,
    )
    for who, words in ((ward.david, "För kallt."), (ward.bjorn, "")):
        answer = "objection" if words else "yes"
        asking.give(before, answer=answer, words=words, by=who, at=FIRST - 4 * DAY)
    live.begin(called, by=ward.carin, at=FIRST)
    for who in (ward.amina, ward.bjorn):  # David is not there
        live.be_here(called, by=who, at=FIRST)
    live.take_up(item, by=ward.carin, at=FIRST)
    talk = rounds.open_round(item, kind="consent", by=ward.carin, at=FIRST)
    assert talk.asks == before
    mine = talk.voices.get(person=ward.bjorn)
    assert (mine.answer, mine.written_at) == ("yes", FIRST)  # what he gave stands, and he may change it
    for who in (ward.carin, ward.amina):
        rounds.answer(talk, answer="yes", by=who, at=FIRST)
    before.refresh_from_db()
    assert (before.outcome, ProposalRound.objects.count()) == ("work_in", 1)
    from_home = talk.voices.get(person=ward.david)  # all at the table hear his objection, and it stands in the minutes
    assert (from_home.answer, from_home.text) == ("objection", "För kallt.")
    assert len(recorded("initiatives.round.opened")) == 1


def test_a_round_waits_for_its_meeting_when_that_is_moved(ward, spark, item, called):
    """Nobody's answer is shown before they have talked of it; who has answered need not do so again."""
    before = asking.open_round(
        spark.proposals.get(),
        kind="consent",
        begins_at=FIRST,
        closes_at=FIRST + DAY,
        source=("meetings.agendaitem", item.pk),
        by=ward.amina,
        at=FIRST - 5 * DAY,
    )
    for who in RING:
        asking.give(before, answer="yes", by=getattr(ward, who), at=FIRST - 4 * DAY)
    later = Details(called.title, FIRST + 3 * DAY, called.minutes)
    arranging.change(called, details=later, version=called.version, by=ward.carin, at=FIRST - 3 * DAY)
    asking.show_due(at=FIRST + 2 * DAY)
    before.refresh_from_db()
    assert (before.seen_at, before.given.count(), before.begins_at) == (None, 4, FIRST + 3 * DAY)


def test_the_last_word_holds_wherever_it_is_said(ward, spark, ask, going):
    talk = ask()
    rounds.answer(talk, answer="yes", by=ward.amina, at=FIRST)
    asking.give(talk.asks, answer="objection", words="Nej, vänta.", by=ward.amina, at=FIRST)
    say(ward, talk, {"amina": None})
    talk = rounds.show(talk, by=ward.carin, at=FIRST)
    voice = talk.voices.get(person=ward.amina)
    assert (voice.answer, voice.text) == ("objection", "Nej, vänta.")
    assert Given.objects.get(person=ward.amina).answer == "objection"


def test_who_has_no_phone_is_noted_and_what_they_gave_themselves_holds(ward, spark, ask, going):
    talk = ask()
    asking.give(talk.asks, answer="objection", words="För kallt.", by=ward.david, at=FIRST)
    for who in (ward.bjorn, ward.david):
        rounds.answer(talk, answer="yes", person=who, by=ward.carin, at=FIRST)
    assert Given.objects.get(person=ward.bjorn).noted_by == ward.carin
    assert (Given.objects.get(person=ward.david).answer, Given.objects.get(person=ward.david).noted_by) == (
        "objection",
        None,
    )


def test_words_that_somebody_else_noted_are_not_said_in_their_name(ward, spark, ask, going):
    talk = ask()
    rounds.answer(talk, answer="yes", text="Hon nickar.", person=ward.amina, by=ward.bjorn, at=FIRST)
    rounds.answer(talk, answer="yes", text="Han med.", person=ward.david, by=ward.bjorn, at=FIRST)
    asking.give(talk.asks, answer="yes", by=ward.amina, at=FIRST)  # herself, before it is shown
    say(ward, talk, {"amina": None, "david": None})
    hers, his = talk.voices.get(person=ward.amina), talk.voices.get(person=ward.david)
    assert (hers.answer, hers.text, hers.noted_by) == ("yes", "", None)
    assert (his.answer, his.text, his.noted_by) == ("yes", "Han med.", ward.bjorn)


@pytest.mark.parametrize("where", ["before", "at the table"])
def test_nobody_learns_that_a_colleague_has_answered_and_what_they_said_holds(ward, spark, item, going, where):
    if where == "before":
        source, times = ("meetings.agendaitem", item.pk), {"begins_at": FIRST, "closes_at": FIRST + DAY}
        before = asking.open_round(
            spark.proposals.get(), kind="consent", source=source, **times, by=ward.amina, at=FIRST - DAY
        )
        asking.give(before, answer="yes_with_wish", words="Inomhus.", by=ward.david, at=FIRST - DAY)
    live.take_up(item, by=ward.carin, at=FIRST)
    talk = rounds.open_round(item, kind="consent", by=ward.carin, at=FIRST)
    if where == "at the table":
        rounds.answer(talk, answer="yes", text="Inomhus.", by=ward.david, at=FIRST)
    rounds.answer(talk, answer="objection", text="För kallt.", person=ward.david, by=ward.carin, at=FIRST)
    say(ward, talk, {"david": None})
    voice = talk.voices.get(person=ward.david)
    answer = "yes_with_wish" if where == "before" else "yes"
    assert (voice.answer, voice.text, voice.noted_by) == (answer, "Inomhus.", None)


def test_all_are_asked_already_and_not_for_a_meeting(ward, spark, ask, going):
    closes_at = FIRST + 3 * DAY
    asking.open_round(spark.proposals.get(), kind="consent", closes_at=closes_at, by=ward.amina, at=FIRST)
    with pytest.raises(Cannot, match="asked already, until"):
        ask()
    assert ProposalRound.objects.count() == 1


def test_nobody_changes_ends_or_rests_it_while_the_table_is_asked(ward, spark, ask, going):
    ask()
    for change in (
        lambda: propose(ward, spark, writing.Text("Annat.", leads_to="once"), after=1, at=FIRST),
        lambda: rests.rest(spark, by=ward.amina, at=FIRST),
        lambda: rests.let_go(spark, why="Nej.", by=ward.amina, at=FIRST),
        lambda: asking.open_round(
            spark.proposals.get(), kind="questions", closes_at=FIRST + DAY, by=ward.amina, at=FIRST
        ),
    ):
        with pytest.raises(Cannot):
            change()


def test_what_rests_wakes_when_it_is_asked_about(ward, spark, ask, going):
    rests.rest(spark, by=ward.amina, at=FIRST)
    say(ward, ask(), {})
    spark.refresh_from_db()
    assert (spark.rests_since, spark.stage) == (None, "trial")


def test_what_got_its_answer_meanwhile_is_thrown_away_unread(ward, spark, ask, going, shown, keys):  # noqa: F811
    ways.say_what_it_touches(spark, tasks=[keys()], by=ward.amina, at=FIRST)
    answers.ask(spark, by=ward.amina, at=FIRST)
    talk = ask()
    rounds.answer(talk, answer="objection", text="För kallt.", by=ward.david, at=FIRST)
    answers.say_yes(spark, decision="Ja, vi gör så.", by=ward.bjorn, at=FIRST)
    with pytest.raises(Cannot) as late:
        rounds.answer(talk, answer="yes_with_wish", text="Inte på fredag.", by=ward.amina, at=FIRST)
    assert late.value.field == "text"
    rounds.end(talk, by=ward.carin, at=FIRST)
    (talked,) = shown().rounds
    assert (talked.result, [one.text for one in talked.heard if one.text]) == (None, [])
    assert not Given.objects.exists()


def test_the_mandate_is_looked_for_at_the_moment_it_is_shown(ward, spark, ask, recorded, keys):  # noqa: F811
    ways.say_what_it_touches(spark, tasks=[keys()], by=ward.amina, at=FIRST)
    say(ward, ask(), {})
    asked = open_asking(spark)
    assert (turn_of(asked).person, Decision.objects.count(), stage(spark)) == (ward.bjorn, 0, "decision")
    noted = Outcome.objects.get()
    assert (noted.kind, noted.person, noted.due_on) == ("initiative", ward.bjorn, turn_of(asked).due_on)
    assert (noted.result_kind, noted.result_id) == ("initiatives.initiative", spark.pk)
    assert len(recorded("meetings.outcome.stood_behind")) == 1


def test_a_holder_who_leaves_in_the_middle_stops_nothing(ward, spark, ask, going, keys):  # noqa: F811
    ways.say_what_it_touches(spark, tasks=[keys()], by=ward.amina, at=FIRST)
    talk = ask()
    say(ward, talk, {"bjorn": "yes", "david": None})
    members.leave(ward.group, person=ward.bjorn, on=day_of(FIRST), by=ward.bjorn, at=FIRST)
    rounds.answer(talk, answer="yes", by=ward.david, at=FIRST)
    talk.refresh_from_db()
    assert (talk.asks.asked, talk.asks.outcome, Decision.objects.get().way) == (3, "consent", "consent")


def test_samverkan_comes_first_and_then_it_is_decided_by_itself(ward, spark, ask, going):
    ways.say_what_it_touches(spark, tasks=[], touches_organisation=True, by=ward.amina, at=FIRST)
    say(ward, ask(), {})
    assert (stage(spark), Decision.objects.count(), Outcome.objects.get().kind) == ("decision", 0, "initiative")
    spark.refresh_from_db()
    ways.say_samverkan(spark, held_on=day_of(FIRST), by=ward.carin, at=FIRST + DAY)
    settling.carry_due(at=FIRST + DAY)
    assert (stage(spark), Decision.objects.get().samverkan) == ("trial", "held")


def test_a_meeting_that_ends_shows_what_was_answered(ward, spark, ask, going):
    say(ward, ask(), {"david": None})
    live.end(going, by=ward.carin, at=FIRST + 90 * MINUTE)
    assert stage(spark) == "trial"


def test_a_meeting_that_nobody_ended_shows_it_before_the_clock_would(ward, spark, ask, going):
    talk = ask()
    say(ward, talk, {"david": None})
    at = FIRST + timedelta(days=3)  # the server was down meanwhile
    asking.show_due(at=at)
    live.end_due(at=at)
    talk.refresh_from_db()
    assert (talk.asks.outcome, talk.shown_at, stage(spark)) == ("consent", at, "trial")


def test_an_item_about_no_proposal_asks_its_own_question(ward, called, spark, going, now):
    with pytest.raises(Cannot):
        rounds.open_round(now(going), kind="consent", by=ward.carin, at=FIRST)
    talk = rounds.open_round(now(going), kind="consent", question="Mindre kaffe.", by=ward.carin, at=FIRST)
    assert talk.asks is None


def test_the_safety_representative_writes_a_note_instead(ward, spark, ask, going):
    members.join(ward.group, person=ward.elin, role="safety_representative", by=ward.carin, at=FIRST)
    live.be_here(going, by=ward.elin, at=FIRST)
    talk = ask()
    with pytest.raises(Cannot, match="as a note"):
        rounds.answer(talk, answer="yes", by=ward.elin, at=FIRST)
    assert initiatives.follow_mandates(at=FIRST) == 0
    assert say(ward, talk, {}).asks.outcome == "consent"
