"""The question of where the mandate for an initiative lies now, and which ways people may choose instead."""

from dataclasses import dataclass
from datetime import datetime

from medled.engine import way as engine
from medled.engine.way import Way
from medled.rooms.initiatives.models import Initiative
from medled.rooms.initiatives.picture.way import mandates_of, matter_of
from medled.rooms.initiatives.queries.answers import open_asking, turn_of
from medled.rooms.sharing.models import LeadershipTask
from medled.workplace.models import Person
from medled.workplace.rules import Viewer


@dataclass(frozen=True)
class Where:
    """How an initiative is decided as mandates lie now, or as people have chosen, and by whom; None: by the group."""

    how: str
    decider: Person | None
    law: str
    reference: str


@dataclass(frozen=True)
class Ways:
    """The way that is found, and the others that people may choose."""

    found: Way
    others: tuple[Way, ...]
    law: str


def where(initiative: Initiative, *, at: datetime) -> Where:
    """Return how an initiative is decided: as it has been asked about, else as is found now."""
    asking = open_asking(initiative)
    if asking is not None:
        return Where(asking.how, turn_of(asking).person, asking.law, asking.reference)
    picture, matter = mandates_of(initiative.group, at=at), matter_of(initiative)
    way = engine.way(picture, matter)
    decider = Person.objects.get(pk=way.decider) if way.decider is not None else None
    return Where(way.how.value, decider, engine.law_of(picture, matter).value, way.reference)


def ways_of(initiative: Initiative, *, viewer: Viewer) -> Ways:
    """Return the way that is found for an initiative now, with why, and the others that may be chosen."""
    picture, matter = mandates_of(initiative.group, at=viewer.at), matter_of(initiative)
    found = engine.way(picture, matter)
    return Ways(found, engine.other_ways(picture, matter), engine.law_of(picture, matter).value)


def lifted_to(initiative: Initiative, *, at: datetime) -> int | None:
    """Return to whom (id) an initiative can be lifted; None: there is nobody."""
    picture, matter = mandates_of(initiative.group, at=at), matter_of(initiative)
    ways = (engine.way(picture, matter), *engine.other_ways(picture, matter))
    return next((way.decider for way in ways if way.how is engine.How.LIFTED), None)


def tasks_to_touch(viewer: Viewer) -> list[LeadershipTask]:
    """Return the group's open tasks, by title."""
    return list(LeadershipTask.objects.filter(group=viewer.here, stage=LeadershipTask.Stage.OPEN))
