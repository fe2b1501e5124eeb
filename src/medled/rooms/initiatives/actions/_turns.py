"""What the actions on the way to an answer share: whose turn begins and ends, and the way as it is kept."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _

from medled.engine import way as engine
from medled.engine.picture import GroupPicture
from medled.engine.way import How, Way
from medled.journal.record import record
from medled.rooms.agreements.actions.decisions import Samverkan
from medled.rooms.initiatives.actions._writing import step_to, touch
from medled.rooms.initiatives.events.answers import AnswerAsked, AnsweredNo, AnsweredYes
from medled.rooms.initiatives.models import Asking, Initiative, Proposal, Turn
from medled.rooms.initiatives.picture.way import mandates_of, matter_of
from medled.rooms.initiatives.queries.answers import ASKINGS, open_asking, turn_of
from medled.rooms.initiatives.queries.initiatives import ids_in
from medled.workplace.models import Person
from medled.workplace.queries import calendar_of, day_of, seated_on
from medled.workplace.rules import Cannot

Why = Turn.Why
DAYS_OF_ONE = 5  # working days within which one person answers
DAYS_OF_THE_GROUP = 10  # and the group


def waiting(initiative: Initiative) -> Asking:
    """Return the asking that waits for an answer, held; raise Cannot when there is none."""
    asking = open_asking(initiative)
    if asking is None:
        raise Cannot(_("Nobody is asked for an answer to this now."))
    return ASKINGS.select_for_update(of=("self",)).get(pk=asking.pk)


def promised_day(initiative: Initiative, person: int | None, at: datetime) -> date:
    """Return the day by which an answer is promised: of one person, or of the group."""
    calendar = calendar_of(initiative.group)
    days = DAYS_OF_THE_GROUP if person is None else DAYS_OF_ONE
    return calendar.working_day_after(calendar.day_zero(at), days)


def begin(asking: Asking, person: int | None, why: str, at: datetime, *, due_on: date, **more: Any) -> Turn:
    """Let a turn begin, and the one before end."""
    for before in asking.turns.all():
        if before.ended_at is None:
            before.ended_at = max(at, before.began_at)
            before.save(update_fields=["ended_at"])
    Turn.objects.create(asking=asking, person_id=person, why=why, began_at=at, due_on=due_on, **more)
    asking.refresh_from_db(fields=["turns"])  # forgets those that were fetched; asks nothing
    prefetch_related_objects([asking], "turns__person")
    return turn_of(asking)


def end(asking: Asking, at: datetime) -> None:
    """Let the last turn end: nobody's answer is waited for any more."""
    turn = turn_of(asking)
    turn.ended_at = max(at, turn.began_at)
    turn.save(update_fields=["ended_at"])


def found(picture: GroupPicture, matter: engine.Matter, how: str, decider: int | None) -> Way:
    """Return the way that was chosen; the one that is found when none was. Raises Cannot for one that there is not."""
    first = engine.way(picture, matter)
    if not how or (how, decider) == (first.how, first.decider):
        way = first
    else:
        others = {(one.how, one.decider): one for one in engine.other_ways(picture, matter)}
        if (how, decider) not in others:
            raise Cannot(_("That way is closed. Choose one of the ways that are shown."), field="how")
        way = others[How(how), decider]
    if way.how is How.LIFTED and way.decider is None:
        raise Cannot(_("There is nobody to lift it to. Invite a manager to the group first."))
    return way


def keep(asking: Asking, way: Way, picture: GroupPicture, matter: engine.Matter) -> None:
    """Write on an asking, without saving it, which way it goes and why, as it was found."""
    asking.how = way.how.value
    asking.law = engine.law_of(picture, matter).value
    asking.reference = way.reference
    asking.reasons = [asdict(reason) | {"level": reason.level and reason.level.value} for reason in way.reasons]


def ask_now(initiative: Initiative, way: Way, asking: Asking, *, at: datetime) -> Turn:
    """Write an asking and its first turn, let the initiative come to its decision, and tell."""
    asking.answer_by = promised_day(initiative, way.decider, at)
    asking.save()
    turn = begin(asking, way.decider, Why.ASKED, at, due_on=asking.answer_by)
    step_to(initiative, Initiative.Stage.DECISION, at)
    facts = AnswerAsked(to=answerers(turn, initiative, at), **told(initiative))
    record(facts, by=asking.asked_by, at=at, about=initiative, group=initiative.group)
    return turn


def ask_if_nobody_is(initiative: Initiative, *, by: Person, at: datetime) -> None:
    """Ask whoever has the mandate, when nobody is asked: what the group consents to is for them to decide."""
    if open_asking(initiative) is not None:
        return
    picture, matter = mandates_of(initiative.group, at=at), matter_of(initiative)
    way = engine.way(picture, matter)
    if way.how is How.LIFTED and way.decider is None:
        return  # there is nobody; the page says so
    asking = Asking(initiative=initiative, asked_by=by, asked_at=at)
    keep(asking, way, picture, matter)
    ask_now(initiative, way, asking, at=at)


def settle_if_asked(initiative: Initiative, *, answer: str, by: Person | None, at: datetime, **more: str) -> bool:
    """Write the answer to what was asked, and tell; a no leads back to gathering. Return whether anybody was asked."""
    asking = open_asking(initiative)
    if asking is None:
        return False
    asking.answer, asking.answered_at, asking.answered_by = answer, max(at, asking.asked_at), by
    asking.reason, asking.would_be_yes = more.get("reason", ""), more.get("would_be_yes", "")
    asking.save(update_fields=["answer", "answered_at", "answered_by", "reason", "would_be_yes"])
    end(asking, at)
    if answer == Asking.Answer.NO:
        back(initiative, at)
        record(AnsweredNo(**told(initiative)), by=by, at=at, about=initiative, group=initiative.group)
    else:
        touch(initiative, at)
        facts = AnsweredYes(as_trial=answer == Asking.Answer.TRIAL, **told(initiative))
        record(facts, by=by, at=at, about=initiative, group=initiative.group)
    return True


def back(initiative: Initiative, at: datetime) -> None:
    """Let an initiative go on where it was before it was asked about: with its proposal, or gathering."""
    has_proposal = Proposal.objects.filter(initiative=initiative).exists()
    initiative.stage = Initiative.Stage.PROPOSAL if has_proposal else Initiative.Stage.GATHERING
    initiative.moved_at = at
    touch(initiative, at, ["stage", "moved_at"])


def wait_for_round(initiative: Initiative, *, until: date) -> None:
    """Let what waits for the group wait until the day its round closes, when that is later."""
    asking = open_asking(initiative)
    turn = turn_of(asking) if asking else None
    if asking is not None and turn is not None and turn.person_id is None and until > turn.due_on:
        turn.due_on, turn.told_at = until, None
        turn.save(update_fields=["due_on", "told_at"])
        asking.answer_by = until
        asking.save(update_fields=["answer_by"])


def said_of_samverkan(initiative: Initiative) -> Samverkan | None:
    """Return what a manager has said of samverkan, as a decision keeps it; None: nothing."""
    if not initiative.samverkan or initiative.samverkan_by is None:
        return None
    return Samverkan(initiative.samverkan_by, initiative.samverkan_on)


def answerers(turn: Turn, initiative: Initiative, at: datetime) -> tuple[int, ...]:
    """Return whose answer is waited for, by id: one, or all who sit in the ring."""
    if turn.person_id is not None:
        return (turn.person_id,)
    return tuple(sorted(seat.person_id for seat in seated_on(initiative.group, day_of(at))))


def told(initiative: Initiative) -> Mapping[str, Any]:
    """Return the facts of who is told of an initiative: who runs it, and who is in."""
    return {"runner": initiative.runner_id, "joined": ids_in(initiative)}
