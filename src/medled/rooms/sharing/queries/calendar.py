"""What stands in a person's own calendar of this room: when their commitments end, and when rounds close.

Each answer is for one person, and holds only what that person can see on the pages today.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta

from django.db.models import F, Q

from medled.calendars import Entry
from medled.journal import read
from medled.rooms.sharing.models import Commitment, MandateRound, SharingRound
from medled.rooms.sharing.wording import calendar as wording
from medled.workplace.rules import Viewer

COMMITMENT, ROUND, MANDATES = "sharing.commitment", "sharing.sharinground", "sharing.mandateround"
BEFORE_IT_CLOSES = timedelta(minutes=30)  # how long the time lasts that ends when a round closes
# What changes the last day of a commitment, or may.
CHANGES = (
    "sharing.commitment.accepted",
    "sharing.commitment.renewed",
    "sharing.card.changed",
    "sharing.card.change_agreed",
    "sharing.handover.accepted",
    "sharing.part.started",
    "sharing.part.kept",
)
DAY = timedelta(days=1)


def entries_of(viewers: Mapping[int, Viewer], *, since: date, until: date) -> list[Entry]:
    """Return what stands in a person's calendar from a day until a day. Four questions, however much there is.

    `viewers`: the one person, as seen from each of their groups, by the group's id.
    """
    seated = {pk: viewer for pk, viewer in viewers.items() if viewer.is_seated}
    if not seated:
        return []
    return [*_terms(seated, since, until), *_rounds(seated, since, until), *_mandate_rounds(seated, since, until)]


def _terms(viewers: Mapping[int, Viewer], since: date, until: date) -> Iterable[Entry]:
    person = next(iter(viewers.values())).person
    rows = list(
        Commitment.objects.filter(
            person=person,
            task__group__in=viewers,
            state__in=Commitment.HELD,
            ends_on__gte=since,
            ends_on__lt=until,
        ).select_related("task")
    )
    changed = read.moments(COMMITMENT, [row.pk for row in rows], CHANGES)
    for row in rows:
        if row.ends_on is None:
            continue
        here = viewers[row.task.group_id].here
        yield Entry(
            key=f"term-{row.pk}",
            summary=wording.term(row.task.title),
            starts=row.ends_on,
            ends=row.ends_on + DAY,
            changed_at=max(changed.get(row.pk, []), default=row.accepted_at or row.proposed_at),
            sequence=row.version,
            description=here.name,
            about=(COMMITMENT, row.pk),
            group=here.slug,
        )


def _rounds(viewers: Mapping[int, Viewer], since: date, until: date) -> Iterable[Entry]:
    """Yield when the wishes of each round close; not of one that was stopped, or that all had answered before."""
    rows = SharingRound.objects.filter(_closing(since, until), group__in=viewers)
    for row in rows.exclude(step=SharingRound.Step.STOPPED):
        yield _closes(row, f"round-{row.pk}", wording.sharing_round(row.title), ROUND, viewers[row.group_id])


def _mandate_rounds(viewers: Mapping[int, Viewer], since: date, until: date) -> Iterable[Entry]:
    rows = MandateRound.objects.filter(_closing(since, until), group__in=viewers)
    for row in rows.filter(Q(ended_at=None) | Q(shown_at__isnull=False)):
        yield _closes(row, f"mandates-{row.pk}", wording.mandate_round(), MANDATES, viewers[row.group_id])


def _closing(since: date, until: date) -> Q:
    open_until = Q(shown_at=None) | Q(shown_at__gte=F("closes_at"))
    return open_until & Q(closes_at__date__gte=since, closes_at__date__lt=until)


def _closes(row: SharingRound | MandateRound, key: str, summary: str, kind: str, viewer: Viewer) -> Entry:
    closes_at: datetime = row.closes_at
    return Entry(
        key=key,
        summary=summary,
        starts=closes_at - BEFORE_IT_CLOSES,
        ends=closes_at,
        changed_at=row.opened_at,
        description=viewer.here.name,
        about=(kind, row.pk),
        group=viewer.here.slug,
    )
