"""Write what is proposed, version by version."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.initiatives.actions._writing import held, step_to
from medled.rooms.initiatives.events.proposals import ProposalWritten
from medled.rooms.initiatives.models import Initiative, Proposal
from medled.rooms.initiatives.models.proposals import LONGEST_PROPOSAL, LONGEST_SENTENCE, MOST_MONTHS
from medled.rooms.initiatives.queries.initiatives import ids_in
from medled.rooms.initiatives.queries.rounds import newest, objections_on, open_round_of
from medled.rooms.initiatives.rules.proposals import may_propose, takes_proposals
from medled.workplace.models import Person
from medled.workplace.queries import day_of, viewer_of
from medled.workplace.rules import Cannot, Changed, require, words_of

LeadsTo = Proposal.LeadsTo
LONGEST_TRIAL = timedelta(days=366)


@dataclass(frozen=True)
class Text:
    """What a version says: the proposal in one sentence, more if it is needed, and what a yes begins."""

    sentence: str
    text: str = ""
    leads_to: str = LeadsTo.TRIAL
    until: date | None = None  # of a trial: its last day
    look_for: str = ""  # of a trial
    months: int | None = None  # of what applies from now on: until it is looked at again

    @classmethod
    def of(cls, proposal: Proposal) -> "Text":
        """Return what a version says."""
        return cls(
            proposal.sentence,
            proposal.text,
            proposal.leads_to,
            proposal.until,
            proposal.look_for,
            proposal.months,
        )


@transaction.atomic
def write(
    initiative: Initiative, *, text: Text, after: int, by: Person, at: datetime, works_in: Collection[int] = ()
) -> Proposal:
    """Write the next version of what is proposed. `after`: the number of the version that the writer read, 0 for none.

    `works_in`: objections (by id) of the latest round of consent that it takes in. Raises Changed when somebody else
    wrote a version first, Cannot, naming the field, for what does not hold, and while a round goes on.
    """
    initiative = held(initiative)
    viewer = viewer_of(by, initiative.group, at=at)
    require(may_propose(viewer, initiative, is_in=by.pk in ids_in(initiative)))
    if not takes_proposals(initiative):
        raise Cannot(_("It is being tried. When you have looked at what came of it you can propose anew."))
    if open_round_of(initiative, viewer=viewer) is not None:
        raise Cannot(_("A round on this proposal goes on. When it is shown you can change the proposal."))
    before = newest(initiative)
    if (before.number if before else 0) != after:
        raise Changed
    whole = _whole(text, at)
    objections = [one for one in objections_on(initiative) if one.pk in set(works_in)]
    if before is not None and whole == Text.of(before):
        raise Cannot(_("Nothing is changed: the proposal says this already."))
    proposal = Proposal.objects.create(
        initiative=initiative, number=after + 1, written_by=by, written_at=at, **vars(whole)
    )
    proposal.works_in.set(objections)
    step_to(initiative, Initiative.Stage.PROPOSAL, at)
    facts = ProposalWritten(
        number=proposal.number,
        runner=initiative.runner_id,
        joined=ids_in(initiative),
        objected=tuple(sorted(one.person_id for one in objections)),
    )
    record(facts, by=by, at=at, about=initiative, group=initiative.group)
    return proposal


def _whole(text: Text, at: datetime) -> Text:
    """Return what was written, clean and with nothing that another choice would have needed."""
    sentence = words_of(text.sentence, most=LONGEST_SENTENCE, field="sentence", one_line=True)
    more = words_of(text.text, most=LONGEST_PROPOSAL, needed=False, field="text")
    if text.leads_to == LeadsTo.TRIAL:
        return Text(sentence, more, LeadsTo.TRIAL, until=_last_day(text, at), look_for=_look_for(text))
    if text.leads_to == LeadsTo.AGREEMENT:
        if text.months is None or not 1 <= text.months <= MOST_MONTHS:
            sentence_ = _("Say after how many months you look at it again, from 1 to %(most)d.")
            raise Cannot(sentence_ % {"most": MOST_MONTHS}, field="months")
        return Text(sentence, more, LeadsTo.AGREEMENT, months=text.months)
    if text.leads_to == LeadsTo.ONCE:
        return Text(sentence, more, LeadsTo.ONCE)
    raise Cannot(_("Choose what a yes begins."), field="leads_to")


def _last_day(text: Text, at: datetime) -> date:
    today = day_of(at)
    if text.until is None:
        raise Cannot(_("Say until when you try it."), field="until")
    if not today < text.until <= today + LONGEST_TRIAL:
        raise Cannot(_("Choose a last day that lies ahead, within a year."), field="until")
    return text.until


def _look_for(text: Text) -> str:
    if not text.look_for.strip():
        raise Cannot(_("Say one thing to look for, so that you know if it helped."), field="look_for")
    return words_of(text.look_for, most=LONGEST_SENTENCE, field="look_for", one_line=True)
