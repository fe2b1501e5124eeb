"""Questions about mandate rounds. What people picked is answered only when it is shown to all."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from medled.engine.mandate import Level
from medled.questions import built_once
from medled.rooms.sharing.models import Commitment, MandatePick, MandateQuestion, MandateRound
from medled.rooms.sharing.rules.mandates import may_see_picks
from medled.workplace.models import Group, Person
from medled.workplace.queries import away_until, day_of, seated_on
from medled.workplace.rules import Viewer

ROOM = {level.value: number for number, level in enumerate(Level)}  # levels as steps 0 to 3


@dataclass(frozen=True)
class Spread:
    """What people picked for one task, of one sort (as it is, or as wanted)."""

    counts: tuple[tuple[str, int], ...]  # (level, how many), every level, in rising room
    width: int  # steps between the two furthest apart: 0 to 3
    lowest: tuple[Person, ...]  # who picked the level with the least room; nobody when all picked the same
    highest: tuple[Person, ...]


@dataclass(frozen=True)
class Shown:
    """A task of a round whose answers are shown."""

    question: MandateQuestion
    now: Spread
    wanted: Spread
    lead: Commitment | None

    @property
    def widest(self) -> Spread:
        """The one of the two where people are furthest apart: what they would want, when it is the same."""
        return self.now if self.now.width > self.wanted.width else self.wanted

    @property
    def card_differs(self) -> bool:
        """Whether the lead's card says another level than the one agreed."""
        return bool(self.question.agreed and self.lead and self.lead.level != self.question.agreed)


def current(group: Group, *, viewer: Viewer) -> MandateRound | None:
    """Return the mandate round that is going on in the group, if any."""
    if not viewer.is_in:
        return None
    return group.mandate_rounds.filter(ended_at=None).select_related("opened_by").first()


def left_to_pick(viewer: Viewer) -> tuple[int, int] | None:
    """Return the hidden round (by id) that asks the viewer, and how many tasks are left; None for nothing left."""
    rounds = _left_to_pick(viewer.person.pk, viewer.here.pk, viewer.at)
    return (rounds[0], len(rounds)) if rounds else None


@built_once
def _left_to_pick(person: int, group: int, at: datetime) -> QuerySet[MandateQuestion, Any]:
    picked = MandatePick.objects.filter(question=OuterRef("pk"), person=person)
    left = MandateQuestion.objects.filter(
        ~Exists(picked), round__group=group, round__ended_at=None, round__shown_at=None, round__closes_at__gt=at
    )
    return left.values_list("round", flat=True)


def past(group: Group, *, viewer: Viewer) -> list[MandateRound]:
    """Return the rounds that have ended after their answers were shown, newest first."""
    if not viewer.is_in:
        return []
    ended = group.mandate_rounds.exclude(ended_at=None).exclude(shown_at=None)
    return list(ended.order_by("-ended_at").prefetch_related("questions__task"))


def round_with(pk: int, *, viewer: Viewer) -> MandateRound | None:
    """Return a round of the viewer's group by its id."""
    if not viewer.is_in:
        return None
    return MandateRound.objects.filter(pk=pk, group=viewer.group).select_related("opened_by", "group").first()


def question_with(pk: int, *, viewer: Viewer) -> MandateQuestion | None:
    """Return a task in a round of the viewer's group by its id."""
    if not viewer.is_in:
        return None
    found = MandateQuestion.objects.filter(pk=pk, round__group=viewer.group)
    return found.select_related("task", "round").first()


def questions_of(mandate_round: MandateRound, *, viewer: Viewer) -> list[MandateQuestion]:
    """Return the tasks of a round, by title."""
    if not viewer.is_in:
        return []
    return list(mandate_round.questions.select_related("task").order_by("task__title"))


def own_picks(mandate_round: MandateRound, *, viewer: Viewer) -> dict[int, tuple[str, str]]:
    """Return what the viewer has picked: {question: (as it is, as wanted)}."""
    rows = MandatePick.objects.filter(question__round=mandate_round, person=viewer.person)
    return {pk: (now, wanted) for pk, now, wanted in rows.values_list("question", "now", "wanted")}


def answered(mandate_round: MandateRound, *, viewer: Viewer) -> tuple[int, int]:
    """Return how many of those in the ring have answered, and how many sit in it. Never who.

    Once all is shown it stays as it was then: who has left since was asked too.
    """
    on = day_of(mandate_round.shown_at or viewer.at)
    asked = {seat.person_id for seat in seated_on(mandate_round.group, on)}
    picked = set(MandatePick.objects.filter(question__round=mandate_round).values_list("person", flat=True))
    if mandate_round.shown_at:
        asked |= picked
    return len(asked & picked), len(asked)


def away(mandate_round: MandateRound, *, viewer: Viewer) -> int:
    """Return how many in the ring are away until the time is out: for them nobody waits. Answered or not."""
    asked = {seat.person_id for seat in seated_on(mandate_round.group, day_of(viewer.at))}
    return len(asked & away_until(mandate_round.group, mandate_round.closes_at, at=viewer.at))


def shown_of(mandate_round: MandateRound, *, viewer: Viewer) -> list[Shown]:
    """Return what people picked, the widest gap first; nothing before it is shown to all."""
    if not may_see_picks(viewer, mandate_round):
        return []
    questions = mandate_round.questions.select_related("task", "agreed_by").prefetch_related("picks__person")
    held = Commitment.objects.filter(
        task__mandate_questions__round=mandate_round, role=Commitment.Role.LEAD, state__in=Commitment.HELD
    )
    leads = {lead.task_id: lead for lead in held.select_related("person").order_by("-starts_on")}
    shown = [
        Shown(
            question,
            now=_spread([(pick.now, pick.person) for pick in question.picks.all()]),
            wanted=_spread([(pick.wanted, pick.person) for pick in question.picks.all()]),
            lead=leads.get(question.task_id),
        )
        for question in questions
    ]
    return sorted(
        shown, key=lambda row: (-row.widest.width, -row.now.width - row.wanted.width, row.question.task.title)
    )


def _spread(picks: list[tuple[str, Person]]) -> Spread:
    how_many = Counter(level for level, _person in picks)
    counts = tuple((level, how_many[level]) for level in ROOM)
    chosen = [level for level, number in counts if number]
    width = ROOM[chosen[-1]] - ROOM[chosen[0]] if chosen else 0
    if not width:
        return Spread(counts, 0, (), ())
    return Spread(
        counts,
        width,
        lowest=tuple(person for level, person in picks if level == chosen[0]),
        highest=tuple(person for level, person in picks if level == chosen[-1]),
    )
