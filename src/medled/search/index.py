"""Keeping the index: in the transaction of each event, and all of it anew when it must be mended."""

from collections.abc import Collection, Iterable

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from medled.journal.models import Event
from medled.questions import built_once
from medled.search.models import Entry
from medled.search.sources import Source, Text, changed_by, register
from medled.search.words import folded, terms_of, words_in

MOST_WORDS = 10_000  # of one thing: a row of PostgreSQL's index holds a megabyte
AT_ONCE = 500


def follow(event: Event) -> None:
    """Let what an event has changed be found as it is now."""
    for source, ids in changed_by(event):
        if ids:
            keep(source, ids)


def keep(source: Source, ids: Collection[int]) -> None:
    """Write what these things are found by as they are now; what is no more is no longer found.

    Two who write of the same thing at once take turns at its row, so that the second reads what the first has written.
    """
    kept = _held(source, ids)
    there = {text.pk: entry_of(source.kind, text) for text in source.texts(ids, viewer=None)}
    new = [entry for pk, entry in there.items() if pk not in kept]
    if new and not _are_first(new):
        Entry.objects.bulk_create(new, ignore_conflicts=True)
        keep(source, ids)  # there is a row to take turns at now
        return
    for pk, row in kept.items():
        entry = there.get(pk)
        if entry is None:
            Entry.objects.filter(pk=row.pk).delete()
        elif _said(entry) != _said(row):
            entry.pk = row.pk
            entry.save(force_update=True)


@transaction.atomic
def rebuild() -> int:
    """Write all of the index anew, and return how many things can be found. Nothing but a repair needs it."""
    Entry.objects.all().delete()
    number = 0
    for source in register.values():
        texts = source.texts(None, viewer=None)
        entries = [entry_of(source.kind, text) for text in texts]
        Entry.objects.bulk_create(entries, batch_size=AT_ONCE)
        number += len(entries)
    return number


def fill_if_empty() -> None:
    """Write the index where there is none yet: in a database that is older than it."""
    if not Entry.objects.exists():
        rebuild()


def entry_of(kind: str, text: Text) -> Entry:
    """Return what a thing is found by, not written."""
    words = sorted({one.word for one in words_in(f"{text.title}\n{text.body}")})[:MOST_WORDS]
    return Entry(
        kind=kind,
        subject=text.pk,
        group=text.group,
        at=text.at,
        words=_in_a_row(folded(word) for word in words),
        terms=_in_a_row([*_standing(kind, text), *(term for word in words for term in terms_of(word))]),
    )


def of_a_kind(kind: str, place: str) -> str:
    """Return the term that everything of a kind in a place ("group7") has: no word, since none ends so."""
    return f"{kind.replace('.', '')}of{place}"


def _standing(kind: str, text: Text) -> list[str]:
    """Return the terms of where a thing stands."""
    return [of_a_kind(kind, place) for place in (f"group{text.group}", text.beyond) if place]


def _held(source: Source, ids: Collection[int]) -> dict[int, Entry]:
    """Return the rows of these things by their ids, held till the end of the transaction."""
    return {row.subject: row for row in _rows(source.kind, ids)}


@built_once
def _rows(kind: str, ids: Collection[int]) -> QuerySet[Entry]:
    return Entry.objects.select_for_update().filter(kind=kind, subject__in=ids).order_by("pk")


def _are_first(new: Collection[Entry]) -> bool:
    """Write rows for what had none; False, and nothing written, when somebody has just written one of them."""
    try:
        with transaction.atomic():
            Entry.objects.bulk_create(new)
    except IntegrityError:
        return False
    return True


def _in_a_row(words: Iterable[str]) -> str:
    return " ".join(sorted(set(words)))


def _said(entry: Entry) -> tuple[object, ...]:
    return entry.group, entry.at, entry.words, entry.terms
