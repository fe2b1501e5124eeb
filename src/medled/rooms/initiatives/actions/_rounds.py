"""A round as all that opens and shows one needs it: begun with what it must hold, and shown with what follows."""

from contextlib import suppress
from datetime import datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.engine.consent import Answer, Outcome, quorum_of, result_of
from medled.journal.record import record
from medled.rooms.initiatives.actions import _outcomes
from medled.rooms.initiatives.actions._turns import wait_for_round
from medled.rooms.initiatives.actions._writing import held, step_to
from medled.rooms.initiatives.events.proposals import RoundOvertaken, RoundSeen
from medled.rooms.initiatives.models import Given, Initiative, Proposal, Round
from medled.rooms.initiatives.models.initiatives import LONGEST_REMARK
from medled.rooms.initiatives.queries import rounds as ask
from medled.rooms.initiatives.queries.ways import where
from medled.rooms.initiatives.rules import proposals as rules
from medled.workplace.models import Person
from medled.workplace.queries import day_of, seated_on
from medled.workplace.rules import Cannot, words_of

Kind = Round.Kind
Source = tuple[str, int]
SHORTEST, LONGEST = timedelta(minutes=1), timedelta(days=60)


def begin(
    proposal: Proposal,
    *,
    kind: str,
    begins_at: datetime,
    closes_at: datetime,
    quorum: int | None,
    source: Source | None,
    by: Person,
    at: datetime,
) -> Round:
    """Begin a round on the newest version; the caller has asked who may, holds the initiative, and tells of it.

    Raises Cannot, naming the field, for what does not hold.
    """
    initiative = proposal.initiative
    seats = seated_on(initiative.group, day_of(at))
    least = quorum_of(len(seats)) if quorum is None else quorum
    _require_open_to(initiative, proposal, kind)
    if not 1 <= least <= len(seats):
        raise Cannot(_("At least one, and at most all %(all)d of you.") % {"all": len(seats)}, field="quorum")
    way = where(initiative, at=at)
    opened = Round.objects.create(
        group=initiative.group,
        proposal=proposal,
        kind=kind,
        opened_by=by,
        opened_at=at,
        begins_at=begins_at,
        closes_at=closes_at,
        quorum=least,
        source_kind=source[0] if source else "",
        source_id=source[1] if source else None,
        how=way.how,
        decider=way.decider,
    )
    wait_for_round(initiative, until=day_of(closes_at))
    step_to(initiative, Initiative.Stage.DECISION if kind == Kind.CONSENT else Initiative.Stage.PROPOSAL, at)
    return opened


def show(round_: Round, at: datetime) -> Round:
    """Show all that was given, and let follow what follows. What can't be decided yet waits, and is tried again."""
    gathering = ask.gathering_of(round_, at=at)
    if round_.kind == Kind.CONSENT:
        round_.given.exclude(person__in=gathering.asked).update(counts=False)
        answers = {pk: Answer(said) for pk, said in round_.given.values_list("person", "answer")}
        before = _outcomes.objected_before(round_.proposal.initiative)
        round_.outcome = result_of(gathering, answers, objected_before=before).outcome
        way = where(round_.proposal.initiative, at=at)
        round_.how, round_.decider = way.how, way.decider
    round_.seen_at, round_.asked, round_.needed = at, len(gathering.asked), gathering.needed
    round_.save(update_fields=["seen_at", "asked", "needed", "outcome", "how", "decider"])
    tell(RoundSeen(kind=round_.kind, outcome=round_.outcome), round_, None, at)
    if round_.outcome == Outcome.CONSENT:
        with suppress(Cannot), transaction.atomic():
            _outcomes.carry(round_, at=at)
    elif round_.outcome:
        step_to(held(round_.proposal.initiative), Initiative.Stage.PROPOSAL, at)
    return round_


def end_unread(round_: Round, at: datetime) -> Round:
    """End a round whose initiative got its answer meanwhile, from whoever has the mandate: nothing is shown."""
    round_.given.all().delete()
    round_.stopped_at = at
    round_.save(update_fields=["stopped_at"])
    tell(RoundOvertaken(kind=round_.kind), round_, None, at)
    return round_


def whole(round_: Round, answer: str, words: str) -> tuple[str, str]:
    """Return what is given, clean; raise Cannot for an answer that is none, and one without its reason."""
    if round_.kind != Kind.CONSENT:
        return "", words_of(words, most=LONGEST_REMARK, needed=False, field="words")
    if answer not in Given.Answer.values:
        raise Cannot(_("Choose one of the four answers."), field="answer")
    if answer == Given.Answer.OBJECTION and not words.strip():
        raise Cannot(_("Say what can go wrong, so that the proposal can become better."), field="words")
    if answer == Given.Answer.YES_WITH_WISH and not words.strip():
        raise Cannot(_("Say what you wish."), field="words")
    needs_none = answer == Given.Answer.YES
    return answer, "" if needs_none else words_of(words, most=LONGEST_REMARK, needed=False, field="words")


def require_times(proposal: Proposal, kind: str, begins_at: datetime, closes_at: datetime, at: datetime) -> None:
    """Refuse a round that begins or closes too early or too late. Raises Cannot, naming the field."""
    if not at <= begins_at <= at + LONGEST:
        raise Cannot(_("Choose a time that lies ahead, within two months."), field="begins_at")
    if not begins_at + SHORTEST <= closes_at <= at + LONGEST:
        raise Cannot(_("Choose a time that lies ahead, within two months."), field="closes_at")
    require_before_its_end(proposal, kind, closes_at)


def require_before_its_end(proposal: Proposal, kind: str, closes_at: datetime) -> None:
    """Refuse a round of consent to a trial that would be over when all have answered."""
    if kind == Kind.CONSENT and proposal.until is not None and day_of(closes_at) >= proposal.until:
        raise Cannot(
            _("The trial would be over before the round is. Let it close sooner, or write a later last day."),
            field="closes_at",
        )


def tell(facts: object, round_: Round, by: Person | None, at: datetime) -> None:
    record(facts, by=by, at=at, about=round_, group=round_.group)


def _require_open_to(initiative: Initiative, proposal: Proposal, kind: str) -> None:
    """Refuse a round on an older version, a second one, and one of consent that two rounds of objections rule out."""
    if kind not in Kind.values:
        raise Cannot(_("Choose what you ask about."), field="kind")
    if not rules.takes_proposals(initiative):
        raise Cannot(_("It is being tried. When you have looked at what came of it you can propose anew."))
    last = ask.newest(initiative)
    if last is None or last.pk != proposal.pk:
        raise Cannot(_("There is a newer version of the proposal. Look at that one first."))
    if Round.objects.filter(ask.OPEN, proposal__initiative=initiative).exists():
        raise Cannot(_("A round goes on already. One at a time."))
    if kind == Kind.CONSENT:
        _outcomes.require_round_left(initiative, proposal)
