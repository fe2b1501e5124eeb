"""What the actions share: words made clean, and a time to close that lies ahead."""

from datetime import datetime, timedelta
from secrets import SystemRandom
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.knowledge.models import Question
from medled.rooms.knowledge.queries.circles import groups_asked
from medled.workplace.models import Person
from medled.workplace.rules import Cannot

SHORTEST, LONGEST = timedelta(minutes=1), timedelta(days=60)


class TooLate(Cannot):
    """When all was shown, or stopped, while somebody wrote: what was typed is kept by the page."""


def clean(words: str, *, most: int, needed: bool, field: str, one_line: bool = False) -> str:
    """Return what was written without blanks round it; raise Cannot when it is too long, or nothing and needed."""
    words = " ".join(words.split()) if one_line else words.replace("\r\n", "\n").strip()
    if needed and not words:
        raise Cannot(_("Write a few words."), field=field)
    if len(words) > most:
        raise Cannot(_("Write at most %(most)d characters.") % {"most": most}, field=field)
    if "\x00" in words:
        raise Cannot(_("There is an invisible sign in the text. Write it anew."), field=field)
    return words


def require_ahead(closes_at: datetime, at: datetime) -> None:
    """Refuse a time that has passed, or lies so far ahead that nobody remembers."""
    if closes_at < at + SHORTEST:
        raise Cannot(_("Choose a time that lies ahead."), field="closes_at")
    if closes_at > at + LONGEST:
        raise Cannot(_("Choose a time within two months."), field="closes_at")


def tell(facts: object, question: Question, *, by: Person | None, at: datetime) -> None:
    """Write what has happened to a question, once in the journal of each group that is asked: each reads its own."""
    for group in groups_asked(question):
        record(facts, by=by, at=at, about=question, group=group)


def same_words(words: str) -> str:
    """Return words as they are compared: what differs in blanks, case and the last sign says the same."""
    return " ".join(words.split()).casefold().rstrip(" .!?…")


def mix(rows: QuerySet[Any]) -> None:
    """Write hidden rows anew in an order by lot, ids and all: a database keeps the order in which rows are written.

    Nothing may point to them yet. After each answer all of a question's lie as if written at once, so that which
    answer came with which name, or after which, is not to be read from where they lie.
    """
    anew = list(rows)
    SystemRandom().shuffle(anew)
    rows.delete()
    rows.model.objects.bulk_create(anew)


def require_hidden(question: Question, at: datetime) -> None:
    """Refuse what comes when all is shown, stopped, or the time is out."""
    if question.stopped_at is not None:
        raise TooLate(_("The question was stopped while you wrote. What you wrote is still here."), field="words")
    if question.shown_at is not None or question.closes_at <= at:
        raise TooLate(
            _("It closed while you wrote. What you wrote is still here, and you can say it as a late word."),
            field="words",
        )
