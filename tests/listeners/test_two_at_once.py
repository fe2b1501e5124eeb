"""Two workers, or a worker and its reader, at the same moment: each with a connection of its own."""

from collections import Counter

import pytest
from django.utils import timezone

from medled.listeners import choices, post
from medled.listeners.choices import Choice
from medled.listeners.models import Delivery
from tests.at_once import at_once

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def at():
    return timezone.now()


def look():
    return post.send_due(now=timezone.now)


def test_two_workers_send_each_mail_once(ward, postbox, calls):
    for about in (ward.group, ward.amina, ward.bjorn):
        for person in (ward.amina, ward.bjorn, ward.david, ward.olle):
            calls(ward, person, about=about)
    assert sum(at_once(look, look, look)) == 12
    assert max(Counter(letter["Message-ID"] for letter in postbox.letters).values()) == 1
    assert not Delivery.objects.filter(pace="at_once", sent_at=None).exists()


def test_two_workers_make_one_digest(ward, postbox, calls):
    Delivery.objects.all().delete()
    for person in (ward.amina, ward.bjorn, ward.david):
        choices.choose(person, {"support": Choice.called("daily")}, at=ward.at)
        for _number in range(5):
            calls(ward, person)
    Delivery.objects.update(due_at=ward.at)
    assert sum(at_once(look, look)) == 3
    assert {len(postbox.to(person)) for person in (ward.amina, ward.bjorn, ward.david)} == {1}


def test_who_turns_mails_off_while_they_are_sent_is_told_once_at_most(ward, postbox, calls):
    for about in (ward.group, ward.amina, ward.bjorn):
        calls(ward, ward.amina, about=about)
    at_once(look, lambda: choices.unsubscribe(ward.amina, "support", at=timezone.now()))
    rows = Delivery.objects.filter(person=ward.amina, pace="at_once")
    assert all(bool(row.sent_at) != bool(row.dropped_at) for row in rows)
    assert len(postbox.to(ward.amina)) == rows.exclude(sent_at=None).count()
