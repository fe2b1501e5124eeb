"""The mails themselves: an invitation, one thing that has happened, and a digest. Each in its reader's language.

What the reader may no longer see, has read already or no longer wants is left out; when nothing is left there is no
mail. Nothing here sends: post.py does.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import F
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override, pgettext

from medled.journal import read
from medled.journal.kinds import Topic, register
from medled.journal.models import Event
from medled.listeners import choices, one_press, replies, wording
from medled.listeners.folding import Folded, folded
from medled.listeners.models import Delivery, Notice, Pace
from medled.workplace import queries
from medled.workplace.models import Invitation, Person
from medled.workplace.wording import ROLES

# Nobody's out-of-office answers a machine, and no machine answers ours.
BY_A_MACHINE = {"Auto-Submitted": "auto-generated", "X-Auto-Response-Suppress": "All"}
ENDS = {"sent": "sent_at", "given_up": "given_up_at"}


@dataclass(frozen=True)
class Item:
    """One thing that is told in a mail: when, in words, and the address where one sees it and answers.

    `more` is said of what is told alike, which stands at the bell. `press` is where one does with one press what
    `does` says; empty where there is no such thing.
    """

    when: str
    sentence: str
    link: str
    more: str = ""
    does: str = ""
    press: str = ""


@dataclass(frozen=True)
class Section:
    """What is told of one group, what is about the same thing together, the newest first."""

    group: str
    items: Sequence[Item]


def letter_of(deliveries: Sequence[Delivery], *, at: datetime) -> EmailMultiAlternatives | None:
    """Return the mail for deliveries that go together; None when there is nothing left to tell."""
    first = deliveries[0]
    if first.person is None:
        return _invitation(first, at=at)
    notices = _worth_telling(first.person, deliveries, at=at)
    return _told(first, notices, at=at) if notices else None


def states_of(invitations: Iterable[int]) -> dict[int, str]:
    """Return what became of the mails about these invitations: "sent", "waiting", "late" or "given_up"."""
    rows = Delivery.objects.filter(
        person=None, event__subject_kind="workplace.invitation", event__subject_id__in=list(invitations)
    ).annotate(about=F("event__subject_id"))
    return {
        row.about: next((state for state, field in ENDS.items() if getattr(row, field)), "")
        or ("late" if row.attempts else "waiting")
        for row in rows
    }


def _invitation(delivery: Delivery, *, at: datetime) -> EmailMultiAlternatives | None:
    """Return the mail of an invitation, in the language of the one who gets it if known, else of who invites."""
    invitation = queries.invitation(delivery.event.subject_id or 0)
    if invitation is None or queries.closed_because(invitation, at=at):
        return None
    language = queries.language_at(invitation.email) or invitation.invited_by.language
    with override(language):
        context = {
            "invitation": invitation,
            "role": ROLES[invitation.role],
            "link": settings.BASE_URL + reverse("workplace:join", args=[invitation.token]),
            "language": language,
        }
        return _mail("invitation", context, _subject_of(invitation), invitation.email, _headers(delivery))


def _subject_of(invitation: Invitation) -> str:
    names = {"name": invitation.invited_by.name, "group": invitation.group.name}
    return " ".join((_("%(name)s invites you to %(group)s") % names).split())


def _worth_telling(person: Person, deliveries: Sequence[Delivery], *, at: datetime) -> list[Notice]:
    """Return what of it the person may still see, has not read and still wants, the newest first."""
    if not person.is_active:
        return []
    events = Event.objects.filter(pk__in=[row.event_id for row in deliveries])
    notices = (
        Notice.objects.filter(person=person, read_at=None, event__in=read.visible_to(person.pk, events))
        .select_related("event")
        .order_by("-event__at", "-event")
    )
    groups = {group.pk for group in queries.groups_of(person, on=queries.day_of(at))}
    wanted = choices.all_choices_of(person)
    return [
        notice
        for notice in notices
        if (notice.event.group is None or notice.event.group in groups)
        and (topic := register[notice.event.kind].topic)
        and wanted[topic].mail is not Pace.NEVER
    ]


def _told(first: Delivery, notices: list[Notice], *, at: datetime) -> EmailMultiAlternatives:
    """Return the mail that tells a person of some things."""
    person = notices[0].person
    hours = choices.hours_of([person.pk])[person.pk]
    names = queries.names_of(wording.people_in(notice.event for notice in notices))
    kind = register[notices[0].event.kind]
    scope = first.pace if first.pace in choices.DIGESTS else str(kind.topic)
    unsubscribe = settings.BASE_URL + reverse("told:unsubscribe", args=[choices.token_of(person.pk, scope)])
    with override(person.language), timezone.override(hours.zone):
        context = {
            "language": person.language,
            "sections": list(_sections(person, notices, names, folds=first.pace in choices.DIGESTS, at=at)),
            "bell": settings.BASE_URL + reverse("told:page"),
            "is_digest": first.pace in choices.DIGESTS,
            "why": _why(first.pace, scope),
            "choices": settings.BASE_URL + reverse("told:choices"),
            "unsubscribe": unsubscribe,
        }
        headers = _headers(first) | {
            "List-Unsubscribe": f"<{unsubscribe}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        }
        newest = wording.as_subject(notices[0].event, notices[0].told_as, names)
        if first.pace in choices.DIGESTS:
            subject = _and_more(newest, len(notices) - 1)
        else:
            subject = newest
            thread = f"<{_thread(notices[0].event)}.{person.pk}@{_host()}>"
            headers |= {"In-Reply-To": thread, "References": thread}
            event = notices[0].event
            if reply := replies.address_for(person.pk, event.subject_kind, event.subject_id):
                headers["Reply-To"] = reply
                context["may_reply"] = True
        return _mail("told", context, subject, person.email, headers)


def _and_more(newest: str, more: int) -> str:
    """Return the subject of a digest: the newest that it tells, and how much beside it."""
    if not more:
        return newest
    said = ngettext("%(newest)s, and one thing more", "%(newest)s, and %(more)s things more", more)
    return said % {"newest": newest, "more": more}


def _why(pace: str, scope: str) -> str:
    if pace == Pace.DAILY:
        return _("You get this on working days when there is something to tell that you have not read.")
    if pace == Pace.WEEKLY:
        return _("You get this once a week when there is something to tell that you have not read.")
    topic, _explained = wording.TOPICS[Topic(scope)]
    return _("You get this because you want a mail at once about: %(topic)s.") % {"topic": topic}


def _sections(
    person: Person, notices: list[Notice], names: dict[int, str], *, folds: bool, at: datetime
) -> Iterable[Section]:
    groups = {group.pk: group.name for group in queries.groups_of(person, on=queries.day_of(at))}
    by_group: dict[int | None, list[Notice]] = {}
    for notice in notices:
        by_group.setdefault(notice.event.group, []).append(notice)
    for group, told in by_group.items():
        things: dict[str, list[Item]] = {}
        for line in folded(told, names) if folds else map(Folded, told):
            things.setdefault(_thread(line.newest.event), []).append(_item(line, names))
        yield Section(groups.get(group or 0, ""), [item for items in things.values() for item in items])


def _item(line: Folded, names: dict[int, str]) -> Item:
    event = line.newest.event
    told_as = line.newest.told_as
    link = settings.BASE_URL + reverse("told:open", args=[event.pk])
    item = Item(_when(event.at), wording.in_mail(event, told_as, names), link, line.more)
    if not (token := one_press.token_for(line.newest.person_id, event, told_as)):
        return item
    press = settings.BASE_URL + reverse("told:press", args=[token])
    return replace(item, does=str(wording.PRESSES[one_press.OFFERS[event.kind, told_as]]), press=press)


def _when(at: datetime) -> str:
    """Return the day and the time where the reader is, as one writes them."""
    local = timezone.localtime(at)
    return f"{date_format(local, 'l j F')} {date_format(local, pgettext('time format', 'H:i'))}"


def _thread(event: Event) -> str:
    """Return what mails about the same thing have in common."""
    if event.subject_id is None:
        return f"group.{event.group}"
    return f"{event.subject_kind}.{event.subject_id}"


def _headers(delivery: Delivery) -> dict[str, str]:
    """Return the headers of a letter; its id is the same however often it is sent, so that one of two is thrown."""
    written = delivery.event.at.strftime("%Y%m%d%H%M%S")
    return BY_A_MACHINE | {"Message-ID": f"<{delivery.letter}.{written}.medled@{_host()}>"}


def _host() -> str:
    return urlsplit(settings.BASE_URL).hostname or "localhost"


def _mail(
    template: str, context: dict[str, Any], subject: str, to: str, headers: dict[str, str]
) -> EmailMultiAlternatives:
    mail = EmailMultiAlternatives(
        subject=subject, body=render_to_string(f"mail/{template}.txt", context), to=[to], headers=headers
    )
    mail.attach_alternative(render_to_string(f"mail/{template}.html", context), "text/html")
    return mail
