"""Where the pulse is, in a sentence."""

from collections.abc import Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from medled.rooms.pulse.models import Wave


def first_sentence(
    wave: Wave | None, *, is_asked: bool, has_answered: bool, is_closing: bool, closed: Sequence[Wave]
) -> str:
    """Return the sentence that is the situation of the room; `closed` the last one first."""
    if wave is not None:
        if not is_asked:
            return _("A pulse is open until %(day)s") % {"day": day(wave.closes_at)}
        if has_answered:
            return _("You have answered. The pulse is open until %(day)s.") % {"day": day(wave.closes_at)}
        return _("The pulse is open. Two minutes, and it is done.")
    if is_closing:
        return _("The pulse has closed, and is being put together")
    if not closed:
        return _("No pulse has been taken yet")
    return _("The last pulse closed on %(day)s") % {"day": day(closed[0].closes_at)}


def day(at: datetime) -> str:
    """Return a moment as the day that one speaks of: "Thursday 3 December"."""
    return date_format(timezone.localtime(at, timezone.get_default_timezone()), "l j F")
