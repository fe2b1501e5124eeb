"""What is ticked at a check-in is for the two alone: nowhere else is it read, told, or written down."""

import logging
from datetime import timedelta

import pytest

from medled.journal import read
from medled.journal.kinds import SeenBy, register
from medled.journal.models import Concern, Event
from medled.rooms.dialogue.actions import check_ins
from medled.rooms.dialogue.models import CheckInAnswers
from medled.rooms.dialogue.queries.check_ins import ahead_of, all_of, answers_of, between, check_in_with
from medled.rooms.sharing.actions import cards, support
from medled.rooms.sharing.actions.cards import Card
from medled.workplace.models import Organiser
from medled.workplace.queries import viewer_of
from tests.house.source import PACKAGE, modules

SAID = check_ins.Answers(load="too_much", mandate="not_enough", next="hand_over")
THIRD = ["carin", "david", "olle", "elin", "farid"]
MAY_READ = {
    "rooms/dialogue/models/__init__.py",
    "rooms/dialogue/models/check_ins.py",
    "rooms/dialogue/actions/check_ins.py",  # writes and deletes
    "rooms/dialogue/queries/check_ins.py",  # asked as one of the two
    "rooms/dialogue/queries/carried.py",  # says that they are in no file
    "rooms/dialogue/wording/check_ins.py",
    "rooms/now/picture.py",  # for the finding that a person chooses who sees
}


@pytest.fixture
def talked(ward, held):
    """Amina and Björn have talked, it is too much, and a next time is proposed."""
    next_at = ward.at + timedelta(days=28)
    return check_ins.hold(held, answers=SAID, next_at=next_at, by=ward.amina, at=ward.at)


def test_no_other_part_of_the_house_knows_where_the_answers_are():
    named = {
        path.relative_to(PACKAGE).as_posix()
        for path in modules()
        if "CheckInAnswers" in path.read_text() and "migrations" not in path.parts
    }
    assert named == MAY_READ


@pytest.mark.parametrize("who", THIRD)
def test_to_a_third_it_is_not_there(ward, held, talked, who):
    if who == "olle":  # and who looks after the organisation is no more than a third
        Organiser.objects.create(organisation=ward.group.unit.organisation, person=ward.olle, since=ward.at)
    viewer = viewer_of(getattr(ward, who), ward.group, at=ward.at)
    assert between(held.pk, viewer=viewer) is None
    assert check_in_with(talked.pk, viewer=viewer) is None
    assert all_of(viewer) == ahead_of(viewer) == []
    assert not [event for event in read.of_group(ward.group.pk, viewer=viewer.person.pk) if "check_in" in event.kind]


def test_a_manager_who_supports_sees_it_as_one_of_the_two_and_not_as_a_manager(ward, propose, accept, look):
    held = accept(propose(support=ward.carin, by=ward.bjorn))
    held = support.promise(held, version=held.version, by=ward.carin, at=ward.at)
    check_ins.hold(held, answers=SAID, by=ward.amina, at=ward.at)
    assert answers_of(look(held, ward.carin).last).load == "too_much"
    support.end(held, by=ward.carin, at=ward.at)
    assert look(held, ward.carin) is None


def test_a_new_support_does_not_see_what_was_between_the_two_before(ward, held, talked, look):
    from dataclasses import replace

    held.refresh_from_db()
    card = replace(Card.of(held), support=ward.david.pk)
    cards.change(held, card=card, version=held.version, by=ward.amina, at=ward.at)
    held.refresh_from_db()
    support.promise(held, version=held.version, by=ward.david, at=ward.at)
    assert look(held, ward.david).held == ()
    assert look(held, ward.bjorn) is None
    assert answers_of(look(held, ward.amina).last).load == "too_much"


def test_who_has_left_the_group_sees_nothing(ward, held, talked):
    from medled.workplace.actions import members

    members.leave(ward.group, person=ward.bjorn, by=ward.bjorn, at=ward.at)
    viewer = viewer_of(ward.bjorn, ward.group, at=ward.at + timedelta(days=1))
    assert between(held.pk, viewer=viewer) is None


def test_events_are_for_the_two_and_hold_neither_time_nor_answer(ward, talked):
    kinds = [kind for code, kind in register.items() if code.startswith("dialogue.check_in.")]
    assert len(kinds) == 13
    for kind in kinds:
        assert kind.seen_by is SeenBy.CONCERNED
        assert set(kind.facts.__dataclass_fields__) == {"task", "title", "person", "support"}
    events = Event.objects.filter(kind__startswith="dialogue.check_in.")
    assert {event.kind for event in events} == {"dialogue.check_in.held", "dialogue.check_in.proposed"}
    readers = Concern.objects.filter(event__in=events).values_list("person", flat=True)
    assert set(readers) == {ward.amina.pk, ward.bjorn.pk}


def test_an_answer_that_ends_up_in_a_log_says_nothing(ward, held, caplog):
    with caplog.at_level(logging.DEBUG):
        check_ins.hold(held, answers=SAID, by=ward.amina, at=ward.at)
        answers = CheckInAnswers.objects.get()
        logging.getLogger("medled").warning("%s %r", answers, answers)
    assert not any(word in caplog.text for word in ("too_much", "not_enough", "hand_over"))
