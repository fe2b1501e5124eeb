"""Tells each person personally: follows the journal and writes who is told of an event, in the event's transaction.

Who is told is the kind's affair (`tells`), how is each person's own (choices.py). Only who is in the group on that
day is told, and nobody of their own act. What is written here reaches the bell at once; the mails are post.py's.
"""

from django.conf import settings

from medled.journal.kinds import Everyone, Kind, ids_in, register
from medled.journal.models import Event
from medled.listeners import invitations, push
from medled.listeners.choices import choices_of, due, hours_of
from medled.listeners.models import Channel, Delivery, Notice, Pace
from medled.workplace import queries
from medled.workplace.models import Role
from medled.workplace.rules import SEATED

INVITED = "workplace.invitation.sent"
ROLES = {
    Everyone.IN_GROUP: frozenset(Role.values),
    Everyone.IN_RING: frozenset(SEATED),
    Everyone.MANAGERS: frozenset({Role.MANAGER}),
    Everyone.SAFETY_REPRESENTATIVES: frozenset({Role.SAFETY_REPRESENTATIVE}),
}


def follow(event: Event) -> None:
    """Write the notices of an event, and what is to be mailed of it."""
    kind = register[event.kind]
    if event.kind == INVITED and event.facts["by_mail"] and mails():
        Delivery.objects.create(event=event, due_at=event.at)
    if kind.topic is None:
        return
    told = whom(event, kind)
    invited = invitations.whom(event) if mails() else set()
    chosen = choices_of({*told, *invited}, kind.topic) if told or invited else {}
    told = {person: word for person, word in told.items() if chosen[person].page}
    Notice.objects.bulk_create(Notice(person_id=person, event=event, told_as=word) for person, word in told.items())
    push.follow(event, kind, told)
    if not mails():
        return
    mailed = {(person, Channel.CALENDAR): Pace.AT_ONCE for person in invited if chosen[person].mail is not Pace.NEVER}
    for person in told:
        pace = chosen[person].mail
        is_told_so = pace is Pace.AT_ONCE and (person, Channel.CALENDAR) in mailed  # one mail says both
        if pace is not Pace.NEVER and not is_told_so:
            mailed[person, Channel.MAIL] = pace
    hours = hours_of({person for person, _channel in mailed}) if mailed else {}
    Delivery.objects.bulk_create(
        Delivery(
            person_id=person,
            event=event,
            channel=channel,
            pace=pace,
            due_at=due(pace, hours[person], at=event.at),
        )
        for (person, channel), pace in mailed.items()
    )


def whom(event: Event, kind: Kind) -> dict[int, str]:
    """Return the ids of those who are told of an event, each with the word of `tells` that names them first."""
    named = ids_in(event.facts, kind.people)
    roles = queries.roles_of(named, group=event.group, on=queries.day_of(event.at))
    told: dict[int, str] = {}
    for word in kind.tells:
        if word in ROLES:
            found = [person for person, held in roles.items() if held & ROLES[Everyone(word)]]
        else:
            found = [person for person in ids_in(event.facts, [word]) if person in roles]
        for person in found:
            told.setdefault(person, word)
    told.pop(event.actor or 0, None)
    return told


def mails() -> bool:
    """Whether mail leaves this installation: not from the demo, whose people there are not."""
    return settings.HAS_MAIL and not settings.DEMO
