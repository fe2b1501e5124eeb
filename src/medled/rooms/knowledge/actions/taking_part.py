"""Take part in a conversation with many: react, write a statement, ask for a look at one. Nobody's name is written."""

import re
from datetime import datetime

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.knowledge.actions._writing import TooLate, same_words
from medled.rooms.knowledge.events.conversations import StatementReported, StatementSaid
from medled.rooms.knowledge.models import Conversation, Reaction, Stance, Statement, Voice
from medled.rooms.knowledge.models.conversations import LONGEST_STATEMENT, MOST_STATEMENTS
from medled.rooms.knowledge.queries import conversations as ask_for
from medled.rooms.knowledge.rules import conversations as rules
from medled.workplace.models import Person
from medled.workplace.rules import Cannot, require, words_of

MOST_WRITTEN = 10  # statements of one voice
PERSONAL = (
    (
        re.compile(r"\b(19|20)?\d{6}[-+]?\d{4}\b"),
        _("There is what looks like a personal number. Take it out."),
    ),
    (re.compile(r"[\w.+-]+@[\w-]+\.\w+"), _("There is an e-mail address. Take it out.")),
    (re.compile(r"(\+46|\b0)[\d \-]{7,}\d"), _("There is what looks like a phone number. Take it out.")),
)


@transaction.atomic
def react(
    conversation: Conversation, *, statement: int, value: int, seal: str, by: Person | None, at: datetime
) -> Stance:
    """Agree, disagree or skip; the last one holds, till it closes. `statement` is an id, `by` None without an account.

    No event: there would be a million, and their order would tell who takes part when.
    """
    conversation = ask_for.as_it_is_now(conversation.pk)  # held, it would be a queue of all
    _held(conversation, by, seal, at)
    if value not in Reaction.Value.values:
        raise Cannot(_("Choose one of the three."), field="value")
    row = next(iter(ask_for.given(conversation.pk, statement)), None)
    if row is None:
        raise Cannot(_("This is not there to react to any longer. Here is the next one."))
    known = ask_for.voice_of(conversation, seal)
    voice = known or Voice.objects.get_or_create(conversation=conversation, seal=seal)[0]
    return _taken(row, voice, value)


@transaction.atomic
def say(conversation: Conversation, *, words: str, seal: str, by: Person | None, at: datetime) -> Statement:
    """Write a statement for the others to react to. Who writes it agrees with it, so that nobody is told by a gap."""
    conversation = ask_for.locked(conversation)
    _held(conversation, by, seal, at)
    words = words_of(words, most=LONGEST_STATEMENT, field="words", one_line=True)
    for pattern, sentence in PERSONAL:
        if pattern.search(words):
            raise Cannot(sentence, field="words")
    if not conversation.takes_statements:
        raise Cannot(_("No more statements are taken. React to those that there are."), field="words")
    if any(same_words(words) == same_words(one) for one in conversation.statements.values_list("words", flat=True)):
        raise Cannot(_("Somebody has said just this. You will meet it, or have met it."), field="words")
    voice, _made = Voice.objects.get_or_create(conversation=conversation, seal=seal)
    last = conversation.statements.aggregate(last=Max("number"))["last"] or 0
    if voice.written >= MOST_WRITTEN or last >= MOST_STATEMENTS:
        raise Cannot(_("No more statements are taken. React to those that there are."), field="words")
    voice.written += 1
    voice.save(update_fields=["written"])
    said = Statement.objects.create(conversation=conversation, number=last + 1, words=words)
    _taken(said, voice, Reaction.Value.AGREE)
    said.refresh_from_db()
    record(StatementSaid(), by=None, at=at, about=conversation, group=conversation.group)
    return said


@transaction.atomic
def report(conversation: Conversation, *, statement: int, seal: str, by: Person | None, at: datetime) -> Statement:
    """Ask for a look at a statement: once a voice. From three on it is given to nobody till somebody has looked."""
    conversation = ask_for.locked(conversation)
    _held(conversation, by, seal, at)
    row = conversation.statements.filter(pk=statement, taken_away_at=None).first()
    if row is None:
        raise Cannot(_("This is not there to react to any longer. Here is the next one."))
    voice, _made = Voice.objects.get_or_create(conversation=conversation, seal=seal)
    stance = voice.stances.filter(statement=row).first() or _taken(row, voice, Reaction.Value.PASS)
    if stance.reported:
        return row
    Stance.objects.filter(pk=stance.pk).update(reported=True)
    row.reports = F("reports") + 1
    row.save(update_fields=["reports"])
    row.refresh_from_db()
    if not row.is_kept and row.reports in (1, ask_for.ENOUGH_REPORTS):
        facts = StatementReported(conversation.asked_by_id, is_hidden=row.reports == ask_for.ENOUGH_REPORTS)
        record(facts, by=None, at=at, about=conversation, group=conversation.group)
    return row


def _taken(statement: Statement, voice: Voice, value: int) -> Stance:
    stance, is_first = Stance.objects.update_or_create(statement=statement, voice=voice, defaults={"value": value})
    if is_first:
        Statement.objects.filter(pk=statement.pk).update(seen=F("seen") + 1)
    return stance


def _held(conversation: Conversation, by: Person | None, seal: str, at: datetime) -> None:
    """Refuse who may not take part, who has no seal, and what comes too late."""
    require(rules.may_take_part(conversation, belongs=ask_for.belongs(conversation, by, at=at)))
    if conversation.closed_at is not None or conversation.closes_at <= at:
        told = _("It closed while you wrote. What you wrote is still here, and nobody has seen it.")
        raise TooLate(told, field="words")
    if not seal:
        raise Cannot(_("Without cookies Medled can't find what you have said again. Let the browser keep them."))
