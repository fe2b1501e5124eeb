"""Questions about what is to be done. All in the group may ask; answered in the order of the days, not by person."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Q, QuerySet

from medled.questions import built_once
from medled.rooms.agreements.models import Action
from medled.rooms.agreements.rules.actions import ASKED_AFTER, may_see_actions
from medled.workplace.queries import day_of
from medled.workplace.rules import Viewer

State = Action.State
Source = tuple[str, int]
SOON = timedelta(days=2)
_WITH = ("group", "owner", "asked_by", "written_by")


@dataclass(frozen=True)
class ToDo:
    """What is to be done in a group, by day: what waits for the viewer's yes, for anybody, and what goes on."""

    for_me: tuple[Action, ...]
    free: tuple[Action, ...]
    asked: tuple[Action, ...]  # of others
    taken: tuple[Action, ...]

    @property
    def all(self) -> tuple[Action, ...]:
        return (*self.for_me, *self.free, *self.asked, *self.taken)


@dataclass(frozen=True)
class Mine:
    """What of the group's actions waits for the viewer: a yes, a day that is near or has passed, if it helped."""

    asked: tuple[Action, ...]
    overdue: tuple[Action, ...]
    soon: tuple[Action, ...]
    helped: tuple[Action, ...]
    free: tuple[Action, ...]  # and what waits for anybody


def to_do(*, viewer: Viewer) -> ToDo:
    """Return what is to be done in the viewer's group. One question."""
    rows = list(_of_group(viewer).filter(state__in=Action.LIVE).order_by("due_on", "pk"))
    me = viewer.person.pk
    asked = [row for row in rows if row.state == State.ASKED]
    return ToDo(
        for_me=tuple(row for row in asked if row.owner_id == me),
        free=tuple(row for row in rows if row.state == State.FREE),
        asked=tuple(row for row in asked if row.owner_id != me),
        taken=tuple(row for row in rows if row.state == State.TAKEN),
    )


def done(*, viewer: Viewer, limit: int = 100) -> list[Action]:
    """Return what is done, the latest first."""
    return list(_of_group(viewer).filter(state=State.DONE).order_by("-done_at", "-pk")[:limit])


def action_with(pk: int, *, viewer: Viewer) -> Action | None:
    """Return an action of the viewer's group by its id."""
    return _of_group(viewer).filter(pk=pk).first()


def from_source(source: Source, *, viewer: Viewer) -> list[Action]:
    """Return what is or was to be done that came of a thing: `from_source(("meetings.meeting", 3), viewer=viewer)`."""
    kind, pk = source
    return list(_of_group(viewer).filter(source_kind=kind, source_id=pk).order_by("pk"))


def waiting_for(*, viewer: Viewer) -> Mine:
    """Return what waits for the viewer or for anybody, the first day first. One question."""
    today = day_of(viewer.at)
    rows = (
        _waiting_for(viewer.person.pk, viewer.here.pk, today, viewer.at - ASKED_AFTER)
        if may_see_actions(viewer)
        else []
    )
    taken = [row for row in rows if row.state == State.TAKEN]
    return Mine(
        asked=tuple(row for row in rows if row.state == State.ASKED),
        overdue=tuple(row for row in taken if row.due_on < today),
        soon=tuple(row for row in taken if today <= row.due_on < today + SOON),
        helped=tuple(row for row in rows if row.state == State.DONE),
        free=tuple(row for row in rows if row.state == State.FREE),
    )


def asks_on(action: Action) -> date | None:
    """Return the day on which one asks if it helped, once it is done."""
    if action.done_at is None:
        return None
    return action.ask_on or day_of(action.done_at) + ASKED_AFTER


@built_once
def _waiting_for(person: int, group: int, today: date, asked_after: datetime) -> QuerySet[Action]:
    may_be_asked = Q(ask_on__lte=today) | Q(ask_on=None, done_at__lte=asked_after)
    mine = Q(state__in=[State.ASKED, State.TAKEN]) | Q(may_be_asked, state=State.DONE, helped="")
    rows = Action.objects.filter(Q(owner=person) & mine | Q(state=State.FREE), group=group)
    return rows.order_by("due_on", "pk")


def _of_group(viewer: Viewer) -> QuerySet[Action]:
    rows = Action.objects.select_related(*_WITH)
    return rows.filter(group=viewer.group) if may_see_actions(viewer) else rows.none()
