"""Before the reveal no page anywhere says what somebody wished, or answered in a round: all others' stay the same."""

import re
from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import pikepdf
import pytest
from django.utils import timezone

from medled.rooms.initiatives.actions import rounds as proposal_rounds
from medled.rooms.knowledge.actions import reactions, views
from medled.rooms.knowledge.actions.views import View
from medled.rooms.sharing.actions import rounds
from tests.lifelike import furnished_ward
from tests.rooms.sharing.round_table import Table
from tests.web.address import OUT, Page
from tests.web.addresses import ADDRESSES, address_of, client_of, signed_in

pytestmark = [
    pytest.mark.usefixtures("drawn_as_served"),
    pytest.mark.once,  # who is shown what is decided above the database
]
FURTHER = pytest.mark.only_longer  # they are shown less than those who are in the round
OTHERS = [  # one of each kind; David sits in the ring, and is safety rep
    "carin",
    "david",
    *(pytest.param(who, marks=FURTHER) for who in ("olle", "elin", OUT)),
]
PAGES = [name for name, address in ADDRESSES.items() if isinstance(address, Page)]
DRAWN_ANEW = re.compile(  # a place is sealed; a key tells one sending from another; a meeting's time goes
    rb'csrfmiddlewaretoken" value="\w+"|name="key" value="\w+"|nonce-[^\']+|data-place="[^"]+"|"at-now">.*?</div>',
    re.DOTALL,
)


@pytest.fixture(scope="module")
def world(made_once):
    """The ward with a bit of everything, and a round of two tasks in which nobody has given their wishes yet."""
    ward = furnished_ward(timezone.now())
    rounds.stop(ward.round, reason="Vi börjar om", by=ward.carin, at=ward.at)
    ward.shared = [shared.task for shared in ward.round.tasks.all()]
    ward.round = Table(ward, ward.shared).round
    ward.statement = ward.shown_question.perspectives.exclude(author=ward.amina).first()
    return signed_in(ward)


@pytest.fixture
def place(db, world):
    return world


def read(place, who, pages=PAGES):
    """Return all that somebody is shown on some pages, by address, but for what is drawn anew each time."""
    client = client_of(place, who)
    answers = {name: client.get(address_of(place, name)) for name in pages}
    return {name: (answer.status_code, lasting(answer.getvalue())) for name, answer in answers.items()}


def lasting(content):
    """Return a page without what is drawn anew; of a file what one reads in it, without the moment of its making."""
    if content.startswith(b"%PDF"):
        with pikepdf.open(BytesIO(content)) as paper:
            return b"".join(page.Contents.read_bytes() for page in paper.pages)
    if not content.startswith(b"PK"):
        return DRAWN_ANEW.sub(b"", content)
    with ZipFile(BytesIO(content)) as parts:
        return b"".join(parts.read(name) for name in sorted(parts.namelist()) if name.startswith("xl/"))


@pytest.mark.parametrize("who", OTHERS)
def test_every_page_is_the_same_whatever_she_wishes(place, who):
    new = differing(place, who, PAGES)  # what is new to somebody is so at the first look only
    assert len(new) < len(PAGES) // 2
    assert differing(place, who, new) == []


def differing(place, who, pages):
    """Return those of the pages that are not the same to somebody when Amina has answered one way and another."""
    seen = []
    for wish, room, answer, value in (("want", Decimal(3), "yes", 1), ("cannot", Decimal(30), "objection", -1)):
        wishes = dict.fromkeys([task.pk for task in place.shared], wish)
        rounds.give_wishes(place.round, by=place.amina, at=place.at, room=room, supports=2, wishes=wishes)
        said = {"answer": answer, "words": "Det blir för dyrt."}
        proposal_rounds.give(place.proposal_round, by=place.amina, at=place.at, **said)
        views.answer(place.open_question, view=View(words=f"Så här: {wish}."), by=place.amina, at=place.at)
        reactions.react(place.shown_question, statement=place.statement, value=value, by=place.amina, at=place.at)
        seen.append(read(place, who, pages))
    return [name for name in pages if seen[0][name] != seen[1][name]]


def test_her_own_pages_do_differ(place):
    """So that the comparison above is worth something."""
    own, seen = {"sharing:wishes", "sharing:wish", "initiatives:round", "knowledge:question"}, []
    for wish, answer in (("want", "yes"), ("cannot", "stand_aside")):
        wishes = dict.fromkeys([task.pk for task in place.shared], wish)
        rounds.give_wishes(place.round, by=place.amina, at=place.at, room=Decimal(3), supports=2, wishes=wishes)
        proposal_rounds.give(place.proposal_round, answer=answer, by=place.amina, at=place.at)
        views.answer(place.open_question, view=View(words=f"Så här: {wish}."), by=place.amina, at=place.at)
        seen.append(read(place, "amina", own))
    assert {name for name in own if seen[0][name] != seen[1][name]} == own
