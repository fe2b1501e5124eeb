"""What the tests of the room share: the sharing room's own fixtures, and a look at the group as somebody sees it."""

import pytest

from tests.rooms.sharing.conftest import (  # noqa: F401
    accept,
    add_task,
    card,
    described,
    propose,
    table,
    table_of,
    task,
)


@pytest.fixture
def see(ward):
    """Look at the ward's group as a person, now or later: see(ward.amina).mine."""
    from medled.rooms.now import queries
    from medled.workplace.queries import viewer_of

    def look(person, at=None):
        return queries.situation(viewer_of(person, ward.group, at=at or ward.at))

    return look


@pytest.fixture
def codes(see):
    """Return the codes of all that a person is shown: codes(ward.amina)."""

    def seen(person, at=None):
        situation = see(person, at)
        return {matter.code for matter in (*situation.mine, *situation.ours, *situation.notices)}

    return seen
