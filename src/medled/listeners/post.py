"""Sends what waits to be sent: from rows that were written with the event, so nothing is lost and nothing sent twice.

A letter is claimed for a few minutes, sent, and marked. Who dies in between leaves it to the next, with the same
contents and the same Message-ID: it comes once more at most. A server that does not answer is asked again, for two
days; one that says no for good is not. No transaction waits for the mail server.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from smtplib import SMTPDataError, SMTPException, SMTPRecipientsRefused

from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import Q, QuerySet

from medled.listeners import choices, in_calendars, invitations, mail
from medled.listeners.models import Channel, Delivery, Notice, Pace
from medled.listeners.tell import mails
from medled.workplace.models import Person

# From the first attempt to the last: 51 hours.
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 120, 240, 480, 720, 1440))
KEEPS_MAILS, KEEPS_READ = timedelta(days=90), timedelta(days=365)
OF_ONE_MAIL = (SMTPDataError, SMTPRecipientsRefused)  # what the server says of one mail; of others it may say yes
BY_MAIL = (Channel.MAIL, Channel.CALENDAR)
CLAIM_LASTS = timedelta(minutes=10)  # far longer than one mail takes
log = logging.getLogger(__name__)


def send_due(*, now: Callable[[], datetime], stopped: Callable[[], bool] = lambda: False) -> int:
    """Send every mail that is due by the clock `now`, until told to stop; return how many letters were sent.

    Ends early when the server does not answer: the rest waits for the next look.
    """
    sent = 0
    server = get_connection()
    try:
        while mails() and not stopped() and (letter := claim(at=now())):
            try:
                if message := _message_of(letter, at=now()):
                    server.send_messages([message])
            except Exception as reason:
                _not_sent(letter, reason, at=now())
                if isinstance(reason, SMTPException | OSError) and not isinstance(reason, OF_ONE_MAIL):
                    break
            else:
                ended = {"sent_at": now()} if message else {"dropped_at": now()}
                _of(letter).update(**ended, claimed_until=None)
                sent += bool(message)
    finally:
        server.close()
    return sent


def held_up() -> tuple[int, int]:
    """Return how many mails were tried and wait to be tried again, and how many were given up."""
    tried = Delivery.objects.filter(channel__in=BY_MAIL, attempts__gt=0, dropped_at=None, sent_at=None)
    return tried.filter(given_up_at=None).count(), tried.exclude(given_up_at=None).count()


def forget(*, at: datetime) -> None:
    """Forget what is over long ago: mails to people after a season, notices that were read after a year."""
    long_ago = at - KEEPS_MAILS
    over = Q(sent_at__lt=long_ago) | Q(given_up_at__lt=long_ago) | Q(dropped_at__lt=long_ago)
    Delivery.objects.filter(over, person__isnull=False).delete()
    Notice.objects.filter(read_at__lt=at - KEEPS_READ).delete()
    in_calendars.forget(at=at)


def _message_of(letter: list[Delivery], *, at: datetime) -> EmailMultiAlternatives | None:
    """Return the mail for deliveries that go together; None when there is nothing left to tell."""
    if letter[0].channel == Channel.CALENDAR:
        return invitations.letter_of(letter[0], at=at)
    return mail.letter_of(letter, at=at)


def claim(*, at: datetime) -> list[Delivery]:
    """Take what is to go in the next letter, for a few minutes; nothing when nothing is due.

    What had a letter before keeps it. Else what is due to the same person at the same pace goes together: in a
    digest all of it, at once what is about the same thing.
    """
    while (due := _due(at).first()) is not None:
        with transaction.atomic():
            if letter := _claimed(due, at=at):
                return letter
    return []


def _due(at: datetime) -> QuerySet[Delivery]:
    free = Q(claimed_until=None) | Q(claimed_until__lt=at)
    waiting = Delivery.objects.filter(free, **choices.WAITING, channel__in=BY_MAIL, due_at__lte=at)
    return waiting.order_by("attempts", "due_at", "pk")  # what was tried, and may have arrived, comes last


def _claimed(due: Delivery, *, at: datetime) -> list[Delivery]:
    """Claim a delivery with those that go with it; nothing when another was first, or it has to wait."""
    if due.person_id is not None:  # one writer at a time for each person, so that a digest is whole
        Person.objects.select_for_update(no_key=True).get(pk=due.person_id)
    due_now = _due(at).select_for_update(of=["self"])
    first = due_now.select_related("event", "person").filter(pk=due.pk).first()
    if first is None:
        return []
    if first.person_id is not None:
        later = choices.hours_of([first.person_id])[first.person_id].after_quiet(at)
        if later > at:
            _due(at).filter(person=first.person_id).update(due_at=later)
            return []
    if first.letter is None:
        first.letter = first.pk
        mates = _together(first, _due(at).filter(letter=None).select_related("event"))
        _of([first, *mates]).update(letter=first.pk)
    rows = Delivery.objects.filter(**choices.WAITING, letter=first.letter)
    rows.update(claimed_until=at + CLAIM_LASTS, attempts=first.attempts + 1)
    return list(rows.select_related("event", "person").order_by("pk"))


def _together(first: Delivery, waiting: QuerySet[Delivery]) -> list[Delivery]:
    """Return what is to go in the same letter as the first."""
    if first.person_id is None or first.channel == Channel.CALENDAR:
        return []
    same = waiting.filter(person=first.person_id, pace=first.pace, channel=first.channel)
    if first.pace == Pace.AT_ONCE:
        event = first.event
        same = same.filter(
            event__subject_kind=event.subject_kind, event__subject_id=event.subject_id, event__group=event.group
        )
    return list(same)


def _not_sent(letter: list[Delivery], reason: Exception, *, at: datetime) -> None:
    """Put a letter off, or give it up when the server has said no for good or for too long."""
    attempts = letter[0].attempts
    is_ours = not isinstance(reason, SMTPException | OSError)  # a mail that can't be written: somebody has to know
    log.warning("A mail was not sent (%s), attempt %s.", type(reason).__name__, attempts, exc_info=is_ours)
    if _is_final(reason) or attempts > len(WAITS):
        _of(letter).update(given_up_at=at, claimed_until=None)
    else:
        _of(letter).update(due_at=at + WAITS[attempts - 1], claimed_until=None)


def _of(letter: list[Delivery]) -> QuerySet[Delivery]:
    return Delivery.objects.filter(pk__in=[row.pk for row in letter])


def _is_final(reason: Exception) -> bool:
    """Tell whether the server has said no to this very mail for good (5xx), so that trying again is of no use."""
    if isinstance(reason, SMTPRecipientsRefused):
        return all(code >= 500 and code != 530 for code, _words in reason.recipients.values())
    return isinstance(reason, SMTPDataError) and 500 <= reason.smtp_code < 600
