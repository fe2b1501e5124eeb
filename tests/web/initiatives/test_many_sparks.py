"""Two thousand ideas: a page shows thirty, asks no more than for thirty, and does little more for all the others."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from medled.rooms.initiatives.models import Initiative, Join
from tests.conftest import north_ward
from tests.steps import steps

FEW, MANY = 30, 2000


@pytest.fixture(scope="module")
def world(made_once):
    return north_ward(timezone.now())


@pytest.fixture
def ward(db, world):
    return world


def fill(ward, first, last):
    """Lay ideas in the database as they would be: by action they would take longer than all else here."""
    made = [
        Initiative(
            group=ward.group, spark=f"Idé {n}", author=ward.amina, runner=ward.amina,
            sparked_at=when, moved_at=when, touched_at=when,
        )
        for n in range(first, last)
        for when in [ward.at - timedelta(days=300) + timedelta(minutes=200 * n)]
    ]  # fmt: skip
    rows = Initiative.objects.bulk_create(made)
    Join.objects.bulk_create(Join(initiative=row, person=ward.amina, joined_at=row.sparked_at) for row in rows)


def look(client, address):
    """Return the page, how many questions it asked, and in how many steps it was made."""
    client.get(address)  # what is read once is read
    with CaptureQueriesContext(connection) as asked:
        answer, taken = steps(lambda: client.get(address))
    return answer.content.decode(), len(asked), taken


def test_two_thousand_are_shown_a_page_at_a_time_with_as_many_questions_as_thirty(ward, enter):
    client, address = enter(ward.olle), reverse("initiatives:page", args=[ward.group.slug])
    fill(ward, 0, FEW)
    page, asked, few = look(client, address)
    assert page.count('class="idea"') == FEW
    assert "More of the list" not in page
    fill(ward, FEW, MANY)
    page, asked_of_many, many = look(client, address)
    assert page.count('class="idea"') == FEW
    assert "Page 1 of 67" in page
    assert asked_of_many == asked
    assert many < 5 * few, (few, many)  # the figures of the year are counted from them all
    assert "Idé 1999" in page
    last = client.get(address, {"page": 67}).content.decode()
    assert "Idé 0<" in last
    for odd in ("0", "-1", "68", "9" * 30, "x"):
        assert client.get(address, {"page": odd}).status_code == 200


def test_the_page_of_one_of_two_thousand_asks_no_more_and_offers_fifty_to_merge_with(ward, enter):
    fill(ward, 0, FEW)
    one = Initiative.objects.latest("pk")
    address = reverse("initiatives:initiative", args=[ward.group.slug, one.pk])
    _page, asked, few = look(enter(ward.amina), address)
    fill(ward, FEW, MANY)
    page, asked_of_many, many = look(enter(ward.amina), address)
    assert asked_of_many == asked
    assert page.count("<option") <= 50 + 20
    assert many < 2 * few, (few, many)
