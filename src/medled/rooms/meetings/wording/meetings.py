"""Meetings in plain words: when, how often, what is done with an item, and the sentence that is the situation."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext

from medled.engine.consent import Outcome as Comes
from medled.engine.consent import Result
from medled.engine.meetings import LAST
from medled.rooms.meetings.models import AgendaItem, Duty, Meeting, Outcome, Round, Series, Type, Voice
from medled.workplace.queries import day_of
from medled.workplace.wording import in_words

# (code, word) as a form offers them.
TYPE_CHOICES = Type.choices
TO_CHOICES = Outcome.To.choices
TYPES: dict[str, str | Promise] = dict(Type.choices)
TYPES_EXPLAINED = {
    Type.INFORMATION: gettext_lazy("Something to know. Better sent before, so that there is time to talk."),
    Type.DIALOGUE: gettext_lazy("We think together. Nothing has to be decided."),
    Type.DECISION: gettext_lazy("It ends with a decision, or with whom it is lifted to."),
    Type.ROUND: gettext_lazy("Everybody in turn. Nobody interrupts, and one may pass."),
    Type.FOLLOW_UP: gettext_lazy("What became of what we decided?"),
}
STATES: dict[str, str | Promise] = dict(AgendaItem.State.choices)
KINDS: dict[str, str | Promise] = dict(Outcome.Kind.choices)
TO: dict[str, str | Promise] = dict(Outcome.To.choices)
ANSWERS: dict[str, str | Promise] = dict(Voice.Answer.choices)
ROUNDS: dict[str, str | Promise] = dict(Round.Kind.choices)
DUTIES: dict[str, str | Promise] = dict(Duty.Kind.choices)

# What a round of consent came to, and what one does then.
CAME_TO = {
    Comes.CONSENT: gettext_lazy("The group stands behind it."),
    Comes.WORK_IN: gettext_lazy(
        "There is an objection. What would have to change? Shorter? Smaller? A sign to watch?"
    ),
    Comes.LIFT_OR_TRY: gettext_lazy("The objection stands. Try it for a limited time, or lift it."),
    Comes.LIFT: gettext_lazy("The objection stands. Lift it to whoever has the mandate, with the objection."),
    Comes.TALK_MORE: gettext_lazy("More than a third stand aside. Talk more before you decide."),
    Comes.TOO_FEW: gettext_lazy("Too few have answered for the group to stand behind it."),
}
# A round on an initiative that was stopped there, or got its answer from elsewhere, while the table was asked.
UNREAD = gettext_lazy("It ended before it was shown. What was answered is thrown away unread.")


def clock(at: datetime) -> str:
    """Return the time on the wall of the workplace: "13.30"."""
    return date_format(_local(at), pgettext("time format", "H:i"))


def day(at: datetime) -> str:
    """Return "Thursday 19 March"."""
    return capfirst(date_format(_local(at), "l j F"))


def within(at: datetime) -> str:
    """Return "Thursday 19 March" as it stands within a sentence."""
    return date_format(_local(at), "l j F")


def hours(meeting: Meeting) -> str:
    """Return "13.30 to 15.00"."""
    ends = meeting.starts_at + timedelta(minutes=meeting.minutes)
    return _("%(from)s to %(to)s") % {"from": clock(meeting.starts_at), "to": clock(ends)}


def when(meeting: Meeting) -> str:
    """Return "Thursday 19 March, 13.30 to 15.00", and the place when there is one."""
    said = _("%(day)s, %(hours)s") % {"day": day(meeting.starts_at), "hours": hours(meeting)}
    return f"{said}, {meeting.place}" if meeting.place else said


def sentence(meeting: Meeting | None, at: datetime) -> str:
    """Return the sentence of the first page: the meeting that goes on, the next one, or that there is none."""
    if meeting is None:
        return _("Here is room for meetings where everybody is heard")
    names = {"title": meeting.title, "day": within(meeting.starts_at), "time": clock(meeting.starts_at)}
    if meeting.state == Meeting.State.GOING:
        return _("%(title)s is going on") % names
    days = (day_of(meeting.starts_at) - day_of(at)).days
    if days == 0:
        return _("%(title)s is today at %(time)s") % names
    if days == 1:
        return _("%(title)s is tomorrow at %(time)s") % names
    return _("The next %(title)s is %(day)s at %(time)s") % names


def rhythm(series: Series) -> str:
    """Return how often a series meets: "Every third week on Thursday", "The third Thursday of each month"."""
    weekday = date_format(series.first_on, "l")
    if series.every == Series.Every.WEEK:
        return _every_week(series.interval) % {"weekday": weekday, "nth": _nth(series.interval)}
    names = {"nth": _nth(series.nth or 1), "weekday": weekday, "every": _nth(series.interval)}
    if series.interval == 1:
        return capfirst(_("The %(nth)s %(weekday)s of each month") % names)
    if series.interval == 2:
        return capfirst(_("The %(nth)s %(weekday)s of every other month") % names)
    return capfirst(_("The %(nth)s %(weekday)s of every %(every)s month") % names)


def often(series: Series) -> str:
    """Return how often a series meets and when: "Every week on Thursday, 13.30"."""
    clock = time_format(series.clock, pgettext("time format", "H:i"))
    return _("%(rhythm)s, %(time)s") % {"rhythm": rhythm(series), "time": clock}


def _every_week(interval: int) -> str:
    if interval == 1:
        return _("Every week on %(weekday)s")
    if interval == 2:
        return _("Every other week on %(weekday)s")
    return _("Every %(nth)s week on %(weekday)s")


def _nth(number: int) -> str:
    """Return a place in a row as a word, where one says it so."""
    words = {
        1: pgettext("in a row", "first"),
        2: pgettext("in a row", "second"),
        3: pgettext("in a row", "third"),
        4: pgettext("in a row", "fourth"),
        5: pgettext("in a row", "fifth"),
        6: pgettext("in a row", "sixth"),
        LAST: pgettext("in a row", "last"),
    }
    return words.get(number) or pgettext("in a row", "%(number)sth") % {"number": number}


def coming(days: list[date]) -> list[str]:
    """Return days as a list has them: "Thursday 19 March"."""
    return [capfirst(date_format(on, "l j F")) for on in days]


def too_long(minutes: int) -> str:
    """Return by how much the items of an agenda go beyond the meeting."""
    said = ngettext(
        "%(count)s minute more than the meeting has. Shorten something, or let it wait.",
        "%(count)s minutes more than the meeting has. Shorten something, or let it wait.",
        minutes,
    )
    return said % {"count": minutes}


def time_left(left: int, minutes: int) -> str:
    """Return what is left of the time of an item: "15 of 20 minutes left", "3 minutes over"."""
    if left < 0:
        said = ngettext("%(count)s minute over", "%(count)s minutes over", -left)
        return said % {"count": -left}
    if left == 0:
        return _("The time is out")
    said = ngettext("%(left)s of %(minutes)s minute left", "%(left)s of %(minutes)s minutes left", minutes)
    return said % {"left": left, "minutes": minutes}


def kind_of(item: AgendaItem, by: str) -> str:
    """Return what an item is in a few words: "Dialogue, standing item", "Decision, Björn"."""
    said = str(TYPES[item.type])
    if item.is_standing:
        return _("%(type)s, standing item") % {"type": said}
    return f"{said}, {by}" if by else said


def answered(result: Result) -> str:
    """Return what a round of consent came to in counts: "6 yes, 1 with a wish, 1 stands aside". Never who."""
    parts = [
        ngettext("%(count)s yes", "%(count)s yes", result.yes) % {"count": result.yes} if result.yes else "",
        ngettext("%(count)s yes with a wish", "%(count)s yes with a wish", result.wishes) % {"count": result.wishes}
        if result.wishes
        else "",
        ngettext("%(count)s objection", "%(count)s objections", result.objections) % {"count": result.objections}
        if result.objections
        else "",
        ngettext("%(count)s stands aside", "%(count)s stand aside", result.aside) % {"count": result.aside}
        if result.aside
        else "",
    ]
    return ", ".join(filter(None, parts))


def here(count: int) -> str:
    """Return how many are there, in words."""
    said = ngettext("%(count)s is here.", "%(count)s are here.", count)
    return capfirst(said % {"count": in_words(count)})


def moved(times: int) -> str:
    """Return how often an item has gone on, when it recurs so often that it is better lifted."""
    said = ngettext(
        "It has come up %(count)s time before without an end, so it is lifted, unless you leave it here.",
        "It has come up %(count)s times before without an end, so it is lifted, unless you leave it here.",
        times,
    )
    return said % {"count": in_words(times)}


def comes_up_again(titles: Iterable[str]) -> str:
    """Return, of what stands on each agenda anyway, that it comes up again; empty when there is none of it."""
    items = "; ".join(titles)
    return _("Comes up again next time: %(items)s") % {"items": items} if items else ""


def _local(at: datetime) -> datetime:
    return timezone.localtime(at, timezone.get_default_timezone())
