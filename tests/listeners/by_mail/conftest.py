"""What is done from a mail: in the present, in which its addresses are opened, and in English, about check-ins too."""

import pytest
from django.utils import timezone

from medled.workplace.models import Person
from tests.rooms.dialogue.check_ins.conftest import (  # noqa: F401
    accept,
    add_task,
    card,
    described,
    held,
    propose,
    recorded,
    task,
)


@pytest.fixture
def at():
    """Now: the addresses in the mails are opened in the present."""
    return timezone.now()


@pytest.fixture
def ward(ward):
    """The north ward, where people read English."""
    Person.objects.update(language="en")
    return ward
