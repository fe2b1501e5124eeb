"""Kinds: what may be declared, and that what concerns few is read by those few and nobody else."""

from dataclasses import dataclass

import pytest

from medled.journal import read, record
from medled.journal.kinds import SeenBy, ids_in, kind, register
from medled.journal.models import Event


@pytest.fixture
def declare():
    """Declare a kind for this test alone: declare(seen_by=..., tells=("asked",))."""

    def make(**more):
        @kind("test.asked", "{actor} asked.", **more)
        @dataclass(frozen=True)
        class Asked:
            asked: tuple[int, ...] | int | None
            words: str = ""

        return Asked

    yield make
    register.pop("test.asked", None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"topic": "support"},  # and nobody to tell
        {"tells": ("asked",)},  # about nothing
        {"tells": ("asked",), "topic": "weather"},
        {"tells": ("nobody",), "topic": "support"},
        {"people": ("nobody",)},
        {"tells": ("managers",), "topic": "support", "seen_by": SeenBy.CONCERNED},
        {"tells": ("asked",), "topic": "support", "seen_by": SeenBy.ACTOR},
        {"tells": ("asked",), "topic": "support", "to": {"managers": "{actor} asks you."}},
        {"people": ("asked",), "invites": ("asked",)},  # about nothing
        {"tells": ("asked",), "topic": "support", "invites": ("nobody",)},
        {"own": "{actor} asked themselves."},  # and no person whom it could be about
    ],
)
def test_a_kind_that_cannot_be_meant_is_refused(declare, wrong):
    with pytest.raises(ValueError, match=r"\w"):
        declare(**wrong)


def test_ids_are_found_whether_one_none_or_several(declare):
    facts = {"one": 3, "none": None, "several": [5, 3, 4]}
    assert ids_in(facts, ["one", "none", "several", "not there"]) == (3, 5, 4)


@pytest.mark.parametrize("asked", ["one", "two", "none"])
def test_what_concerns_some_is_read_by_them_and_by_who_did_it(db, ward, declare, asked):
    people = {"one": ward.amina.pk, "two": (ward.amina.pk, ward.bjorn.pk), "none": None}[asked]
    facts = declare(seen_by=SeenBy.CONCERNED, tells=("asked",), topic="support")(people)
    record.record(facts, by=ward.carin, at=ward.at, group=ward.group)
    read_by = {
        name
        for name in ("amina", "bjorn", "carin", "david", "elin")
        if read.visible_to(getattr(ward, name).pk, Event.objects.filter(kind="test.asked"))
    }
    assert read_by == {"one": {"amina", "carin"}, "two": {"amina", "bjorn", "carin"}, "none": {"carin"}}[asked]


def test_how_much_it_concerns_does_not_cost_more_questions(db, ward, declare, django_assert_num_queries):
    asked = declare(seen_by=SeenBy.CONCERNED, tells=("asked",), topic="support")
    for people in ((ward.amina.pk,), (ward.amina.pk, ward.bjorn.pk, ward.david.pk)):
        record.record(asked(people), by=ward.carin, at=ward.at, group=ward.group)
    with django_assert_num_queries(1):
        assert len(read.of_group(ward.group.pk, viewer=ward.amina.pk)) > 2


def test_a_change_that_waits_for_a_manager_is_read_by_the_managers(db, ward):
    """Those whose yes it waits for, and no others."""
    from decimal import Decimal

    from medled.rooms.sharing.actions import cards, commitments, tasks
    from medled.rooms.sharing.actions.cards import Card
    from medled.workplace.queries import day_of

    described = tasks.Description(title="Schema", hours=Decimal(4), mandate="propose")
    task = tasks.add(ward.group, description=described, by=ward.carin, at=ward.at)
    card = Card(hours=Decimal(4), starts_on=day_of(ward.at), level="propose")
    held = commitments.propose(task, person=ward.amina, role="lead", card=card, by=ward.amina, at=ward.at)
    more = Card(hours=Decimal(4), starts_on=day_of(ward.at), level="decide")
    cards.change(held, card=more, version=held.version, by=ward.amina, at=ward.at)
    proposed = Event.objects.filter(kind="sharing.card.change_proposed")
    assert read.visible_to(ward.carin.pk, proposed).exists()
    assert not read.visible_to(ward.bjorn.pk, proposed).exists()
