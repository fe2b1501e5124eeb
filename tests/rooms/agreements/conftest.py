"""What the tests of the room share: something to decide, to agree on and to do, in the north ward."""

from datetime import timedelta

import pytest

from tests.conftest import MONDAY, north_ward
from tests.rooms.sharing.conftest import recorded  # noqa: F401

IN_A_WEEK = timedelta(days=7)


@pytest.fixture(scope="module")
def world(made_once):
    return north_ward(MONDAY)


@pytest.fixture
def ward(db, world):
    """The north ward, made once a module; what a test does in it is undone after it."""
    return world


@pytest.fixture
def today(ward):
    from medled.workplace.queries import day_of

    return day_of(ward.at)


@pytest.fixture
def decide(ward):
    """Write a decision as Amina, her own unless said: decide(decider=ward.carin, law="delegation", ...)."""
    from medled.rooms.agreements.actions import decisions

    def write(text="Vi provar fasta rundor i april.", **more):
        by = more.pop("by", ward.amina)
        if more.get("way") != "consent" and not more.get("outside"):
            more.setdefault("decider", by)
        more.setdefault("way", "alone")
        return decisions.decide(ward.group, text=text, by=by, at=more.pop("at", ward.at), **more)

    return write


@pytest.fixture
def agree(ward):
    """Write an agreement as Amina: agree(title="...", interval_months=3)."""
    from medled.rooms.agreements.actions import agreements

    def write(title="Telefonen ligger i lådan på APT", **more):
        more.setdefault("by", ward.amina)
        return agreements.agree(ward.group, title=title, at=more.pop("at", ward.at), **more)

    return write


@pytest.fixture
def add(ward, today):
    """Write something to be done in a week, as Carin: add(owner=ward.amina)."""
    from medled.rooms.agreements.actions import actions

    def write(sentence="Beställ en ny nyckel till skåpet", **more):
        more.setdefault("by", ward.carin)
        more.setdefault("due_on", today + IN_A_WEEK)
        return actions.add(ward.group, sentence=sentence, at=more.pop("at", ward.at), **more)

    return write


@pytest.fixture
def told():
    """Return what somebody has been told of this room, oldest first: told(ward.amina) == ["action.asked"]."""

    def kinds(person):
        of_room = person.notices.filter(event__kind__startswith="agreements.").order_by("event")
        return [kind.removeprefix("agreements.") for kind in of_room.values_list("event__kind", flat=True)]

    return kinds
