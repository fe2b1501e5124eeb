"""One's own page: what waits, what one carries, one's room that nobody else sees, and what one knows."""

import pytest
from django.urls import reverse

from medled.rooms.sharing.actions import knowledge, room
from medled.rooms.sharing.models import Knows, Room


def address(ward, name):
    return reverse(f"sharing:{name}", args=[ward.group.slug])


def test_what_waits_for_my_word_stands_first(ward, enter, propose, accept):
    propose(support=ward.bjorn)
    context = enter(ward.amina).get(address(ward, "mine")).context
    assert (len(context["asked"]), context["waiting"]) == (1, 1)
    context = enter(ward.bjorn).get(address(ward, "mine")).context
    assert (len(context["to_promise"]), context["waiting"]) == (1, 1)
    context = enter(ward.david).get(address(ward, "mine")).context
    assert (context["waiting"], context["held"]) == (0, [])


def test_room_is_given_with_a_comma_and_seen_by_nobody_else(ward, enter, propose, accept):
    accept(propose())
    answer = enter(ward.amina).post(address(ward, "give-room"), {"hours": "3,5", "supports": "1"}, follow=True)
    assert "You carry 4 of the 3.5 hours a month that you have room for." in " ".join(answer.content.decode().split())
    assert answer.context["too_much"]
    assert enter(ward.carin).get(address(ward, "mine")).context["given"] is None


@pytest.mark.parametrize(
    ("field", "typed"),
    [
        ("hours", ""),
        ("hours", "-1"),
        ("hours", "NaN"),
        ("hours", "1e999"),
        ("hours", "lagom"),
        ("hours", "\x00"),
        ("supports", "99"),
        ("supports", "-1"),
        ("supports", ""),
    ],
)
def test_room_that_cannot_be_gets_a_sentence_and_stays(ward, enter, field, typed):
    room.give(ward.group, hours=2, supports=1, by=ward.amina, at=ward.at)
    sent = {"hours": "4", "supports": "2", field: typed}
    form = enter(ward.amina).post(address(ward, "give-room"), sent).context["room_form"]
    assert list(form.errors) == [field]
    assert form[field].value() == typed
    assert Room.objects.get().hours == 2


def test_what_i_know_is_said_and_what_is_odd_is_not(ward, enter):
    (area,) = knowledge.add(ward.group, names=["Avtal"], by=ward.carin, at=ward.at)
    client = enter(ward.amina)
    answer = client.post(address(ward, "say-what-one-knows"), {f"area_{area.pk}": "knows"}, follow=True)
    assert answer.context["knowledge_form"].said == [("I know this", ["Avtal"])]
    wrong = client.post(address(ward, "say-what-one-knows"), {f"area_{area.pk}": "best of all"})
    assert wrong.context["knowledge_form"].errors
    assert Knows.objects.get().how == "knows"
