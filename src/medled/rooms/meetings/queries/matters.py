"""What fills an agenda by itself from the rooms below: open actions first, initiatives that wait, what was lifted.

What is out of balance in the group is found above this room, and handed in by the pages.
"""

from datetime import timedelta

from django.db.models import F, FilteredRelation, Q

from medled.rooms.agreements.models import Action
from medled.rooms.initiatives.models import Initiative, Round
from medled.rooms.initiatives.queries.rounds import OPEN
from medled.rooms.initiatives.wording.initiatives import title_of
from medled.rooms.meetings.models import Draws, Outcome
from medled.rooms.meetings.queries.meetings import lifted_in
from medled.rooms.meetings.queries.record import Matter
from medled.rooms.meetings.wording import matters as wording
from medled.workplace.queries import day_of
from medled.workplace.rules import Viewer

MOST = 20  # under one item: more than that is not talked of at a meeting
# An initiative that waits for the group. So does one that all are asked about, and a trial that ends soon; of the
# others somebody else's word is awaited.
WAITS = (Initiative.Stage.SPARK, Initiative.Stage.GATHERING, Initiative.Stage.PROPOSAL, Initiative.Stage.LEARNING)
SOON = timedelta(weeks=2)


def matters_in(viewer: Viewer) -> dict[str, list[Matter]]:
    """Return what stands under each item that fills itself, by Draws. Three questions."""
    return {
        Draws.ACTIONS: _actions(viewer),
        Draws.INITIATIVES: _initiatives(viewer),
        Draws.LIFTED: [_lifted(row, viewer) for row in lifted_in(viewer)[:MOST]],
    }


def _actions(viewer: Viewer) -> list[Matter]:
    rows = Action.objects.filter(group=viewer.group, state__in=Action.LIVE).select_related("owner")
    today = day_of(viewer.at)
    return [
        Matter(row.sentence, wording.action(row, today), "agreements.action", row.pk)
        for row in rows.order_by("due_on", "pk")[:MOST]
    ]


def _initiatives(viewer: Viewer) -> list[Matter]:
    today = day_of(viewer.at)
    asked = Round.objects.filter(OPEN, group=viewer.group).values("proposal__initiative")
    trial = FilteredRelation("trials", condition=Q(trials__reviewed_at=None))  # one at most; the database holds it
    live = Initiative.objects.filter(group=viewer.group, merged_into=None, over_at=None, rests_since=None)
    ends_soon = Q(stage=Initiative.Stage.TRIAL, tried_until__range=(today, today + SOON))
    rows = live.annotate(trial=trial, tried_until=F("trial__until")).filter(
        Q(stage__in=WAITS) | Q(pk__in=asked) | ends_soon
    )
    return [
        Matter(title_of(row), wording.initiative(row, row.tried_until), "initiatives.initiative", row.pk)
        for row in rows.order_by("moved_at", "pk")[:MOST]
    ]


def _lifted(row: Outcome, viewer: Viewer) -> Matter:
    return Matter(row.text, wording.lifted(row, day_of(viewer.at)), "meetings.agendaitem", row.item_id)
