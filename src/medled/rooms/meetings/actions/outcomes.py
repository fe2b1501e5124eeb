"""What comes of an item: a decision, something to do, somebody's commitment, an initiative, or what is lifted.

Each lives in the room that it belongs to, with the yes of the one whom it binds, and is noted here: at which item, and
by whom. Sent twice by the same page (`key`), it is one.
"""

from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.agreements.actions import actions, decisions
from medled.rooms.initiatives.actions import sparks
from medled.rooms.meetings.actions._live import going, item_now, key_of, meeting_of
from medled.rooms.meetings.actions._mandate import stands_behind, way_of
from medled.rooms.meetings.actions._writing import duties_of
from medled.rooms.meetings.events.outcomes import (
    LiftedAnswered,
    LiftedUnanswered,
    OutcomeAction,
    OutcomeCommitment,
    OutcomeDecided,
    OutcomeInitiative,
    OutcomeLifted,
    OutcomeWithdrawn,
)
from medled.rooms.meetings.models import AgendaItem, Meeting, Outcome
from medled.rooms.meetings.rules.live import may_answer_lifted, may_withdraw
from medled.rooms.sharing.actions import commitments
from medled.rooms.sharing.actions.cards import Card
from medled.rooms.sharing.models import LawKind, LeadershipTask
from medled.workplace.models import Person
from medled.workplace.queries import day_of, viewer_of
from medled.workplace.rules import Cannot, require, words_of

LONGEST = 1000
ANSWERED_WITHIN = timedelta(days=366)
Kind = Outcome.Kind


@transaction.atomic
def decide(
    item: AgendaItem,
    *,
    text: str,
    decider: Person | None,
    key: str,
    law: str = LawKind.EXECUTION,
    reference: str = "",
    tasks: Collection[LeadershipTask] = (),
    amount_sek: int | None = None,
    touches_organisation: bool = False,
    all_agreed: bool = False,
    by: Person,
    at: datetime,
) -> Outcome:
    """Note what is decided: by the group by consent (`decider` None), or by one person, whose own yes it waits for.

    `tasks` and `amount_sek`: what it touches and costs, by which the mandate is looked for. By the group after a round
    that came to consent, which leads to one decision; or, without one, when whoever leads or writes says that all who
    are there agreed (`all_agreed`), which is kept with it. What the group stands behind is told to who decides.
    Raises Cannot, naming the field, when the mandate lies elsewhere, when nobody says that the group stands behind it,
    and when samverkan comes first.
    """
    meeting, item, there = _begin(item, key, by, at)
    if there is not None:
        return there
    text = words_of(text, most=LONGEST, field="text")
    way = way_of(meeting.group, decider, tasks=tasks, law=law, amount_sek=amount_sek, at=at)
    behind = stands_behind(item, meeting, text, is_the_groups=decider is None, all_agreed=all_agreed, by=by, at=at)
    decision = decisions.decide(
        meeting.group,
        text=text,
        way=way,
        by=by,
        at=at,
        decider=decider,
        law=law,
        reference=reference,
        stands_behind=behind,
        touches_organisation=touches_organisation,
        source=_source(item),
    )
    return _noted(item, Kind.DECISION, text, key, by, at, person=decider, result=decision)


@transaction.atomic
def act(
    item: AgendaItem,
    *,
    sentence: str,
    owner: Person | None,
    due_on: date,
    key: str,
    by: Person,
    at: datetime,
) -> Outcome:
    """Note something to do by a day. Oneself as `owner` is a yes; somebody else is asked; None: it waits for one."""
    meeting, item, there = _begin(item, key, by, at)
    if there is not None:
        return there
    action = actions.add(
        meeting.group, sentence=sentence, due_on=due_on, owner=owner, by=by, at=at, source=_source(item)
    )
    return _noted(item, Kind.ACTION, action.sentence, key, by, at, person=owner, due_on=due_on, result=action)


@transaction.atomic
def ask_to_carry(
    item: AgendaItem, *, task: LeadershipTask, person: Person, role: str, key: str, by: Person, at: datetime
) -> Outcome:
    """Ask somebody to carry a leadership task, with the hours and the mandate that the task needs.

    It is theirs with their own yes; what the card lacks is written there. Raises Cannot where the law asks for more.
    """
    _meeting, item, there = _begin(item, key, by, at)
    if there is not None:
        return there
    hours = task.learner_hours if role == "learner" else task.hours
    card = Card(hours=hours, starts_on=day_of(at), level=task.mandate, limit_sek=task.mandate_sek)
    asked = commitments.propose(task, person=person, role=role, card=card, by=by, at=at)
    return _noted(item, Kind.COMMITMENT, task.title, key, by, at, person=person, result=asked)


@transaction.atomic
def spark(item: AgendaItem, *, spark: str, key: str, benefit: str = "", by: Person, at: datetime) -> Outcome:
    """Light a spark that came up; whoever writes it runs it until somebody else takes over."""
    meeting, item, there = _begin(item, key, by, at)
    if there is not None:
        return there
    initiative = sparks.spark(meeting.group, spark=spark, benefit=benefit, by=by, at=at)
    return _noted(item, Kind.INITIATIVE, initiative.spark, key, by, at, person=None, result=initiative)


@transaction.atomic
def lift(item: AgendaItem, *, text: str, to: str, due_on: date, key: str, by: Person, at: datetime) -> Outcome:
    """Lift something to whoever has the mandate, with the day of the answer: it comes up again till it is answered."""
    _meeting, item, there = _begin(item, key, by, at)
    if there is not None:
        return there
    text = words_of(text, most=LONGEST, field="text")
    if to not in Outcome.To.values:
        raise Cannot(_("Choose to whom."), field="to")
    if not day_of(at) <= due_on <= day_of(at) + ANSWERED_WITHIN:
        raise Cannot(_("Choose a day for the answer, within a year."), field="due_on")
    return _noted(item, Kind.LIFTED, text, key, by, at, person=None, due_on=due_on, to=to)


@transaction.atomic
def withdraw(outcome: Outcome, *, by: Person, at: datetime) -> Outcome:
    """Take a note of what came of an item back, while the meeting goes on.

    A decision that nobody has said yes to falls with it. What lives in another room otherwise stays there.
    """
    meeting = going(meeting_of(outcome.item), by, at)
    outcome = Outcome.objects.select_for_update(of=["self"]).select_related("item__group").get(pk=outcome.pk)
    require(may_withdraw(viewer_of(by, meeting.group, at=at), outcome, meeting, duties_of(meeting)))
    if outcome.withdrawn_at is not None:
        return outcome
    outcome.withdrawn_at = at
    outcome.save(update_fields=["withdrawn_at"])
    if outcome.kind == Kind.DECISION and outcome.result_id is not None:
        decisions.fall_with_its_note(outcome.result_id, by=by, at=at)
    _tell(OutcomeWithdrawn(outcome.text), outcome.item, by, at)
    return outcome


@transaction.atomic
def answer_lifted(outcome: Outcome, *, answer: str, by: Person, at: datetime) -> Outcome:
    """Bring back the answer to what was lifted: whoever has heard it; all in the group are told."""
    outcome = (
        Outcome.objects.select_for_update(of=["self"])
        .select_related("item__group", "item__meeting")
        .get(pk=outcome.pk)
    )
    meeting = meeting_of(outcome.item)
    require(may_answer_lifted(viewer_of(by, outcome.item.group, at=at), meeting))
    if outcome.kind != Kind.LIFTED or outcome.withdrawn_at is not None:
        raise Cannot(_("That was not lifted."))
    if outcome.answered_at is not None:
        raise Cannot(_("It has been answered already."))
    outcome.answer, outcome.answered_at = words_of(answer, most=LONGEST, field="answer", one_line=True), at
    outcome.save(update_fields=["answer", "answered_at"])
    _tell(LiftedAnswered(outcome.text), outcome.item, by, at)
    return outcome


def remind_due(*, at: datetime) -> list[Outcome]:
    """Remind the managers, once, of what was lifted and should have its answer today; called by the clock."""
    late = Outcome.objects.filter(
        kind=Kind.LIFTED, answered_at=None, withdrawn_at=None, reminded_at=None, due_on__lte=day_of(at)
    )
    return [row for row in late.select_related("item__group") if _remind(row, at)]


@transaction.atomic
def _remind(outcome: Outcome, at: datetime) -> bool:
    outcome = Outcome.objects.select_for_update(of=["self"]).select_related("item__group").get(pk=outcome.pk)
    if outcome.answered_at is not None or outcome.reminded_at is not None:
        return False
    outcome.reminded_at = at
    outcome.save(update_fields=["reminded_at"])
    _tell(LiftedUnanswered(outcome.text), outcome.item, None, at)
    return True


def _begin(item: AgendaItem, key: str, by: Person, at: datetime) -> tuple[Meeting, AgendaItem, Outcome | None]:
    """Return the meeting held till the end of the transaction, its item, and what this sending has made before."""
    meeting = going(meeting_of(item), by, at)
    there = Outcome.objects.filter(noted_by=by, key=key_of(key)).first()
    return meeting, item_now(item, meeting), there


def _noted(
    item: AgendaItem,
    kind: str,
    text: str,
    key: str,
    by: Person,
    at: datetime,
    *,
    person: Person | None,
    due_on: date | None = None,
    to: str = "",
    result: Model | None = None,
) -> Outcome:
    outcome = Outcome.objects.create(
        item=item,
        kind=kind,
        text=text,
        person=person,
        due_on=due_on,
        to=to,
        result_kind=result._meta.label_lower if result is not None else "",
        result_id=result.pk if result is not None else None,
        noted_by=by,
        noted_at=at,
        key=key,
    )
    facts: dict[str, object] = {
        Kind.DECISION: OutcomeDecided(text),
        Kind.ACTION: OutcomeAction(text),
        Kind.COMMITMENT: OutcomeCommitment(text),
        Kind.INITIATIVE: OutcomeInitiative(text),
        Kind.LIFTED: OutcomeLifted(text, to, due_on.isoformat() if due_on else ""),
    }
    _tell(facts[kind], item, by, at)
    return outcome


def _source(item: AgendaItem) -> tuple[str, int]:
    return item._meta.label_lower, item.pk


def _tell(facts: object, item: AgendaItem, by: Person | None, at: datetime) -> None:
    record(facts, by=by, at=at, about=item, group=item.group)
