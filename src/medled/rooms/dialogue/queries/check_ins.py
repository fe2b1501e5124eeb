"""Questions about check-ins. Asked as somebody they answer only one of the two.

The others are the clock's, and what is counted of many check-ins together.
"""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from medled.questions import built_once
from medled.rooms.dialogue.models import CheckIn, CheckInAnswers, LoadShown
from medled.rooms.dialogue.rules.check_ins import is_one_of_the_two, may_see
from medled.rooms.sharing.models import Commitment
from medled.workplace.models import Absence, Group, Membership
from medled.workplace.queries import calendar_of, day_of, in_force
from medled.workplace.rules import Viewer

USUAL_TIME = time(10)
FARTHEST = timedelta(weeks=26)  # as seldom as one can agree to check in
OPEN = Q(held_at=None, skipped_at=None)
_TOLD = (  # what one is told of a check-in ahead, and what decides who is
    "support",
    "agreed_for",
    "proposed_for",
    "proposed_by",
    "commitment__person",
    "commitment__state",
    "commitment__support",
    "commitment__support_accepted_at",
    "commitment__task__title",
    "commitment__task__group",
)
_WITH = ("commitment__task__group__unit", "commitment__person", "commitment__support", "support", "answers")


@dataclass(frozen=True)
class Between:
    """The check-ins of one commitment, as one of the two may see them."""

    commitment: Commitment
    open: CheckIn | None  # proposed or agreed on
    held: tuple[CheckIn, ...]  # those that the reader was in, newest first
    suggested: datetime  # when the next one falls, from the agreed interval
    suggested_if_held: datetime  # and when it falls if they talk now

    @property
    def has_promise(self) -> bool:
        """Whether somebody has promised to support: without, nobody is there to check in with."""
        return self.commitment.support_accepted_at is not None

    @property
    def waits_for_promise(self) -> bool:
        """Whether what is booked waits for the yes of a new support to the support itself."""
        return self.open is not None and not (self.has_promise and self.open.support_id == self.commitment.support_id)

    @property
    def last(self) -> CheckIn | None:
        return self.held[0] if self.held else None

    @property
    def is_too_much_again(self) -> bool:
        """Whether the last two both said that it is too much."""
        loads = [answers.load for one in self.held[:2] if (answers := answers_of(one))]
        return loads == [CheckInAnswers.Load.TOO_MUCH] * 2


def between(pk: int, *, viewer: Viewer) -> Between | None:
    """Return the check-ins of the commitment with this id, to one of the two. None for whoever else asks."""
    return next(iter(_between(viewer, _own(viewer).filter(pk=pk))), None)


def all_of(viewer: Viewer) -> list[Between]:
    """Return the check-ins of all that the viewer carries or supports in the group. Three questions."""
    return list(_between(viewer, _own(viewer)))


def check_in_with(pk: int, *, viewer: Viewer) -> CheckIn | None:
    """Return a check-in in the viewer's group by its id, to one of the two; with what was ticked, if it is there."""
    found = CheckIn.objects.filter(pk=pk, commitment__task__group=viewer.group).select_related(*_WITH).first()
    return found if found and may_see(viewer, found) else None


def answers_of(check_in: CheckIn) -> CheckInAnswers | None:
    """Return what was ticked, None when nothing was or it is deleted. `check_in` is one that the reader may see."""
    return getattr(check_in, "answers", None)


def ahead_of(viewer: Viewer) -> list[CheckIn]:
    """Return the open check-ins between the viewer and somebody in the group, the first one first. One question."""
    rows = _ahead_of(viewer.person.pk, viewer.here.pk)
    seen = [row for row in rows if may_see(viewer, row) and _holds(row)]
    return sorted(seen, key=lambda row: (row.agreed_for or row.proposed_for, row.pk))


@built_once
def _ahead_of(person: int, group: int) -> QuerySet[CheckIn]:
    rows = CheckIn.objects.filter(
        Q(commitment__person=person) | Q(support=person),
        OPEN,
        commitment__task__group=group,
        commitment__state__in=Commitment.HELD,
    ).select_related("commitment__task")
    return rows.only(*_TOLD)


def adrift(*, at: datetime) -> QuerySet[CheckIn]:
    """Return the open check-ins whose commitment is over or supported by another, and what is booked with nobody."""
    here = Membership.objects.filter(in_force(day_of(at)), group=OuterRef("commitment__task__group"))
    is_promised = Q(commitment__support_accepted_at__isnull=False)
    both_are_here = Q(Exists(here.filter(person=OuterRef("support")))) & Exists(
        here.filter(person=OuterRef("commitment__person"))
    )
    rows = CheckIn.objects.filter(
        OPEN,
        ~Q(commitment__state__in=Commitment.HELD)
        | (is_promised & ~Q(support=F("commitment__support")))
        | (Q(agreed_for__gt=at) & ~(is_promised & both_are_here)),
    )
    return rows.select_related("commitment")


def load_shown_to(viewer: Viewer) -> str:
    """Return the viewer's own choice of who sees that it is too much."""
    chosen = LoadShown.objects.filter(group=viewer.group, person=viewer.person).values_list("to", flat=True).first()
    return chosen or LoadShown.To.SELF


def suggested_for(
    commitment: Commitment, last_at: datetime | None, absences: Collection[Absence], *, at: datetime
) -> datetime:
    """Return when the next check-in falls: the agreed weeks after the last, or after the start.

    On a working day of the group when both are there, from tomorrow on; at the hour of the last one, if that is one
    when the group is open.
    """
    calendar = calendar_of(commitment.task.group)
    since = day_of(last_at) if last_at else commitment.starts_on
    earliest = max(since + timedelta(weeks=commitment.check_in_weeks), day_of(at) + timedelta(days=1))
    days = calendar.working_days_from(earliest)
    free = (day for day in islice(days, 200) if not who_is_away(commitment, absences, day))
    day = next(free, calendar.working_day_after(earliest - timedelta(days=1), 1))
    clock = timezone.localtime(last_at, timezone.get_default_timezone()).time() if last_at else USUAL_TIME
    if not calendar.opens <= clock < calendar.closes:
        clock = USUAL_TIME
    return at_place(day, clock.replace(minute=clock.minute // 15 * 15, second=0, microsecond=0))


def who_is_away(commitment: Commitment, absences: Collection[Absence], day: date) -> int | None:
    """Return the id of one of the two who is away on a day."""
    two = (commitment.person_id, commitment.support_id)
    for row in absences:
        if row.person_id in two and row.starts_on <= day and (row.ends_on is None or day < row.ends_on):
            return row.person_id
    return None


def absences_from(group: Group, on: date) -> list[Absence]:
    """Return who is away from the group on a day or later."""
    return list(group.absences.filter(Q(ends_on=None) | Q(ends_on__gt=on)).select_related("person"))


def at_place(day: date, clock: time) -> datetime:
    """Return a moment by the clock on the wall of the workplace."""
    return timezone.make_aware(datetime.combine(day, clock), timezone.get_default_timezone())


def answers_on_mandate(group: Group, since: datetime, at: datetime) -> list[tuple[int, bool]]:
    """Return who said at the check-ins between two moments whether the mandate is enough, and whether it is.

    To be counted alone: from many check-ins of six people or more, and never told of anybody.
    """
    rows = CheckInAnswers.objects.filter(
        check_in__commitment__task__group=group, check_in__held_at__gt=since, check_in__held_at__lte=at
    ).exclude(mandate="")
    told = rows.values_list("check_in__commitment__person", "mandate")
    return [(person, mandate == CheckInAnswers.Mandate.ENOUGH) for person, mandate in told]


def last_at(rows: list[CheckIn]) -> datetime | None:
    """Return when the last check-in was, or should have been when it was skipped."""
    held = [row.held_at for row in rows if row.held_at]
    skipped = [max(row.skipped_at, row.agreed_for or row.skipped_at) for row in rows if row.skipped_at]
    return max([*held, *skipped], default=None)


def _own(viewer: Viewer) -> QuerySet[Commitment]:
    me = viewer.person.pk
    return Commitment.objects.filter(
        Q(person=me) | Q(support=me), task__group=viewer.group, state__in=Commitment.HELD
    ).select_related("task__group", "person", "support")


def _between(viewer: Viewer, commitments: QuerySet[Commitment]) -> Iterator[Between]:
    """Yield what the viewer may see of these, in the order of the titles. Three questions."""
    mine = [one for one in commitments.order_by("task__title", "pk") if is_one_of_the_two(viewer, one)]
    rows: dict[int, list[CheckIn]] = {one.pk: [] for one in mine}
    for row in CheckIn.objects.filter(commitment__in=rows).select_related("support", "answers").order_by("-pk"):
        rows[row.commitment_id].append(row)
    absences = absences_from(viewer.here, day_of(viewer.at)) if mine else []
    for one in mine:
        for row in rows[one.pk]:
            row.commitment = one
        seen = [row for row in rows[one.pk] if may_see(viewer, row)]
        held = sorted((row for row in seen if row.held_at), key=lambda row: row.held_at or viewer.at, reverse=True)
        yield Between(
            commitment=one,
            open=next((row for row in seen if not row.held_at and not row.skipped_at), None),
            held=tuple(held),
            suggested=suggested_for(one, last_at(seen), absences, at=viewer.at),
            suggested_if_held=suggested_for(one, viewer.at, absences, at=viewer.at),
        )


def _holds(check_in: CheckIn) -> bool:
    """Whether an open check-in is with the one who has promised support now."""
    commitment = check_in.commitment
    return check_in.support_id == commitment.support_id and commitment.support_accepted_at is not None
