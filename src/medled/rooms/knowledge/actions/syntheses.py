"""Join what was said into one: begin, write along, write, publish when every view is answered for."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from medled.rooms.knowledge.actions._fates import Fated, keep_fate
from medled.rooms.knowledge.actions._writing import tell
from medled.rooms.knowledge.events.syntheses import (
    SynthesisBegun,
    SynthesisJoined,
    SynthesisPublished,
    SynthesisWritten,
)
from medled.rooms.knowledge.models import Question, Synthesis, Writer
from medled.rooms.knowledge.models.syntheses import LONGEST_REASON, LONGEST_SYNTHESIS, MOST_WRITERS
from medled.rooms.knowledge.queries import again, reactions, syntheses
from medled.rooms.knowledge.queries import questions as ask_for
from medled.rooms.knowledge.queries.circles import seen_from
from medled.rooms.knowledge.rules import syntheses as rules
from medled.workplace.models import Person
from medled.workplace.rules import Cannot, Changed, require, words_of

__all__ = ["Draft", "Fated", "begin", "join", "publish", "write"]


@dataclass(frozen=True)
class Draft:
    """What a synthesis says: the judgement, what to remember, and what became of each view (by its id)."""

    words: str = ""
    learnt: str = ""
    fates: Mapping[int, Fated] = field(default_factory=dict)


@transaction.atomic
def begin(question: Question, *, by: Person, at: datetime) -> Synthesis:
    """Begin to join what was said; who begins, writes. Not while people react: that belongs to what is joined."""
    question = ask_for.locked(question)
    require(rules.may_begin(seen_from(question, by, at=at), question))
    reacting = reactions.reacting_of(question)
    if reacting is not None and reacting.shown_at is None:
        raise Cannot(_("People react to what was said. Bring it together when that is shown."))
    if again.is_open(question):
        raise Cannot(_("You estimate once more now. Bring it together when that is shown."))
    if (found := syntheses.locked(question)) is not None:
        if by.pk in syntheses.writers_of(question, at=at):
            return found
        raise Cannot(_("Somebody has begun already. You can write along."))
    begun = Synthesis.objects.create(question=question, begun_at=at)
    Writer.objects.create(synthesis=begun, person=by, place=1)
    _tell(SynthesisBegun(asker=question.asked_by_id), begun, by, at)
    return begun


@transaction.atomic
def join(question: Question, *, by: Person, at: datetime) -> Synthesis:
    """Write along, or in the place of one who has left the group: two at most."""
    viewer = seen_from(question, by, at=at)
    require(rules.may_begin(viewer, question))
    synthesis = _of(question)
    writers = syntheses.writers_of(question, at=at)
    if by.pk in writers:
        return synthesis
    if not rules.may_join(viewer, question, writers):
        raise Cannot(_("Two write it already. Say what you think to them."))
    synthesis.writers.exclude(person__in=writers).delete()
    taken = set(synthesis.writers.values_list("place", flat=True))
    place = next(place for place in range(1, MOST_WRITERS + 1) if place not in taken)
    Writer.objects.create(synthesis=synthesis, person=by, place=place)
    _tell(SynthesisJoined(writers=tuple(writers)), synthesis, by, at)
    return synthesis


@transaction.atomic
def write(question: Question, *, draft: Draft, version: int, by: Person, at: datetime) -> Synthesis:
    """Keep what is written so far; what is not answered for yet may wait. Raises Changed when the other was first."""
    synthesis = _written(question, draft, version, by, at)
    _tell(SynthesisWritten(), synthesis, by, at)
    return synthesis


@transaction.atomic
def publish(question: Question, *, draft: Draft, version: int, by: Person, at: datetime) -> Synthesis:
    """Let all read it. Refused until every view is answered for: taken up, partly or not, with a reason."""
    synthesis = _written(question, draft, version, by, at)
    if synthesis.published_at is not None:
        raise Cannot(_("It is published already."))
    if not synthesis.words:
        raise Cannot(_("Write what you have come to."), field="words")
    left = len(syntheses.unaccounted(question))
    if left:
        words = ngettext(
            "%(left)d view is not answered for yet. Say what became of it.",
            "%(left)d views are not answered for yet. Say what became of each.",
            left,
        )
        raise Cannot(words % {"left": left})
    synthesis.published_at, synthesis.published_by = at, by
    synthesis.save(update_fields=["published_at", "published_by"])
    authors = syntheses.authors_of(syntheses.to_account_for(question))
    _tell(SynthesisPublished(authors=authors), synthesis, by, at)
    return synthesis


def _written(question: Question, draft: Draft, version: int, by: Person, at: datetime) -> Synthesis:
    writers = syntheses.writers_of(question, at=at)
    require(rules.may_write(seen_from(question, by, at=at), question, writers))
    synthesis = _of(question)
    if synthesis.published_at is not None:
        raise Cannot(_("It is published. Answer those who say that it is not what they meant."))
    if synthesis.version != version:
        raise Changed
    synthesis.words = words_of(draft.words, most=LONGEST_SYNTHESIS, needed=False, field="words")
    synthesis.learnt = words_of(draft.learnt, most=LONGEST_REASON, needed=False, field="learnt")
    known = {row.pk: row for row in syntheses.to_account_for(question)}
    for pk, fated in draft.fates.items():
        if pk in known and fated.what:
            keep_fate(synthesis, pk, fated, of=f"_{pk}")
    synthesis.version += 1
    synthesis.save(update_fields=["words", "learnt", "version"])
    return synthesis


def _of(question: Question) -> Synthesis:
    found = syntheses.locked(question)
    if found is None:
        raise Cannot(_("Nobody has begun to bring this together yet."))
    return found


def _tell(facts: object, synthesis: Synthesis, by: Person, at: datetime) -> None:
    tell(facts, synthesis.question, by=by, at=at)
