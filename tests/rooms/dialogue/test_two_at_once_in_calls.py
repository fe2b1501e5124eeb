"""Two people at the same time, each with a connection of their own."""

from datetime import timedelta

import pytest

from medled.rooms.dialogue.actions import calls
from medled.rooms.dialogue.events.calls import CallMade, CallMovedOn
from medled.rooms.dialogue.models import SupportCall, Turn
from tests.rooms.dialogue.events import told
from tests.rooms.sharing.test_two_at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_form_sent_twice_at_the_same_moment_is_one_call(ask):
    first, second = at_once(ask, ask)
    assert first.pk == second.pk
    assert SupportCall.objects.count() == told(CallMade).count() == 1


def test_two_who_take_the_same_call_both_stand_there_and_the_last_one_has_it(ward, ask):
    call = ask(by=ward.carin, to=None)

    def take(who):
        return lambda: calls.take(call, by=who, at=ward.at)

    at_once(take(ward.amina), take(ward.bjorn))
    assert Turn.objects.filter(call=call, ended_at=None).count() == 1
    assert Turn.objects.filter(call=call).count() == 3


def test_an_answer_while_the_clock_moves_it_on_is_an_answer(ward, ask):
    call = ask()
    late = ward.at + timedelta(days=5)
    at_once(
        lambda: calls.answer(call, words="Nu!", by=ward.bjorn, at=late),
        lambda: calls.move_due(at=late),
    )
    call.refresh_from_db()
    assert (call.answered_by, call.answered_at) == (ward.bjorn, late)
    assert Turn.objects.get(call=call, ended_at=None).due_at is None


def test_two_clocks_tell_once(ward, ask):
    ask()
    late = ward.at + timedelta(days=5)
    at_once(lambda: calls.move_due(at=late), lambda: calls.move_due(at=late))
    assert told(CallMovedOn).count() == 1
