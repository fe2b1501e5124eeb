"""Notes at a meeting: each stands by itself, so two who write at once both stand; sent twice, it is written once."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.meetings.actions._live import going, item_now, key_of, meeting_of
from medled.rooms.meetings.actions._writing import duties_of
from medled.rooms.meetings.events.live import NoteChanged, NoteTakenOut, NoteWritten
from medled.rooms.meetings.models import AgendaItem, Note
from medled.rooms.meetings.rules.live import may_change_note
from medled.workplace.models import Person
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, require, words_of

LONGEST = 4000


@transaction.atomic
def write(item: AgendaItem, *, text: str, key: str, by: Person, at: datetime) -> Note:
    """Write a note at an item of a meeting that goes on, also at one that is done.

    `key` is given by the page that sends it: when it comes again with the same, what was written is returned.
    """
    meeting = going(meeting_of(item), by, at)
    key = key_of(key)
    if (there := Note.objects.filter(person=by, key=key).first()) is not None:
        return there
    item = item_now(item, meeting)
    text = words_of(text, most=LONGEST, field="text")
    note = Note.objects.create(item=item, person=by, text=text, written_at=at, key=key)
    _tell(NoteWritten(), note, by, at)
    return note


@transaction.atomic
def change(note: Note, *, text: str, by: Person, at: datetime) -> Note:
    """Write a note anew."""
    note = _taken(note, by, at)
    note.text, note.changed_at = words_of(text, most=LONGEST, field="text"), at
    note.save(update_fields=["text", "changed_at"])
    _tell(NoteChanged(), note, by, at)
    return note


@transaction.atomic
def take_out(note: Note, *, by: Person, at: datetime) -> Note:
    """Take a note out."""
    note = _taken(note, by, at)
    note.taken_out_at = at
    note.save(update_fields=["taken_out_at"])
    _tell(NoteTakenOut(), note, by, at)
    return note


def _taken(note: Note, by: Person, at: datetime) -> Note:
    meeting = going(meeting_of(note.item), by, at)
    note = Note.objects.select_for_update(of=["self"]).select_related("item__group").get(pk=note.pk)
    require(may_change_note(viewer_of(by, meeting.group, at=at), note, meeting, duties_of(meeting)))
    if note.taken_out_at is not None:
        raise Cannot(_("The note has been taken out."))
    return note


def _tell(facts: object, note: Note, by: Person, at: datetime) -> None:
    record(facts, by=by, at=at, about=note.item, group=note.item.group)
