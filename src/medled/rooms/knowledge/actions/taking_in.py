"""Take in a conversation that was held elsewhere, closed and counted: statements and figures, no rows."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.knowledge.actions._charts import keep_figures, keep_groups
from medled.rooms.knowledge.events.conversations import ConversationTakenIn
from medled.rooms.knowledge.models import Conversation, Statement
from medled.rooms.knowledge.models.conversations import LONGEST_IMPORTED, LONGEST_SOURCE
from medled.rooms.knowledge.models.questions import LONGEST_QUESTION
from medled.rooms.knowledge.queries.kept import Counted
from medled.rooms.knowledge.rules import conversations as rules
from medled.workplace.models import Group, Person
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, require, words_of


@transaction.atomic
def take_in(
    group: Group, *, words: str, source: str, statements: Mapping[int, str], found: Counted, by: Person, at: datetime
) -> Conversation:
    """Take in what many said elsewhere: `statements` by their number, `found` with those numbers as ids.

    Who reacted how is not taken in: whoever has the file has it.
    """
    require(rules.may_ask_many(viewer_of(by, group, at=at), Conversation.Reach.LINK))
    words = words_of(words, most=LONGEST_QUESTION, field="words", one_line=True)
    source = words_of(source, most=LONGEST_SOURCE, field="source", one_line=True)
    if not statements:
        raise Cannot(_("There is no statement in it."))
    conversation = Conversation.objects.create(
        group=group,
        unit=group.unit,
        reach=Conversation.Reach.LINK,
        words=words,
        source=source,
        takes_statements=False,
        asked_by=by,
        asked_at=at,
        closes_at=at + timedelta(minutes=1),
        closed_at=at,
    )
    rows = [
        Statement(
            conversation=conversation,
            number=number,
            words=words_of(said, most=LONGEST_IMPORTED, field="statements"),
        )
        for number, said in sorted(statements.items())
    ]
    found = _renamed(found, {str(row.number): str(row.pk) for row in rows})
    keep_figures(found, rows)
    Statement.objects.bulk_create(rows, batch_size=500)
    keep_groups(conversation, found)
    conversation.counted_at = at
    conversation.save(update_fields=["chart", "people", "counted_at"])
    facts = ConversationTakenIn(people=found.participants, statements=len(rows))
    record(facts, by=by, at=at, about=conversation, group=group)
    return conversation


def _renamed(found: Counted, names: Mapping[str, str]) -> Counted:
    """Return what was counted with other ids for its statements."""
    told = tuple(replace(one, id=names[one.id]) for one in found.statements)
    if found.groups is None:
        return replace(found, statements=told)
    holds = tuple(tuple((names[one], side) for one, side in held) for held in found.groups.holds)
    return replace(found, statements=told, groups=replace(found.groups, holds=holds))
