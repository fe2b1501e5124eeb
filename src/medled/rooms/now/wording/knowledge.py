"""Questions on the first page: what waits for what the reader thinks."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from .matter import Matter, Step, day


def view_to_give(question: int, *, words: str, closes_at: datetime) -> Matter:
    """A question waits for what the reader thinks."""
    line = _("Open until %(day)s at %(time)s; nobody reads anybody's before all do.")
    local = timezone.localtime(closes_at, timezone.get_default_timezone())
    said = {"day": day(local.date()), "time": date_format(local, pgettext("time format", "H:i"))}
    step = Step(_("Say what you think"), "knowledge:question", (question,))
    return Matter("view_to_give", "wait", words, line % said, step)
