"""When and how somebody is reached, in plain words: "On site 8–12, then by phone till 16."."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.dates import WEEKDAYS as DAYS
from django.utils.formats import date_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from medled.engine.presence import How, Reach, Somebody, Span, Weeks, Why
from medled.rooms.dialogue.models import PresenceTime

HOW = {How(code): word for code, word in PresenceTime.How.choices}
WEEKS = {Weeks(code): word for code, word in PresenceTime.Weeks.choices}
TODAY = (  # what one can say of today with one touch
    (How.ROOM, "map-pin", gettext_lazy("On site")),
    (How.PHONE, "phone", gettext_lazy("By phone")),
    (How.CHAT, "message-circle", gettext_lazy("By chat")),
    (How.AWAY, "moon", gettext_lazy("Away")),
)
WEEKDAYS = tuple(capfirst(DAYS[n]) for n in range(7))  # Django's own names: a text of ours would be said for all dates
STARTS = {  # what one can begin with, in one touch
    "room": (gettext_lazy("On site 8–16"), (Span(480, 960, How.ROOM),)),
    "both": (
        gettext_lazy("On site 8–12, then by phone till 16"),
        (Span(480, 720, How.ROOM), Span(720, 960, How.PHONE)),
    ),
    "phone": (gettext_lazy("By phone 8–16"), (Span(480, 960, How.PHONE),)),
}


def clock(minutes: int) -> str:
    """Return a time of a day as one says it: 8, 12.30; midnight at a day's end is 24, and later is the next day's."""
    hour, minute = divmod(minutes if minutes <= 24 * 60 else minutes - 24 * 60, 60)
    return str(hour) if not minute else _("%(hour)d:%(minute)02d") % {"hour": hour, "minute": minute}


def how(way: How, where: str = "") -> str:
    """Return how somebody is reached, inside a sentence: on site (Solgläntan)."""
    words = {
        How.ROOM: pgettext("how one is reached", "on site"),
        How.PHONE: pgettext("how one is reached", "by phone"),
        How.CHAT: pgettext("how one is reached", "by chat"),
        How.AWAY: pgettext("how one is reached", "away"),
    }
    return f"{words[way]} ({where})" if where else words[way]


def hours(span: Span) -> str:
    """Return from when till when: 8–12.30, or the whole day."""
    if (span.starts, span.ends) == (0, 24 * 60):
        return _("all day")
    return f"{clock(span.starts)}–{clock(span.ends)}"


def spans(said: Sequence[Span]) -> str:
    """Return the times of a day as one sentence without its end: On site 8–12, then by phone till 16."""
    parts: list[str] = []
    before: Span | None = None
    for span in said:
        if before is not None and before.ends == span.starts:
            part = _("then %(how)s till %(end)s") % {"how": how(span.how, span.where), "end": clock(span.ends)}
        else:
            part = f"{how(span.how, span.where)} {hours(span)}"
        parts.append(part)
        before = span
    return capfirst(", ".join(parts))


def day(on: date, *, today: date) -> str:
    """Return a day as one says it: today, tomorrow, on Thursday, on Monday 7 December."""
    if on == today:
        return _("today")
    if on == today + timedelta(days=1):
        return _("tomorrow")
    if today < on < today + timedelta(days=7):
        return pgettext("when", "on %(weekday)s") % {"weekday": date_format(on, "l")}
    return pgettext("when", "on %(day)s") % {"day": date_format(on, "l j F")}


def until(on: date, *, today: date) -> str:
    """Return a day inside "till ...": tomorrow, Thursday, Monday 7 December."""
    if on == today + timedelta(days=1):
        return _("tomorrow")
    return date_format(on, "l" if today < on < today + timedelta(days=7) else "l j F")


def next_time(reach: Reach, *, now: datetime) -> str:
    """Return when and how somebody is reached next: tomorrow at 8, by phone."""
    starts = _local(reach.starts_at)
    return _("%(day)s at %(time)s, %(how)s") % {
        "day": day(starts.date(), today=_local(now).date()),
        "time": clock(starts.hour * 60 + starts.minute),
        "how": how(reach.how, reach.where),
    }


def next_again(reach: Reach, *, now: datetime) -> str:
    """Return when somebody can be reached who can't be any more today."""
    return _("Not reached any more today. Next: %(when)s.") % {"when": next_time(reach, now=now)}


def not_ahead() -> str:
    return _("Nothing is planned for the time ahead.")


def silent() -> str:
    return _("Has not said when.")


def till(reach: Reach, *, now: datetime) -> str:
    """Return how somebody is reached now, and till when: is on site (Solgläntan) till 12."""
    ends, today = _local(reach.ends_at), _local(now).date()
    words = {
        How.ROOM: _("is on site"),
        How.PHONE: _("is reached by phone"),
        How.CHAT: _("is reached by chat"),
    }[reach.how]
    words += f" ({reach.where})" if reach.where else ""
    minutes = ends.hour * 60 + ends.minute
    if ends.date() == today + timedelta(days=1) and not minutes:
        minutes = 24 * 60
    elif ends.date() > today:
        return _("%(how)s till %(time)s tomorrow") % {"how": words, "time": clock(minutes)}
    return _("%(how)s till %(time)s") % {"how": words, "time": clock(minutes)}


def away(ends_on: date | None, *, today: date) -> str:
    """Return that somebody is away, and till when: Away till Thursday."""
    if ends_on is None:
        return _("Away, it is not known till when.")
    return _("Away till %(day)s.") % {"day": until(ends_on, today=today)}


def promised(days: int) -> str:
    """Return what somebody has promised the reader: Answers you within 1 working day."""
    if not days:
        return _("Answers you the same day.")
    return ngettext("Answers you within %(days)d working day.", "Answers you within %(days)d working days.", days) % {
        "days": days
    }


WHY = {
    Why.TASK: pgettext_lazy("why this one", "has promised you support with this"),
    Why.PROMISED: pgettext_lazy("why this one", "has promised you support"),
    Why.MANAGER: pgettext_lazy("why this one", "is the manager"),
    Why.DEPUTY: pgettext_lazy("why this one", "answers for %(other)s"),
}


def turn_to(somebody: Somebody, *, name: str, other: str, now: datetime) -> str:
    """Return why and how as one sentence: Karin has promised you support and is reached on site till 12.

    `other` is whom a deputy answers for.
    """
    why = str(WHY[somebody.why]) % {"other": other} if somebody.why in WHY else ""
    if somebody.reach is None:
        text = _("%(name)s %(why)s, but has not said when.") if why else _("%(name)s has not said when.")
        return text % {"name": name, "why": why}
    if somebody.is_now:
        text = _("%(name)s %(why)s and %(how)s.") if why else "%(name)s %(how)s."
        return text % {"name": name, "why": why, "how": till(somebody.reach, now=now)}
    text = (
        _("Nobody is reached just now. %(name)s %(why)s and is the next: %(when)s.")
        if why
        else _("Nobody is reached just now. %(name)s is the next: %(when)s.")
    )
    return text % {"name": name, "why": why, "when": next_time(somebody.reach, now=now)}


def _local(at: datetime) -> datetime:
    return timezone.localtime(at, timezone.get_default_timezone())
