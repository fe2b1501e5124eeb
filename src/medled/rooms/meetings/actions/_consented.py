"""What a meeting keeps of the consent to an initiative's proposal: the decision, or whose word it waits for."""

from datetime import datetime

from medled.journal.record import record
from medled.rooms.agreements.models import Decision
from medled.rooms.initiatives.models import Round as ProposalRound
from medled.rooms.initiatives.queries.answers import open_asking, turn_of
from medled.rooms.initiatives.wording.proposals import decision_text
from medled.rooms.meetings.events.outcomes import OutcomeDecided, OutcomeStoodBehind
from medled.rooms.meetings.models import Outcome, Round
from medled.workplace.models import Person

INITIATIVE = "initiatives.initiative"


def note_what_came(round_: Round, shown: ProposalRound, by: Person, at: datetime) -> None:
    """Note at the item what the group has consented to; nothing where it has not."""
    if shown.outcome != ProposalRound.Outcome.CONSENT:
        return
    initiative = shown.proposal.initiative
    of_it = Decision.objects.filter(source_kind=INITIATIVE, source_id=initiative.pk, way=Decision.Way.CONSENT)
    decision = of_it.filter(decided_at=at).order_by("pk").last()
    item = round_.item
    noted = {"item": item, "noted_by": by, "noted_at": at, "key": f"round-{round_.pk}"}
    if decision is not None:
        Outcome.objects.create(
            kind=Outcome.Kind.DECISION,
            text=decision.text,
            result_kind=decision._meta.label_lower,
            result_id=decision.pk,
            **noted,
        )
        record(OutcomeDecided(decision.text), by=by, at=at, about=item, group=item.group)
        return
    asking = open_asking(initiative)
    turn = turn_of(asking) if asking is not None else None
    text = decision_text(shown.proposal)
    Outcome.objects.create(
        kind=Outcome.Kind.INITIATIVE,
        text=text,
        person=turn.person if turn else None,
        due_on=turn.due_on if turn else None,
        result_kind=INITIATIVE,
        result_id=initiative.pk,
        **noted,
    )
    record(OutcomeStoodBehind(text), by=by, at=at, about=item, group=item.group)
