"""A conversation in the open format of Polis: its statements, and its reactions where that was said beforehand."""

from collections.abc import Iterator
from datetime import datetime

from medled.rooms.knowledge.models import Conversation, Stance
from medled.rooms.knowledge.queries.conversations import GIVEN
from medled.rooms.knowledge.rules.conversations import may_take_out_rows
from medled.tables import as_words
from medled.workplace.rules import require

STATEMENTS = (
    "timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body",
)  # fmt: skip
REACTIONS = ("timestamp", "datetime", "comment-id", "voter-id", "vote")
Row = tuple[object, ...]


def statements_of(conversation: Conversation) -> Iterator[Row]:
    """Yield the heading and a row for each statement.

    All have the moment when it was asked, and none an author: neither is known. What was taken away, or is hidden till
    somebody has looked, has no words, and what fewer than five met no figures. Words that a spreadsheet would take for
    a formula have a ' before them, which is taken off again when the file is taken in.
    """
    yield STATEMENTS
    given = set(conversation.statements.filter(GIVEN).values_list("pk", flat=True))
    for row in conversation.statements.order_by("number").iterator():
        figures = ("", "") if row.agrees is None else (row.agrees, row.disagrees)
        said = (1, as_words(row.words)) if row.pk in given else (-1, "")
        yield (*_moment(conversation.asked_at), row.number, "", *figures, *said)


def reactions_of(conversation: Conversation) -> Iterator[Row]:
    """Yield the heading and a row for each reaction, by a number by lot; all have the moment when it closed.

    Raises NotAllowed where it was not said beforehand, or fewer than a hundred took part.
    """
    require(may_take_out_rows(conversation))
    return _reactions_of(conversation)


def _reactions_of(conversation: Conversation) -> Iterator[Row]:
    yield REACTIONS
    moment = _moment(conversation.closed_at or conversation.closes_at)
    voices = conversation.voices.order_by("pk").values_list("pk", flat=True)
    numbers = {voice: number for number, voice in enumerate(voices)}
    rows = Stance.objects.filter(statement__in=conversation.statements.filter(GIVEN))
    rows = rows.order_by("voice", "statement__number")
    for voice, statement, value in rows.values_list("voice", "statement__number", "value").iterator(chunk_size=20_000):
        yield (*moment, statement, numbers[voice], value)


def _moment(at: datetime) -> tuple[int, str]:
    return int(at.timestamp() * 1000), at.isoformat(timespec="seconds")
