"""Estimate once more, after the talk: each alone again, then all at once, beside what was estimated before."""

from datetime import datetime
from decimal import Decimal
from secrets import SystemRandom

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.engine.consent import Gathering
from medled.engine.perspectives.estimate import Change, compared
from medled.rooms.knowledge.actions._writing import (
    MOST_SEALED,
    WITHOUT_COOKIES,
    TooLate,
    mix,
    number_of,
    require_ahead,
    show_words,
    tell,
)
from medled.rooms.knowledge.events.again import AgainOpened, AgainShown, GivenAgain, TooFewAgain
from medled.rooms.knowledge.events.questions import AnsweredWithoutAName
from medled.rooms.knowledge.models import Again, GaveAgain, Perspective, Question, SecondNumber, Synthesis
from medled.rooms.knowledge.models.questions import LONGEST_VIEW
from medled.rooms.knowledge.queries import again as ask
from medled.rooms.knowledge.queries import questions as ask_for
from medled.rooms.knowledge.queries import reactions
from medled.rooms.knowledge.queries.circles import asked_in, seen_from
from medled.rooms.knowledge.rules import again as rules
from medled.rooms.knowledge.rules.questions import LEAST_WITHOUT_NAMES
from medled.workplace.models import Group, Person
from medled.workplace.rules import Cannot, require, words_of

Aspect = Perspective.Aspect
__all__ = ["TooLate", "catch_up", "estimate_again", "open_again", "show_due"]


@transaction.atomic
def open_again(question: Question, *, closes_at: datetime, by: Person, at: datetime) -> Again:
    """Ask all to estimate once more, until a moment at the latest. Once a question, before anybody joins it."""
    question = ask_for.locked(question)
    require(rules.may_open(seen_from(question, by, at=at), question))
    require_ahead(closes_at, at)
    if question.kind != Question.Kind.ESTIMATE or not ask.first_numbers(question).exists():
        raise Cannot(_("There has to be a number to begin with."))
    if ask.again_of(question) is not None:
        raise Cannot(_("You have been asked to estimate once more already."))
    if Synthesis.objects.filter(question=question).exists():
        raise Cannot(_("Somebody is bringing together what was said already."))
    reacting = reactions.reacting_of(question)
    if reacting is not None and reacting.shown_at is None:
        raise Cannot(_("People react to what was said. Estimate once more when that is shown."))
    opened = Again.objects.create(question=question, opened_by=by, opened_at=at, closes_at=closes_at)
    tell(AgainOpened(closes_at=closes_at.isoformat()), question, by=by, at=at)
    return opened


@transaction.atomic
def estimate_again(
    question: Question, *, number: Decimal | None, by: Person, at: datetime, words: str = "", key: str = ""
) -> Again:
    """Give a number once more, or change it; `words` tell what one knows that others don't. Hidden till all see all.

    `key` as in views.answer. Raises TooLate when it is shown already.
    """
    question = ask_for.locked(question)
    require(rules.may_give(seen_from(question, by, at=at), question))
    again = _open(question, at)
    number = number_of(question, number)
    words = words_of(words, most=LONGEST_VIEW, needed=False, field="words")
    seal = "" if question.is_signed else ask_for.seal_of(question, by, key, stage="again")
    _first_or_own(again, by, seal)
    whose = {"author": by} if question.is_signed else {"seal": seal}
    SecondNumber.objects.update_or_create(again=again, **whose, defaults={"number": number})
    rows = question.perspectives.filter(aspect=Aspect.AGAIN)
    rows.filter(**whose).delete()
    if words:
        Perspective.objects.create(question=question, aspect=Aspect.AGAIN, words=words, **whose)
    if not question.is_signed:
        for hidden in (rows, again.numbers.all(), again.given.all()):
            mix(hidden)
    facts = GivenAgain() if question.is_signed else AnsweredWithoutAName()
    tell(facts, question, by=by if question.is_signed else None, at=at)
    return _end(again, at) or again


def show_due(*, at: datetime) -> list[Again]:
    """Show the second estimates that are due: time is out, or nobody is waited for any longer. Called by the clock."""
    return [shown for row in ask.may_be_due(at=at) if (shown := _show_if_due(row, at))]


def catch_up(group: Group, *, at: datetime) -> None:
    """Bring the second estimates of a group up to date before anybody looks at them."""
    for row in ask.may_be_due(at=at, group=group):
        _show_if_due(row, at)


def _open(question: Question, at: datetime) -> Again:
    again = ask.again_of(question)
    if again is None or again.shown_at is not None or again.closes_at <= at:
        raise TooLate(
            _("It closed while you wrote. What you wrote is still here, and you can say it as a late word."),
            field="words",
        )
    return again


def _first_or_own(again: Again, by: Person, seal: str) -> None:
    """Let each give one number: whoever has, may change what is found to be theirs, and nothing else."""
    _row, is_first = GaveAgain.objects.get_or_create(again=again, person=by)
    if again.question.is_signed:
        return
    if not seal:
        raise Cannot(WITHOUT_COOKIES)
    if not is_first and not again.numbers.filter(seal=seal).exists():
        raise Cannot(_("You have answered already. Without a name it can be changed only where you wrote it."))
    if is_first and again.numbers.count() >= MOST_SEALED:
        raise Cannot(_("No more answers are taken."))


@transaction.atomic
def _show_if_due(row: Again, at: datetime) -> Again | None:
    question = ask_for.locked(row.question)
    again = ask.again_of(question)
    return _end(again, at) if again is not None and again.shown_at is None else None


def _end(again: Again, at: datetime) -> Again | None:
    """Show what all estimate when it is time; what fewer than five say without names is thrown away then, unread."""
    gathering = ask.gathering_of(again, at=at)
    if not gathering.is_seen:
        return None
    question = again.question
    if question.is_signed or len(gathering.counted) >= LEAST_WITHOUT_NAMES:
        return _show(again, gathering, at)
    if not gathering.is_over:
        return None  # who is away may still answer
    question.perspectives.filter(aspect=Aspect.AGAIN).delete()
    again.delete()
    tell(TooFewAgain(), question, by=None, at=at)
    return again


def _show(again: Again, gathering: Gathering, at: datetime) -> Again:
    """Show what all estimate, without names: numbers are written anew, by lot, and who gave them is gone."""
    question = again.question
    numbers = list(again.numbers.all())
    change = _change(question, numbers)
    again.numbers.all().delete()
    again.given.all().delete()
    SystemRandom().shuffle(numbers)
    SecondNumber.objects.bulk_create(SecondNumber(again=again, number=row.number) for row in numbers)
    show_words(question, Aspect.AGAIN)
    again.shown_at, again.asked, again.answered = at, len(asked_in(question, at=at)), len(gathering.counted)
    again.both, again.changed = (change.both, change.changed) if change else (None, None)
    again.save(update_fields=["shown_at", "asked", "answered", "both", "changed"])
    tell(AgainShown(answered=again.answered), question, by=None, at=at)
    return again


def _change(question: Question, numbers: list[SecondNumber]) -> Change | None:
    """Return how many gave another number than before; without names nobody can tell."""
    if not question.is_signed:
        return None
    first = {row.author_id: row.number for row in ask.first_numbers(question) if row.number is not None}
    return compared(first, {row.author_id: row.number for row in numbers})
