"""The measures of what people say, ask and see, from worked examples; and a group beside itself over time."""

from datetime import date, timedelta

import pytest

from medled.engine import measures
from medled.engine.measures import Measure, Unit, Why
from medled.engine.measures.above import Pooled, told_together
from medled.engine.measures.heard import Asked, LowInPulse
from medled.engine.measures.measure import nothing, share
from medled.engine.measures.over_time import Change, change, ends
from medled.engine.measures.views import Fate, Shown, View

CLOSED = date(2026, 3, 2)
TAKEN, PARTLY, NOT = View(False, Fate.TAKEN), View(False, Fate.PARTLY, True), View(False, Fate.NOT, True)


def test_initiatives_reach_beyond_the_group_from_five_on():
    assert measures.outward(serving_above=2, initiatives=5, people=4).value == 0.4
    assert measures.outward(serving_above=2, initiatives=4, people=4).why is Why.TOO_LITTLE


def answers(*of_each, no=()):
    """Each one's check-ins, one number a person; `no` are who said that the mandate was not enough."""
    return [(person, person not in no) for person, number in enumerate(of_each) for _ in range(number)]


@pytest.mark.parametrize(
    ("given", "value"),
    [
        (answers(2, 2, 2, 2, 1, 1), 1),
        (answers(2, 2, 2, 2, 1, 1, no={0}), 0.75),  # eight of ten
        (answers(2, 2, 2, 2, 1, 1, no={0, 1, 4}), 0.5),  # five of ten
        (answers(3, 3, 2, 1, 1), None),  # five people
        (answers(2, 2, 2, 1, 1, 1), None),  # nine check-ins
        (answers(7, 1, 1, 1, 1, 1), None),  # more than half of one
        (answers(6, 2, 1, 1, 1, 1), 1),
    ],
)
def test_what_was_ticked_is_told_in_quarters_of_six_people_and_ten_check_ins(given, value):
    said = measures.mandate_enough(given, people=8)
    assert (said.value, said.part, said.of) == (value, None, None)
    assert (said.why is Why.FEW_BEHIND) == (value is None)


@pytest.mark.parametrize(
    ("given", "carried", "value"),
    [
        ([600] * 6, [450] * 6, 0.75),
        ([600] * 6, [700] * 6, 1.25),  # 1.17
        ([600] * 6, [0] * 6, 0),
        ([600] * 5, [300] * 5, None),
        ([4000, *[600] * 6], [300] * 7, None),  # more than half of the room is one's
        ([600] * 6, [600, 100, 100, 0, 0, 0], None),  # more than half of what is carried is one's
    ],
)
def test_room_in_hours_is_told_where_nobody_can_be_picked_out(given, carried, value):
    said = measures.fits(dict(enumerate(given)), dict(enumerate(carried)), people=8)
    assert said.value == value


def test_who_has_given_no_room_is_in_neither_of_the_two_sums():
    given = dict.fromkeys(range(6), 600)
    assert measures.fits(given, {**dict.fromkeys(range(6), 300), 9: 6000}, people=8).value == 0.5


def test_a_group_is_heard_where_half_were_asked_in_time_and_answered():
    half, fewer, hurried = Asked(8, 4), Asked(8, 3), Asked(8, 8, had_time=False)
    said = measures.voice_first([[half], [fewer, half], [fewer], [hurried], []], people=8)
    assert (said.part, said.of) == (2, 5)
    assert measures.voice_first([[half], [half]], people=8).why is Why.TOO_LITTLE


def test_no_objection_at_all_is_a_question_of_its_own():
    assert measures.objections_taken(changed=2, objections=3, rounds=5, people=8).part == 2
    assert measures.objections_taken(changed=1, objections=2, rounds=5, people=8).why is Why.TOO_LITTLE
    assert measures.objections_taken(changed=0, objections=0, rounds=5, people=8).why is Why.NONE_RAISED
    assert measures.objections_taken(changed=0, objections=0, rounds=4, people=8).why is Why.NOTHING_YET


def test_a_pulse_has_led_on_when_an_action_within_thirty_days_is_done_by_its_day():
    def action(written, due, done=None):
        return CLOSED + timedelta(written), CLOSED + timedelta(due), done and CLOSED + timedelta(done)

    rows = [
        LowInPulse(CLOSED, (action(30, 60, 60),)),
        LowInPulse(CLOSED, (action(31, 60, 40),)),  # decided too late
        LowInPulse(CLOSED, (action(5, 60, 61),)),  # done too late
        LowInPulse(CLOSED),
        LowInPulse(CLOSED, (action(5, 90),)),  # has time left
        LowInPulse(CLOSED + timedelta(50)),  # may still be decided on
    ]
    said = measures.pulse_to_action(rows, people=8, on=CLOSED + timedelta(80))
    assert (said.part, said.of) == (1, 4)
    assert measures.pulse_to_action([], people=8, on=CLOSED).why is Why.NOTHING_YET


def test_views_are_looked_after_when_it_is_said_what_became_of_them():
    questions = [Shown(8, 8, (TAKEN, PARTLY, NOT)), Shown(8, 2, (View(False),))]
    said = measures.looked_after(questions, people=8)
    assert (said.part, said.of) == (3, 4)


def test_the_middle_question_says_how_many_answer_before_they_see():
    shown = [Shown(8, 8), Shown(8, 2), Shown(8, 6)]
    assert measures.independent(shown, people=8).value == 0.75
    assert measures.independent(shown[:2], people=8).why is Why.TOO_LITTLE


def test_what_is_taken_in_is_of_the_views_that_were_answered_for_from_ten():
    said = measures.taken_in([Shown(8, 8, (*[TAKEN] * 4, PARTLY, *[NOT] * 5, View(False)))], people=8)
    assert (said.part, said.of) == (5, 10)
    assert measures.taken_in([Shown(8, 8, (TAKEN,) * 9)], people=8).why is Why.TOO_LITTLE


def test_a_lone_view_is_met_when_it_is_taken_up_or_gets_a_reason():
    lone = [View(True, Fate.TAKEN), View(True, Fate.NOT, True), View(True)]
    said = measures.lone_views([Shown(8, 8, (*lone, TAKEN, NOT))], people=8)
    assert (said.part, said.of) == (2, 3)


@pytest.mark.parametrize(
    "said",
    [
        measures.outward(serving_above=5, initiatives=9, people=2),
        measures.mandate_enough(answers(*[9] * 9), people=2),
        measures.fits(dict.fromkeys(range(9), 60), {}, people=2),
        measures.voice_first([[Asked(2, 2)]] * 9, people=2),
        measures.objections_taken(changed=9, objections=9, rounds=9, people=2),
        measures.pulse_to_action([LowInPulse(CLOSED)], people=2, on=CLOSED + timedelta(99)),
        *(
            take([Shown(2, 2, (View(True, Fate.TAKEN),) * 9)] * 9, people=2)
            for take in (measures.looked_after, measures.independent, measures.taken_in, measures.lone_views)
        ),
    ],
)
def test_nothing_is_said_of_two_people(said):
    assert said.why is Why.FEW_PEOPLE


@pytest.mark.parametrize(
    ("then", "now", "became"),
    [
        ((10, 20), (17, 20), Change.UP),  # the design's own example: it takes seven more of twenty
        ((10, 20), (16, 20), Change.NOT_SAID),
        ((17, 20), (10, 20), Change.DOWN),
        ((0, 19), (19, 19), Change.NOT_SAID),  # fewer than twenty in a month
        ((20, 20), (20, 20), Change.NOT_SAID),
    ],
)
def test_a_share_has_changed_only_when_it_is_more_than_chance(then, now, became):
    assert change(share("P1", *then), share("P1", *now)) is became


def test_of_what_is_no_share_of_things_no_change_is_told():
    assert change(Measure("S1", Unit.PEOPLE, 3, of=30), Measure("S1", Unit.PEOPLE, 30, of=30)) is Change.NOT_SAID
    assert change(nothing("P1", Unit.SHARE, Why.FEW_PEOPLE), share("P1", 20, 20)) is Change.NOT_SAID


def test_time_is_told_from_the_first_to_the_last_month_that_say_something():
    silent = nothing("P1", Unit.SHARE, Why.TOO_LATE)
    assert ends([silent, share("P1", 1, 2), silent, share("P1", 2, 2), silent]) == (1, 3)
    assert ends([silent, share("P1", 1, 2), silent]) is None


def together(*of_each):
    """Several groups together, so many of so many each."""
    parts, wholes = zip(*of_each, strict=True)
    return Pooled(len(of_each), sum(parts), sum(wholes), max(parts), max(wholes))


def test_a_share_of_six_groups_together_is_told_in_whole_fives():
    assert told_together(together((3, 4), (1, 4), (2, 4), (3, 4), (4, 4), (4, 4))) == 70  # 17 of 24
    assert told_together(together(*[(0, 4)] * 6)) == 0


@pytest.mark.parametrize(
    "rows",
    [
        [(3, 4)] * 5,
        [(1, 1)] * 6,  # six things
        [(3, 20), *[(3, 3)] * 6],  # more than half is one group's
        [(3, 4), *[(0, 4)] * 6],  # all that there is, is one group's
    ],
)
def test_no_share_is_told_where_one_group_could_be_picked_out(rows):
    assert told_together(together(*rows)) is None
