"""Say what one thinks, alone, before anybody's is shown; and say more when it is."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.rooms.knowledge.actions._writing import (
    MOST_SEALED,
    WITHOUT_COOKIES,
    mix,
    number_of,
    require_hidden,
    same_words,
    tell,
)
from medled.rooms.knowledge.actions.questions import show_if_all
from medled.rooms.knowledge.events.questions import AnsweredWithoutAName, QuestionAnswered, ToldMore, WordSaid
from medled.rooms.knowledge.models import Option, Perspective, Question, Reacting, Synthesis, TookPart, Word
from medled.rooms.knowledge.models.questions import LONGEST_VIEW, LONGEST_WORD
from medled.rooms.knowledge.queries import questions as ask_for
from medled.rooms.knowledge.queries.circles import seen_from
from medled.rooms.knowledge.rules import questions as rules
from medled.workplace.models import Person
from medled.workplace.rules import Cannot, require, words_of

Aspect = Perspective.Aspect
Kind = Question.Kind


@dataclass(frozen=True)
class View:
    """What one person says: how they see it, what they know that perhaps not all know, what could make it fail.

    `option` (an id) of a choice and `number` of an estimate; then `words` say why, and may be left out.
    """

    words: str = ""
    knows: str = ""
    fails: str = ""
    option: int | None = None
    number: Decimal | None = None


@transaction.atomic
def answer(question: Question, *, view: View, by: Person, at: datetime, key: str = "") -> Question:
    """Say what one thinks, or change it. When everybody who is here has, all is shown.

    `key`: what the browser holds, by which one finds one's own again in a question without names. Raises TooLate when
    all is shown already, Cannot when one has answered without a name elsewhere.
    """
    question = ask_for.locked(question)
    require(rules.may_answer(seen_from(question, by, at=at), question))
    require_hidden(question, at)
    said = _whole(question, view)
    seal = "" if question.is_signed else ask_for.seal_of(question, by, key, stage="view")
    _first_or_own(question, by, seal)
    mine = question.perspectives.filter(author=by) if question.is_signed else question.perspectives.filter(seal=seal)
    mine.delete()
    Perspective.objects.bulk_create(
        Perspective(question=question, author=by if question.is_signed else None, seal=seal, **row) for row in said
    )
    if question.is_signed:
        tell(QuestionAnswered(), question, by=by, at=at)
    else:
        mix(question.perspectives.all())
        mix(question.took_part.all())
        tell(AnsweredWithoutAName(), question, by=None, at=at)
    return show_if_all(question, at=at)


@transaction.atomic
def tell_more(question: Question, *, words: str, by: Person, at: datetime) -> Perspective:
    """Tell what one knows that others don't, where one's number lies furthest out."""
    question = ask_for.locked(question)
    furthest = ask_for.people_furthest(question)
    require(rules.may_tell_more(seen_from(question, by, at=at), question, furthest))
    words = words_of(words, most=LONGEST_VIEW, field="words")
    if Synthesis.objects.filter(question=question, published_at__isnull=False).exists():
        raise Cannot(_("What was said has been brought together already. Say it as a word more."), field="words")
    if Reacting.objects.filter(question=question).exists():
        raise Cannot(_("People react to what was said already. Say it as a word more."), field="words")
    if question.perspectives.filter(author=by, aspect=Aspect.KNOWS).exists():
        raise Cannot(_("You have told it already."), field="words")
    told = Perspective.objects.create(question=question, author=by, aspect=Aspect.KNOWS, words=words, is_hidden=False)
    tell(ToldMore(asker=question.asked_by_id), question, by=by, at=at)
    return told


@transaction.atomic
def say_more(question: Question, *, words: str, by: Person, at: datetime, is_late: bool = False) -> Word:
    """Say a word more with one's name when all is shown (`is_late`: it was written while it closed)."""
    question = ask_for.locked(question)
    require(rules.may_say_more(seen_from(question, by, at=at), question))
    words = words_of(words, most=LONGEST_WORD, field="words")
    before = question.said_after.filter(person=by).last()
    if before is not None and before.words == words:
        return before
    said = Word.objects.create(question=question, person=by, words=words, is_late=is_late, said_at=at)
    tell(WordSaid(asker=question.asked_by_id), question, by=by, at=at)
    return said


def _first_or_own(question: Question, by: Person, seal: str) -> None:
    """Let each answer once: whoever has, may change what is found to be theirs, and nothing else."""
    _row, is_first = TookPart.objects.get_or_create(question=question, person=by)
    if question.is_signed:
        return
    if not seal:
        raise Cannot(WITHOUT_COOKIES)
    if not is_first and not question.perspectives.filter(seal=seal).exists():
        raise Cannot(_("You have answered already. Without a name it can be changed only where you wrote it."))
    if is_first and question.perspectives.count() > MOST_SEALED:
        raise Cannot(_("No more answers are taken."))


def _whole(question: Question, view: View) -> list[dict[str, object]]:
    """Return the rows of what is said, clean; raise Cannot, naming the field, for what does not hold."""
    is_plain = question.kind == Kind.PERSPECTIVE
    words = words_of(view.words, most=LONGEST_VIEW, needed=is_plain, field="words")
    rows: list[dict[str, object]] = [
        {
            "aspect": Aspect.VIEW,
            "words": words,
            "option": _option(question, view.option) if question.kind == Kind.CHOICE else None,
            "number": number_of(question, view.number) if question.kind == Kind.ESTIMATE else None,
        }
    ]
    for aspect, more in ((Aspect.KNOWS, view.knows), (Aspect.FAILS, view.fails)):
        more = words_of(more, most=LONGEST_VIEW, needed=False, field=aspect.value)
        if more and any(same_words(more) == same_words(str(row["words"])) for row in rows):
            raise Cannot(_("You have written the same twice. Once is enough."), field=aspect.value)
        if more:
            rows.append({"aspect": aspect, "words": more})
    return rows


def _option(question: Question, pk: int | None) -> Option:
    found = question.options.filter(pk=pk).first() if pk is not None else None
    if found is None:
        raise Cannot(_("Choose one."), field="option")
    return found
