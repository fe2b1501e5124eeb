"""What serves a goal: tasks and initiatives, said by whoever sits in the ring, and told in a sentence."""

import pytest

from medled.journal.models import Event
from medled.rooms.initiatives.actions import goals as initiatives
from medled.rooms.initiatives.actions import sparks
from medled.rooms.sharing.actions import goals as tying
from medled.rooms.sharing.actions import tasks
from medled.rooms.whole.queries.goals import are_carried, tree_for
from medled.rooms.whole.wording.goals import sentence_of
from medled.workplace.actions import goals
from medled.workplace.actions.goals import Words
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, NotAllowed


@pytest.fixture
def goal(ward):
    return goals.write(ward.group, words=Words("Samma ansikten"), by=ward.amina, at=ward.at)


@pytest.fixture
def tell(ward):
    return lambda: sentence_of(are_carried(tree_for(viewer_of(ward.amina, ward.group, at=ward.at))))


def test_a_goal_is_carried_once_somebody_carries_a_task_that_serves_it(ward, goal, tell, task, propose, accept):
    tying.tie(ward.group, goal, tasks=[task.pk], by=ward.bjorn, at=ward.at)
    assert Event.objects.latest("pk").kind == "sharing.tasks.tied"
    assert tell() == "Nobody carries your goal yet."
    accept(propose())
    assert tell() == "Somebody carries each of your goals."
    tying.tie(ward.group, goal, tasks=[], by=ward.bjorn, at=ward.at)
    assert tell() == "Nobody carries your goal yet."


def test_an_initiative_that_lives_carries_it_too(ward, goal, tell):
    lit = sparks.spark(ward.group, spark="Två som delar ett hem.", goal=goal.pk, by=ward.amina, at=ward.at)
    assert tell() == "Somebody carries each of your goals."
    initiatives.say(lit, goal=None, by=ward.bjorn, at=ward.at)
    assert Event.objects.latest("pk").kind == "initiatives.goal.said"
    assert tell() == "Nobody carries your goal yet."


def test_what_is_not_the_groups_serves_nothing_of_it(ward, goal, task):
    theirs = goals.write(ward.other_group, words=Words("Deras"), by=ward.elin, at=ward.at)
    told = Event.objects.count()
    with pytest.raises(Cannot):
        tying.tie(ward.group, theirs, tasks=[task.pk], by=ward.amina, at=ward.at)
    with pytest.raises(Cannot) as refusal:
        tying.tie(ward.group, goal, tasks=[task.pk, 10**9], by=ward.amina, at=ward.at)
    assert refusal.value.field == "tasks"
    with pytest.raises(Cannot):
        sparks.spark(ward.group, spark="Nej.", goal=theirs.pk, by=ward.amina, at=ward.at)
    for stranger in (ward.elin, ward.farid, ward.olle):
        with pytest.raises(NotAllowed):
            tying.tie(ward.group, goal, tasks=[task.pk], by=stranger, at=ward.at)
    tying.tie(ward.group, goal, tasks=[], by=ward.amina, at=ward.at)
    assert Event.objects.count() == told


def test_a_task_is_written_with_the_goal_that_it_serves(ward, goal, task, described):
    theirs = goals.write(ward.other_group, words=Words("Deras"), by=ward.elin, at=ward.at)
    with pytest.raises(Cannot) as refusal:
        tasks.change(task, description=described(goal_id=theirs.pk), version=1, by=ward.amina, at=ward.at)
    assert refusal.value.field == "goal_id"
    changed = tasks.change(task, description=described(goal_id=goal.pk), version=1, by=ward.amina, at=ward.at)
    assert changed.goal == goal
    goals.retire(goal, by=ward.amina, at=ward.at)
    kept = described(goal_id=goal.pk, purpose="Annat")
    assert tasks.change(changed, description=kept, version=2, by=ward.amina, at=ward.at).goal == goal
