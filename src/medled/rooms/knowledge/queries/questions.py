"""Questions about questions. What others think is answered only when it is shown to all."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from hmac import new as hmac_of

from django.db.models import Exists, OuterRef, Q, QuerySet

from medled.engine.consent import Gathering
from medled.engine.perspectives.estimate import Estimate, estimate, furthest
from medled.engine.perspectives.order import own_order
from medled.questions import one_by_id
from medled.rooms.knowledge.models import Again, Option, Perspective, Question, Reacting, Synthesis, TookPart, Word
from medled.rooms.knowledge.queries.circles import asked_in, away_from
from medled.rooms.knowledge.rules import questions as rules
from medled.workplace.models import Group, Person
from medled.workplace.rules import Viewer

QUESTIONS = Question.objects.select_related("group", "asked_by").prefetch_related("circles")
_held = one_by_id(QUESTIONS.select_for_update(of=("self",)))
OPEN = Q(shown_at=None, stopped_at=None)
Aspect = Perspective.Aspect
A_PAGE = 20


@dataclass(frozen=True)
class Shown:
    """What all think, in an order by lot that is the same for all who look."""

    views: tuple[Perspective, ...]  # those with words; what was merged into another stands under it
    options: tuple[tuple[Option, int | None, tuple[Perspective, ...]], ...]  # how many: None when too few to tell
    estimate: Estimate | None  # None: no estimate, or under five
    numbers: tuple[Perspective, ...]  # of a signed estimate, the least first
    least: tuple[Perspective, ...]  # furthest out, each way
    most: tuple[Perspective, ...]
    said_after: tuple[Word, ...]


def question_with(pk: int, *, viewer: Viewer) -> Question | None:
    """Return a question in the viewer's group by its id."""
    found = QUESTIONS.filter(pk=pk, circles__group=viewer.group).first()
    return found if found and rules.may_see(viewer, found) else None


def questions_of(viewer: Viewer) -> QuerySet[Question]:
    """Return the questions of the viewer's group that were not stopped, the newest first."""
    mine = TookPart.objects.filter(question=OuterRef("pk"), person=viewer.person)
    rows = QUESTIONS.filter(circles__group=viewer.group, stopped_at=None) if viewer.is_in else QUESTIONS.none()
    syntheses = Synthesis.objects.filter(question=OuterRef("pk"))
    return rows.annotate(
        has_mine=Exists(mine),
        is_reacted_to=Exists(Reacting.objects.filter(question=OuterRef("pk"), shown_at=None)),
        is_estimated_again=Exists(Again.objects.filter(question=OuterRef("pk"), shown_at=None)),
        is_begun=Exists(syntheses),
        is_joined=Exists(syntheses.filter(published_at__isnull=False)),
    ).order_by("-asked_at", "-pk")


def locked(question: Question) -> Question:
    """Return a question as it is now, held till the end of the transaction."""
    return _held(question.pk)


def may_be_due(*, at: datetime, group: Group | None = None) -> list[Question]:
    """Return the questions (of a group) that may have to be shown: time is out, or somebody has answered."""
    anybody = Exists(TookPart.objects.filter(question=OuterRef("pk")))
    rows = QUESTIONS.filter(OPEN, Q(closes_at__lte=at) | anybody)
    return list(rows.filter(circles__group=group) if group else rows)


def gathering_of(question: Question, *, at: datetime) -> Gathering:
    """Return who a question is for at a moment, and who has answered: for the engine, never for a page."""
    return Gathering(
        asked=asked_in(question, at=at),
        given=frozenset(question.took_part.values_list("person", flat=True)),
        quorum=question.quorum,
        away=away_from(question, at=at),
        is_over=question.closes_at <= at,
    )


def how_many(question: Question, *, viewer: Viewer) -> tuple[int, int]:
    """Return how many have answered and how many are asked. Never who."""
    if not rules.may_see(viewer, question):
        return 0, 0
    if question.answered is not None:
        return question.answered, question.asked or 0
    gathering = gathering_of(question, at=viewer.at)
    return len(gathering.counted), len(gathering.asked)


def needed_of(question: Question, *, viewer: Viewer) -> int:
    """Return how many answers it takes."""
    if question.needed is not None:
        return question.needed
    return max(gathering_of(question, at=viewer.at).needed, 1 if question.is_signed else rules.LEAST_WITHOUT_NAMES)


def has_answered(question: Question, *, viewer: Viewer) -> bool:
    return question.took_part.filter(person=viewer.person).exists()


def seal_of(question: Question, person: Person, key: str, *, stage: str) -> str:
    """Return the seal of what a person writes without a name in a browser that holds this key.

    The key is kept nowhere but there, so nobody who has the database can tell which person a seal belongs to; and
    who else sits at that browser later does not find it, since the seal is of the two together. `stage`: "view", or
    "differs" for what is said while people react, "again" for the second number; no seal tells that the same person
    wrote two of them.
    """
    return hmac_of(key.encode(), f"{question.pk}:{person.pk}:{stage}".encode(), sha256).hexdigest() if key else ""


def own(question: Question, *, viewer: Viewer, key: str = "") -> dict[str, Perspective]:
    """Return what the viewer has said, by aspect; without a name only where the browser holds the key to it."""
    if not rules.may_see(viewer, question):
        return {}
    rows = question.perspectives.select_related("option")
    if question.is_signed:
        return {row.aspect: row for row in rows.filter(author=viewer.person)}
    seal = seal_of(question, viewer.person, key, stage="view")
    return {row.aspect: row for row in rows.filter(seal=seal)} if seal else {}


def options_of(question: Question, *, viewer: Viewer) -> list[Option]:
    return list(question.options.all()) if rules.may_see(viewer, question) else []


def in_order(question: Question, rows: Sequence[Perspective]) -> list[Perspective]:
    """Return what was said in an order by lot, the same for all: nobody is first by rank, name or time."""
    by_id = {str(row.pk): row for row in rows}
    return [by_id[pk] for pk in own_order(str(question.pk), "", by_id)]


def shown_of(question: Question, *, viewer: Viewer) -> Shown | None:
    """Return what all think; None before it is shown to all."""
    if not rules.may_see_views(viewer, question):
        return None
    rows = question.perspectives.filter(is_hidden=False).select_related("author", "option").prefetch_related("merged")
    ordered = in_order(question, list(rows))
    views = tuple(row for row in ordered if row.words and row.merged_into_id is None)
    low, high = furthest_of(question, ordered)
    numbers = sorted((row for row in ordered if row.number is not None), key=lambda row: row.number or 0)
    return Shown(
        views=views,
        options=tuple(_by_option(question, ordered)),
        estimate=estimate([row.number for row in numbers if row.number is not None]),
        numbers=tuple(numbers) if question.is_signed else (),
        least=tuple(row for row in ordered if row.pk in low),
        most=tuple(row for row in ordered if row.pk in high),
        said_after=tuple(question.said_after.select_related("person")),
    )


def furthest_of(question: Question, rows: Sequence[Perspective]) -> tuple[frozenset[int], frozenset[int]]:
    """Return the ids of the perspectives with the least, and the greatest, number, where they lie outside."""
    return furthest({row.pk: row.number for row in rows if row.number is not None})


def people_furthest(question: Question) -> frozenset[int]:
    """Return the ids of the people whose number lies furthest out in a signed estimate that is shown."""
    if question.kind != Question.Kind.ESTIMATE or not question.is_signed or question.shown_at is None:
        return frozenset()
    rows = list(question.perspectives.filter(number__isnull=False))
    out = frozenset().union(*furthest_of(question, rows))
    return frozenset(row.author_id for row in rows if row.pk in out and row.author_id is not None)


def has_told_more(question: Question, *, viewer: Viewer) -> bool:
    return question.perspectives.filter(author=viewer.person, aspect=Aspect.KNOWS).exists()


def waiting_for(viewer: Viewer) -> list[Question]:
    """Return the questions that wait for the viewer's own, the one that closes first first."""
    if not viewer.is_seated:
        return []
    going_on = QUESTIONS.filter(OPEN, circles__group=viewer.group, closes_at__gt=viewer.at)
    return list(going_on.exclude(took_part__person=viewer.person).order_by("closes_at", "pk"))


def _by_option(
    question: Question, rows: Sequence[Perspective]
) -> list[tuple[Option, int | None, tuple[Perspective, ...]]]:
    """Return each option with how many chose it and those who did; without names figures only from five answers on."""
    chosen = [row for row in rows if row.option_id is not None]
    may_count = question.is_signed or len(chosen) >= rules.LEAST_WITHOUT_NAMES
    return [
        (
            option,
            sum(row.option_id == option.pk for row in chosen) if may_count else None,
            tuple(row for row in chosen if row.option_id == option.pk) if question.is_signed else (),
        )
        for option in question.options.all()
    ]
