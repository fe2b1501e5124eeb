"""What stands in a person's own calendar of this room: the days of what one sees to, and when agreements go on."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from medled.calendars import Entry
from medled.journal import read
from medled.rooms.agreements.models import Action, Agreement
from medled.rooms.agreements.rules.actions import may_own
from medled.rooms.agreements.rules.agreements import may_open_again
from medled.rooms.agreements.wording import calendar as wording
from medled.workplace.rules import Viewer

ACTION, AGREEMENT = "agreements.action", "agreements.agreement"
DAY = timedelta(days=1)
# What changes the day, or whose it is.
OF_ACTIONS = tuple(f"{ACTION}.{what}" for what in ("asked", "accepted", "taken", "changed", "reopened"))
OF_AGREEMENTS = tuple(f"{AGREEMENT}.{what}" for what in ("made", "replaced", "kept", "extended", "opened"))


def entries_of(viewers: Mapping[int, Viewer], *, since: date, until: date) -> list[Entry]:
    """Return what stands in a person's calendar from a day until a day. Four questions, however much there is.

    `viewers`: the one person, as seen from each of their groups, by the group's id.
    """
    working = {pk: viewer for pk, viewer in viewers.items() if may_own(viewer)}
    if not working:
        return []
    return [*_actions(working, since, until), *_agreements(working, since, until)]


def _actions(viewers: Mapping[int, Viewer], since: date, until: date) -> Iterable[Entry]:
    person = next(iter(viewers.values())).person
    rows = Action.objects.filter(
        owner=person, state=Action.State.TAKEN, group__in=viewers, due_on__gte=since, due_on__lt=until
    )
    mine = list(rows)
    changed = read.moments(ACTION, [row.pk for row in mine], OF_ACTIONS)
    for row in mine:
        here = viewers[row.group_id].here
        yield Entry(
            key=f"action-{row.pk}",
            summary=wording.action(row.sentence),
            starts=row.due_on,
            ends=row.due_on + DAY,
            changed_at=max(changed.get(row.pk, []), default=row.written_at),
            sequence=row.version,
            description=here.name,
            about=(ACTION, row.pk),
            group=here.slug,
        )


def _agreements(viewers: Mapping[int, Viewer], since: date, until: date) -> Iterable[Entry]:
    rows = list(
        Agreement.objects.filter(
            group__in=viewers, state=Agreement.State.IN_FORCE, review_on__gte=since, review_on__lt=until
        )
    )
    seen = [row for row in rows if may_open_again(viewers[row.group_id], row)]
    changed = read.moments(AGREEMENT, [row.pk for row in seen], OF_AGREEMENTS)
    for row in seen:
        here = viewers[row.group_id].here
        yield Entry(
            key=f"agreement-{row.pk}",
            summary=wording.review(row.title),
            starts=row.review_on,
            ends=row.review_on + DAY,
            changed_at=max(changed.get(row.pk, []), default=row.written_at),
            sequence=row.version,
            description=here.name,
            about=(AGREEMENT, row.pk),
            group=here.slug,
        )
