"""What of the room leaves in a file: meetings, what was on them and what came of it, and the minutes as approved."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medled.carrying.register import Named, carried, told
from medled.rooms.meetings.models import (
    Addition,
    AgendaItem,
    Approver,
    Attendance,
    CaughtUp,
    Duty,
    Meeting,
    Minutes,
    Note,
    Outcome,
    Passage,
    Round,
    Series,
    Standing,
    Voice,
)


def _matters(matters: Iterable[Mapping[str, Any]], named: Named) -> list[dict[str, Any]]:
    """Return what stood under an item, each with the thing that it is about; one that is not carried is not named."""
    return [{**matter, "id": named(matter["kind"], matter["id"])} for matter in matters]


carried(Series, _("Series of meetings"), of="group", named="title")
carried(Standing, _("What comes up each time"), of="series__group")
carried(Meeting, _("Meetings"), of="group", named="title")
carried(Duty, _("When it was your turn to lead or write"), of="meeting__group")
carried(Attendance, _("Meetings that you came to"), of="meeting__group", own=("person",))
carried(
    AgendaItem,
    _("Items"),
    of="group",
    inside={"matters": _matters},
    pairs=(("source_kind", "source_id"),),
    named="title",
)
carried(Note, _("Notes"), of="item__group", only=Q(taken_out_at=None))
carried(Outcome, _("What items led to"), of="item__group", pairs=(("result_kind", "result_id"),))
carried(Minutes, _("Minutes of meetings"), of="meeting__group", named="meeting__title")
carried(Passage, _("What was changed in minutes"), of="item__group")
carried(Approver, _("Minutes that you approve"), of="minutes__meeting__group")
carried(Addition, _("What you added to minutes"), of="minutes__meeting__group")
carried(
    CaughtUp,
    _("Meetings that you have caught up with"),
    why="Who has read what happened is each one's own.",
    alone=True,
)
carried(
    Round,
    _("Rounds at meetings"),
    of="item__group",
    named="question",
    only=Q(shown_at__isnull=False) | Q(thinks=False, kind="word") | Q(ended_at__isnull=False),
)
carried(
    Voice,
    _("What you said in rounds at meetings"),
    of="round__item__group",
    own=("person",),
    only=Q(round__shown_at__isnull=False)
    | Q(round__thinks=False, round__kind="word")
    | Q(round__ended_at__isnull=False),
)

told("meetings")
