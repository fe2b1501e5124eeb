"""Ask whoever has the mandate for an answer; answer yes, yes as a trial, or no; on another day, once; lift it on."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.engine import way as engine
from medled.journal.record import record
from medled.rooms.agreements.actions import decisions
from medled.rooms.agreements.models import Decision
from medled.rooms.agreements.queries.decisions import deciders_in
from medled.rooms.initiatives.actions import _outcomes, stages
from medled.rooms.initiatives.actions._turns import (
    Why,
    answerers,
    ask_now,
    back,
    begin,
    end,
    found,
    keep,
    said_of_samverkan,
    settle_if_asked,
    told,
    waiting,
)
from medled.rooms.initiatives.actions._writing import held, touch
from medled.rooms.initiatives.events.answers import (
    AnswerLifted,
    AnswerPostponed,
    AnswerWithdrawn,
)
from medled.rooms.initiatives.models import Asking, Initiative, Proposal, Turn
from medled.rooms.initiatives.models.answers import How
from medled.rooms.initiatives.models.initiatives import LONGEST_REMARK, LONGEST_SPARK
from medled.rooms.initiatives.models.proposals import LONGEST_SENTENCE
from medled.rooms.initiatives.picture.way import mandates_of, matter_of
from medled.rooms.initiatives.queries.answers import open_asking, turn_of
from medled.rooms.initiatives.queries.rounds import newest
from medled.rooms.initiatives.rules.answers import may_answer, may_ask
from medled.workplace.models import Person
from medled.workplace.queries import calendar_of, day_of, viewer_of
from medled.workplace.rules import Cannot, require, words_of

Answer, Stage = Asking.Answer, Initiative.Stage
LONGEST_TRIAL = timedelta(days=366)
MOST_DAYS = 20  # working days that an answer may be put off, or be lifted for
LONGEST_DECISION = 2000


@transaction.atomic
def ask(
    initiative: Initiative,
    *,
    by: Person,
    at: datetime,
    how: str = "",
    decider: int | None = None,
    why: str = "",
) -> Asking:
    """Ask for an answer, the way that is found, or another with a reason (`how`, `decider`, `why`): its clock begins.

    Raises Cannot when somebody is asked already, and when there is nobody to lift it to.
    """
    initiative = held(initiative)
    require(may_ask(viewer_of(by, initiative.group, at=at), initiative))
    if open_asking(initiative) is not None:
        raise Cannot(_("Somebody has been asked already."))
    if initiative.stage not in (Stage.SPARK, Stage.GATHERING, Stage.PROPOSAL, Stage.DECISION):
        raise Cannot(_("This has its answer already."))
    picture, matter = mandates_of(initiative.group, at=at), matter_of(initiative)
    way = found(picture, matter, how, decider)
    asking = Asking(initiative=initiative, asked_by=by, asked_at=at)
    keep(asking, way, picture, matter)
    first = engine.way(picture, matter)
    if (way.how, way.decider) != (first.how, first.decider):
        asking.chosen_by, asking.chosen_why = by, words_of(why, most=LONGEST_REMARK, field="why")
    ask_now(initiative, way, asking, at=at)
    return asking


@transaction.atomic
def withdraw(initiative: Initiative, *, by: Person, at: datetime) -> Initiative:
    """Ask no longer: it goes on gathering."""
    initiative = held(initiative)
    require(may_ask(viewer_of(by, initiative.group, at=at), initiative))
    asking = waiting(initiative)
    turn = turn_of(asking)
    asking.withdrawn_at = at
    asking.save(update_fields=["withdrawn_at"])
    end(asking, at)
    back(initiative, at)
    facts = AnswerWithdrawn(to=answerers(turn, initiative, at))
    record(facts, by=by, at=at, about=initiative, group=initiative.group)
    return initiative


@transaction.atomic
def say_yes(initiative: Initiative, *, by: Person, at: datetime, decision: str, reference: str = "") -> Initiative:
    """Decide that it is done as `decision` says, and begin what the proposal leads to; without one, it is our way."""
    initiative, asking = _to_answer(initiative, by, at)
    proposal = newest(initiative)
    made = _decide(initiative, asking, proposal, decision, reference, by, at)
    is_trial = proposal is not None and proposal.leads_to == Proposal.LeadsTo.TRIAL
    settle_if_asked(initiative, answer=Answer.TRIAL if is_trial else Answer.YES, by=by, at=at)
    if proposal is None:
        return stages.move(initiative, Stage.ADOPTED, by=by, at=at)
    _outcomes.begin(initiative, proposal, decision=made, by=by, at=at)
    return initiative


@transaction.atomic
def say_trial(
    initiative: Initiative,
    *,
    by: Person,
    at: datetime,
    decision: str,
    look_for: str,
    until: date,
    reference: str = "",
) -> Initiative:
    """Decide that it is tried as `decision` says, through a day, and what to look for meanwhile: the trial begins."""
    initiative, asking = _to_answer(initiative, by, at)
    what = words_of(decision, most=LONGEST_SENTENCE, field="decision", one_line=True)
    look_for = words_of(look_for, most=LONGEST_SENTENCE, field="look_for", one_line=True)
    if not day_of(at) < until <= day_of(at) + LONGEST_TRIAL:
        raise Cannot(_("Choose a day to come, within a year."), field="until")
    made = _decide(initiative, asking, newest(initiative), what, reference, by, at)
    settle_if_asked(initiative, answer=Answer.TRIAL, by=by, at=at)
    _outcomes.try_it(initiative, None, decision=made, until=until, what=what, look_for=look_for, by=by, at=at)
    return initiative


@transaction.atomic
def say_no(initiative: Initiative, *, by: Person, at: datetime, reason: str, would_be_yes: str = "") -> Initiative:
    """Say no, with the reason and what would make it a yes: it goes on, and may be asked about again."""
    initiative, _asking = _to_answer(initiative, by, at)
    reason = words_of(reason, most=LONGEST_REMARK, field="reason")
    would_be_yes = words_of(would_be_yes, most=LONGEST_REMARK, needed=False, field="would_be_yes")
    settle_if_asked(initiative, answer=Answer.NO, reason=reason, would_be_yes=would_be_yes, by=by, at=at)
    return initiative


@transaction.atomic
def postpone(initiative: Initiative, *, until: date, reason: str, by: Person, at: datetime) -> Turn:
    """Answer by another day, once, with the reason."""
    initiative, asking = _to_answer(initiative, by, at)
    turn = turn_of(asking)
    if turn.postponed_at is not None:
        raise Cannot(_("It has been put off once. Answer it, or lift it on."), field="until")
    _require_soon(initiative, until, at)
    turn.postponed_why = words_of(reason, most=LONGEST_REMARK, field="reason")
    turn.due_on, turn.postponed_at, turn.told_at = until, at, None
    turn.save(update_fields=["due_on", "postponed_at", "postponed_why", "told_at"])
    asking.answer_by = until
    asking.save(update_fields=["answer_by"])
    touch(initiative, at)
    facts = AnswerPostponed(until=until.isoformat(), **told(initiative))
    record(facts, by=by, at=at, about=initiative, group=initiative.group)
    return turn


@transaction.atomic
def lift_on(
    initiative: Initiative,
    *,
    until: date,
    by: Person,
    at: datetime,
    to: Person | None = None,
    beyond: str = "",
) -> Turn:
    """Lift it to one's own next, with a promised day: to somebody in Medled, or `beyond` it and back with the answer.

    Beyond Medled, the one who lifts it carries the question, and brings the answer back.
    """
    initiative, asking = _to_answer(initiative, by, at)
    beyond = words_of(beyond, most=LONGEST_SPARK, needed=to is None, field="beyond", one_line=True)
    _require_soon(initiative, until, at)
    picture = mandates_of(initiative.group, at=at)
    if to is not None and (to.pk == by.pk or not picture.is_reachable(to.pk)):
        raise Cannot(_("Choose somebody else in the group, who is not away."), field="to")
    if to is not None and to not in deciders_in(initiative.group, day_of(at)):
        raise Cannot(_("%(name)s only looks here, and can't answer it.") % {"name": to.name}, field="to")
    carries = by if to is None else to
    turn = begin(asking, carries.pk, Why.LIFTED, at, due_on=until, beyond="" if to else beyond)
    asking.how, asking.answer_by = How.LIFTED, max(until, asking.answer_by)
    asking.save(update_fields=["how", "answer_by"])
    touch(initiative, at)
    facts = AnswerLifted(to=(to.pk,) if to else (), until=until.isoformat(), **told(initiative))
    record(facts, by=by, at=at, about=initiative, group=initiative.group)
    return turn


def _to_answer(initiative: Initiative, by: Person, at: datetime) -> tuple[Initiative, Asking]:
    initiative = held(initiative)
    asking = waiting(initiative)
    require(may_answer(viewer_of(by, initiative.group, at=at), initiative, turn_of(asking)))
    return initiative, asking


def _decide(
    initiative: Initiative,
    asking: Asking,
    proposal: Proposal | None,
    decision: str,
    reference: str,
    by: Person,
    at: datetime,
) -> Decision:
    """Write the decision in agreements, in the name of who answers, or of whom they took it to."""
    turn = turn_of(asking)
    if initiative.touches_organisation and not initiative.samverkan:
        raise Cannot(_("This touches how the work is organised. Samverkan comes first: a manager notes it."))
    beyond = turn.beyond if turn.why == Why.LIFTED else ""
    return decisions.decide(
        initiative.group,
        text=words_of(decision, most=LONGEST_DECISION, field="decision"),
        way=asking.how,
        law=asking.law,
        by=by,
        decider=None if beyond else by,
        outside=beyond,
        reference=reference.strip() or asking.reference,
        stands_behind=_outcomes.behind(proposal) if proposal is not None else None,
        touches_organisation=initiative.touches_organisation,
        samverkan=said_of_samverkan(initiative),
        source=(_outcomes.SOURCE, initiative.pk),
        at=at,
    )


def _require_soon(initiative: Initiative, until: date, at: datetime) -> None:
    today = day_of(at)
    if until <= today:
        raise Cannot(_("Choose a day to come."), field="until")
    if until > calendar_of(initiative.group).working_day_after(today, MOST_DAYS):
        raise Cannot(_("Choose a day within %(days)d working days.") % {"days": MOST_DAYS}, field="until")
