"""Who meets: those of a group who take part in its meetings, in the order of the ring."""

from datetime import date

from medled.rooms.meetings.rules.meetings import TAKES_PART
from medled.workplace.models import Group
from medled.workplace.queries import Presence, people_on


def those_who_meet(group: Group, on: date) -> list[Presence]:
    """Return who takes part in the meetings of a group on a day. One question."""
    return [one for one in people_on(group, on) if TAKES_PART & set(one.roles)]
