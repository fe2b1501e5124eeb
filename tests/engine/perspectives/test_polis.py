"""Four real conversations: Computational Democracy Project, openData, CC BY 4.0 (../shared/data/polis, not here)."""

import numpy as np
import pytest

from medled.engine.perspectives import Why, chart, gathered
from medled.engine.perspectives.gain import gains
from tests.engine.perspectives import conversations


@pytest.fixture(scope="module")
def charts():
    """Each conversation's reactions, its chart, and the groups that Polis published."""
    found = {}
    for name in conversations.NAMES:
        rows, away, published = conversations.polis(name)
        reactions = gathered(rows, taken_away=away)
        found[name] = reactions, chart(reactions), published
    return found


def told(reactions, found, published, lots=10):
    """What our groups and the published ones tell, each tenth of the reactions hidden in turn, by several lots.

    Of people whom Polis put in a group; both kinds of groups were made with all reactions, also with those hidden.
    """
    theirs = np.array([int(published.get(who) or -1) for who in reactions.participants])
    ours = np.array([found.groups.members[who] if found.groups else 0 for who in reactions.participants])
    gained = []
    for seed in range(lots):
        lot = np.random.default_rng(seed).integers(0, 10, len(reactions.who))
        for n in range(10):
            hidden = (lot == n) & (theirs[reactions.who] >= 0)
            both = [ours, np.where(theirs < 0, theirs.max() + 1, theirs)]
            gained.append(gains(reactions.only(lot != n), reactions.only(hidden), both))
    return np.mean(gained, axis=0).round(4).tolist()


def test_where_people_differ_groups_are_shown_and_tell_it(charts):
    for name in conversations.NAMES[:3]:
        groups = charts[name][1].groups
        assert groups is not None, name
        assert groups.gain > 0.03, name
        assert groups.stability > 0.5, name


def test_where_there_is_nothing_to_tell_there_are_no_groups(charts):
    found = charts["london.youth.policing"][1]
    assert (found.groups, found.why) == (None, Why.TELL_NOTHING)
    assert found.participants == 26


def test_the_groups_tell_at_least_as_much_as_those_that_polis_published(charts):
    gained = {name: told(*charts[name]) for name in conversations.NAMES}
    assert sum(ours >= theirs for ours, theirs in gained.values()) >= 3, gained


def test_nothing_that_was_taken_away_is_shown(charts):
    for name, (_reactions, found, _published) in charts.items():
        away = conversations.polis(name)[1]
        assert not away & {statement.id for statement in found.statements}, name
