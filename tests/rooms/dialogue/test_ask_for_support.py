"""Somebody asks for support: about a task or in general, one person or the group, the manager with the same button."""

from datetime import timedelta

import pytest

from medled.journal import read
from medled.rooms.dialogue.actions import calls
from medled.rooms.dialogue.events.calls import CallMade, CallMovedPast, MoreSaid
from medled.rooms.dialogue.models import SupportCall
from medled.rooms.dialogue.queries.calls import turn_of
from medled.workplace.rules import Cannot, NotAllowed
from tests.rooms.dialogue.events import told


def test_the_one_who_is_asked_has_it_and_the_clock_runs(ward, ask, seen):
    call = ask()
    turn = turn_of(seen(call, ward.bjorn))
    assert turn.person == ward.bjorn
    assert turn.due_at.isoformat() == "2026-03-04T16:00:00+00:00"  # two working days: Wednesday 17:00
    assert ward.at < turn.risk_at < turn.due_at
    event = told(CallMade).get()
    assert event.facts["to"] == [ward.bjorn.pk]
    assert "Nyckel" not in str(event.facts)


def test_a_promise_on_the_card_decides_the_days(ward, ask, keys):
    assert ask(task=keys.task).days == 1
    assert ask(words="Och i allmänhet?").days == 1  # the least that Björn has promised her
    assert ask(to="carin").days == 2


def test_today_is_today_and_what_can_wait_waits_a_week(ask):
    assert ask(urgency="today").days == 0
    assert ask(urgency="can_wait").days == 5


def test_between_the_two_means_the_two(ward, ask, seen):
    call = ask()
    assert seen(call, ward.bjorn)
    assert seen(call, ward.amina)
    for other in (ward.carin, ward.david, ward.olle, ward.elin, ward.farid):
        assert seen(call, other) is None
    heard = {
        name
        for name in ("carin", "david", "olle", "amina", "bjorn")
        if any(
            event.kind.startswith("dialogue.") for event in read.of_group(ward.group.pk, viewer=getattr(ward, name).pk)
        )
    }
    assert heard == {"amina", "bjorn"}


def test_an_open_one_is_for_all_in_the_group_and_nobody_outside(ward, ask, seen):
    call = ask(is_open=True)
    assert all(seen(call, who) for who in (ward.bjorn, ward.carin, ward.david, ward.olle))
    assert seen(call, ward.elin) is None


def test_the_manager_asks_the_group_with_the_same_button(ward, ask, turns):
    call = ask(by=ward.carin, to=None)
    assert turns(call) == [(None, "asked")]
    assert call.is_open
    asked = set(told(CallMade).get().facts["to"])
    assert asked == {ward.amina.pk, ward.bjorn.pk, ward.david.pk}


def test_no_words_are_needed(ask):
    assert ask(words="").words == ""


def test_who_is_away_is_passed_by_at_once(ward, ask, away, turns):
    away(ward.bjorn, deputy=ward.david)
    call = ask()
    assert turns(call) == [("Björn", "asked"), ("David", "away")]
    assert told(CallMovedPast).get().facts["to"] == [ward.david.pk]


def test_the_same_form_sent_twice_is_one_call(ward, ask):
    first = ask()
    assert ask(at=ward.at + timedelta(minutes=1)).pk == first.pk
    assert SupportCall.objects.count() == 1
    assert ask(words="Något annat.").pk != first.pk
    assert ask(to="carin").pk != first.pk
    assert ask(to=None, is_open=True).pk != first.pk


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"to": "elin"}, "to"),
        ({"to": "amina"}, "to"),
        ({"urgency": "yesterday"}, "urgency"),
        ({"words": "x" * 2001}, "words"),
        ({"words": "\x00"}, "words"),
    ],
)
def test_what_cannot_be_is_said_at_its_field(ask, wrong, field):
    with pytest.raises(Cannot) as refused:
        ask(**wrong)
    assert refused.value.field == field


def test_somebody_alone_is_told_to_invite_first(ward, ask):
    with pytest.raises(Cannot, match="nobody else in the group"):
        ask(by=ward.farid, to=None, group=ward.elsewhere)


def test_who_only_looks_or_is_elsewhere_does_not_ask(ward, ask):
    for stranger in (ward.olle, ward.elin, ward.farid):
        with pytest.raises(NotAllowed):
            ask(by=stranger)


def test_more_is_said_by_the_one_who_asked_alone(ward, ask):
    call = ask()
    calls.say_more(call, words="Det gäller Björkgatan.", by=ward.amina, at=ward.at)
    assert told(MoreSaid).get().facts["to"] == [ward.bjorn.pk]
    with pytest.raises(NotAllowed):
        calls.say_more(call, words="Hej", by=ward.bjorn, at=ward.at)
