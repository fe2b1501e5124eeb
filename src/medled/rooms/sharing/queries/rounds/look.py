"""One look at a round by one viewer: each thing is read once, when it is first asked for.

What is private in it (`mine`) is the viewer's own. What others may not read is never read here.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from medled.rooms.sharing import rules
from medled.rooms.sharing.models import (
    Answer,
    LeadershipTask,
    Proposal,
    RiskAnswer,
    RoundTask,
    Seat,
    SharingRound,
    Wish,
)
from medled.rooms.sharing.picture.rounds import Part, newest, parts
from medled.workplace.models import Membership, Person, Role
from medled.workplace.queries import day_of, memberships_on, short_names
from medled.workplace.rules import SEATED, Viewer, require


@dataclass(frozen=True)
class Named:
    """A person in a round, as they are called there."""

    id: int
    name: str
    short: str
    is_manager: bool = False
    is_me: bool = False


class Look:
    """A round as one viewer looks at it. Raises NotAllowed for who is not in its group."""

    def __init__(self, round: SharingRound, *, viewer: Viewer) -> None:
        require(viewer.is_in and viewer.stands_in(round.group_id))
        self.round, self.viewer = round, viewer
        self.me = viewer.person.pk
        self.is_on = round.ended_at is None

    @cached_property
    def all_seats(self) -> list[Seat]:
        return list(self.round.seats.select_related("person").order_by("pk"))

    @property
    def seats(self) -> list[Seat]:
        """The seats of those who have not left."""
        return [seat for seat in self.all_seats if seat.left_at is None]

    @property
    def seat(self) -> Seat | None:
        """The viewer's own."""
        return next((seat for seat in self.seats if seat.person_id == self.me), None)

    @property
    def sees_wishes(self) -> bool:
        return rules.rounds.may_see_wishes(self.viewer, self.round, has_seat=self.seat is not None)

    @property
    def sees_proposal(self) -> bool:
        return rules.rounds.may_see_proposal(self.viewer, self.round)

    @cached_property
    def members(self) -> list[Membership]:
        return list(memberships_on(self.round.group, day_of(self.viewer.at)))

    @property
    def managers(self) -> set[int]:
        return {member.person_id for member in self.members if member.role == Role.MANAGER}

    @property
    def representatives(self) -> list[Person]:
        return [member.person for member in self.members if member.role == Role.SAFETY_REPRESENTATIVE]

    @cached_property
    def entries(self) -> list[RoundTask]:
        """The tasks of the round by title, with who carries them today."""
        entries = self.round.tasks.filter(taken_out_at=None).select_related("task")
        return list(entries.prefetch_related("task__commitments__person").order_by("task__title"))

    @property
    def tasks(self) -> dict[int, LeadershipTask]:
        return {entry.task_id: entry.task for entry in self.entries}

    @cached_property
    def mine(self) -> dict[int, str]:
        """The viewer's own wishes, all five kinds, by task."""
        own = Wish.objects.filter(seat__round=self.round, seat__person=self.viewer.person, seat__left_at=None)
        return dict(own.values_list("task__task", "value"))

    @cached_property
    def shown(self) -> list[tuple[int, int, str]]:
        """What has been shown to all: (person, task, wish), of those who are still in the round."""
        if self.round.shown_at is None:
            return []
        said = Wish.objects.filter(
            seat__round=self.round, seat__left_at=None, task__taken_out_at=None, value__in=Wish.SHOWN
        )
        return list(said.order_by("seat").values_list("seat__person", "task__task", "value"))

    @cached_property
    def latest(self) -> Proposal | None:
        """The proposal that holds now, if the viewer may read it."""
        return newest(self.round) if self.sees_proposal else None

    @cached_property
    def asked(self) -> dict[int, Part]:
        return parts(self.latest.outcome) if self.latest else {}

    @cached_property
    def answers(self) -> list[Answer]:
        """Everything that has been answered to any proposal, newest first."""
        answers = Answer.objects.filter(proposal__round=self.round).select_related("person", "proposal")
        return list(answers.defer("proposal__outcome", "proposal__own").order_by("-answered_at", "-pk"))

    @cached_property
    def risks(self) -> list[RiskAnswer]:
        answers = RiskAnswer.objects.filter(round=self.round).select_related("person")
        return list(answers.order_by("answered_at", "pk"))

    @property
    def waits_for_representative(self) -> bool:
        spoken = {risk.person_id for risk in self.risks}
        people = {person.pk for person in self.representatives}
        return self.is_on and self.round.waived_at is None and bool(people) and not people & spoken

    @cached_property
    def names(self) -> dict[int, Named]:
        """What to call everybody who stands in the round."""
        people = {seat.person_id: seat.person for seat in self.all_seats}
        people |= {member.person_id: member.person for member in self.members if member.role in SEATED}
        people |= {answer.person_id: answer.person for answer in self.answers}
        people |= {risk.person_id: risk.person for risk in self.risks}
        if unknown := self._standing() - people.keys():
            people |= Person.objects.in_bulk(unknown)
        short = short_names(list(people.values()))
        return {
            pk: Named(pk, person.name, short[pk], pk in self.managers, pk == self.me) for pk, person in people.items()
        }

    def named(self, ids: Iterable[int]) -> tuple[Named, ...]:
        return tuple(self.names[pk] for pk in ids)

    def _standing(self) -> set[int]:
        outcome: Any = self.latest.outcome if self.latest else {"assignments": (), "today": ()}
        return {place["person"] for place in (*outcome["assignments"], *outcome["today"])}
