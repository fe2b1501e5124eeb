"""What of the room leaves in a file: initiatives from spark to learning, and rounds that all have seen.

A spark in the box, and what is given in a round before all is shown, is nobody's to read.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medled.carrying.register import PERSON, Named, carried, left_out, told
from medled.rooms.initiatives.models import (
    Asking,
    Given,
    Initiative,
    Join,
    Learning,
    Observation,
    Proposal,
    Remark,
    Reply,
    Review,
    Round,
    SealedPhoto,
    SealedSpark,
    SparkPhoto,
    Trial,
    Turn,
    UnnamedSparks,
    WayArgued,
)

IN_THE_BOX = "A spark without a name, sealed till the next morning: nobody reads it before, and it lies there a day."
_THING = {"person": PERSON, "task": "sharing.leadershiptask"}


def _reasons(reasons: Iterable[Mapping[str, Any]], named: Named) -> list[dict[str, Any]]:
    """Return why a way was found, each with the person and the task that it names."""
    return [
        {what: named(_THING[what], value) if what in _THING else value for what, value in reason.items()}
        for reason in reasons
    ]


carried(
    Initiative,
    _("Initiatives"),
    of="group",
    own=("author", "runner", "over_by", "merged_by", "samverkan_by"),
    pairs=(("source_kind", "source_id"),),
    named="spark",
)
carried(Join, _("Initiatives that you are in"), of="initiative__group")
carried(Remark, _("What you wondered and said about initiatives"), of="initiative__group")
carried(SparkPhoto, _("Photos of your ideas"), of="initiative__group", own=("initiative__author",))
carried(UnnamedSparks, _("Whether ideas may come without a name"), of="group")
left_out(SealedSpark, IN_THE_BOX)
left_out(SealedPhoto, IN_THE_BOX)
carried(
    Asking,
    _("Answers that were asked for"),
    of="initiative__group",
    inside={"reasons": _reasons},
    named="initiative__spark",
)
carried(Turn, _("Answers that it was your turn to give"), of="asking__initiative__group")
carried(WayArgued, _("Other ways that you argued for"), of="initiative__group")
carried(Proposal, _("Proposals"), of="initiative__group", named="sentence")
carried(
    Round,
    _("Rounds about proposals"),
    of="group",
    own=("opened_by", "decider"),
    only=Q(seen_at__isnull=False),
    named="proposal__sentence",
    pairs=(("source_kind", "source_id"),),
)
carried(
    Given,
    _("What you gave in rounds about proposals"),
    of="round__group",
    own=("person",),
    only=Q(round__seen_at__isnull=False),
)
carried(Reply, _("What you said after rounds"), of="round__group", only=Q(round__seen_at__isnull=False))
carried(Trial, _("Trials"), of="initiative__group", named="what")
carried(Observation, _("What you saw in trials"), of="trial__initiative__group")
carried(Review, _("Reviews of trials"), of="trial__initiative__group")
carried(Learning, _("What was learnt"), of="group")

told("initiatives", into="initiatives.initiative", out_of="initiatives.initiative", numbers=("number",))
