"""What the tests of pages share: pages live in the present, so the ward does too."""

import pytest
from django.test import Client
from django.utils import timezone

from medled.web import once
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
def at():
    """Now."""
    return timezone.now()


@pytest.fixture
def enter(db):
    """Step in as somebody: enter(ward.amina).get(address)."""

    def sign_in(person, language="en"):
        type(person).objects.filter(pk=person.pk).update(language=language)
        client = Client()
        client.force_login(person, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return sign_in


@pytest.fixture(autouse=True)
def nothing_is_remembered():
    """Let go of what was made for all: the journal of the next test begins where this one's began."""
    yield
    once.forget()
