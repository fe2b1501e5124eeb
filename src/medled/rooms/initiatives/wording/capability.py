"""How a group takes initiative together, in words: told of the group, never of anybody in it."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext

from medled.engine.initiatives import Capability, Flow, Spread
from medled.workplace.wording import in_words


def capability_words(said: Capability) -> list[tuple[str, str]]:
    """Return what can be said of the year, a sentence each, with its code in the design."""
    return list(_sentences(said)) if said.told else []


def stones(flow: Flow) -> list[tuple[int, str]]:
    """Return how many have come how far, each with its words, from the spark on."""
    return [
        (flow.sparked, npgettext("so many", "idea", "ideas", flow.sparked)),
        (flow.joined, pgettext("so many", "joined")),
        (flow.decided, pgettext("so many", "decided")),
        (flow.tried, pgettext("so many", "tried")),
        (flow.learnt, npgettext("so many", "learnt from", "learnt from", flow.learnt)),
    ]


def _sentences(said: Capability) -> Iterator[tuple[str, str]]:
    yield "I1", _("You have had %(count)s ideas in a year.") % {"count": in_words(said.sparks)}
    if said.spread:
        yield (
            "I7",
            {
                Spread.FEW: _("The ideas of a year come from few of you."),
                Spread.SOME: _("The ideas of a year come from some of you."),
                Spread.MANY: _("The ideas of a year come from many of you."),
            }[said.spread],
        )
    if said.wait:
        words = (
            _("After %(days)d working days less than half of the ideas are decided.")
            if said.wait.is_more
            else ngettext(
                "Half of the ideas are decided within %(days)d working day.",
                "Half of the ideas are decided within %(days)d working days.",
                said.wait.days,
            )
        )
        yield "I3", words % {"days": said.wait.days}
    if said.in_place:
        counts = {"part": in_words(said.in_place.part).capitalize(), "of": in_words(said.in_place.of)}
        yield "I5", _("%(part)s of %(of)s ideas were decided where the mandate lies, without being lifted.") % counts
