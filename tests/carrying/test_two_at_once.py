"""Two who bring the same group in at the same moment: it comes once."""

import pytest

from medled.carrying.models import Origin
from medled.workplace.actions import carrying
from medled.workplace.models import Group
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_group_that_two_bring_in_at_once_comes_once(there):
    got = at_once(*[lambda: carrying.bring_in(there.file, into=None, at=there.at)] * 2)
    assert sorted(brought.is_new for brought in got) == [False, True]
    assert Group.objects.count() == 1
    assert Origin.objects.filter(kind="workplace.group").count() == 1
