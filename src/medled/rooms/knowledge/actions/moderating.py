"""Look after a conversation with many: take a statement away and say why, put it back, or let it stay as it is."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.knowledge.events.conversations import StatementPutBack, StatementTakenAway
from medled.rooms.knowledge.models import Conversation, Statement
from medled.rooms.knowledge.models.conversations import LONGEST_WHY
from medled.rooms.knowledge.queries import conversations as ask_for
from medled.rooms.knowledge.rules import conversations as rules
from medled.workplace.models import Person
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, require, words_of


@transaction.atomic
def take_away(
    conversation: Conversation, *, statement: int, why: str, by: Person, at: datetime, reason: str = ""
) -> Statement:
    """Take a statement (by its id) away: nobody is given it from now on, all see that it was, and why.

    Its words are kept for who looks after the conversation. It is left out when it is counted.
    """
    row = _held(conversation, statement, by, at)
    if why not in Statement.Why.values:
        raise Cannot(_("Choose why it is taken away."), field="why")
    reason = words_of(reason, most=LONGEST_WHY, needed=False, field="reason", one_line=True)
    if row.taken_away_at is not None:
        return row
    row.taken_away_at, row.taken_away_by, row.why, row.reason = at, by, why, reason
    row.save(update_fields=["taken_away_at", "taken_away_by", "why", "reason"])
    record(StatementTakenAway(why=why), by=by, at=at, about=row.conversation, group=row.conversation.group)
    return row


@transaction.atomic
def put_back(conversation: Conversation, *, statement: int, by: Person, at: datetime) -> Statement:
    """Put a statement back, or let one stay that somebody asked for a look at."""
    row = _held(conversation, statement, by, at)
    row.taken_away_at, row.taken_away_by, row.why, row.reason, row.is_kept = None, None, "", "", True
    row.save(update_fields=["taken_away_at", "taken_away_by", "why", "reason", "is_kept"])
    record(StatementPutBack(), by=by, at=at, about=row.conversation, group=row.conversation.group)
    return row


def _held(conversation: Conversation, statement: int, by: Person, at: datetime) -> Statement:
    conversation = ask_for.locked(conversation)
    require(rules.may_look_after(viewer_of(by, conversation.group, at=at), conversation))
    row = ask_for.statement_in(conversation, statement)
    if row is None:
        raise Cannot(_("There is no such statement here."))
    if conversation.counted_at is not None and row.taken_away_at is not None:
        raise Cannot(_("It has been counted without it."))
    return row
