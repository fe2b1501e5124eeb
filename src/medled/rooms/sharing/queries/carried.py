"""What of the room leaves in a file: tasks, who carries them, what one knows. Wishes and room are each one's own."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medled.carrying.register import PERSON, Named, carried, left_out, told
from medled.rooms.sharing.models import (
    Answer,
    CardChange,
    Commitment,
    Handover,
    KnowledgeArea,
    Knows,
    LeadershipTask,
    MandatePick,
    MandateQuestion,
    MandateRound,
    Proposal,
    RiskAnswer,
    Room,
    RoundTask,
    Seat,
    SharingRound,
    Wish,
)

IS_SHOWN = Q(round__shown_at__isnull=False)
ROUND = "A sharing round is the way to a sharing, and holds what each wished; what it came to are commitments."
_of_the_card = ("support", "deputy")


def _people_of_card(values: Mapping[str, Any], named: Named) -> dict[str, Any]:
    return {name: named(PERSON, value) if name in _of_the_card else value for name, value in values.items()}


carried(KnowledgeArea, _("Areas of knowledge"), of="group", named="name")
carried(Knows, _("What you know and want to learn"), of="area__group")
carried(LeadershipTask, _("Leadership tasks"), of="group", named="title")
carried(
    Commitment,
    _("Commitments"),
    of="task__group",
    own=("person", "support", "deputy", "proposed_by"),
    only=~Q(state=Commitment.State.DECLINED),  # a no concerns the two
    without={"round": ROUND},
    named="task__title",
)
carried(
    CardChange,
    _("Changes of a card"),
    own=("commitment__person", "proposed_by", "asked", "answered_by"),
    inside={"values": _people_of_card},
    why="What is asked and answered about a card is between the two; what was agreed stands in the card.",
    alone=True,
)
carried(
    Handover,
    _("Handovers"),
    own=("commitment__person", "to"),
    why="What is written for the next one is for the two.",
    alone=True,
)
carried(MandateRound, _("Mandate rounds"), of="group", only=Q(shown_at__isnull=False), named="opened_at")
carried(MandateQuestion, _("Mandates that the group agreed on"), of="round__group", named="task__title", only=IS_SHOWN)
carried(
    MandatePick,
    _("What you picked in mandate rounds"),
    of="question__round__group",
    only=Q(question__round__shown_at__isnull=False),
)
carried(Room, _("The room that you have given"), why="How much room one has is each one's own to see.", alone=True)
left_out(SharingRound, ROUND, named="title")
left_out(RoundTask, ROUND, named="task__title")
left_out(Proposal, ROUND, named="round__title")
carried(
    Seat, _("Sharing rounds that you were in"), named="round__title", why="What room each gave is hidden.", alone=True
)
carried(Wish, _("Your wishes in sharing rounds"), own=("seat__person",), why="What each wished is hidden.", alone=True)
carried(Answer, _("Your word on proposals in sharing rounds"), why=ROUND, alone=True)
carried(RiskAnswer, _("Your answers before a sharing round closed"), why=ROUND, alone=True)

told(
    "sharing",
    task="sharing.leadershiptask",
    tasks="sharing.leadershiptask",
    knows="sharing.knowledgearea",
    learns="sharing.knowledgearea",
    numbers=("given", "seats", "number", "yes", "asked", "carried", "left_open", "tasks"),
)
