"""What of the room waits for somebody's own word. Who may see what is the caller's to check.

Each is one question, put together once.
"""

from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from medled.questions import built_once
from medled.rooms.sharing.models import (
    Answer,
    CardChange,
    Commitment,
    Handover,
    Proposal,
    RoundTask,
    Seat,
    SharingRound,
)


def handovers_to(person: int, *, group: int) -> list[tuple[int, int, str]]:
    """Return the handovers that wait for somebody's answer (by id): commitment, who gives it up, title of the task."""
    return _handovers(person, group)


@built_once
def _handovers(person: int, group: int) -> QuerySet[Handover, Any]:
    rows = Handover.objects.filter(commitment__task__group=group, to=person, answered_at=None, withdrawn_at=None)
    return rows.values_list("commitment", "commitment__person", "commitment__task__title")


def changes_in(group: int) -> list[CardChange]:
    """Return the changes of cards in a group that nobody has answered, with commitment and task."""
    return _changes(group)


@built_once
def _changes(group: int) -> QuerySet[CardChange]:
    rows = CardChange.objects.filter(commitment__task__group=group, answered_at=None)
    named = ("proposed_by", "asked", "commitment__person", "commitment__support", "commitment__support_accepted_at")
    return rows.select_related("commitment__task").only(*named, "commitment__task__title", "commitment__task__group")


def open_round(group: int) -> SharingRound | None:
    """Return a group's open sharing round."""
    return next(iter(_open_round(group)), None)


@built_once
def _open_round(group: int) -> QuerySet[SharingRound]:
    return SharingRound.objects.filter(group=group, ended_at=None)


def tasks_in(round_: SharingRound) -> set[int]:
    """Return the tasks that are in a round, by id."""
    return set(_tasks(round_.pk))


@built_once
def _tasks(round_id: int) -> QuerySet[RoundTask, Any]:
    return RoundTask.objects.filter(round=round_id, taken_out_at=None).values_list("task", flat=True)


def seats_in(round_: SharingRound) -> dict[int, datetime | None]:
    """Return who sits in a round, by id, with when each said that they were done."""
    return dict(_seats(round_.pk))


@built_once
def _seats(round_id: int) -> QuerySet[Seat, Any]:
    return Seat.objects.filter(round=round_id, left_at=None).values_list("person", "answered_at")


def newest_proposal(round_: SharingRound) -> Proposal | None:
    """Return the proposal that holds now, with its outcome alone."""
    return next(iter(_newest(round_.pk)), None)


@built_once
def _newest(round_id: int) -> QuerySet[Proposal]:
    return Proposal.objects.filter(round=round_id).only("outcome").order_by("-number")[:1]


def answered_on(proposal: Proposal) -> set[int]:
    """Return who has answered a proposal, by id."""
    return set(_answered(proposal.pk))


@built_once
def _answered(proposal: int) -> QuerySet[Answer, Any]:
    return Answer.objects.filter(proposal=proposal).values_list("person", flat=True)


def words_before_yes(commitments: list[int]) -> dict[int, tuple[int, int]]:
    """Return of commitments (by id) who proposed each, and within how many working days its support is answered."""
    if not commitments:
        return {}
    rows = Commitment.objects.filter(pk__in=commitments).values_list("pk", "proposed_by", "support_days")
    return {pk: (by, days) for pk, by, days in rows}
