"""What is hidden in a round, and the moment when it is shown to all at once.

Of an initiative's proposal all answer one round, at the table or elsewhere: what is given there is what holds.
"""

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Count

from medled.journal.record import record
from medled.rooms.initiatives.actions.at_table import show_at_table
from medled.rooms.initiatives.models import Given
from medled.rooms.meetings.actions._consented import note_what_came
from medled.rooms.meetings.events.live import RoundShown
from medled.rooms.meetings.models import Round, Voice
from medled.workplace.models import Person


def count(round_: Round) -> tuple[int, int]:
    """Return how many are done, and how many of those who are there were asked."""
    asked = round_.voices.filter(left_at=None)
    counted = asked.aggregate(done=Count("written_at"), asked=Count("pk"))
    return counted["done"], counted["asked"]


def is_done(done: int, asked: int) -> bool:
    """Whether everybody who is there is done."""
    return 0 < done == asked


def give_voices(round_: Round, people: Iterable[int], at: datetime, *, after: int = 0) -> None:
    """Give people (ids) a place in a round, in this order; what they have given to its proposal stands there."""
    given = {one.person_id: one for one in Given.objects.filter(round=round_.asks_id)} if round_.asks_id else {}
    voices = [Voice(round=round_, person_id=pk, place=place) for place, pk in enumerate(people, after)]
    for voice in voices:
        if voice.person_id in given:
            _says(voice, given[voice.person_id], at)
    Voice.objects.bulk_create(voices)


def show_when_all_are_done(round_: Round, at: datetime) -> None:
    """Show what is hidden once everybody who is there is done: nobody has to say so."""
    if round_.shown_at is None and is_done(*count(round_)):
        show_to_all(round_, None, at)


def show_to_all(round_: Round, by: Person | None, at: datetime) -> Round:
    """Show it. A consent round is over by it: a proposal that changes gets a round of its own."""
    round_.shown_at = at
    if round_.kind == Round.Kind.CONSENT:
        round_.ended_at = at
    round_.save(update_fields=["shown_at", "ended_at"])
    record(RoundShown(), by=by, at=at, about=round_.item, group=round_.item.group)
    if round_.asks is not None:
        shown = show_at_table(round_.asks, at=at)
        _follow(round_, at)
        note_what_came(round_, shown, by or round_.opened_by, at)
    return round_


def close(round_: Round, at: datetime) -> None:
    """Let a round be over with its item; what was written or answered is shown."""
    if round_.shown_at is None:
        show_to_all(round_, None, at)
    round_.ended_at = at
    round_.save(update_fields=["ended_at"])


def _follow(round_: Round, at: datetime) -> None:
    """Let the voices say what was given in the round of the proposal, by those who are there and those who are not.

    Where that was stopped, or got its answer from elsewhere, nothing is given, and nothing is shown.
    """
    given = {one.person_id: one for one in Given.objects.filter(round=round_.asks_id, counts=True)}
    voices = list(round_.voices.all())
    for voice in voices:
        _says(voice, given.pop(voice.person_id, None), at)
    Voice.objects.bulk_update(voices, ["answer", "text", "written_at", "noted_by"])
    give_voices(round_, given, at, after=len(voices))


def _says(voice: Voice, given: Given | None, at: datetime) -> None:
    # With a plain yes no words are kept there; those said at the table stay, as theirs who said or noted that yes.
    is_same = given is not None and (given.answer, given.noted_by_id) == (voice.answer, voice.noted_by_id)
    said = voice.text if is_same else ""
    voice.answer, voice.text = (given.answer, given.words or said) if given else ("", "")
    voice.written_at = (voice.written_at or at) if given else None
    voice.noted_by_id = given.noted_by_id if given else None
