"""For each finding a group that has it, and one that does not have it yet: the calm group, and what has happened."""

from dataclasses import replace
from datetime import timedelta

from medled.engine.mandate import Law, Level, Mandate, Need
from medled.engine.picture import (
    Absence,
    CheckIn,
    Initiative,
    Knowledge,
    Load,
    LooseMandate,
    LowShown,
    Part,
    Stage,
    State,
    Step,
    SupportCall,
)
from tests.engine.next_steps import change, yes
from tests.engine.pictures import MONDAY, calm, day


def with_rows(name, *rows):
    return replace(calm(), **{name: (*getattr(calm(), name), *rows)})


def without(name, n):
    return replace(calm(), **{name: tuple(row for row in getattr(calm(), name) if row.id != n)})


def gone(person):
    return replace(
        calm(),
        memberships=tuple(
            replace(row, ends_on=day(-1)) if row.person == person else row for row in calm().memberships
        ),
    )


def call(**fields):
    return with_rows("calls", SupportCall(1, 1, fields.pop("called_at"), (2,), **fields))


def initiative(**fields):
    return with_rows("initiatives", Initiative(1, "Walks", goal=1, **fields))


def low(**fields):
    return replace(calm(), low_in_pulse=LowShown(1, ("H",), **fields))


def supported_by_one(picture):
    return change(replace(picture, support_limit=2), "commitments", {1, 2, 4}, support=3)


# One or more groups for each code: what has happened in the calm group.
EXAMPLES = {
    "task_unshared": [
        without("commitments", 1),
        change(calm(), "tasks", {1}, holders=2),
        change(calm(), "commitments", {1}, part=Part.PARTNER),
        change(calm(), "commitments", {1}, state=State.PROPOSED, proposed_on=day(-1)),
    ],
    "responsibility_without_mandate": [
        change(calm(), "commitments", {1}, mandate=None),
        change(calm(), "commitments", {1}, mandate=Mandate(Level.PROPOSE)),
        change(
            change(calm(), "tasks", {1}, need=Need(amount=500)), "commitments", {1}, mandate=Mandate(Level.DECIDE, 499)
        ),
        change(calm(), "tasks", {1}, law=Law.WORK_ENVIRONMENT),  # no deputy is named
    ],
    "mandate_without_responsibility": [
        change(calm(), "tasks", {1}, stage=Stage.PAUSED, since=day(-3)),
        gone(1),
        with_rows("mandates", LooseMandate(1, 1, day(-5), task=2)),
    ],
    "no_support": [
        change(calm(), "commitments", {1}, support=None),
        change(calm(), "commitments", {1}, support=1),
        change(calm(), "commitments", {1}, support_accepted=False),
        gone(2),
        with_rows("absences", Absence(2, day(0))),
        with_rows("absences", Absence(2, day(0), deputy=1)),  # the holder can't stand in as the holder's own support
    ],
    "promise_at_risk": [call(called_at=MONDAY - timedelta(days=3), days=1)],
    "promise_missed": [call(called_at=MONDAY - timedelta(days=10), days=2)],
    "checkin_overdue": [
        change(calm(), "commitments", {1}, starts_on=day(-43)),
        change(calm(), "commitments", {1}, starts_on=day(-43), next_check_in=day(-1)),  # booked, and not held
    ],
    "support_stretched": [supported_by_one(calm())],
    "overloaded": [
        change(calm(), "people", {1}, room=399),
        with_rows("check_ins", CheckIn(1, 1, MONDAY - timedelta(days=2), Load.TOO_MUCH)),
    ],
    "room_left": [change(calm(), "people", {1}, room=801)],
    "single_point_of_knowledge": [
        replace(calm(), knowledge=(Knowledge(1, 1, True), Knowledge(2, 1, False))),
        replace(yes(calm(), 2, 1, Part.LEARNER), knowledge=(Knowledge(1, 1, True),)),  # learns beside, but alone
    ],
    "manager_holds_all": [change(calm(), "commitments", {1, 2}, person=3)],
    "term_ending": [
        change(calm(), "commitments", {1}, ends_on=day(21)),
        change(calm(), "commitments", {1}, ends_on=day(-1)),
    ],
    "waiting_for_yes": [change(calm(), "commitments", {1}, state=State.PROPOSED, proposed_on=day(-7))],
    "initiative_unanswered": [initiative(step=Step.PROPOSAL, answer_by=day(-1))],
    "trial_overdue": [initiative(step=Step.TRIAL, trial_until=day(-1))],
    "goal_without_carrier": [change(calm(), "tasks", {1, 2, 3, 4}, goal=None)],
    "task_outside_the_whole": [change(calm(), "tasks", {1}, goal=None)],
    "low_without_action": [
        low(decide_by=day(-1)),
        low(decide_by=day(-1), chosen=3),
        low(decide_by=day(-1), chosen=3, is_acted_on=True, look_again_on=day(-1)),
    ],
}

# The same groups a day or a minute before, or with one thing mended: not yet, or not any more.
NOT_YET = {
    "task_unshared": [
        change(calm(), "commitments", {1}, state=State.ACCEPTED, starts_on=day(5)),
        change(calm(), "tasks", {1}, stage=Stage.RETIRED),
    ],
    "no_support": [with_rows("absences", Absence(2, day(0), deputy=4)), with_rows("absences", Absence(2, day(1)))],
    "promise_missed": [call(called_at=MONDAY - timedelta(days=1), days=0)],
    "checkin_overdue": [
        change(calm(), "commitments", {1}, starts_on=day(-42)),
        change(calm(), "commitments", {1}, starts_on=day(-43), next_check_in=day(0)),
        with_rows("check_ins", CheckIn(1, 1, MONDAY - timedelta(days=42))),
    ],
    "overloaded": [
        change(calm(), "people", {1}, room=400),
        change(calm(), "people", {1}, room=None),
        with_rows(
            "check_ins",
            CheckIn(1, 1, MONDAY - timedelta(days=2), Load.TOO_MUCH),
            CheckIn(2, 1, MONDAY - timedelta(days=1), Load.RIGHT),
        ),
    ],
    "room_left": [change(calm(), "people", {1}, room=800)],
    "single_point_of_knowledge": [
        replace(yes(calm(), 1, 2, Part.LEARNER), knowledge=(Knowledge(1, 1, True),)),
        replace(calm(), knowledge=()),
    ],
    "manager_holds_all": [change(calm(), "commitments", {2}, person=3)],
    "term_ending": [change(calm(), "commitments", {1}, ends_on=day(22))],
    "waiting_for_yes": [
        change(calm(), "commitments", {1}, state=State.PROPOSED, proposed_on=day(-6)),
        replace(
            change(calm(), "commitments", {1}, state=State.PROPOSED, proposed_on=day(-7)),
            absences=(Absence(1, day(-1), deputy=2),),
        ),
    ],
    "initiative_unanswered": [initiative(step=Step.PROPOSAL, answer_by=day(0))],
    "trial_overdue": [initiative(step=Step.TRIAL, trial_until=day(0))],
    "task_outside_the_whole": [replace(change(calm(), "tasks", {1}, goal=None), goals=())],
    "low_without_action": [
        low(decide_by=day(0)),
        low(decide_by=day(-1), chosen=3, is_acted_on=True),
        low(decide_by=day(-1), chosen=3, is_acted_on=True, look_again_on=day(0)),
        low(decide_by=day(-1), chosen=3, is_acted_on=True, look_again_on=day(-1), is_looked_at=True),
    ],
}
