"""Groups for tests: a calm one in which nothing is out of balance, and any number of drawn ones."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from medled.engine.mandate import Law, Level, Mandate, Need
from medled.engine.picture import (
    Absence,
    Area,
    CheckIn,
    Commitment,
    Goal,
    GroupPicture,
    Initiative,
    Knowledge,
    Load,
    LooseMandate,
    LowShown,
    Membership,
    Part,
    Person,
    Role,
    SeenBy,
    Stage,
    State,
    Step,
    SupportCall,
    Task,
)
from medled.engine.workdays import Calendar, Hold
from tests.engine.naive_clock import QUARTER

MONDAY = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FULL = Mandate(Level.DECIDE, 10_000, True, "3.12", True, True, True, True)


def day(n, at=MONDAY):
    """The day n days after the picture's."""
    return at.date() + timedelta(days=n)


def calm():
    """Four people, of whom three lead a task each with mandate, support and room for it; two know each area."""
    people = tuple(Person(n, name, room=600) for n, name in enumerate(["Amina", "Björn", "Carin", "David"], 1))
    roles = (Role.MEMBER, Role.MEMBER, Role.MANAGER, Role.MEMBER)
    return GroupPicture(
        id=1,
        at=MONDAY,
        people=people,
        memberships=tuple(Membership(p.id, role, day(-400)) for p, role in zip(people, roles, strict=True)),
        tasks=tuple(
            Task(n, title, day(-90), 400, need=Need(Level.CONSULT), needs=frozenset({1}), goal=1)
            for n, title in enumerate(["Staffing", "Keys", "Budget", "Hygiene"], 1)
        ),
        commitments=tuple(
            Commitment(
                n,
                task=n,
                person=n,
                state=State.ACTIVE,
                starts_on=day(-10),
                proposed_on=day(-15),
                ends_on=day(150),
                minutes=400,
                mandate=FULL,
                support=n % 4 + 1,
                support_accepted=True,
                check_in_days=28,
            )
            for n in (1, 2, 3, 4)
        ),
        areas=(Area(1, "Schedules"),),
        knowledge=(Knowledge(1, 1, True), Knowledge(2, 1, True)),
        goals=(Goal(1, "Safe mornings", day(-90)),),
    )


PEOPLE = st.integers(1, 7)  # six people, and one who is nowhere else
DAYS = st.sampled_from([-90, -44, -43, -42, -15, -9, -8, -7, -6, -5, -1, 0, 1, 20, 21, 22, 60])
some = st.sampled_from
maybe = st.booleans()
ROLES = [Role.MEMBER, Role.MEMBER, Role.MANAGER, *Role]
PERSON = st.just(0), some("abc"), some([None, 0, 60, 300]), st.none() | PEOPLE, some(SeenBy)


def rows(make, *, least=0, most):
    """Some rows with ids from 1."""
    made = st.lists(make, min_size=least, max_size=most)
    return made.map(lambda made: tuple(replace(row, id=n) for n, row in enumerate(made, 1)))


@st.composite
def spans(draw, at):
    """A day from, and perhaps a later day until."""
    starts_on = day(draw(DAYS), at)
    return starts_on, draw(st.none() | DAYS.map(lambda n: max(starts_on, day(n, at))))


@st.composite
def commitments(draw, at, tasks):
    return Commitment(
        0,
        task=draw(st.integers(1, tasks)),
        person=draw(PEOPLE),
        state=draw(some([State.ACTIVE, State.ACTIVE, State.ACTIVE, State.PROPOSED, *State])),
        starts_on=day(draw(DAYS), at),
        proposed_on=day(draw(DAYS), at),
        part=draw(some([Part.LEAD, *Part])),
        ends_on=draw(st.none() | DAYS.map(lambda n: day(n, at))),
        minutes=draw(some([0, 60, 200])),
        mandate=draw(
            st.none()
            | st.builds(
                Mandate, some(Level), some([None, 0, 3000]), maybe, some(["", "3.12"]), maybe, maybe, maybe, maybe
            )
        ),
        support=draw(st.none() | PEOPLE),
        support_accepted=draw(some([True, True, False])),
        check_in_days=draw(some([None, 5, 28])),
        next_check_in=draw(some([None, None, day(-1, at), day(0, at), day(9, at)])),
        deputy=draw(st.none() | PEOPLE),
    )


@st.composite
def calls(draw, at):
    called_at = at - QUARTER * draw(st.integers(0, 5 * 96))
    holds = st.tuples(st.integers(0, 200), st.none() | st.integers(0, 200))
    return SupportCall(
        0,
        person=draw(PEOPLE),
        called_at=called_at,
        asked=tuple(draw(st.lists(st.none() | PEOPLE, max_size=3, unique=True))),
        days=draw(st.integers(0, 3)),
        holds=tuple(
            Hold(called_at + QUARTER * a, None if b is None else called_at + QUARTER * (a + b))
            for a, b in draw(st.lists(holds, max_size=1))
        ),
        answered_at=draw(some([None, None, None, None, called_at + QUARTER])),
        closed_at=draw(some([None, None, None, None, called_at + QUARTER])),
        is_open=draw(maybe),
    )


@st.composite
def pictures(draw):
    """Any group: six people at most, four tasks, and a little of everything, much of it out of balance."""
    at = MONDAY + QUARTER * draw(st.integers(0, 60 * 96))
    perhaps_a_day = st.none() | DAYS.map(lambda n: day(n, at))
    people = draw(rows(st.builds(Person, *PERSON), least=6, most=6))
    member_rows = st.builds(lambda p, r, s: Membership(p, r, *s), PEOPLE, some(ROLES), spans(at))
    settled = [Membership(p.id, draw(some(ROLES)), day(-400, at)) for p in people if draw(st.integers(0, 4))]
    tasks = draw(
        rows(
            st.builds(
                Task,
                st.just(0),
                some(["Keys", "Budget", "Hygiene"]),
                DAYS.map(lambda n: day(n, at)),
                some([0, 60, 300]),
                st.integers(1, 3),
                some([Stage.OPEN, Stage.OPEN, *Stage]),
                some(Law),
                st.builds(Need, st.none() | some(Level), some([None, 0, 500])),
                st.frozensets(st.integers(1, 3), max_size=2),
                some([None, 1, 2]),
            ),
            least=1,
            most=4,
        )
    )
    held = draw(rows(commitments(at, len(tasks)), least=2, most=7))
    return GroupPicture(
        id=1,
        at=at,
        people=people,
        memberships=(*settled, *draw(st.lists(member_rows, max_size=2))),
        tasks=tasks,
        commitments=held,
        absences=tuple(
            draw(st.lists(st.builds(lambda p, s, d: Absence(p, *s, d), PEOPLE, spans(at), PEOPLE), max_size=2))
        ),
        areas=(Area(1, "Schedules"), Area(2, "Purchases")),
        knowledge=tuple(draw(st.lists(st.builds(Knowledge, PEOPLE, st.integers(1, 3), maybe), max_size=4))),
        mandates=draw(rows(st.builds(LooseMandate, st.just(0), PEOPLE, st.just(day(-5)), some([None, 1])), most=1)),
        check_ins=draw(
            rows(
                st.builds(
                    CheckIn,
                    st.just(0),
                    some(held).map(lambda row: row.id),
                    DAYS.map(lambda n: at + timedelta(days=min(n, 0))),
                    st.none() | some(Load),
                ),
                most=3,
            )
        ),
        calls=draw(rows(calls(at), least=1, most=2)),
        initiatives=draw(
            rows(
                st.builds(
                    Initiative,
                    st.just(0),
                    some(["Walks", "Garden"]),
                    some([Step.TRIAL] * 4 + list(Step)),
                    st.just((1,)),
                    some([None, 1, 2]),
                    perhaps_a_day,
                    perhaps_a_day,
                    perhaps_a_day,
                    perhaps_a_day,
                ),
                least=1,
                most=2,
            )
        ),
        goals=draw(rows(st.builds(Goal, st.just(0), some("xy"), st.just(day(-60)), maybe), most=2)),
        low_in_pulse=draw(
            st.none()
            | st.builds(
                LowShown,
                st.just(1),
                some([(), ("H",)]),
                DAYS.map(lambda n: day(n, at)),
                some([None, 3]),
                maybe,
                perhaps_a_day,
                maybe,
            )
        ),
        support_limit=draw(some([0, 1, 2])),
        calendar=Calendar(every_day=draw(maybe)),
    )
