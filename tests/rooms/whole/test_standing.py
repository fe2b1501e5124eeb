"""What is kept of a group is what the engine sees of it, whatever has happened; and what may be told outside of it."""

from contextlib import suppress
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import strategies as some
from hypothesis.stateful import RuleBasedStateMachine, rule

from medled.engine.findings import findings
from medled.engine.measures.above import Counts, How, together, told_of
from medled.engine.picture import Part, Step
from medled.rooms.initiatives.actions import sparks
from medled.rooms.now.picture import picture_of
from medled.rooms.sharing.actions import commitments, support, tasks
from medled.rooms.sharing.actions import goals as tying
from medled.rooms.whole.actions import standing
from medled.rooms.whole.models import Due
from medled.rooms.whole.queries import level
from medled.rooms.whole.queries.standing import due_on, kept, of_groups
from medled.workplace.actions import goals, members, start
from medled.workplace.actions.goals import Words
from medled.workplace.models import Goal
from medled.workplace.queries import day_of, seen_in
from medled.workplace.rules import Cannot
from tests.any_order import in_any_order


def seen_by_the_engine(group, at):
    """Count the same from the picture that the findings are made from."""
    picture = picture_of(group, at=at)
    rows = [row for rows in picture.carried.values() for row in rows]
    has_support = [row for row in rows if row.support_accepted and row.support in picture.roles.keys() - {row.person}]
    stretched = [one for one in findings(picture) if one.code == "support_stretched"]
    served = {picture.task[task].goal for task in picture.carried}
    served |= {one.goal for one in picture.initiatives if one.step not in {Step.ADOPTED, Step.ENDED}}
    own = [goal for goal in picture.goals if goal.is_own]
    return Counts(
        groups=1,
        people=len(picture.seated),
        tasks=len(picture.open_tasks),
        led=sum(any(row.part is Part.LEAD for row in rows) for rows in picture.carried.values()),
        held=len(rows),
        paired=sum(row.mandate is not None for row in has_support),
        mandated=sum(row.mandate is not None for row in rows),
        supported=len(has_support),
        stretched=int(any(one.subject.id in picture.roles for one in stretched)),
        most=max((sum(row.person == one.person for row in rows) for one in rows), default=0),
        goals=len(own),
        goals_carried=sum(goal.id in served for goal in own),
    )


class AnyOrder(RuleBasedStateMachine):
    """What a group does, and days that pass; the clock comes by now and then."""

    ward, add_task, propose, at = None, None, None, None

    def __init__(self):
        super().__init__()
        self.now, self.number = self.at, 0
        for person, other in ((self.ward.bjorn, self.ward.amina), (self.ward.amina, self.ward.bjorn)):
            task = self.add_task(title=f"{person.name} bär")
            row = self.propose(on=task, at=self.now, person=person, support=other, level="decide")
            row = commitments.accept(row, version=row.version, by=person, at=self.now)
            support.promise(row, version=row.version, by=other, at=self.now)

    def does(self, what):
        with suppress(Cannot):
            what()

    def of(self, rows, pick):
        rows = list(rows)
        return rows[pick % len(rows)] if rows else None

    @rule()
    def adds(self):
        self.number += 1
        self.add_task(title=f"Uppgift {self.number}")

    @rule(pick=some.integers(0, 9), who=some.sampled_from(["amina", "bjorn"]), given=some.booleans())
    def takes(self, pick, who, given):
        """Let one of them take a task, with mandate and the other's support, or with neither."""
        task = self.of(self.ward.group.tasks.all(), pick)
        other = self.ward.bjorn if who == "amina" else self.ward.amina
        more = {"support": other, "level": "decide"} if given else {"level": ""}
        if task:
            self.does(lambda: self.propose(on=task, at=self.now, person=getattr(self.ward, who), **more))

    @rule(pick=some.integers(0, 9))
    def says_yes(self, pick):
        from medled.rooms.sharing.models import Commitment

        row = self.of(Commitment.objects.filter(task__group=self.ward.group, state="proposed"), pick)
        if row:
            self.does(lambda: commitments.accept(row, version=row.version, by=row.person, at=self.now))

    @rule(pick=some.integers(0, 9))
    def promises(self, pick):
        from medled.rooms.sharing.models import Commitment

        rows = Commitment.objects.filter(
            task__group=self.ward.group, support=self.ward.bjorn, support_accepted_at=None
        )
        row = self.of(rows.filter(state="active"), pick)
        if row and self.ward.bjorn.memberships.filter(ends_on=None).exists():
            self.does(lambda: support.promise(row, version=row.version, by=row.support, at=self.now))

    @rule(pick=some.integers(0, 9))
    def pauses(self, pick):
        task = self.of(self.ward.group.tasks.filter(stage="open"), pick)
        if task:
            self.does(lambda: tasks.pause(task, by=self.ward.carin, at=self.now))

    @rule(pick=some.integers(0, 9))
    def writes_a_goal_that_a_task_serves(self, pick):
        self.number += 1
        goal = goals.write(self.ward.group, words=Words(f"Mål {self.number}"), by=self.ward.carin, at=self.now)
        task = self.of(self.ward.group.tasks.exclude(stage="retired"), pick)
        if task:
            tying.tie(self.ward.group, goal, tasks=[task.pk], by=self.ward.carin, at=self.now)

    @rule(pick=some.integers(0, 9))
    def lets_go_of_a_goal(self, pick):
        goal = self.of(Goal.objects.filter(group=self.ward.group, retired_at=None), pick)
        if goal:
            goals.retire(goal, by=self.ward.carin, at=self.now)

    @rule(pick=some.integers(0, 9))
    def lights_a_spark(self, pick):
        goal = self.of(Goal.objects.filter(group=self.ward.group, retired_at=None), pick)
        self.number += 1
        sparks.spark(
            self.ward.group, spark=f"Idé {self.number}", goal=goal and goal.pk, by=self.ward.carin, at=self.now
        )

    @rule(days=some.integers(0, 3))
    def bjorn_leaves(self, days):
        on = day_of(self.now) + timedelta(days=days)
        self.does(
            lambda: members.leave(self.ward.group, person=self.ward.bjorn, by=self.ward.carin, at=self.now, on=on)
        )

    @rule()
    def a_day_passes(self):
        self.now += timedelta(days=1)

    @rule()
    def the_clock_comes_by(self):
        standing.count_due(at=self.now)
        assert standing.count_due(at=self.now) == 0
        assert kept([self.ward.group.pk]) == {self.ward.group.pk: seen_by_the_engine(self.ward.group, self.now)}

    def teardown(self):
        counted = seen_by_the_engine(self.ward.group, self.now)
        assert of_groups([self.ward.group.pk], on=day_of(self.now)) == {self.ward.group.pk: counted}


def test_what_is_kept_is_what_the_engine_sees(ward, at, add_task, propose):
    from django.db import transaction

    class Machine(AnyOrder):
        def __init__(self):
            self.point = transaction.savepoint()
            super().__init__()

        def teardown(self):
            super().teardown()
            transaction.savepoint_rollback(self.point)

    in_any_order(
        Machine,
        examples=12,
        steps=25,
        ward=ward,
        at=at,
        add_task=staticmethod(add_task),
        propose=staticmethod(propose),
    )


def test_what_happens_makes_its_group_due_in_the_same_transaction(ward, add_task):
    standing.count_due(at=ward.at)
    assert due_on(day_of(ward.at)) == []
    add_task(title="Bilar")
    assert due_on(day_of(ward.at)) == [ward.group.pk]
    assert set(Due.objects.values_list("group", flat=True)) == {ward.group.pk}


SIX = Counts(groups=1, people=6, tasks=10, led=9, held=4, paired=1, most=2)


@pytest.mark.parametrize(
    ("counts", "carried", "paired"),
    [
        (SIX, How.HIGH, How.LOW),
        (together([SIX, SIX]), How.HIGH, How.LOW),
        (Counts(groups=1, people=5, tasks=10, led=9, held=4, paired=1, most=1), How.FEW_PEOPLE, How.FEW_PEOPLE),
        (Counts(groups=1, people=6, tasks=10, led=9, held=4, paired=1, most=3), How.RESTS_ON_ONE, How.RESTS_ON_ONE),
        (Counts(groups=1, people=6), How.NOTHING_YET, How.NOTHING_YET),
        (Counts(), How.FEW_PEOPLE, How.FEW_PEOPLE),
        (Counts(groups=1, people=9, tasks=4, led=2, held=2, paired=1, most=1), How.MIDDLE, How.MIDDLE),
    ],
)
def test_of_a_group_outside_of_it_a_class_at_most(counts, carried, paired):
    told = told_of(counts)
    assert (told.carried.how, told.paired.how) == (carried, paired)
    assert told.carried.percent is None


def test_of_six_groups_together_a_share_in_fives():
    told = told_of(together([SIX] * 5 + [Counts(groups=1, people=6, tasks=7, led=1, held=4, paired=4, most=1)]))
    assert told.carried.percent == 80  # 46 of 57
    assert told.paired.percent == 40  # 9 of 24, 37.5


def test_a_level_costs_as_many_questions_for_many_groups_and_stands_by_name(ward, person):
    organisation, carin = ward.group.unit.organisation, ward.carin

    def look():
        viewer = seen_in(ward.amina, organisation, at=ward.at)
        with CaptureQueriesContext(connection) as asked:
            found = level.level(organisation, ward.group.unit, viewer=viewer)
        return found, len(asked)

    standing.count_due(at=ward.at)
    _few, questions = look()
    for number in range(70):
        start.add_group(ward.group.unit, group=f"Grupp {number:02}", role=None, by=carin, at=ward.at)
    standing.count_due(at=ward.at)
    many, more = look()
    assert more == questions
    names = [place.name for place in many.places]
    assert names == sorted(names)
    assert len(names) == level.AT_ONCE
    assert many.pages[0] == (names[0], names[-1])
    assert [place.name for place in many.places if place.is_own] == []  # on the next page, by name
