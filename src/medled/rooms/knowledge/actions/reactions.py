"""React to each other's statements, say how else it is seen; and show it all at once, without anybody's name."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.engine.perspectives import chart, gathered
from medled.rooms.knowledge.actions._writing import (
    MOST_SEALED,
    WITHOUT_COOKIES,
    TooLate,
    mix,
    require_ahead,
    show_words,
    tell,
)
from medled.rooms.knowledge.events.questions import AnsweredWithoutAName
from medled.rooms.knowledge.events.reactions import ReactedToAll, ReactingOpened, ReactionsShown, SeenDifferently
from medled.rooms.knowledge.models import Perspective, Question, Reacting, Reaction, Synthesis
from medled.rooms.knowledge.models.questions import LONGEST_VIEW
from medled.rooms.knowledge.queries import again, kept
from medled.rooms.knowledge.queries import questions as ask_for
from medled.rooms.knowledge.queries import reactions as ask
from medled.rooms.knowledge.queries.circles import asked_in, seen_from
from medled.rooms.knowledge.rules import reactions as rules
from medled.rooms.knowledge.rules.questions import may_answer
from medled.workplace.models import Group, Person
from medled.workplace.rules import Cannot, require, words_of

Aspect = Perspective.Aspect
__all__ = ["TooLate", "catch_up", "differ", "open_reactions", "react", "show_due"]


@transaction.atomic
def open_reactions(question: Question, *, closes_at: datetime, by: Person, at: datetime) -> Reacting:
    """Ask all what they think of what was said, until a moment at the latest. Once a question."""
    question = ask_for.locked(question)
    require(rules.may_open(seen_from(question, by, at=at), question))
    require_ahead(closes_at, at)
    if ask.reacting_of(question) is not None:
        raise Cannot(_("You have been asked about this already."))
    if Synthesis.objects.filter(question=question).exists():
        raise Cannot(_("Somebody is bringing together what was said already."))
    if again.is_open(question):
        raise Cannot(_("You estimate once more now. React when that is shown."))
    if len(ask.statements_of(question)) < 2:
        raise Cannot(_("There has to be something to compare: at least two things that were said."))
    opened = Reacting.objects.create(question=question, opened_by=by, opened_at=at, closes_at=closes_at)
    tell(ReactingOpened(closes_at=closes_at.isoformat()), question, by=by, at=at)
    return opened


@transaction.atomic
def react(question: Question, *, statement: Perspective, value: int, by: Person, at: datetime) -> Reacting:
    """Agree, disagree or skip; the last one holds. When everybody who is here has reacted to all, it is shown."""
    reacting = _held(question, by, at)
    if value not in Reaction.Value.values:
        raise Cannot(_("Choose one of the three."), field="value")
    known = {row.pk: row for row in ask.statements_of(reacting.question)}
    if statement.pk not in known:
        raise Cannot(_("This is not there to react to."))
    if known[statement.pk].author_id == by.pk:
        raise Cannot(_("This is your own. React to what the others say."))
    was_done = ask.is_done(reacting.question, by.pk)
    Reaction.objects.update_or_create(statement=statement, person=by, defaults={"value": value})
    if not was_done and ask.is_done(reacting.question, by.pk):
        tell(ReactedToAll(), reacting.question, by=by, at=at)
    return _show(reacting, at) if ask.gathering_of(reacting, at=at).is_seen else reacting


@transaction.atomic
def differ(question: Question, *, words: str, by: Person, at: datetime, key: str = "") -> Question:
    """Say how one sees it differently, and what would else be missed: hidden till the reactions are shown.

    Signed or not, as the question is; `key` as in views.answer. Empty words take it back.
    """
    reacting = _held(question, by, at)
    question = reacting.question
    words = words_of(words, most=LONGEST_VIEW, needed=False, field="words")
    seal = "" if question.is_signed else ask_for.seal_of(question, by, key, stage="differs")
    if not question.is_signed and not seal:
        raise Cannot(WITHOUT_COOKIES)
    whose = {"author": by} if question.is_signed else {"seal": seal}
    rows = question.perspectives.filter(aspect=Aspect.DIFFERS)
    if not words:
        rows.filter(**whose).delete()
    elif rows.filter(**whose).exists() or rows.count() < MOST_SEALED:
        Perspective.objects.update_or_create(
            question=question, aspect=Aspect.DIFFERS, **whose, defaults={"words": words}
        )
    else:
        raise Cannot(_("No more answers are taken."))
    if not question.is_signed:
        mix(rows)
    facts = SeenDifferently() if question.is_signed else AnsweredWithoutAName()
    tell(facts, question, by=by if question.is_signed else None, at=at)
    return question


def show_due(*, at: datetime) -> list[Reacting]:
    """Show the reactions that are due: the time is out, or nobody is waited for any longer. Called by the clock."""
    return [shown for row in ask.may_be_due(at=at) if (shown := _show_if_due(row, at))]


def catch_up(group: Group, *, at: datetime) -> None:
    """Bring the reactions of a group up to date before anybody looks at them."""
    for row in ask.may_be_due(at=at, group=group):
        _show_if_due(row, at)


def _held(question: Question, by: Person, at: datetime) -> Reacting:
    """Return the reactions as they are now, held; refuse who may not, and what comes too late."""
    require(rules.may_react(seen_from(question, by, at=at), question))
    reacting = ask.locked(question)
    if reacting is None:
        raise Cannot(_("Nobody has asked about this yet."))
    if reacting.shown_at is not None or reacting.closes_at <= at:
        raise TooLate(
            _("It closed while you wrote. What you wrote is still here, and you can say it as a late word."),
            field="words",
        )
    return reacting


@transaction.atomic
def _show_if_due(reacting: Reacting, at: datetime) -> Reacting | None:
    held = ask.locked(reacting.question)
    if held is None or held.shown_at is not None:
        return None
    return _show(held, at) if ask.gathering_of(held, at=at).is_seen else None


def _show(reacting: Reacting, at: datetime) -> Reacting:
    """Show how many react how. They are counted, without who has left by now, and the reactions thrown away."""
    question = reacting.question
    rows = Reaction.objects.filter(statement__question=question)
    here = {
        person.pk
        for person in Person.objects.filter(pk__in=rows.values("person"))
        if may_answer(seen_from(question, person, at=at), question)
    }
    cells = sorted(rows.filter(person__in=here).values_list("person", "statement", "value"))
    counted = chart(gathered((str(person), str(statement), value, 0) for person, statement, value in cells))
    rows.delete()
    show_words(question, Aspect.DIFFERS)
    reacting.shown_at, reacting.asked = at, len(asked_in(question, at=at))
    reacting.chart = kept.written(kept.counted(counted))
    reacting.save(update_fields=["shown_at", "asked", "chart"])
    tell(ReactionsShown(people=counted.participants), question, by=None, at=at)
    return reacting
