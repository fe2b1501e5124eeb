"""Put two views that say the same together, and part them again: what became of the one carries over to the other."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.rooms.knowledge.actions._writing import tell
from medled.rooms.knowledge.events.syntheses import PerspectivesMerged, PerspectivesParted
from medled.rooms.knowledge.models import Fate, Perspective, Question
from medled.rooms.knowledge.queries import syntheses
from medled.rooms.knowledge.queries.circles import seen_from
from medled.rooms.knowledge.rules import syntheses as rules
from medled.workplace.models import Person
from medled.workplace.rules import Cannot, require


@transaction.atomic
def merge(one: Perspective, *, into: Perspective, by: Person, at: datetime) -> Perspective:
    """Let one view stand under another that says the same, with all who stand under it already."""
    question = _held(one.question, by, at)
    if one.pk == into.pk or into.question_id != one.question_id:
        raise Cannot(_("Choose two different ones."), field="into")
    rows = {row.pk for row in syntheses.to_account_for(question)}
    if one.pk not in rows or into.pk not in rows:
        raise Cannot(_("One of them has been put together with another already."), field="into")
    Fate.objects.filter(perspective=one).delete()
    Perspective.objects.filter(merged_into=one).update(merged_into=into)
    one.merged_into = into
    one.save(update_fields=["merged_into"])
    tell(PerspectivesMerged(), question, by=by, at=at)
    return one


@transaction.atomic
def part(one: Perspective, *, by: Person, at: datetime) -> Perspective:
    """Let a view stand by itself again."""
    question = _held(one.question, by, at)
    if one.merged_into_id is None:
        return one
    one.merged_into = None
    one.save(update_fields=["merged_into"])
    tell(PerspectivesParted(), question, by=by, at=at)
    return one


def _held(question: Question, by: Person, at: datetime) -> Question:
    synthesis = syntheses.locked(question)
    require(rules.may_write(seen_from(question, by, at=at), question, syntheses.writers_of(question, at=at)))
    if synthesis is None or synthesis.published_at is not None:
        raise Cannot(_("It is published. Answer those who say that it is not what they meant."))
    return question
