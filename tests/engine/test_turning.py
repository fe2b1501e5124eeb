"""Whom can I turn to now? A name whenever there is anybody, in an order that follows from promises alone."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from medled.engine.picture import Absence, Commitment, GroupPicture, Membership, Person, Role, State, Task
from medled.engine.presence import How, OneDay, Planned, Presence, Span, Why, whom_to_turn_to
from tests.steps import steps

AT = datetime(2026, 3, 2, 9, 0, tzinfo=ZoneInfo("Europe/Stockholm"))  # a Monday
TODAY = AT.date()
LONG_AGO = date(2020, 1, 1)
ME, BJORN, CARIN, DAVID, OLLE = 2, 3, 1, 4, 5  # Carin manages, Olle looks on
DAY, MORNING, LATER = Span(480, 960, How.ROOM), Span(480, 720, How.PHONE), Span(660, 960, How.PHONE)
ROLES = {
    CARIN: Role.MANAGER,
    ME: Role.MEMBER,
    BJORN: Role.MEMBER,
    DAVID: Role.MEMBER,
    OLLE: Role.OBSERVER,
}


def group(*, today=None, supports=(), deputies=None, away=(), gone=(), weekly=None):
    """`today` and `weekly`: {person: span}; `supports`: who supports me with task 1, 2, ...; `away`: who, or rows."""
    return Presence(
        GroupPicture(
            1,
            AT,
            people=tuple(Person(person, str(person), deputy=(deputies or {}).get(person)) for person in ROLES),
            memberships=tuple(Membership(p, role, LONG_AGO) for p, role in ROLES.items() if p not in gone),
            tasks=tuple(Task(n, f"Task {n}", LONG_AGO) for n in range(1, len(supports) + 1)),
            commitments=tuple(
                Commitment(n, n, ME, State.ACTIVE, LONG_AGO, LONG_AGO, support=person, support_accepted=True)
                for n, person in enumerate(supports, start=1)
            ),
            absences=tuple(one if isinstance(one, Absence) else Absence(one, LONG_AGO) for one in away),
        ),
        planned=tuple(Planned(person, day, span) for person, span in (weekly or {}).items() for day in range(5)),
        days=tuple(OneDay(person, TODAY, span) for person, span in (today or {}).items()),
    )


def answer(presence, task=None, me=ME):
    found = whom_to_turn_to(presence, me, task)
    return found and (found.person, found.why, found.is_now)


EVERYBODY = dict.fromkeys((CARIN, BJORN, DAVID, OLLE), DAY)


def test_first_the_support_of_the_task_then_who_promised_most_then_the_manager():
    supports = (BJORN, DAVID, DAVID)
    assert answer(group(today=EVERYBODY, supports=supports), task=1) == (BJORN, Why.TASK, True)
    assert answer(group(today=EVERYBODY, supports=supports)) == (DAVID, Why.PROMISED, True)
    assert answer(group(today=EVERYBODY)) == (CARIN, Why.MANAGER, True)
    without_david = {person: DAY for person in EVERYBODY if person != DAVID}
    assert answer(group(today=without_david, supports=supports)) == (BJORN, Why.PROMISED, True)


def test_who_has_not_said_yes_to_support_has_promised_nothing():
    presence = group(today=EVERYBODY, supports=(DAVID,))
    (asked,) = presence.group.commitments
    waiting = Commitment(1, 1, ME, State.ACTIVE, LONG_AGO, LONG_AGO, support=asked.support, support_accepted=False)
    group_ = GroupPicture(1, AT, presence.group.people, presence.group.memberships, presence.group.tasks, (waiting,))
    assert answer(Presence(group_, days=presence.days), task=1) == (CARIN, Why.MANAGER, True)


def test_a_deputy_answers_only_for_who_cannot_be_reached():
    deputies = {CARIN: DAVID}
    there = {BJORN: DAY, DAVID: DAY}
    found = whom_to_turn_to(group(today=there, deputies=deputies), ME)
    assert (found.person, found.why, found.instead_of) == (DAVID, Why.DEPUTY, CARIN)
    assert answer(group(today={**there, CARIN: DAY}, deputies=deputies)) == (CARIN, Why.MANAGER, True)
    absence = Absence(CARIN, LONG_AGO, deputy=BJORN)  # of the absence, before the standing one
    assert answer(group(today=there, deputies=deputies, away=[absence])) == (BJORN, Why.DEPUTY, True)


def test_i_am_not_my_own_deputy_and_never_the_answer():
    found = answer(group(today={ME: DAY, DAVID: DAY}, deputies={CARIN: ME}))
    assert found == (DAVID, Why.IN_ROOM, True)
    assert answer(group(today={CARIN: DAY, BJORN: DAY}), me=CARIN) == (BJORN, Why.IN_ROOM, True)


def test_in_the_room_goes_before_the_phone_and_an_observer_is_asked_for_nothing():
    assert answer(group(today={BJORN: MORNING, DAVID: DAY, OLLE: DAY})) == (DAVID, Why.IN_ROOM, True)
    assert answer(group(today={BJORN: MORNING, OLLE: DAY})) == (BJORN, Why.REACHABLE, True)
    assert answer(group(today={OLLE: DAY}, supports=(OLLE,))) == (OLLE, Why.PROMISED, True)  # supports from outside


def test_between_equals_it_is_the_next_in_the_ring_from_each():
    everybody = dict.fromkeys((BJORN, DAVID, ME), DAY)
    assert {me: answer(group(today=everybody), me=me)[0] for me in (ME, BJORN, DAVID)} == {
        ME: BJORN,
        BJORN: DAVID,
        DAVID: ME,
    }


def test_when_nobody_can_be_reached_the_next_one_is_named():
    found = whom_to_turn_to(group(today={CARIN: LATER, BJORN: Span(600, 700, How.CHAT)}), ME)
    assert (found.person, found.why, found.is_now) == (BJORN, Why.REACHABLE, False)
    assert found.reach.starts_at == AT.replace(hour=10)
    assert answer(group(today={CARIN: LATER, BJORN: LATER})) == (CARIN, Why.MANAGER, False)


def test_over_a_weekend_the_next_is_on_monday():
    presence = group(weekly={CARIN: DAY})
    saturday = Presence(
        GroupPicture(1, AT + timedelta(days=5), presence.group.people, presence.group.memberships), presence.planned
    )
    found = whom_to_turn_to(saturday, ME)
    assert (found.person, found.reach.starts_at) == (CARIN, datetime(2026, 3, 9, 8, tzinfo=AT.tzinfo))


def test_when_nobody_has_said_there_is_a_name_all_the_same():
    assert answer(group(supports=(DAVID,)), task=1) == (DAVID, Why.TASK, False)
    assert answer(group()) == (CARIN, Why.MANAGER, False)
    assert answer(group(away=[CARIN])) == (BJORN, Why.REACHABLE, False)
    assert answer(group(away=[CARIN, BJORN, DAVID])) is None
    assert answer(group(gone=[CARIN, BJORN, DAVID, OLLE])) is None


def test_who_is_away_is_not_named_whatever_they_promised():
    presence = group(weekly=EVERYBODY, supports=(DAVID, DAVID), away=[DAVID])
    assert answer(presence, task=1) == (CARIN, Why.MANAGER, True)


people = st.sampled_from([CARIN, ME, BJORN, DAVID, OLLE])
spans = st.sampled_from([DAY, MORNING, LATER, Span(0, 1440, How.AWAY), Span(560, 600, How.CHAT)])


@given(
    st.dictionaries(people, spans),
    st.lists(people.filter(lambda person: person != ME), max_size=3),
    st.dictionaries(people, people),
    st.sets(people),
    st.none() | st.integers(1, 3),
)
def test_there_is_a_name_whenever_somebody_is_there_and_it_is_true(today, supports, deputies, away, task):
    deputies = {person: deputy for person, deputy in deputies.items() if person != deputy}
    presence = group(today=today, supports=supports, deputies=deputies, away=away)
    found = whom_to_turn_to(presence, ME, task)
    others = {CARIN, BJORN, DAVID} - away
    if found is None:
        assert not others
        return
    assert found.person != ME
    assert found.person not in away
    reached = {person for person in others | set(supports) - away if presence.at(person, AT)}
    if reached:
        assert found.is_now
        assert found.reach == presence.at(found.person, AT)
    elif found.reach:
        starts = [one.starts_at for person in others if (one := presence.after(person, AT))]
        assert not starts or found.reach.starts_at <= min(starts)
    mine = {support for n, support in enumerate(supports, start=1) if n == task} - away
    if any(presence.at(person, AT) for person in mine):
        assert found.why is Why.TASK


def test_twice_as_many_are_looked_through_in_about_twice_the_steps():
    def lookup(size):
        memberships = tuple(Membership(person, Role.MEMBER, LONG_AGO) for person in range(size))
        picture = GroupPicture(1, AT, tuple(Person(p, str(p)) for p in range(size)), memberships)
        planned = tuple(
            Planned(person, day, span)
            for person in range(size)
            for day in range(5)
            for span in (Span(1000, 1100, How.ROOM), Span(1100, 1200, How.PHONE))
        )
        found, taken = steps(lambda: whom_to_turn_to(Presence(picture, planned), 0))
        assert found is not None
        return taken

    assert lookup(40) < 2.5 * lookup(20)
