"""How many a manager is there for, and where support rests on few: of groups, to who looks after the organisation."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from medled.engine.measures.above import Counts, told_of
from medled.engine.measures.above import together as together_counts
from medled.engine.spans import Conditions, Rest, Span, rest, spans, together
from medled.rooms.dialogue.actions import calls
from medled.rooms.whole.actions import standing
from medled.rooms.whole.queries.conditions import conditions
from medled.rooms.whole.queries.missing import missing_in
from medled.rooms.whole.wording import conditions as words
from medled.rooms.whole.wording import missing
from medled.workplace.actions import members, start
from medled.workplace.queries import seen_in, viewer_of
from medled.workplace.rules import NotAllowed


@pytest.mark.once
@pytest.mark.parametrize(
    ("people", "managers", "span"),
    [
        ({1: 31}, {1: [7]}, Span.WITHIN),  # thirty, and the one who is there for them
        ({1: 32}, {1: [7]}, Span.MANY),
        ({1: 52}, {1: [7]}, Span.TOO_MANY),
        ({1: 16, 2: 17}, {1: [7], 2: [7]}, Span.MANY),  # two groups of one manager
        ({1: 42}, {1: [7, 8]}, Span.WITHIN),  # two who share it
        ({1: 22, 2: 51}, {1: [7, 8], 2: [8]}, Span.WITHIN),  # the nearest of two
        (dict.fromkeys(range(1, 10), 13), dict.fromkeys(range(1, 10), (7, 8, 9)), Span.WITHIN),  # thirty each
        ({1: 5}, {}, Span.NOBODY),
        ({1: 1}, {1: [7]}, Span.EMPTY),
        ({1: 0}, {}, Span.EMPTY),
    ],
)
def test_a_manager_is_there_for_all_the_groups_that_they_manage(people, managers, span):
    assert spans(people, managers)[1] is span


@pytest.mark.once
def test_of_a_small_group_it_is_not_told_how_support_rests():
    assert rest(people=5, supported=5, is_stretched=True) is Rest.FEW_PEOPLE
    assert rest(people=6, supported=0, is_stretched=False) is Rest.NOTHING_YET
    assert rest(people=6, supported=5, is_stretched=True) is Rest.ON_FEW
    two = together([Conditions(Span.NOBODY, Rest.ON_FEW, False), Conditions(Span.EMPTY, Rest.FEW_PEOPLE, True)])
    assert (two.groups, two.of(Span.NOBODY), two.with_support, two.unanswered) == (1, 1, 1, 0)


@pytest.fixture
def carries(ward, add_task, propose):
    """Let somebody lead a task, with a mandate and Björn's promised support unless it is said otherwise."""
    from medled.rooms.sharing.actions import commitments, support

    def carry(who, *, level="decide", promised=True):
        row = propose(on=add_task(title=f"{who.name} bär"), person=who, support=ward.bjorn, level=level)
        row = commitments.accept(row, version=row.version, by=who, at=ward.at)
        if promised:
            support.promise(row, version=row.version, by=ward.bjorn, at=ward.at)

    return carry


def test_support_that_rests_on_few_shows_as_soon_as_it_does(ward, person, carries):
    organisation, group = ward.group.unit.organisation, ward.group

    def told():
        level = conditions(organisation, group.unit, viewer=seen_in(ward.carin, organisation, at=ward.at))
        return {place.name: words.lines(place.told) for place in level.places}

    group.support_limit = 1
    group.save()
    standing.count_due(at=ward.at)
    carries(ward.amina)
    carries(ward.david)
    assert told() == {"Hemtjänsten Norr": [], "Hemtjänsten Syd": ["Nobody is the manager."]}
    for number in range(2):
        members.join(group, person=person(f"Ny{number} Ek"), role="member", by=ward.carin, at=ward.at)
    assert told()["Hemtjänsten Norr"] == ["The support rests on few."]


def test_a_call_that_nobody_has_answered_is_told_above_and_not_whose_it_is(ward):
    organisation, later = ward.group.unit.organisation, ward.at + timedelta(days=40)
    call = calls.ask(ward.group, to=ward.bjorn, words="Nyckelskåpet", by=ward.amina, at=ward.at)

    def said():
        level = conditions(organisation, None, viewer=seen_in(ward.carin, organisation, at=later))
        return " ".join(line for place in level.places for line in words.lines(place.told))

    calls.move_due(at=ward.at + timedelta(days=7))
    assert "call for support" not in said(), "there are more to ask"
    for weeks in range(2, 6):
        calls.move_due(at=ward.at + timedelta(weeks=weeks))
    assert "In one of two groups a call for support has gone round to all and has no answer." in said()
    calls.answer(call, words="Jag kommer", by=ward.david, at=later)
    assert "call for support" not in said()


def test_the_way_down_ends_at_what_can_be_mended_in_ones_own_group(ward, carries):
    def found():
        matters = missing_in(viewer_of(ward.amina, ward.group, at=ward.at))
        return {code: [one.title for one in these] for code, these in matters.items()}

    carries(ward.amina)
    assert found() == {"task_unshared": ["Nobody carries Veckans bemanning"]}
    carries(ward.david, level="", promised=False)
    assert {code: len(titles) for code, titles in found().items()} == {
        "task_unshared": 1,
        "responsibility_without_mandate": 1,
        "no_support": 1,
    }


SIX = Counts(groups=1, people=6, tasks=10, led=9, held=4, paired=1, mandated=4, supported=1, most=1)


@pytest.mark.once
@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (SIX, ["Support is missing in most commitments."]),
        (together_counts([SIX] * 6), ["Support is missing in about 75 % of the commitments."]),
        (replace(SIX, led=3), ["Nobody leads most of the tasks.", "Support is missing in most commitments."]),
        (replace(SIX, supported=4), []),
        (replace(SIX, most=3), ["The leading rests on one person."]),
        (replace(SIX, people=5), []),
    ],
)
def test_what_is_missing_is_said_thing_by_thing(counts, said):
    assert missing.lines(told_of(counts)) == said


def test_it_is_for_who_looks_after_the_organisation_and_costs_the_same_for_many_groups(ward):
    organisation = ward.group.unit.organisation
    with pytest.raises(NotAllowed):
        conditions(organisation, None, viewer=seen_in(ward.amina, organisation, at=ward.at))

    def questions():
        with CaptureQueriesContext(connection) as asked:
            conditions(organisation, None, viewer=seen_in(ward.carin, organisation, at=ward.at))
        return len(asked)

    standing.count_due(at=ward.at)
    few = questions()
    for number in range(30):
        start.add_group(ward.group.unit, group=f"Grupp {number}", role=None, by=ward.carin, at=ward.at)
    standing.count_due(at=ward.at)
    assert questions() == few
