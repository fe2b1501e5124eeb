"""What stands in a person's own calendar of this room: the days by which an answer is theirs to give.

Each answer is for one person, and holds only what that person can see on the pages today.
"""

from collections.abc import Mapping
from datetime import date, timedelta

from medled.calendars import Entry
from medled.rooms.initiatives.models import Turn
from medled.rooms.initiatives.wording import calendar as wording
from medled.rooms.initiatives.wording.initiatives import title_of
from medled.workplace.rules import Viewer

INITIATIVE = "initiatives.initiative"
DAY = timedelta(days=1)


def entries_of(viewers: Mapping[int, Viewer], *, since: date, until: date) -> list[Entry]:
    """Return what stands in a person's calendar from a day until a day. One question.

    `viewers`: the one person, as seen from each of their groups, by the group's id.
    """
    if not viewers:
        return []
    person = next(iter(viewers.values())).person
    turns = Turn.objects.filter(
        person=person,
        ended_at=None,
        due_on__gte=since,
        due_on__lt=until,
        asking__answered_at=None,
        asking__withdrawn_at=None,
        asking__initiative__over_at=None,
        asking__initiative__group__in=viewers,
    ).select_related("asking__initiative")
    entries = []
    for turn in turns:
        initiative = turn.asking.initiative
        here = viewers[initiative.group_id].here
        entries.append(
            Entry(
                key=f"answer-{turn.pk}",
                summary=wording.answer(title_of(initiative)),
                starts=turn.due_on,
                ends=turn.due_on + DAY,
                changed_at=turn.postponed_at or turn.began_at,
                sequence=int(turn.postponed_at is not None),
                description=here.name,
                about=(INITIATIVE, initiative.pk),
                group=here.slug,
            )
        )
    return entries
