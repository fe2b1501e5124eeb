"""What the actions share: words made clean, and a time to close that lies ahead."""

from datetime import datetime, timedelta
from decimal import Decimal
from secrets import SystemRandom
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.knowledge.models import Perspective, Question
from medled.rooms.knowledge.models.questions import DECIMALS, drawn_by_lot
from medled.rooms.knowledge.queries.circles import groups_asked
from medled.workplace.models import Person
from medled.workplace.rules import Cannot

SHORTEST, LONGEST = timedelta(minutes=1), timedelta(days=60)
GREATEST = Decimal(10) ** 11
MOST_SEALED = 200  # without a name on one question: more than that is a machine
WITHOUT_COOKIES = _("Without a name, what you write is found again only by this browser. Let it keep cookies.")


class TooLate(Cannot):
    """When all was shown, or stopped, while somebody wrote: what was typed is kept by the page."""


def number_of(question: Question, number: Decimal | None) -> Decimal:
    """Return a number that is one, within the bounds of the question; raise Cannot otherwise."""
    if number is None or not number.is_finite():
        raise Cannot(_("Write a number."), field="number")
    if question.least is not None and number < question.least:
        raise Cannot(_("At least %(least)s.") % {"least": question.least.normalize()}, field="number")
    if question.most is not None and number > question.most:
        raise Cannot(_("At most %(most)s.") % {"most": question.most.normalize()}, field="number")
    if abs(number) >= GREATEST:
        raise Cannot(_("That number is too great."), field="number")
    if round(number, DECIMALS) != number:
        raise Cannot(_("Two decimals are enough."), field="number")
    return number


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


def show_words(question: Question, aspect: str) -> None:
    """Show what was written in an aspect after the first; what has no name loses its seal and gets an id by lot."""
    rows = list(question.perspectives.filter(aspect=aspect, is_hidden=True))
    Perspective.objects.filter(pk__in=[row.pk for row in rows]).delete()
    for row in rows:
        row.seal, row.is_hidden = "", False
        row.pk = row.pk if question.is_signed else drawn_by_lot()
    Perspective.objects.bulk_create(sorted(rows, key=lambda row: row.pk))


def require_hidden(question: Question, at: datetime) -> None:
    """Refuse what comes when all is shown, stopped, or the time is out."""
    if question.stopped_at is not None:
        raise TooLate(_("The question was stopped while you wrote. What you wrote is still here."), field="words")
    if question.shown_at is not None or question.closes_at <= at:
        raise TooLate(
            _("It closed while you wrote. What you wrote is still here, and you can say it as a late word."),
            field="words",
        )
