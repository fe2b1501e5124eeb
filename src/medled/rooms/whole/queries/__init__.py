"""Questions about the whole: the measures of a group, counted anew at each look from what every member sees already.

Never of a person. Each costs the same number of queries whatever the size of the group. How the group was at the end
of each month is kept (`months`), and so is what comes of each one's own acts, once a quarter.
"""

from collections.abc import Iterable
from datetime import datetime

from medled.engine import measures as engine
from medled.engine.measures import Measure, Why, nothing
from medled.engine.measures.shared import hours
from medled.engine.picture import GroupPicture
from medled.rooms.dialogue.queries import check_ins
from medled.rooms.now.picture import picture_of
from medled.workplace.models import Group
from medled.workplace.queries import day_of, seated_on

from . import behind, conditions, goals, level, missing, months, standing, then

__all__ = [
    "conditions",
    "ended_with",
    "goals",
    "level",
    "measures_of",
    "missing",
    "months",
    "of_initiatives",
    "standing",
]


def measures_of(group: Group, *, at: datetime, picture: GroupPicture | None = None) -> list[Measure]:
    """Return the measures of a group at a moment, in the order in which they are told.

    `picture` is the group at that moment, where it is at hand.
    """
    return [*_of_all(group, picture or picture_of(group, at=at)), *months.of_last_quarter(group, at=at)]


def of_initiatives(group: Group, *, at: datetime) -> list[Measure]:
    """Return those of the measures that tell of initiatives, in the order in which they are told: I2, I4 and I6."""
    on = day_of(at)
    people = len(seated_on(group, on))
    return [
        engine.joined(behind.sparks(group, at), people=people, on=on),
        engine.answered(behind.promises(group, at), people=people, on=on),
        engine.learnt(behind.trials(group, at), people=people),
    ]


def ended_with(group: Group, *, month: months.MonthEnd, at: datetime) -> list[Measure]:
    """Return what the measures of a group were at the end of a month, counted at a later moment: whenever it is.

    What has been changed since, so that nothing says what it was, says nothing; so does what is of a quarter that
    does not end with the month.
    """
    picture = then.picture_then(group, at=month.at)
    measures = [*_of_all(group, picture)]
    if month.ends_quarter:
        measures += _of_quarter(group, picture, month)
    unknown = then.unknown_since(group, picture)
    if month.is_long_ago(at):
        unknown |= set(months.OF_A_QUARTER)  # what was ticked is deleted by and by
    return [nothing(one.code, one.unit, Why.TOO_LATE) if one.code in unknown else one for one in measures]


def _of_all(group: Group, picture: GroupPicture) -> Iterable[Measure]:
    """Yield what is made of facts that every member sees."""
    at, people = picture.at, len(picture.seated)
    made = behind.made(group, at)
    lifted = sum(one.way == one.Way.LIFTED for one in made)
    changed, objections, rounds = behind.objections(group, at)
    serving, initiatives = behind.initiatives_of(group, at)
    shown = behind.shown(group, at)
    promises = behind.promises(group, at)
    trials = behind.trials(group, at)
    over = [trial for trial in trials if trial.until < picture.on]
    yield engine.leaders(picture)
    yield engine.breadth(picture)
    yield engine.carried(picture)
    yield engine.goals_alive(picture)
    yield engine.moved(behind.terms(group, picture), people=people)
    yield engine.outward(serving_above=serving, initiatives=initiatives, people=people)
    yield engine.pairs(picture)
    yield engine.room(picture)
    yield engine.decided_in_place(in_place=len(made) - lifted, lifted=lifted, people=people)
    yield engine.named_support(picture)
    yield engine.voice_first(behind.asked_before(group, made, people=people), people=people)
    yield engine.objections_taken(changed=changed, objections=objections, rounds=rounds, people=people)
    yield engine.came_back(promises, people=people, on=picture.on)
    yield engine.pulse_to_action(behind.low_in_pulses(group, at), people=people, on=picture.on)
    yield engine.looked_after(shown, people=people)
    yield engine.independent(shown, people=people)
    yield engine.taken_in(shown, people=people)
    yield engine.lone_views(shown, people=people)
    yield engine.doubled(picture)
    yield engine.on_the_way(picture)
    yield engine.joined(behind.sparks(group, at), people=people, on=picture.on)
    yield engine.answered(promises, people=people, on=picture.on)
    yield engine.learnt(trials, people=people)
    yield engine.reviewed(over, people=people, calendar=picture.calendar, on=picture.on)


def _of_quarter(group: Group, picture: GroupPicture, month: months.MonthEnd) -> Iterable[Measure]:
    """Yield what comes of each one's own acts in a quarter: only where nobody can be picked out."""
    people = len(picture.seated)
    held = [row for rows in picture.carried.values() for row in rows]
    carried: dict[int, float] = {}
    for row, minutes in ((row, hours(picture, held)[row.id]) for row in held):
        carried[row.person] = carried.get(row.person, 0) + minutes
    answers = check_ins.answers_on_mandate(group, month.quarter_began_at, month.at)
    yield engine.mandate_enough(answers, people=people)
    yield engine.fits(behind.room_given(group, picture), carried, people=people)
