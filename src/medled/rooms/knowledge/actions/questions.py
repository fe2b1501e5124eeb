"""Ask all, give more time, stop, and show what all think when all who are here have answered or the time is out."""

import secrets
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.engine.consent import Gathering, quorum_of
from medled.rooms.knowledge.actions._writing import (
    GREATEST,
    LONGEST,
    TooLate,
    require_ahead,
    require_hidden,
    same_words,
    tell,
)
from medled.rooms.knowledge.events.questions import (
    QuestionAsked,
    QuestionExtended,
    QuestionReminded,
    QuestionShown,
    QuestionStopped,
    TooFewWithoutNames,
)
from medled.rooms.knowledge.models import Circle, Option, Perspective, Question
from medled.rooms.knowledge.models.questions import (
    LONGEST_ABOUT,
    LONGEST_MEASURE,
    LONGEST_OPTION,
    LONGEST_QUESTION,
    MOST_OPTIONS,
    drawn_by_lot,
)
from medled.rooms.knowledge.queries import questions as ask_for
from medled.rooms.knowledge.queries.circles import groups_to_ask, people_of, seen_from
from medled.rooms.knowledge.rules import questions as rules
from medled.rooms.knowledge.rules.circles import MOST_GROUPS
from medled.workplace.models import Group, Person
from medled.workplace.queries import viewer_of
from medled.workplace.rules import SEATED, Cannot, Viewer, require, words_of

__all__ = [
    "Asked",
    "TooLate",
    "ask",
    "catch_up",
    "give_more_time",
    "remind_due",
    "show_due",
    "show_if_all",
    "stop",
]

Kind = Question.Kind
REMINDS_BEFORE = timedelta(days=1)
SENT_TWICE_WITHIN = timedelta(minutes=10)


@dataclass(frozen=True)
class Asked:
    """What is asked, and how: `options` of a choice; `measure` and bounds of an estimate."""

    words: str
    kind: str = Kind.PERSPECTIVE
    about: str = ""
    is_signed: bool = True
    options: Sequence[str] = ()
    measure: str = ""
    least: Decimal | None = None
    most: Decimal | None = None


@transaction.atomic
def ask(
    group: Group,
    *,
    asked: Asked,
    closes_at: datetime,
    by: Person,
    at: datetime,
    quorum: int | None = None,
    also: Collection[int] = (),
) -> Question:
    """Ask all in the ring what they think, until a moment at the latest. The very same, sent twice, is one.

    `quorum`: the least number of answers, more than half of those asked unless said, and without names never under
    five. `also`: the ids of other groups that are asked with it. Raises Cannot, naming the field, for what does not
    hold.
    """
    viewer = viewer_of(by, group, at=at)
    require(rules.may_ask(viewer))
    whole = _whole(asked)
    require_ahead(closes_at, at)
    groups = [group.pk, *_others(viewer, also)]
    least = _least(len(people_of(groups, at=at, roles=SEATED)), quorum, is_signed=whole.is_signed)
    Group.objects.select_for_update().get(pk=group.pk)
    if before := Question.objects.filter(
        group=group, asked_by=by, words=whole.words, asked_at__gt=at - SENT_TWICE_WITHIN
    ).first():
        return before
    question = Question.objects.create(
        group=group,
        kind=whole.kind,
        words=whole.words,
        about=whole.about,
        is_signed=whole.is_signed,
        measure=whole.measure,
        least=whole.least,
        most=whole.most,
        asked_by=by,
        asked_at=at,
        closes_at=closes_at,
        quorum=least,
    )
    Circle.objects.bulk_create(Circle(question=question, group_id=pk) for pk in groups)
    Option.objects.bulk_create(
        Option(question=question, place=place, words=words) for place, words in enumerate(whole.options, 1)
    )
    tell(QuestionAsked(kind=question.kind, closes_at=closes_at.isoformat()), question, by=by, at=at)
    return question


@transaction.atomic
def give_more_time(question: Question, *, closes_at: datetime, by: Person, at: datetime) -> Question:
    """Let a question close later. Nobody can let it close sooner: what was promised holds."""
    question = ask_for.locked(question)
    require(rules.may_steer(seen_from(question, by, at=at), question))
    require_hidden(question, at)
    if not question.closes_at < closes_at <= at + LONGEST:
        raise Cannot(_("Choose a time later than the one it has, within two months."), field="closes_at")
    question.closes_at, question.reminded_at = closes_at, None
    question.save(update_fields=["closes_at", "reminded_at"])
    tell(QuestionExtended(closes_at=closes_at.isoformat()), question, by=by, at=at)
    return question


@transaction.atomic
def stop(question: Question, *, by: Person, at: datetime) -> Question:
    """Stop a question before it is shown. What was given is thrown away unread."""
    question = ask_for.locked(question)
    require(rules.may_steer(seen_from(question, by, at=at), question))
    require_hidden(question, at)
    _throw_away(question, at)
    tell(QuestionStopped(kind=question.kind), question, by=by, at=at)
    return question


def show_due(*, at: datetime) -> list[Question]:
    """Show the questions that are due: their time is out, or nobody is waited for any longer. Called by the clock."""
    return [shown for row in ask_for.may_be_due(at=at) if (shown := _show_if_due(row, at))]


def catch_up(group: Group, *, at: datetime) -> None:
    """Bring the questions of a group up to date before anybody looks at them: time may have shown one."""
    for row in ask_for.may_be_due(at=at, group=group):
        _show_if_due(row, at)


def remind_due(*, at: datetime) -> list[Question]:
    """Remind, a day before it closes, each whom a question still waits for: alone, so nobody learns who that is."""
    soon = Question.objects.filter(
        ask_for.OPEN, reminded_at=None, closes_at__gt=at, closes_at__lte=at + REMINDS_BEFORE
    )
    return [reminded for row in soon if (reminded := _remind(row, at))]


@transaction.atomic
def show_if_all(question: Question, *, at: datetime) -> Question:
    """Show what all think if nobody who is here is waited for; for the action that took the last one in."""
    return _end(question, at) or question


@transaction.atomic
def _remind(question: Question, at: datetime) -> Question | None:
    question = ask_for.locked(question)
    if not question.is_hidden or question.reminded_at is not None or question.closes_at <= at:
        return None
    question.reminded_at = at
    question.save(update_fields=["reminded_at"])
    if question.closes_at - question.asked_at <= REMINDS_BEFORE:
        return None  # it has been told of within the day
    for person in sorted(ask_for.gathering_of(question, at=at).waits_for):
        tell(QuestionReminded(person=person), question, by=None, at=at)
    return question


@transaction.atomic
def _show_if_due(question: Question, at: datetime) -> Question | None:
    question = ask_for.locked(question)
    return _end(question, at) if question.is_hidden else None


def _end(question: Question, at: datetime) -> Question | None:
    """Show what all think when it is time; what fewer than five say without names is thrown away then, unread."""
    gathering = ask_for.gathering_of(question, at=at)
    if not gathering.is_seen:
        return None
    if question.is_signed or len(gathering.counted) >= rules.LEAST_WITHOUT_NAMES:
        return _show(question, gathering, at)
    if not gathering.is_over:
        return None  # who is away may still answer
    _throw_away(question, at)
    tell(TooFewWithoutNames(), question, by=None, at=at)
    return question


def _throw_away(question: Question, at: datetime) -> None:
    question.perspectives.all().delete()
    question.took_part.all().delete()
    question.stopped_at = at
    question.save(update_fields=["stopped_at"])


def _show(question: Question, gathering: Gathering, at: datetime) -> Question:
    """Show what all think. What has no name is written anew, in an order by lot, and loses its seal."""
    if question.is_signed:
        question.perspectives.update(is_hidden=False)
    else:
        _write_anew(question)
    _merge_same(question)
    question.shown_at, question.asked, question.needed = at, len(gathering.asked), gathering.needed
    question.answered = len(gathering.counted)
    question.save(update_fields=["shown_at", "asked", "needed", "answered"])
    tell(QuestionShown(kind=question.kind, answered=question.answered), question, by=None, at=at)
    return question


def _write_anew(question: Question) -> None:
    """Let neither the order of the rows nor a seal tell what belongs together, or to whom."""
    rows = list(question.perspectives.all())
    secrets.SystemRandom().shuffle(rows)
    question.perspectives.all().delete()
    for row in rows:
        row.pk, row.seal, row.is_hidden = drawn_by_lot(), "", False
    Perspective.objects.bulk_create(rows)


def _merge_same(question: Question) -> None:
    """Let what several have written in the same words stand once: it is one statement to think of."""
    first: dict[str, Perspective] = {}
    for row in question.perspectives.exclude(words="").order_by("pk"):
        kept = first.setdefault(same_words(row.words), row)
        if kept.pk != row.pk:
            row.merged_into = kept
            row.save(update_fields=["merged_into"])


def _others(viewer: Viewer, also: Collection[int]) -> list[int]:
    """Return the ids of the other groups that are asked; raise Cannot for one that the viewer may not ask."""
    may = {group.pk for group in groups_to_ask(viewer)} if also else set()
    others = sorted(set(also) - {viewer.here.pk})
    if not may.issuperset(others):
        raise Cannot(_("You can't ask one of these groups. Choose among those in the list."), field="also")
    if len(others) >= MOST_GROUPS:
        raise Cannot(_("Choose at most %(most)d other groups.") % {"most": MOST_GROUPS - 1}, field="also")
    return others


def _least(people: int, quorum: int | None, *, is_signed: bool) -> int:
    """Return how many answers it takes of so many people."""
    least = quorum_of(people) if quorum is None else quorum
    if not 1 <= least <= people:
        raise Cannot(_("At least one, and at most all %(all)d of you.") % {"all": people}, field="quorum")
    if is_signed:
        return least
    if people < rules.LEAST_WITHOUT_NAMES:
        raise Cannot(_("You are fewer than five, so it would soon be guessed who wrote what."), field="names")
    return max(least, rules.LEAST_WITHOUT_NAMES)


def _whole(asked: Asked) -> Asked:
    """Return what is asked, clean; raise Cannot for what does not hold."""
    if asked.kind not in Kind.values:
        raise Cannot(_("Choose what kind of answers you want."), field="kind")
    words = words_of(asked.words, most=LONGEST_QUESTION, field="words", one_line=True)
    about = words_of(asked.about, most=LONGEST_ABOUT, needed=False, field="about")
    if asked.kind == Kind.CHOICE:
        return Asked(words, asked.kind, about, asked.is_signed, options=_options(asked.options))
    if asked.kind != Kind.ESTIMATE:
        return Asked(words, asked.kind, about, asked.is_signed)
    measure = words_of(asked.measure, most=LONGEST_MEASURE, needed=False, field="measure", one_line=True)
    if not measure:
        raise Cannot(_("Say what is counted: hours, visits, kronor."), field="measure")
    for name, bound in (("least", asked.least), ("most", asked.most)):
        if bound is not None and abs(bound) >= GREATEST:
            raise Cannot(_("That number is too great."), field=name)
    if asked.least is not None and asked.most is not None and asked.most <= asked.least:
        raise Cannot(_("The most has to be more than the least."), field="most")
    return Asked(words, asked.kind, about, asked.is_signed, measure=measure, least=asked.least, most=asked.most)


def _options(options: Sequence[str]) -> list[str]:
    lines = [words_of(line, most=LONGEST_OPTION, needed=False, field="options", one_line=True) for line in options]
    found = list({same_words(line): line for line in reversed(lines) if line}.values())[::-1]
    if not 2 <= len(found) <= MOST_OPTIONS:
        raise Cannot(
            _("Write at least two, and at most %(most)d, different ones.") % {"most": MOST_OPTIONS}, field="options"
        )
    return found
