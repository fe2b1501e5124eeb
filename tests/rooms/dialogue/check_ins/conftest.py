"""Amina leads Veckans bemanning, and Björn has promised to support her: the two who check in."""

from datetime import timedelta

import pytest

from tests.rooms.sharing.conftest import (  # noqa: F401
    accept,
    add_task,
    card,
    described,
    propose,
    recorded,
    task,
)

NEXT_WEEK = timedelta(days=7)


@pytest.fixture
def held(ward, propose, accept):  # noqa: F811
    """Amina's commitment, with Björn's promise; they have agreed to check in every fourth week."""
    from medled.rooms.sharing.actions import support

    commitment = accept(propose(support=ward.bjorn, level="decide_and_tell", check_in_weeks=4))
    return support.promise(commitment, version=commitment.version, by=ward.bjorn, at=ward.at)


@pytest.fixture
def booked(ward, held):
    """A check-in next Monday at nine, proposed by Amina and agreed to by Björn."""
    from medled.rooms.dialogue.actions import check_ins

    proposed = check_ins.propose(held, starts_at=ward.at + NEXT_WEEK, by=ward.amina, at=ward.at)
    return check_ins.agree(proposed, starts_at=ward.at + NEXT_WEEK, by=ward.bjorn, at=ward.at)


@pytest.fixture
def look(ward):
    """See the check-ins of a commitment as somebody: look(held, ward.amina)."""
    from medled.rooms.dialogue.queries import check_ins
    from medled.workplace.queries import viewer_of

    def see(commitment, person, at=None):
        return check_ins.between(commitment.pk, viewer=viewer_of(person, ward.group, at=at or ward.at))

    return see
