"""Who may see a finding: what is about one person is for that person's eyes, and nobody measures anybody."""

import pytest

from medled.engine.findings import findings
from medled.engine.picture import SeenBy
from tests.engine.examples import EXAMPLES
from tests.engine.next_steps import change
from tests.engine.pictures import calm


def the_one(picture, code):
    (finding,) = [finding for finding in findings(picture) if finding.code == code]
    return finding


def who_sees(picture, code):
    finding = the_one(picture, code)
    return [person for person in (1, 2, 3, 4) if finding.may_be_seen_by(person)]


def test_the_group_sees_what_is_the_groups():
    assert who_sees(EXAMPLES["manager_holds_all"][0], "manager_holds_all") == [1, 2, 3, 4]


@pytest.mark.parametrize("code", ["overloaded", "room_left"])
def test_load_and_room_are_for_own_eyes(code):
    assert who_sees(EXAMPLES[code][0], code) == [1]


@pytest.mark.parametrize(
    ("choice", "seen"),
    [(SeenBy.GROUP, [1, 2, 3, 4]), (SeenBy.HOLDER_AND_SUPPORT, [1, 2]), (SeenBy.HOLDER_AND_MANAGERS, [1, 3])],
)
def test_who_lets_others_see_the_load_still_shows_no_minutes(choice, seen):
    picture = change(calm(), "people", {1}, room=399, load_seen_by=choice)
    assert who_sees(picture, "overloaded") == seen
    finding = the_one(picture, "overloaded")
    assert finding.fact("minutes") is finding.fact("room") is None


def test_the_one_whose_support_is_stretched_sees_it_alone():
    assert who_sees(EXAMPLES["support_stretched"][0], "support_stretched") == [3]


def test_a_call_between_two_is_seen_by_the_two_and_by_whom_it_moves_on_to():
    missed = EXAMPLES["promise_missed"][0]
    assert who_sees(missed, "promise_missed") == [1, 2]
    assert who_sees(change(missed, "calls", {1}, asked=(2, 3)), "promise_missed") == [1, 2, 3]
    assert who_sees(change(missed, "calls", {1}, days=6), "promise_at_risk") == [1, 2]


def test_a_call_that_is_open_or_to_all_is_seen_by_all():
    missed = EXAMPLES["promise_missed"][0]
    assert who_sees(change(missed, "calls", {1}, is_open=True), "promise_missed") == [1, 2, 3, 4]
    assert who_sees(change(missed, "calls", {1}, asked=()), "promise_missed") == [1, 2, 3, 4]
    assert who_sees(change(missed, "calls", {1}, asked=(2, None)), "promise_missed") == [1, 2, 3, 4]


def test_an_unknown_fact_is_an_error():
    finding = the_one(EXAMPLES["room_left"][0], "room_left")
    with pytest.raises(KeyError):
        finding.fact("score")
