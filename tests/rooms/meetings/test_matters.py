"""What stands under the items that fill themselves: what waits for the group, and nothing that waits for another."""

from datetime import timedelta

import pytest

from medled.rooms.initiatives.actions import sparks
from medled.rooms.meetings.queries.matters import matters_in
from medled.workplace.queries import viewer_of
from tests.lifelike import furnished_ward


@pytest.fixture
def place(db, at):
    return furnished_ward(at)


def under_initiatives(ward, *, at):
    matters = matters_in(viewer_of(ward.amina, ward.group, at=at))["initiatives"]
    return {matter.id: matter.line for matter in matters}


def test_an_idea_and_what_all_are_asked_about_stand_there(place):
    idea = sparks.spark(place.group, spark="Vi byter däck i oktober", by=place.amina, at=place.at)
    lines = under_initiatives(place, at=place.at)
    assert lines[idea.pk] == "Idea"
    assert place.proposal.initiative_id in lines  # a round of consent goes on


def test_a_trial_stands_there_when_its_last_day_is_near(place):
    trial = place.trial.initiative_id
    assert trial not in under_initiatives(place, at=place.at)
    near = under_initiatives(place, at=place.at + timedelta(days=30))
    assert near[trial] == f"Trial until {place.trial.until:%-d %B}"
