"""Rounds: the word goes round the ring, what is written in silence is hidden till all are done, consent at once."""

import pytest

from medled.rooms.meetings.actions import live, rounds
from medled.workplace.rules import Cannot, NotAllowed
from tests.rooms.meetings.conftest import FIRST, MINUTE


@pytest.fixture
def open_round(ward, going, now):
    """Open a round as Carin: open_round("consent", "Elin leads it", thinks=True)."""
    return lambda kind="word", question="", **more: rounds.open_round(
        now(going), kind=kind, question=question, by=ward.carin, at=FIRST, **more
    )


@pytest.fixture
def order(ward):
    return lambda round_: [voice.person.name.split()[0] for voice in round_.voices.all()]


def test_the_word_goes_round_the_ring_and_the_manager_has_it_last(open_round, order, recorded):
    assert order(open_round()) == ["Amina", "Björn", "David", "Carin"]
    assert len(recorded("meetings.round.opened")) == 1


def test_it_begins_after_who_leads(ward, going, open_round, order):
    from medled.rooms.meetings.actions import duties

    live.leave(going, by=ward.carin, at=FIRST)
    duties.take(going, kind="lead", by=ward.bjorn, at=FIRST)
    live.be_here(going, by=ward.carin, at=FIRST)
    assert order(open_round()) == ["David", "Amina", "Björn", "Carin"]


def test_one_speaks_passes_or_has_the_word_later(ward, going, open_round, order, recorded):
    round_ = open_round()
    rounds.have_spoken(round_, person=ward.amina, by=ward.amina, at=FIRST)
    rounds.have_spoken(round_, person=ward.amina, by=ward.carin, at=FIRST + MINUTE)  # both pressed: one step
    rounds.pass_word(round_, person=ward.bjorn, by=ward.bjorn, at=FIRST)
    rounds.come_back_to(round_, person=ward.david, by=ward.carin, at=FIRST)
    assert order(round_) == ["Amina", "Björn", "Carin", "David"]
    said = {voice.person.name: (bool(voice.spoke_at), bool(voice.passed_at)) for voice in round_.voices.all()}
    assert said["Amina Ali"] == (True, False)
    assert said["Björn Ek"] == (False, True)
    assert len(recorded("meetings.word.gone_on")) == 3
    with pytest.raises(NotAllowed):
        rounds.pass_word(round_, person=ward.david, by=ward.bjorn, at=FIRST)
    rounds.end(round_, by=ward.carin, at=FIRST)
    assert len(recorded("meetings.round.ended")) == 1
    with pytest.raises(Cannot, match="over"):
        rounds.have_spoken(round_, person=ward.carin, by=ward.carin, at=FIRST)


def test_what_is_written_in_silence_is_seen_by_nobody_before_all_are_done(ward, going, open_round, seen, recorded):
    round_ = open_round(thinks=True)
    for who in (ward.amina, ward.bjorn, ward.david):
        rounds.write(round_, text=f"What {who.name} thinks", by=who, at=FIRST)
        assert seen(going, who).items[0].rounds == ()
    with pytest.raises(Cannot, match="in silence first"):
        rounds.have_spoken(round_, person=ward.amina, by=ward.amina, at=FIRST)
    rounds.write(round_, text="What Carin thinks", by=ward.carin, at=FIRST)
    (shown,) = seen(going, ward.amina).items[0].rounds
    assert shown.heard[0].text == "What Amina Ali thinks"
    assert [event.facts for event in recorded("meetings.voice.given")][-1] == {"done": 4, "asked": 4}
    assert {event.actor for event in recorded("meetings.voice.given")} == {None}  # who it was is nobody's to know
    assert len(recorded("meetings.round.shown")) == 1
    with pytest.raises(Cannot, match="shown already"):
        rounds.write(round_, text="Late", by=ward.amina, at=FIRST)


def test_who_leads_may_show_it_before_all_are_done(ward, going, open_round, seen):
    round_ = open_round(thinks=True)
    rounds.write(round_, text="Mine", by=ward.amina, at=FIRST)
    with pytest.raises(NotAllowed):
        rounds.show(round_, by=ward.bjorn, at=FIRST)
    rounds.show(round_, by=ward.carin, at=FIRST)
    assert seen(going).items[0].rounds[0].heard[0].text == "Mine"


def test_nobody_waits_for_whoever_has_left(ward, going, open_round, seen):
    round_ = open_round(thinks=True)
    for who in (ward.amina, ward.bjorn, ward.carin):
        rounds.write(round_, text="Mine", by=who, at=FIRST)
    assert seen(going).items[0].rounds == ()
    live.leave(going, by=ward.david, at=FIRST)
    assert len(seen(going).items[0].rounds) == 1


def test_who_comes_late_has_the_word_last(ward, called, now, order):
    meeting = live.begin(called, by=ward.carin, at=FIRST)
    live.be_here(meeting, by=ward.bjorn, at=FIRST)
    round_ = rounds.open_round(now(meeting), kind="word", by=ward.carin, at=FIRST)
    live.be_here(meeting, by=ward.amina, at=FIRST + MINUTE)
    assert order(round_) == ["Björn", "Carin", "Amina"]


def test_all_answer_a_consent_round_at_once(ward, going, open_round, seen, recorded):
    round_ = open_round("consent", "Elin leads the safety round")
    rounds.answer(round_, answer="yes", by=ward.amina, at=FIRST)
    rounds.answer(round_, answer="yes_with_wish", text="In March too", by=ward.bjorn, at=FIRST)
    rounds.answer(round_, answer="stand_aside", by=ward.amina, at=FIRST)  # the last word holds
    rounds.answer(round_, answer="objection", text="Who covers for her?", person=ward.david, by=ward.carin, at=FIRST)
    assert seen(going).items[0].rounds == ()
    rounds.answer(round_, answer="yes", by=ward.carin, at=FIRST)
    (shown,) = seen(going).items[0].rounds
    assert [(one.person.short, one.answer, one.text) for one in shown.heard] == [
        ("Amina", "stand_aside", ""),
        ("Björn", "yes_with_wish", "In March too"),
        ("David", "objection", "Who covers for her?"),
        ("Carin", "yes", ""),
    ]
    assert shown.heard[2].noted_by.short == "Carin"
    assert len(recorded("meetings.consent.opened")) == 1
    open_round("consent", "Elin leads it, Amina covers for her")  # a proposal that changed gets a round of its own


@pytest.mark.parametrize(
    ("answer", "text", "field"),
    [
        ("objection", " ", "text"),
        ("yes_with_wish", "", "text"),
        ("perhaps", "", "answer"),
        ("yes", "x" * 2001, "text"),
    ],
)
def test_an_answer_that_cannot_be_is_refused_by_the_name_of_its_field(ward, open_round, answer, text, field):
    with pytest.raises(Cannot) as refusal:
        rounds.answer(open_round("consent", "Try it"), answer=answer, text=text, by=ward.amina, at=FIRST)
    assert refusal.value.field == field


def test_nobody_answers_over_what_somebody_has_answered_themselves(ward, open_round):
    round_ = open_round("consent", "Try it")
    rounds.answer(round_, answer="yes", by=ward.amina, at=FIRST)
    with pytest.raises(Cannot, match="answered already"):
        rounds.answer(round_, answer="objection", text="No", person=ward.amina, by=ward.bjorn, at=FIRST)
    rounds.answer(round_, answer="yes", person=ward.david, by=ward.bjorn, at=FIRST)
    assert rounds.answer(round_, answer="stand_aside", by=ward.david, at=FIRST).noted_by is None  # their own holds


@pytest.mark.parametrize("who", ["olle", "elin", "farid"])
def test_who_only_looks_has_no_voice(ward, open_round, who):
    with pytest.raises(NotAllowed):
        rounds.answer(open_round("consent", "Try it"), answer="yes", by=getattr(ward, who), at=FIRST)


def test_there_is_one_round_at_a_time_and_it_ends_with_its_item(ward, going, now, open_round):
    round_ = open_round()
    with pytest.raises(Cannot, match="goes on already"):
        open_round("consent", "Try it")
    with pytest.raises(NotAllowed):
        rounds.open_round(now(going), kind="word", by=ward.bjorn, at=FIRST)
    live.go_on(now(going), by=ward.carin, at=FIRST)
    round_.refresh_from_db()
    assert round_.ended_at == FIRST


def test_a_consent_round_needs_a_proposal(ward, open_round):
    with pytest.raises(Cannot) as refusal:
        open_round("consent", "  ")
    assert refusal.value.field == "question"
