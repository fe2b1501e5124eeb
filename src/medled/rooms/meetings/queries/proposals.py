"""The initiative that an item is about, and what is proposed there: what the consent of a meeting is asked for."""

from dataclasses import dataclass

from medled.rooms.initiatives.models import Initiative, Proposal, Round
from medled.rooms.initiatives.queries.initiatives import initiative_with
from medled.rooms.initiatives.queries.rounds import newest, open_round_of
from medled.rooms.initiatives.rules.proposals import takes_proposals
from medled.rooms.initiatives.wording.initiatives import title_of
from medled.rooms.initiatives.wording.proposals import leads_to
from medled.rooms.meetings.models import AgendaItem, Meeting, Type
from medled.workplace.rules import Viewer

INITIATIVE = "initiatives.initiative"
ITEM = "meetings.agendaitem"


@dataclass(frozen=True)
class About:
    """The initiative that an item is about, and its newest proposal when one can be consented to."""

    id: int
    title: str
    proposal: int | None
    sentence: str
    text: str
    leads_to: str  # what a yes begins, as a sentence
    round: int | None  # in which all are asked already
    is_for_meeting: bool  # that round: it is shown at one
    is_objected: bool  # to this version: it is worked into the next, or lifted

    @property
    def can_be_asked(self) -> bool:
        """Whether the table can be asked for consent: nobody is asked yet, or all are for the meeting."""
        is_free = self.round is None or self.is_for_meeting
        return self.proposal is not None and is_free and not self.is_objected


def item_ahead(initiative: int, *, viewer: Viewer) -> AgendaItem | None:
    """Return the item of an initiative (by id) at the next meeting that all have been called to; None for none."""
    rows = AgendaItem.objects.filter(
        group=viewer.group,
        source_kind=INITIATIVE,
        source_id=initiative,
        state=AgendaItem.State.WAITING,
        meeting__state=Meeting.State.OPEN,
        meeting__starts_at__gt=viewer.at,
    )
    return rows.select_related("meeting").order_by("meeting__starts_at").first() if viewer.is_in else None


def type_of(source: tuple[str, int] | None, *, viewer: Viewer) -> str:
    """Return what is done with what gets an item of its own: what is proposed is decided, the rest is talked of."""
    found = about(source, viewer=viewer)
    return Type.DECISION if found is not None and found.proposal else Type.DIALOGUE


def proposal_at(item: AgendaItem) -> Proposal | None:
    """Return what the consent at an item is asked for; None when it is about no initiative that proposes anything."""
    if item.source_kind != INITIATIVE or item.source_id is None:
        return None
    found = Initiative.objects.filter(pk=item.source_id, group=item.group_id).select_related("group").first()
    return newest(found) if found is not None and takes_proposals(found) else None


def about(source: tuple[str, int] | None, *, viewer: Viewer) -> About | None:
    """Return what an item is about by its source; None when that is no initiative. Four questions."""
    if source is None or source[0] != INITIATIVE:
        return None
    found = initiative_with(source[1], viewer=viewer)
    if found is None:
        return None
    proposal = newest(found) if takes_proposals(found) else None
    going_on = open_round_of(found, viewer=viewer) if proposal is not None else None
    return About(
        found.pk,
        title_of(found),
        proposal.pk if proposal else None,
        proposal.sentence if proposal else "",
        proposal.text if proposal else "",
        leads_to(proposal) if proposal else "",
        going_on.pk if going_on else None,
        going_on is not None and going_on.source_kind == ITEM,
        proposal is not None and proposal.rounds.filter(outcome__in=Round.OBJECTED).exists(),
    )
