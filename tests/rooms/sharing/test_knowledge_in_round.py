"""What a task needs to be known binds a proposal once somebody in the round has said that they know it."""

import pytest

from medled.rooms.sharing.actions import knowledge
from medled.rooms.sharing.models import KnowledgeArea
from medled.rooms.sharing.queries import rounds as queries
from medled.workplace.queries import viewer_of


@pytest.fixture
def table(table_of, add_task):
    return table_of([add_task(needs=("Schema",))])


def proposed(ward, table):
    look = queries.Look(table.round, viewer=viewer_of(ward.amina, ward.group, at=ward.at))
    return queries.proposal_seen(look).tasks[0]


def says_they_know(ward, who):
    area = KnowledgeArea.objects.get(name="Schema")
    knowledge.say(ward.group, knows=[area.pk], learns=[], by=who, at=ward.at)


def test_a_group_that_has_said_nothing_of_what_it_knows_can_share_all_the_same(ward, table):
    table.all_give(amina=["want"])
    assert table.held() == {("Veckans bemanning", "Amina", "lead")}
    assert proposed(ward, table).nobody_knows == "Nobody has said that they know Schema."


def test_the_task_goes_to_who_has_said_that_they_know(ward, table):
    says_they_know(ward, ward.bjorn)
    table.all_give(amina=["want"], bjorn=["can"])
    assert table.held() == {("Veckans bemanning", "Björn", "lead")}
    assert proposed(ward, table).nobody_knows == ""


def test_it_stays_open_where_none_of_those_who_can_knows(ward, table):
    says_they_know(ward, ward.bjorn)
    table.all_give(amina=["want"])
    assert table.held() == set()
    assert "Nobody who can knows Schema" in proposed(ward, table).why_open
