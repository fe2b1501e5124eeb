"""A round in which all give theirs before anybody reads the others'; and no objection is ever voted down."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medled.engine.consent import Answer, Gathering, Outcome, quorum_of, result_of
from tests.engine import naive_consent

PEOPLE = frozenset(range(1, 8))
some = st.frozensets(st.integers(1, 9), max_size=9)


@st.composite
def rounds(draw):
    """A gathering and what each has answered."""
    answers = draw(st.dictionaries(st.integers(1, 9), st.sampled_from(Answer), max_size=9))
    gathering = Gathering(
        asked=draw(some),
        given=frozenset(answers),
        quorum=draw(st.integers(1, 9)),
        away=draw(some),
        here=draw(st.none() | some),
        has_begun=draw(st.booleans()),
        is_over=draw(st.booleans()),
    )
    return gathering, answers


def answered(*answers, quorum=1, objected_before=0, away=()):
    """The result when the first people of seven give these answers, in letters: y w o a."""
    words = {"y": Answer.YES, "w": Answer.YES_WITH_WISH, "o": Answer.OBJECTION, "a": Answer.STAND_ASIDE}
    said = {person: words[letter] for person, letter in enumerate("".join(answers), start=1)}
    gathering = Gathering(PEOPLE, frozenset(said), quorum, frozenset(away))
    return result_of(gathering, said, objected_before=objected_before)


@given(rounds(), st.integers(0, 4))
def test_it_is_what_the_rules_say_one_by_one(drawn, objected_before):
    gathering, answers = drawn
    result = result_of(gathering, answers, objected_before=objected_before)
    by_rule = naive_consent.outcome(
        answers,
        asked=gathering.asked,
        away=gathering.away,
        quorum=gathering.quorum,
        objected_before=objected_before,
    )
    assert result.outcome == by_rule
    assert gathering.is_seen == naive_consent.is_seen(
        asked=gathering.asked,
        given=gathering.given,
        away=gathering.away,
        here=gathering.here,
        quorum=gathering.quorum,
        has_begun=gathering.has_begun,
        is_over=gathering.is_over,
    )
    assert result.needed == naive_consent.needed(asked=gathering.asked, away=gathering.away, quorum=gathering.quorum)
    assert result.answered == len(gathering.counted)


@given(rounds(), st.sampled_from(Answer), st.integers(0, 4))
def test_one_objection_is_enough_however_many_say_yes(drawn, other, objected_before):
    gathering, answers = drawn
    said = dict.fromkeys(answers, Answer.YES)
    assert result_of(gathering, said).outcome is not Outcome.WORK_IN
    for person in gathering.counted:
        one = result_of(gathering, said | {person: Answer.OBJECTION}, objected_before=objected_before)
        assert one.outcome in {Outcome.WORK_IN, Outcome.LIFT_OR_TRY, Outcome.LIFT, Outcome.TOO_FEW}
        assert one.outcome is not Outcome.TOO_FEW or not gathering.are_enough


@given(rounds(), st.permutations(range(1, 10)))
def test_names_change_nothing(drawn, others):
    gathering, answers = drawn
    renamed = dict(zip(range(1, 10), others, strict=True))

    def anew(people):
        return people if people is None else frozenset(renamed[person] for person in people)

    again = Gathering(
        anew(gathering.asked),
        anew(gathering.given),
        gathering.quorum,
        anew(gathering.away),
        anew(gathering.here),
        gathering.has_begun,
        gathering.is_over,
    )
    assert result_of(again, {renamed[person]: answer for person, answer in answers.items()}) == result_of(
        gathering, answers
    )
    assert again.is_seen == gathering.is_seen


@given(rounds())
def test_what_is_seen_is_never_hidden_again_by_one_more_answer(drawn):
    gathering, _answers = drawn
    for person in range(1, 10):
        more = Gathering(
            gathering.asked,
            gathering.given | {person},
            gathering.quorum,
            gathering.away,
            gathering.here,
            gathering.has_begun,
            gathering.is_over,
        )
        assert more.is_seen or not gathering.is_seen


def test_who_is_away_is_not_waited_for_but_may_have_given_theirs():
    waiting = Gathering(PEOPLE, given=PEOPLE - {6, 7}, quorum=4, away=frozenset({7}))
    assert waiting.waits_for == {6}
    assert not waiting.is_seen
    before = Gathering(PEOPLE, given=PEOPLE - {6}, quorum=7, away=frozenset({6}))
    assert before.is_seen
    assert len(before.counted) == before.needed == 6


def test_a_meeting_waits_for_those_in_the_room_and_for_enough_of_the_group():
    three = Gathering(PEOPLE, given=frozenset({1, 2, 3}), quorum=4, here=frozenset({1, 2, 3}))
    assert not three.waits_for
    assert not three.is_seen  # those who are not there can give theirs till the time is out
    assert Gathering(PEOPLE, frozenset({1, 2, 3, 5}), quorum=4, here=frozenset({1, 2, 3})).is_seen
    assert Gathering(PEOPLE, frozenset({1}), quorum=4, here=frozenset({1}), is_over=True).is_seen


def test_what_is_given_before_the_round_begins_is_not_shown_before():
    assert not Gathering(PEOPLE, PEOPLE, has_begun=False).is_seen
    assert Gathering(PEOPLE, PEOPLE).is_seen


def test_nothing_is_shown_of_nobody():
    assert not Gathering(PEOPLE, frozenset(), away=PEOPLE).is_seen


@pytest.mark.parametrize(
    ("answers", "before", "outcome"),
    [
        ("yyyywwy", 0, Outcome.CONSENT),
        ("yyyyyyo", 0, Outcome.WORK_IN),
        ("yyyyyyo", 1, Outcome.LIFT_OR_TRY),
        ("yyyyyyo", 2, Outcome.LIFT),
        ("yyyyyyy", 2, Outcome.CONSENT),
        ("yyyyaa", 0, Outcome.CONSENT),  # a third is not more than a third
        ("yyyyaaa", 0, Outcome.TALK_MORE),
        ("aaa", 0, Outcome.TALK_MORE),
        ("oaaaa", 0, Outcome.WORK_IN),
        ("", 0, Outcome.TOO_FEW),
    ],
)
def test_what_comes_of_it(answers, before, outcome):
    assert answered(answers, objected_before=before).outcome is outcome


def test_the_counts_say_what_stands_behind_and_how_many_stand_aside():
    result = answered("yywoaa", quorum=4)
    assert (result.yes, result.wishes, result.objections, result.aside) == (2, 1, 1, 2)
    assert (result.behind, result.answered, result.asked, result.needed) == (3, 6, 7, 4)
    assert not result.many_aside
    assert answered("yoaaa").many_aside  # said also when there is an objection to work in first


@given(st.integers(0, 60))
def test_the_quorum_that_is_proposed_is_more_than_half(asked):
    assert quorum_of(asked) > asked / 2
    assert quorum_of(asked) <= max(asked, 1)


def test_what_makes_no_sense_is_refused():
    with pytest.raises(ValueError, match="quorum"):
        Gathering(PEOPLE, frozenset(), quorum=0)
    with pytest.raises(ValueError, match=r"no answer of \[1\]"):
        result_of(Gathering(PEOPLE, frozenset({1})), {})
    with pytest.raises(ValueError, match="objected_before"):
        result_of(Gathering(PEOPLE, frozenset()), {}, objected_before=-1)
