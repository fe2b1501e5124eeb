"""Four real conversations: Computational Democracy Project, openData, CC BY 4.0 (../shared/data/polis, not here)."""

import random

import pytest

from medled.engine.perspectives import Why, chart, gathered
from tests.engine.perspectives import conversations, naive


@pytest.fixture(scope="module")
def charts():
    """Each conversation's chart, what counts in it, and the groups that Polis published."""
    found = {}
    for name in conversations.NAMES:
        rows, away, published = conversations.polis(name)
        found[name] = chart(gathered(rows, taken_away=away)), naive.last(rows, away), published
    return found


def gain_of(plain, groups, times=10):
    """What groups tell of a tenth that is hidden, by lot, from rates of the rest; who has no group is in none."""
    everybody = {who: groups.get(who) or "none" for who, _ in plain}
    total = 0.0
    for seed in range(times):
        chance = random.Random(seed)
        hidden = {pair: value for pair, value in plain.items() if chance.random() < 0.1}
        shown = {pair: value for pair, value in plain.items() if pair not in hidden}
        total += naive.gain(shown, hidden, everybody) / times
    return total


def test_where_people_differ_groups_are_shown_and_tell_it(charts):
    for name in conversations.NAMES[:3]:
        groups = charts[name][0].groups
        assert groups is not None, name
        assert groups.gain > 0.03, name
        assert groups.stability > 0.5, name


def test_where_there_is_nothing_to_tell_there_are_no_groups(charts):
    found = charts["london.youth.policing"][0]
    assert (found.groups, found.why) == (None, Why.TELL_NOTHING)
    assert found.participants == 26


def test_the_groups_tell_at_least_as_much_as_those_that_polis_published(charts):
    """Both have seen what is hidden, so that both are flattered; with other tenths than those that chose them."""
    told = {}
    for name, (found, plain, published) in charts.items():
        ours = gain_of(plain, {who: str(g) for who, g in found.groups.members.items()}) if found.groups else 0.0
        told[name] = round(ours, 4), round(gain_of(plain, published), 4)
    assert sum(ours >= theirs for ours, theirs in told.values()) >= 3, told


def test_nothing_that_was_taken_away_is_shown(charts):
    for name, (found, plain, _published) in charts.items():
        assert {statement.id for statement in found.statements} == {statement for _, statement in plain}, name
