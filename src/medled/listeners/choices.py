"""How each person wants to be told: per topic, by which channel and how soon, and when they want to be left in peace.

Until somebody has chosen, what can't wait is mailed at once and the rest comes in the daily digest.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core import signing
from django.db import transaction
from django.db.models import QuerySet

from medled.engine.workdays import DAY, Calendar
from medled.journal.kinds import Topic, register
from medled.listeners import own_calendar
from medled.listeners.models import Channel, Delivery, Pace, Preference, Quiet
from medled.questions import built_once
from medled.workplace.models import Person

CANNOT_WAIT = {Topic.SUPPORT}  # somebody waits for me, or is about to have waited too long
DIGEST_AT = time(7)
DIGESTS = (Pace.DAILY, Pace.WEEKLY)
INVITATIONS = "invitations"  # what one unsubscribes from beside topics and digests
WAITING: Mapping[str, Any] = {"sent_at": None, "given_up_at": None, "dropped_at": None}
_signer = signing.Signer(salt="medled.unsubscribe", sep=".")


@dataclass(frozen=True)
class Choice:
    """How one person is told about one topic."""

    page: bool
    mail: Pace

    @property
    def word(self) -> str:
        """The one word that a person chooses: "at_once", "daily", "weekly", "page" or "nothing"."""
        if not self.page:
            return "nothing"
        return "page" if self.mail is Pace.NEVER else str(self.mail)

    @classmethod
    def called(cls, word: str) -> "Choice":
        """Return the choice behind a word; raises ValueError for one that there is not."""
        if word in ("page", "nothing"):
            return cls(word == "page", Pace.NEVER)
        if word == Pace.NEVER:
            raise ValueError(word)
        return cls(True, Pace(word))


WORDS = (str(Pace.AT_ONCE), str(Pace.DAILY), str(Pace.WEEKLY), "page", "nothing")


@dataclass(frozen=True)
class Hours:
    """Where somebody is, and between which hours they want to be left in peace (None: never)."""

    zone: ZoneInfo
    quiet: tuple[time, time] | None = None

    def after_quiet(self, at: datetime) -> datetime:
        """Return the moment itself, or the end of the quiet hours that it falls in."""
        if self.quiet is None:
            return at
        starts, ends = self.quiet
        local = at.astimezone(self.zone)
        now = local.time().replace(tzinfo=None)
        is_quiet = starts <= now < ends if starts < ends else now >= starts or now < ends
        if not is_quiet:
            return at
        day = local.date() + (DAY if now >= ends else timedelta())
        return max(at.astimezone(UTC), datetime.combine(day, ends, self.zone).astimezone(UTC))


def default_of(topic: str) -> Choice:
    """Return how one is told about a topic until one has chosen."""
    return Choice(True, Pace.AT_ONCE if topic in CANNOT_WAIT else Pace.DAILY)


def choices_of(people: Collection[int], topic: str) -> dict[int, Choice]:
    """Return how each of these people (by id) wants to be told about a topic."""
    found: dict[int, dict[str, str]] = {}
    for person, channel, pace in _chosen(people, str(topic)):
        found.setdefault(person, {})[channel] = pace
    return {person: _choice(topic, found.get(person, {})) for person in people}


@built_once
def _chosen(people: Collection[int], topic: str) -> QuerySet[Preference, Any]:
    rows = Preference.objects.filter(person__in=people, topic=topic)
    return rows.values_list("person", "channel", "pace")


def all_choices_of(person: Person) -> dict[str, Choice]:
    """Return how one person wants to be told about each topic."""
    found: dict[str, dict[str, str]] = {}
    for topic, channel, pace in Preference.objects.filter(person=person).values_list("topic", "channel", "pace"):
        found.setdefault(topic, {})[channel] = pace
    return {topic: _choice(topic, found.get(topic, {})) for topic in Topic}


def _choice(topic: str, paces: Mapping[str, str]) -> Choice:
    default = default_of(topic)
    page = paces.get(Channel.PAGE, Pace.AT_ONCE) != Pace.NEVER
    return Choice(page, Pace(paces.get(Channel.MAIL, default.mail)) if page else Pace.NEVER)


def hours_of(people: Collection[int]) -> dict[int, Hours]:
    """Return where each of these people (by id) is, and their quiet hours."""
    home = ZoneInfo(settings.TIME_ZONE)
    hours = dict.fromkeys(people, Hours(home))
    for row in Quiet.objects.filter(person__in=people):
        quiet = (row.starts, row.ends) if row.starts is not None and row.ends is not None else None
        hours[row.person_id] = Hours(ZoneInfo(row.zone) if row.zone else home, quiet)
    return hours


def due(pace: str, hours: Hours, *, at: datetime) -> datetime:
    """Return when what happens at a moment is told: at once, or with the next digest; never in quiet hours."""
    if pace == Pace.DAILY:
        at = _next_digest(at)
    elif pace == Pace.WEEKLY:
        at = _next_weekly(at)
    return hours.after_quiet(at)


def _calendar() -> Calendar:
    return Calendar(opens=DIGEST_AT, zone=settings.TIME_ZONE)


def _next_digest(at: datetime) -> datetime:
    """Return the first seven o'clock of a working day after a moment."""
    calendar = _calendar()
    days = calendar.working_days_from(calendar.day_of(at))
    return next(calendar.opening(day) for day in days if calendar.opening(day) > at)


def _next_weekly(at: datetime) -> datetime:
    """Return the same of a Monday, or of the week's first working day when the Monday is none."""
    calendar = _calendar()
    monday = calendar.day_of(at) - timedelta(days=calendar.day_of(at).weekday())
    while True:
        first = next(calendar.working_days_from(monday))
        if calendar.opening(first) > at:
            return calendar.opening(first)
        monday += timedelta(weeks=1)


@transaction.atomic
def choose(person: Person, topics: Mapping[str, Choice], *, at: datetime) -> None:
    """Keep how a person wants to be told about these topics; what waits to be sent follows the new choice."""
    for topic, choice in topics.items():
        paces = {Channel.PAGE: Pace.AT_ONCE if choice.page else Pace.NEVER, Channel.MAIL: choice.mail}
        for channel, pace in paces.items():
            Preference.objects.update_or_create(
                person=person, topic=Topic(topic), channel=channel, defaults={"pace": pace}
            )
    _follow_choices(person, at=at)


@transaction.atomic
def keep_hours(
    person: Person, *, zone: str = "", starts: time | None = None, ends: time | None = None, at: datetime
) -> None:
    """Keep where a person is (empty: where the workplace is) and their quiet hours; what waits follows."""
    Quiet.objects.update_or_create(person=person, defaults={"zone": zone, "starts": starts, "ends": ends})
    _follow_choices(person, at=at)


def _follow_choices(person: Person, *, at: datetime) -> None:
    """Let what has not begun to be sent be sent as the person wants it now."""
    wanted, hours = all_choices_of(person), hours_of([person.pk])[person.pk]
    waiting = Delivery.objects.select_for_update(of=["self"]).filter(
        **WAITING, person=person, channel=Channel.MAIL, letter=None
    )
    for row in waiting.select_related("event"):
        kind = register.get(row.event.kind)
        pace = wanted[kind.topic].mail if kind and kind.topic else Pace.NEVER
        if pace is Pace.NEVER:
            row.dropped_at = at
        else:
            row.pace, row.due_at = pace, due(pace, hours, at=row.event.at)
        row.save(update_fields=["dropped_at", "pace", "due_at"])


def token_of(person: int, scope: str) -> str:
    """Return what the address of an unsubscription carries: a person, and a topic or what else is mailed; signed."""
    return _signer.sign(f"{person}-{scope}")


def behind(token: str) -> tuple[Person, str] | None:
    """Return whose and what an unsubscription is; None for an address that is not ours."""
    try:
        person, _sep, scope = _signer.unsign(token).partition("-")
    except signing.BadSignature:
        return None
    found = Person.objects.filter(pk=int(person), is_active=True).first()
    return (found, scope) if found and scope in (*Topic, *DIGESTS, INVITATIONS) else None


def unsubscribe(person: Person, scope: str, *, at: datetime) -> None:
    """Mail a person no more about a topic, no more digests of a pace, or no invitations. The page still tells them."""
    if scope == INVITATIONS:
        own_calendar.invite(person, False)
        return
    now = all_choices_of(person)
    topics = {
        topic: Choice(choice.page, Pace.NEVER)
        for topic, choice in now.items()
        if topic == scope or (scope in DIGESTS and choice.mail == scope)
    }
    choose(person, topics, at=at)
