"""What time does to initiatives: follows who may still answer, moves on what got no answer, asks after what is quiet.

Each does what has become due by `at`, one at a time in its own transaction; run twice, the second finds nothing.
"""

from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import groupby

from django.db import transaction

from medled.engine import way as engine
from medled.engine.picture import GroupPicture
from medled.engine.way import How, Way
from medled.journal.record import record
from medled.rooms.initiatives.actions._turns import Why, answerers, begin, keep, promised_day, told
from medled.rooms.initiatives.actions.rests import _rest
from medled.rooms.initiatives.events.answers import AnswerMoved, AnswerNear, Quiet, Unanswered, WayFoundAnew
from medled.rooms.initiatives.models import Asking, Initiative, Turn
from medled.rooms.initiatives.picture.way import mandates_of, matter_of
from medled.rooms.initiatives.queries import answers as queries
from medled.rooms.initiatives.queries.initiatives import locked
from medled.rooms.initiatives.rules.answers import is_open


def follow_mandates(*, at: datetime) -> int:
    """Find the way anew where whoever was asked has left, is away, or lost the mandate; return how many."""
    turns = _each(queries.turns_held_by_people(), at)
    return sum(_follow(turn, at, picture) for turn, picture in turns)


def move_missed(*, at: datetime) -> int:
    """Move on each question whose promised day has passed; return how many. After the last, all are told, once."""
    return sum(_move(turn, at, picture) for turn, picture in _each(queries.turns_missed(at=at), at))


def tell_near(*, at: datetime) -> int:
    """Tell, once a turn, that the promised day is today or tomorrow; return how many."""
    return sum(_near(turn, at, picture) for turn, picture in _each(queries.turns_near(at=at), at))


def ask_after_quiet(*, at: datetime) -> int:
    """Ask about what has been quiet for a month whether it should rest; return how many."""
    return sum(_ask_after(initiative, at) for initiative in queries.quiet(at=at))


def rest_quiet(*, at: datetime) -> int:
    """Let rest what nobody has said anything about since that was asked; return how many."""
    return sum(_rest_quiet(initiative, at) for initiative in queries.quiet_too_long(at=at))


def _each(turns: Iterable[Turn], at: datetime) -> Iterator[tuple[Turn, GroupPicture]]:
    """Yield the turns with the picture of their group, which is drawn once a group."""
    in_groups = sorted(turns, key=lambda turn: (turn.asking.initiative.group_id, turn.pk))
    for _group, rows in groupby(in_groups, key=lambda turn: turn.asking.initiative.group_id):
        held = list(rows)
        picture = mandates_of(held[0].asking.initiative.group, at=at)
        for turn in held:
            yield turn, picture


@transaction.atomic
def _follow(turn: Turn, at: datetime, picture: GroupPicture) -> bool:
    person = turn.person_id
    if person is None:
        return False
    initiative, asking, is_last = _locked(turn)
    matter = matter_of(initiative)
    may = engine.may_still(picture, matter, How(asking.how), person)
    if not is_last or (may and person not in picture.away):
        return False
    why = Why.AWAY if person in picture.away else Why.ANEW if person in picture.roles else Why.LEFT
    way = engine.way(picture, matter)
    if way.decider in queries.had_by(asking) and way.decider is not None:  # has had it: on to who has not
        next_ = engine.next_turns(picture, queries.had_by(asking))
        way = _to(next_[0] if next_ else None, picture, matter)
    if way.decider == person:
        return False  # nobody else is there: it stays
    keep(asking, way, picture, matter)
    asking.save(update_fields=["how", "law", "reference", "reasons"])
    after = begin(asking, way.decider, why, at, due_on=promised_day(initiative, way.decider, at))
    facts = WayFoundAnew(to=answerers(after, initiative, at), before=(person,), **told(initiative))
    record(facts, by=None, at=at, about=initiative, group=initiative.group)
    return True


@transaction.atomic
def _move(turn: Turn, at: datetime, picture: GroupPicture) -> bool:
    initiative, asking, is_last = _locked(turn)
    if not is_last:
        return False
    turns = engine.next_turns(picture, queries.had_by(asking))
    if not turns:
        asking.unanswered_at = at
        asking.save(update_fields=["unanswered_at"])
        record(Unanswered(), by=None, at=at, about=initiative, group=initiative.group)
        return True
    way = _to(turns[0], picture, matter_of(initiative))
    asking.how = way.how.value
    asking.save(update_fields=["how"])
    after = begin(asking, way.decider, Why.MISSED, at, due_on=promised_day(initiative, way.decider, at))
    before = () if turn.person_id is None else (turn.person_id,)
    facts = AnswerMoved(to=answerers(after, initiative, at), before=before, **told(initiative))
    record(facts, by=None, at=at, about=initiative, group=initiative.group)
    return True


def _to(person: int | None, picture: GroupPicture, matter: engine.Matter) -> Way:
    """Return the way by which a question that moves on is answered: the group's where it may, else lifted."""
    is_groups = person is None and engine.is_the_groups(picture, matter)
    return Way(How.CONSENT if is_groups else How.LIFTED, person, ())


@transaction.atomic
def _near(turn: Turn, at: datetime, picture: GroupPicture) -> bool:
    initiative, _asking, is_last = _locked(turn)
    if not is_last:
        return False
    turn.told_at = at
    turn.save(update_fields=["told_at"])
    facts = AnswerNear(to=answerers(turn, initiative, at))
    record(facts, by=None, at=at, about=initiative, group=initiative.group)
    return True


@transaction.atomic
def _ask_after(initiative: Initiative, at: datetime) -> bool:
    initiative = locked(initiative)
    if initiative.quiet_told_at is not None or initiative.touched_at >= at - queries.QUIET_AFTER:
        return False
    initiative.quiet_told_at = at
    initiative.save(update_fields=["quiet_told_at"])
    record(Quiet(**told(initiative)), by=None, at=at, about=initiative, group=initiative.group)
    return True


@transaction.atomic
def _rest_quiet(initiative: Initiative, at: datetime) -> bool:
    initiative = locked(initiative)
    if initiative.quiet_told_at is None or initiative.over_at is not None:
        return False
    _rest(initiative, None, at)
    return True


def _locked(turn: Turn) -> tuple[Initiative, Asking, bool]:
    """Return a turn's initiative and asking as they are now, held, and whether the turn is still the open one."""
    initiative = locked(turn.asking.initiative)
    asking = queries.ASKINGS.select_for_update(of=("self",)).get(pk=turn.asking_id)
    last = queries.turn_of(asking)
    is_live = initiative.over_at is None and initiative.merged_into_id is None
    return initiative, asking, is_live and is_open(asking) and last.pk == turn.pk and last.due_on == turn.due_on
