"""Calls for support in plain words: whose turn it is, by when, and where it goes otherwise."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format, number_format
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, npgettext

from medled.engine.exchange import Direction, Exchange
from medled.rooms.dialogue.models import SupportCall, Turn, Word
from medled.workplace.queries import day_of
from medled.workplace.wording import in_words

URGENCIES = {
    SupportCall.Urgency.TODAY: (gettext_lazy("Today"), gettext_lazy("It is in a hurry.")),
    SupportCall.Urgency.PROMISED: (gettext_lazy("As promised"), gettext_lazy("Within the time that was promised.")),
    SupportCall.Urgency.CAN_WAIT: (gettext_lazy("It can wait a week"), gettext_lazy("Within five working days.")),
}
GOT = [(value, label) for value, label in SupportCall.Got.choices]
SAID = dict(Word.Kind.choices)


def promise_words(days: int) -> str:
    """Return "answers within 2 working days": what somebody has promised."""
    if not days:
        return _("answers the same day")
    return ngettext("answers within %(days)d working day", "answers within %(days)d working days", days) % {
        "days": days
    }


def day_words(moment: datetime) -> str:
    """Return "Wednesday 25 November" where the workplace is."""
    return date_format(timezone.localtime(moment, timezone.get_default_timezone()), "l j F")


def due_words(turn: Turn, *, left: int, at: datetime) -> str:
    """Return by when the answer is due, in words; `left` working days are left after today."""
    if turn.due_at is None:
        return ""
    if day_of(turn.due_at) <= day_of(at):
        return _("Answer by today.")
    days = ngettext("%(left)d working day left", "%(left)d working days left", left) % {"left": left}
    return _("Answer by %(day)s, %(left)s.") % {"day": day_words(turn.due_at), "left": days}


def still_due_words(turn: Turn, *, left: int, at: datetime) -> str:
    """Return by when the answer comes, to the one who waits for it."""
    if turn.due_at is None:
        return ""
    if day_of(turn.due_at) <= day_of(at):
        return _("The answer comes by today.")
    days = ngettext("%(left)d working day left", "%(left)d working days left", left) % {"left": left}
    return _("The answer comes by %(day)s, %(left)s.") % {"day": day_words(turn.due_at), "left": days}


def otherwise_words(turns: Sequence[int | None], names: Mapping[int, str]) -> str:
    """Return where the call goes if there is no answer in time: it is never lost."""
    where = [_("the whole group") if turn is None else names.get(turn, _("Somebody")) for turn in turns[:2]]
    if not where:
        return _("It is with the whole group, and is not lost.")
    if len(where) == 1:
        return _("Without an answer in time it goes on to %(next)s. It is never lost.") % {"next": where[0]}
    return _("Without an answer in time it goes on to %(next)s, then to %(then)s. It is never lost.") % {
        "next": where[0],
        "then": where[1],
    }


def first_sentence(*, waiting: int, own: int, soonest: Turn | None, at: datetime) -> str:
    """Return the sentence that is the situation in the room."""
    if waiting:
        many = ngettext("One person waits for your answer.", "%(count)s people wait for your answer.", waiting) % {
            "count": capfirst(in_words(waiting))
        }
        return f"{many} {_soonest(soonest, at)}".strip()
    if own:
        return npgettext(
            "own calls", "You have asked for support.", "You have asked for support with %(count)s things.", own
        ) % {"count": in_words(own)}
    return _("Nobody waits for your answer.")


def _soonest(turn: Turn | None, at: datetime) -> str:
    if turn is None or turn.due_at is None:
        return ""
    days = (day_of(turn.due_at) - day_of(at)).days
    if days <= 0:
        return _("A promise runs out today.")
    if days == 1:
        return _("A promise runs out tomorrow.")
    return _("The first promise runs until %(day)s.") % {"day": day_words(turn.due_at)}


def exchange_words(said: Exchange) -> list[str]:
    """Return what can be said of how support goes in the group, a sentence each."""
    if not said.told:
        return [_("There is too little to say without pointing at somebody. Talk about it when you meet.")]
    return [asked_words(said), *filter(None, (kept_words(said), direction_words(said)))]


def asked_words(said: Exchange) -> str:
    """Return how many calls for support were made, and have an answer."""
    return _(
        "In the last three months %(calls)d calls for support were made, of which %(answered)d have an answer."
    ) % {
        "calls": said.calls,
        "answered": said.answered,
    }


def kept_words(said: Exchange) -> str:
    """Return how answers came beside what was promised; nothing where there is too little to say."""
    if said.median_days is None or said.median_promised is None or said.in_time is None:
        return ""
    return _(
        "Half of the answers came within %(days)s; promised was %(promised)s. %(kept)d of %(answered)d in time."
    ) % {
        "days": _days(said.median_days),
        "promised": _days(said.median_promised),
        "kept": said.in_time,
        "answered": said.answered,
    }


def direction_words(said: Exchange) -> str:
    """Return which way support goes between a group and its manager; nothing where there is too little to say."""
    return {
        Direction.NOT_SAID: "",
        Direction.ONE_WAY: _("Between the group and its manager support goes one way."),
        Direction.MOSTLY_ONE_WAY: _("Between the group and its manager support goes mostly one way."),
        Direction.BOTH_WAYS: _("Between the group and its manager support goes both ways."),
    }[said.direction]


def _days(days: float) -> str:
    if days == 0:
        return _("the same day")
    whole = days == int(days)
    number = number_format(int(days) if whole else days, decimal_pos=None if not whole else 0)
    return npgettext("within", "%(days)s working day", "%(days)s working days", 1 if days == 1 else 2) % {
        "days": number
    }
