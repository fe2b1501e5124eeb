"""Ask many, tell those whom it reaches, close it, and count what they think: all of it away from anybody's request."""

import secrets
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import islice

import numpy as np
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.engine.perspectives import Gathering, chart
from medled.journal.record import record
from medled.rooms.knowledge.actions._charts import FIGURES, keep_figures, keep_groups
from medled.rooms.knowledge.actions._writing import LONGEST, require_ahead, same_words
from medled.rooms.knowledge.events.conversations import ConversationAsked, ConversationClosed, ConversationCounted
from medled.rooms.knowledge.models import Conversation, Stance, Statement, Voice
from medled.rooms.knowledge.models.conversations import LONGEST_STATEMENT
from medled.rooms.knowledge.models.questions import LONGEST_ABOUT, LONGEST_QUESTION
from medled.rooms.knowledge.queries import conversations as ask_for
from medled.rooms.knowledge.queries import kept
from medled.rooms.knowledge.rules import conversations as rules
from medled.workplace.models import Group, Person
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, require, words_of

LEAST_STATEMENTS, MOST_FIRST = 2, 100
SENT_TWICE_WITHIN = timedelta(minutes=10)
TOLD_AT_ONCE = 25  # groups a minute: each has its people told
TAKEN_AT_ONCE = 100_000
WRITTEN_AT_ONCE = 100  # statements, and voices that are thrown away: on SQLite all others wait for who writes
LETS_OTHERS_WRITE = 0.15  # seconds: longer than anybody who waits there sleeps between two tries


@dataclass(frozen=True)
class AskedMany:
    """What many are asked: `statements` to begin with; whether they may write more, and rows be taken out after."""

    words: str
    reach: str = Conversation.Reach.UNIT
    about: str = ""
    statements: Sequence[str] = ()
    takes_statements: bool = True
    keeps_rows: bool = False


@transaction.atomic
def ask_many(group: Group, *, asked: AskedMany, closes_at: datetime, by: Person, at: datetime) -> Conversation:
    """Ask many, until a moment at the latest. The very same, sent twice, is one."""
    if asked.reach not in Conversation.Reach.values:
        raise Cannot(_("Say whom you ask."), field="reach")
    require(rules.may_ask_many(viewer_of(by, group, at=at), asked.reach))
    words = words_of(asked.words, most=LONGEST_QUESTION, field="words", one_line=True)
    about = words_of(asked.about, most=LONGEST_ABOUT, needed=False, field="about")
    first = _first(asked.statements)
    require_ahead(closes_at, at)
    Group.objects.select_for_update().get(pk=group.pk)
    if before := Conversation.objects.filter(
        group=group, asked_by=by, words=words, asked_at__gt=at - SENT_TWICE_WITHIN
    ).first():
        return before
    conversation = Conversation.objects.create(
        group=group,
        unit=group.unit,
        reach=asked.reach,
        words=words,
        about=about,
        takes_statements=asked.takes_statements,
        keeps_rows=asked.keeps_rows,
        key=secrets.token_urlsafe(32),
        asked_by=by,
        asked_at=at,
        closes_at=closes_at,
        telling=None if asked.reach == Conversation.Reach.LINK else 0,
    )
    Statement.objects.bulk_create(
        Statement(conversation=conversation, number=number, words=one) for number, one in enumerate(first, 1)
    )
    record(_asked(conversation), by=by, at=at, about=conversation, group=group)
    return conversation


@transaction.atomic
def close(conversation: Conversation, *, by: Person, at: datetime) -> Conversation:
    """Close it before its time: nobody reacts any more, and it is counted within a minute."""
    conversation = ask_for.locked(conversation)
    require(rules.may_look_after(viewer_of(by, conversation.group, at=at), conversation))
    return _close(conversation, by, at)


@transaction.atomic
def give_more_time(conversation: Conversation, *, closes_at: datetime, by: Person, at: datetime) -> Conversation:
    """Let it close later, never sooner than was said."""
    conversation = ask_for.locked(conversation)
    require(rules.may_look_after(viewer_of(by, conversation.group, at=at), conversation))
    if conversation.closed_at is not None:
        raise Cannot(_("It has closed."))
    if not conversation.closes_at < closes_at <= at + LONGEST:
        raise Cannot(_("Choose a time later than the one it has, within two months."), field="closes_at")
    conversation.closes_at = closes_at
    conversation.save(update_fields=["closes_at"])
    record(_asked(conversation), by=by, at=at, about=conversation, group=conversation.group)
    return conversation


def tell_due(*, at: datetime) -> None:
    """Tell the groups that a conversation reaches, some at a time. Called by the clock."""
    for row in Conversation.objects.filter(telling__isnull=False):
        with transaction.atomic():
            _tell_some(ask_for.locked(row), at)


def close_due(*, at: datetime) -> None:
    """Close what has had its time. Called by the clock."""
    for row in Conversation.objects.filter(closed_at=None, closes_at__lte=at):
        with transaction.atomic():
            _close(ask_for.locked(row), None, at)


def count_due(*, at: datetime) -> list[Conversation]:
    """Count what has closed, and throw the reactions away. Called by the clock: no page waits for it.

    What was on its way in while it was counted came too late, and goes too: no seal is left of what is counted.
    """
    counted = [_count(row, at) for row in Conversation.objects.filter(closed_at__isnull=False, counted_at=None)]
    _throw_away()
    return counted


def _asked(conversation: Conversation) -> ConversationAsked:
    return ConversationAsked(reach=conversation.reach, closes_at=conversation.closes_at.isoformat())


def _first(lines: Sequence[str]) -> list[str]:
    found = [words_of(line, most=LONGEST_STATEMENT, needed=False, field="statements", one_line=True) for line in lines]
    first = list({same_words(line): line for line in reversed(found) if line}.values())[::-1]
    if not LEAST_STATEMENTS <= len(first) <= MOST_FIRST:
        raise Cannot(
            _("Write at least two, and at most %(most)d, different ones.") % {"most": MOST_FIRST}, field="statements"
        )
    return first


def _tell_some(conversation: Conversation, at: datetime) -> None:
    left = sorted(
        (one for one in ask_for.groups_reached(conversation) if one.pk > (conversation.telling or 0)),
        key=lambda group: group.pk,
    )
    for group in left[:TOLD_AT_ONCE]:
        if group.pk != conversation.group_id and (facts := _news(conversation)):
            record(facts, by=conversation.asked_by, at=at, about=conversation, group=group)
    conversation.telling = left[TOLD_AT_ONCE - 1].pk if len(left) > TOLD_AT_ONCE else None
    conversation.save(update_fields=["telling"])


def _news(conversation: Conversation) -> ConversationAsked | ConversationCounted | None:
    """Return what those whom it reaches are told now: that they are asked, or that it has been counted."""
    if conversation.closed_at is None:
        return _asked(conversation)
    return None if conversation.people is None else ConversationCounted(people=conversation.people)


def _close(conversation: Conversation, by: Person | None, at: datetime) -> Conversation:
    if conversation.closed_at is None:
        conversation.closed_at, conversation.key = at, ""
        conversation.save(update_fields=["closed_at", "key"])
        record(ConversationClosed(), by=by, at=at, about=conversation, group=conversation.group)
    return conversation


def _rows(conversation: Conversation) -> Iterator[tuple[int, int, int]]:
    rows = Stance.objects.filter(statement__conversation=conversation, statement__taken_away_at=None)
    return rows.values_list("voice", "statement", "value").iterator(chunk_size=20_000)


def _count(conversation: Conversation, at: datetime) -> Conversation:
    """Count, and write the figures some at a time, with nobody kept waiting; then let all see it at once.

    Nothing changes between: it has closed. Figures are read by nobody before it is counted.
    """
    gathering = Gathering()
    rows = _rows(conversation)
    while batch := list(islice(rows, TAKEN_AT_ONCE)):
        voices, statements, values = np.array(batch, np.int64).T
        gathering.add(voices, statements, values, np.zeros(len(values), np.int64))
    found = kept.counted(chart(gathering.reactions()))
    statements = list(conversation.statements.all())
    keep_figures(found, statements)
    for first in range(0, len(statements), WRITTEN_AT_ONCE):
        Statement.objects.bulk_update(statements[first : first + WRITTEN_AT_ONCE], FIGURES)
    with transaction.atomic():
        conversation = ask_for.locked(conversation)
        if conversation.counted_at is not None:
            return conversation
        keep_groups(conversation, found)
        conversation.counted_at = at
        conversation.telling = None if conversation.reach == Conversation.Reach.LINK else 0
        conversation.save(update_fields=["chart", "people", "counted_at", "telling"])
        if rules.may_take_out_rows(conversation):
            conversation.voices.update(seal="", written=0)
        facts = ConversationCounted(people=found.participants)
        record(facts, by=None, at=at, about=conversation, group=conversation.group)
    return conversation


def _throw_away() -> None:
    """Throw away, some at a time, the voices of what is counted and all that they reacted: all that have a seal.

    Where it was said beforehand that rows may be taken out, they have none any longer, and stay.
    """
    left = Voice.objects.filter(conversation__counted_at__isnull=False).exclude(seal="")
    while some := list(left.values_list("pk", flat=True)[:WRITTEN_AT_ONCE]):
        Voice.objects.filter(pk__in=some).delete()
        if len(some) == WRITTEN_AT_ONCE:
            time.sleep(LETS_OTHERS_WRITE)
