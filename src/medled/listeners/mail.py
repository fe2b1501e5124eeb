"""Mails an invitation: follows the journal, sends behind the pages, tries again when the mail server does not answer.

The follower only enqueues, in the transaction of the change: a change that is undone sends nothing, and one that is
kept sends, at least once. A mail that was sent is never sent again.
"""

import logging
from datetime import timedelta
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override
from django_tasks import task

from medled.journal.models import Event
from medled.listeners.models import Delivery
from medled.workplace import queries
from medled.workplace.models import Invitation
from medled.workplace.wording import ROLES

INVITED = "workplace.invitation.sent"
WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 30, 120, 720))
log = logging.getLogger(__name__)


def follow(event: Event) -> None:
    """Enqueue the mail of an invitation that is to go by mail."""
    if settings.HAS_MAIL and event.kind == INVITED and event.subject_id and event.facts["by_mail"]:
        delivery = Delivery.objects.create(event=event.pk, about=event.subject_id)
        send_invitation.enqueue(delivery.pk)


@task()
def send_invitation(delivery: int) -> None:
    """Send it, unless it has been sent, or the invitation opens no more. No transaction waits for the mail server."""
    now = timezone.now()
    row = Delivery.objects.get(pk=delivery)
    invitation = queries.invitation(row.about)
    if row.sent_at or row.given_up_at or invitation is None or queries.closed_because(invitation, at=now):
        return
    row.attempts += 1
    try:
        letter(invitation).send()
        row.sent_at = now
    except (SMTPException, OSError) as reason:
        log.warning("A mail was not sent (%s), attempt %s.", type(reason).__name__, row.attempts)
        if _is_final(reason) or row.attempts > len(WAITS):
            row.given_up_at = now
    with transaction.atomic():
        row.save()
        if not (row.sent_at or row.given_up_at):
            send_invitation.using(run_after=now + WAITS[row.attempts - 1]).enqueue(delivery)


def letter(invitation: Invitation) -> EmailMultiAlternatives:
    """Return the mail, in the language of the one who gets it if they are known, else of the one who invites."""
    language = queries.language_at(invitation.email) or invitation.invited_by.language
    with override(language):
        context = {
            "invitation": invitation,
            "role": ROLES[invitation.role],
            "link": settings.BASE_URL + reverse("workplace:join", args=[invitation.token]),
            "language": language,
        }
        subject = _("%(name)s invites you to %(group)s") % {
            "name": invitation.invited_by.name,
            "group": invitation.group.name,
        }
        mail = EmailMultiAlternatives(
            subject=" ".join(subject.split()),
            body=render_to_string("mail/invitation.txt", context),
            to=[invitation.email],
            headers={"Auto-Submitted": "auto-generated"},
        )
        mail.attach_alternative(render_to_string("mail/invitation.html", context), "text/html")
    return mail


def states_of(invitations: list[int]) -> dict[int, str]:
    """Return what became of the mails about these invitations: "sent", "waiting", "late" or "given_up"."""
    return {
        row.about: "sent" if row.sent_at else "given_up" if row.given_up_at else "late" if row.attempts else "waiting"
        for row in Delivery.objects.filter(about__in=invitations)
    }


def _is_final(reason: Exception) -> bool:
    """Tell whether the server has said no for good (5xx), so that trying again is of no use."""
    if isinstance(reason, SMTPRecipientsRefused):
        return all(code >= 500 for code, _words in reason.recipients.values())
    return isinstance(reason, SMTPResponseException) and 500 <= reason.smtp_code < 600 and reason.smtp_code != 530
