"""Say that a synthesis has not got what one meant; and answer that, with what became of the view changed or not."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.rooms.knowledge.actions._fates import Fated, keep_fate
from medled.rooms.knowledge.actions._writing import tell
from medled.rooms.knowledge.events.syntheses import NotMeantAnswered, SaidNotMeant
from medled.rooms.knowledge.models import NotMeant, Perspective
from medled.rooms.knowledge.models.syntheses import LONGEST_REASON
from medled.rooms.knowledge.queries import syntheses
from medled.rooms.knowledge.queries.circles import seen_from
from medled.rooms.knowledge.rules import syntheses as rules
from medled.workplace.models import Person
from medled.workplace.rules import Cannot, require, words_of


@transaction.atomic
def say_not_meant(perspective: Perspective, *, words: str, by: Person, at: datetime) -> NotMeant:
    """Say what one did mean. Once for each view; whoever wrote the synthesis is told, and answers."""
    question = perspective.question
    synthesis = syntheses.locked(question)
    require(rules.may_say_not_meant(seen_from(question, by, at=at), perspective, synthesis))
    words = words_of(words, most=LONGEST_REASON, field="words")
    if NotMeant.objects.filter(perspective=perspective).exists():
        raise Cannot(_("You have said so already. They have been told."), field="words")
    said = NotMeant.objects.create(perspective=perspective, words=words, said_at=at)
    writers = tuple(syntheses.writers_of(question, at=at))
    tell(SaidNotMeant(writers=writers), question, by=by, at=at)
    return said


@transaction.atomic
def answer_not_meant(
    not_meant: NotMeant, *, answer: str, by: Person, at: datetime, fated: Fated | None = None
) -> NotMeant:
    """Answer who was not understood; `fated` says anew what became of the view."""
    question = not_meant.perspective.question
    synthesis = syntheses.locked(question)
    not_meant.refresh_from_db()
    perspective = not_meant.perspective
    writers, viewer = syntheses.writers_of(question, at=at), seen_from(question, by, at=at)
    if not_meant.answered_at is not None and rules.may_write(viewer, question, writers):
        raise Cannot(_("It has been answered while you wrote."), field="answer")
    require(rules.may_answer_not_meant(viewer, not_meant, writers))
    not_meant.answer = words_of(answer, most=LONGEST_REASON, field="answer")
    not_meant.answered_at, not_meant.answered_by = at, by
    not_meant.save(update_fields=["answer", "answered_at", "answered_by"])
    changed = False
    if fated is not None and synthesis is not None:
        changed = keep_fate(synthesis, perspective.merged_into_id or perspective.pk, fated)
    author = perspective.author_id or 0
    facts = NotMeantAnswered(author=author, changed=changed)
    tell(facts, question, by=by, at=at)
    return not_meant
