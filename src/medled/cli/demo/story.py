"""Who works in the demo and what they have done: three groups of a municipality in Norrland that does not exist."""

from datetime import datetime, timedelta
from types import ModuleType

from medled.cli.demo import (
    administration,
    agreed,
    check_ins,
    conversations,
    dialogue,
    goals,
    home_care,
    meetings,
    pulses,
    questions,
    reached,
    rounds,
    school,
    sparks,
    stories,
    tried,
)
from medled.cli.demo.telling import Clock, Place, somebody
from medled.listeners.models import Notice
from medled.workplace.actions import start
from medled.workplace.models import Group, Person

MUNICIPALITY = "Älvåsens kommun"


def tell(at: datetime) -> Group:
    """Tell it all so that it ends at the moment `at`; return the home-care group, whose round is where it ends."""
    clock = Clock(at)
    people = _people(clock)
    manager = people[home_care.MANAGER]
    group = start.start(
        MUNICIPALITY,
        unit="Vård och omsorg",
        group=home_care.NAME,
        role="manager",
        by=manager,
        at=clock.at(216),
        sector="home_care",
        week="every_day",
    )
    care = Place(clock, group, manager)
    home_care.tell(care, people)
    rounds.mandates(care, ago=204)
    rounds.closed(care, ago=197)
    others = []
    for story, unit, sector, ago, ideas, met in (
        (administration, "Kommunstaben", "administration", 176, sparks.administration, meetings.STAFF),
        (school, "Barn och skola", "school_team", 111, sparks.school, meetings.SCHOOL),
    ):
        other = _started(story, group, unit, sector, people, clock, ago)
        story.tell(other, people)
        check_ins.keep(other)
        ideas(other)
        others.append(other)
        meetings.tell(other, met)
    home_care.carry(care)
    dialogue.tell(care)
    tried.tell(care)
    rounds.proposed(care, ago=9)
    reached.tell(care)
    check_ins.keep(care)
    sparks.home_care(care)
    home_care.end(care)
    dialogue.end(care)
    tried.end(care)
    check_ins.book(care)
    agreed.tell(care, *others)
    goals.tell(care, *others)
    meetings.tell(care, meetings.CARE)
    questions.tell(care)
    conversations.tell(care)
    pulses.tell(care, *others)
    stories.home_care(care)
    stories.school(others[-1])
    _read_before(at - timedelta(days=3))
    return group


def _read_before(at: datetime) -> None:
    """Let everybody have read what they were told before a moment."""
    Notice.objects.filter(event__at__lt=at).update(read_at=at)


def _people(clock: Clock) -> dict[str, Person]:
    """Make everybody once: whoever works in two groups is one person."""
    names: dict[str, None] = {}
    for story in (home_care, school, administration):
        names |= dict.fromkeys((story.MANAGER, *story.MEMBERS))
    names[home_care.OBSERVER] = None
    return {name: somebody(name, at=clock.at(217)) for name in names}


def _started(
    story: ModuleType, first: Group, unit: str, sector: str, people: dict[str, Person], clock: Clock, ago: int
) -> Place:
    """Start another group of the municipality, as who organises it does, and let its manager in."""
    organiser, manager = people[home_care.MANAGER], people[story.MANAGER]
    group = start.extend(
        first.unit.organisation, unit=unit, group=story.NAME, role=None, by=organiser, at=clock.at(ago), sector=sector
    )
    members_in = Place(clock, group, organiser)
    members_in.joins(manager, ago=ago, role="manager")
    return Place(clock, group, manager)
