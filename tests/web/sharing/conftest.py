"""The table of a sharing round, and people who look at it in English."""

import pytest
from django.test import Client

from tests.rooms.sharing.conftest import add_task, described, table, table_of

__all__ = ["add_task", "described", "table", "table_of"]


@pytest.fixture
def at():
    """Now: pages live in the present, so the ward does too."""
    from django.utils import timezone

    return timezone.now()


@pytest.fixture
def as_person():
    """Sign in: as_person(ward.amina).get("/g/..."); without a person nobody is."""

    def sign_in(person=None):
        client = Client()
        if person is not None:
            type(person).objects.filter(pk=person.pk).update(language="en")
            person.refresh_from_db()
            client.force_login(person)
        return client

    return sign_in
