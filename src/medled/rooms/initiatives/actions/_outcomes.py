"""What follows when all have said what they think: the group decides, or whoever has the mandate is told.

A decision is written in agreements; what it begins is a trial, an agreement, or an end.
"""

from datetime import date, datetime

from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.agreements.actions import agreements, decisions
from medled.rooms.agreements.models import Agreement, Decision
from medled.rooms.initiatives.actions import stages
from medled.rooms.initiatives.actions._turns import ask_if_nobody_is, said_of_samverkan, settle_if_asked
from medled.rooms.initiatives.actions._writing import held, step_to
from medled.rooms.initiatives.events.trials import TrialBegun
from medled.rooms.initiatives.models import Asking, Given, Initiative, Proposal, Round, Trial
from medled.rooms.initiatives.models.answers import How
from medled.rooms.initiatives.queries import rounds as ask
from medled.rooms.initiatives.queries.ways import where
from medled.rooms.initiatives.rules.proposals import takes_proposals
from medled.rooms.initiatives.wording.initiatives import title_of
from medled.rooms.initiatives.wording.proposals import decision_text
from medled.workplace.models import Person
from medled.workplace.queries import day_of, viewer_of
from medled.workplace.rules import Cannot

LeadsTo, Outcome, Stage = Proposal.LeadsTo, Round.Outcome, Initiative.Stage
SOURCE = "initiatives.initiative"
LONGEST_AGREEMENT = 4000
MONTHS = 6  # until what applies is looked at again, unless said


def objected_before(initiative: Initiative) -> int:
    """Return how many rounds objections have ended since the matter last began anew: with an answer, or a review."""
    answered = initiative.askings.filter(answered_at__isnull=False).order_by("-answered_at").first()
    trials = Trial.objects.filter(initiative=initiative)
    reviewed = trials.filter(reviewed_at__isnull=False).order_by("-reviewed_at").first()
    moments = [row for row in (answered and answered.answered_at, reviewed and reviewed.reviewed_at) if row]
    return ask.objected_before(initiative, since=max(moments, default=None))


def require_round_left(initiative: Initiative, proposal: Proposal) -> None:
    """Refuse a third round on the same: after two it is lifted, or tried for a time if nobody objects to that."""
    times = objected_before(initiative)
    if times > 2:
        raise Cannot(_("There are objections still after three rounds. Lift it to whoever has the mandate."))
    if times == 2 and proposal.leads_to != LeadsTo.TRIAL:
        raise Cannot(
            _("There were objections in two rounds. Lift it, or write a version that you try for a limited time.")
        )


def carry(round_: Round, *, at: datetime) -> bool:
    """Let what the group consents to be decided: by the group, or by whoever has the mandate, who is asked.

    Return whether it is decided by it. Called again, it does what could not be done before.
    """
    initiative = held(round_.proposal.initiative)
    if not takes_proposals(initiative):
        return False  # it has got its answer from elsewhere
    step_to(initiative, Stage.DECISION, at)
    way = where(initiative, at=at)
    if way.how != How.CONSENT:
        ask_if_nobody_is(initiative, by=round_.opened_by, at=at)
    elif not lacks_samverkan(initiative):
        decide(initiative, round_.proposal, how=way.how, decider=None, by=None, at=at)
        return True
    return False


def lacks_samverkan(initiative: Initiative) -> bool:
    """Whether samverkan has to be held, or judged not to be needed, before it is decided."""
    return initiative.touches_organisation and not initiative.samverkan


def behind(proposal: Proposal) -> decisions.StandsBehind | None:
    """Return what the group stands behind, as its latest round of consent on a version showed; None when none did."""
    last = proposal.rounds.filter(kind=Round.Kind.CONSENT, seen_at__isnull=False).last()
    if last is None:
        return None
    given = list(last.given.filter(counts=True))
    answers = {answer: sum(one.answer == answer for one in given) for answer in Given.Answer.values}
    words = [one.words for one in given if one.answer in (Given.Answer.YES_WITH_WISH, Given.Answer.OBJECTION)]
    return decisions.StandsBehind(answers=answers, of=last.asked or len(given), words=words)


def decide(
    initiative: Initiative, proposal: Proposal, *, how: str, decider: Person | None, by: Person | None, at: datetime
) -> Decision:
    """Write that a version is decided, answer whoever has asked, and begin what it leads to."""
    law = where(initiative, at=at)
    decision = decisions.decide(
        initiative.group,
        text=_new_text(initiative, proposal),
        way=how,
        law=law.law,
        reference=law.reference,
        decider=decider,
        stands_behind=behind(proposal),
        touches_organisation=initiative.touches_organisation,
        samverkan=said_of_samverkan(initiative),
        source=(SOURCE, initiative.pk),
        by=by,
        at=at,
    )
    answer = Asking.Answer.TRIAL if proposal.leads_to == LeadsTo.TRIAL else Asking.Answer.YES
    settle_if_asked(initiative, answer=answer, by=by, at=at)
    begin(initiative, proposal, decision=decision, by=by, at=at)
    return decision


def _new_text(initiative: Initiative, proposal: Proposal) -> str:
    """Return what is decided; where an earlier version said the very same, with the number of this one."""
    text = decision_text(proposal)
    same = Decision.objects.filter(source_kind=SOURCE, source_id=initiative.pk, text=text)
    return f"{text} ({proposal.number})" if same.exists() else text


def begin(initiative: Initiative, proposal: Proposal, *, decision: Decision, by: Person | None, at: datetime) -> None:
    """Begin what a version leads to: a trial, an agreement, or nothing more than that it is done."""
    if proposal.leads_to == LeadsTo.TRIAL:
        assert proposal.until is not None  # noqa: S101  # the database holds it
        length = proposal.until - day_of(proposal.written_at)
        until = proposal.until if proposal.until > day_of(at) else day_of(at) + length
        try_it(initiative, proposal, decision=decision, until=until, by=by, at=at)
        return
    if proposal.leads_to == LeadsTo.AGREEMENT:
        _agree(initiative, proposal, decision, by, at)
    stages.move(initiative, Stage.ADOPTED, by=by, at=at)


def try_it(
    initiative: Initiative,
    proposal: Proposal | None,
    *,
    decision: Decision | None,
    until: date,
    by: Person | None,
    at: datetime,
    what: str = "",
    look_for: str = "",
) -> Trial:
    """Begin a trial of a version, or of what somebody with the mandate says (`what` and `look_for`)."""
    trial = Trial.objects.create(
        initiative=initiative,
        proposal=proposal,
        decision=decision,
        what=proposal.sentence if proposal else what,
        look_for=(proposal.look_for if proposal else "") or look_for,
        starts_on=day_of(at),
        until=until,
        begun_at=at,
    )
    step_to(initiative, Stage.TRIAL, at)
    record(TrialBegun(until=until.isoformat()), by=by, at=at, about=initiative, group=initiative.group)
    return trial


def _agree(initiative: Initiative, proposal: Proposal, decision: Decision, by: Person | None, at: datetime) -> None:
    """Write what applies from now on; what the group has agreed on by that name before is replaced."""
    if by is not None and not viewer_of(by, initiative.group, at=at).is_seated:
        by = None  # who decides it from outside the ring has decided it; the agreement is the group's
    title = title_of(initiative)
    words = [proposal.sentence, proposal.text]
    text = "\n\n".join(part for part in words if part)
    if len(text) > LONGEST_AGREEMENT:
        text = proposal.sentence  # the whole of it stays with the initiative, where the agreement came from
    source = (SOURCE, initiative.pk)
    same = Agreement.objects.filter(group=initiative.group, title__iexact=title, state__in=Agreement.LIVE)
    months = proposal.months or MONTHS
    if (before := same.first()) is None:
        agreements.agree(
            initiative.group,
            title=title,
            text=text,
            interval_months=months,
            decision=decision,
            source=source,
            by=by,
            at=at,
        )
    else:
        agreements.replace(
            before,
            title=title,
            text=text,
            interval_months=months,
            decision=decision,
            source=source,
            version=before.version,
            by=by,
            at=at,
        )
