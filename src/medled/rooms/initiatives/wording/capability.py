"""How a group takes initiative together, in words: told of the group, never of anybody in it."""

from collections.abc import Iterator
from datetime import date

from django.template.defaultfilters import date as day
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext, pgettext

from medled.engine.initiatives import Capability, Flow, Share, Spread
from medled.workplace.wording import in_words


def too_little(said: Capability) -> str:
    """Return the one thing to say where a year has given too little to say anything of; else nothing."""
    if said.told:
        return ""
    return str(_("Too little to say yet. Talk about it at the workplace meeting: what makes it easy to begin?"))


def capability_words(said: Capability, *, until: date) -> list[str]:
    """Return what can be said of the year up to a day, a sentence each. The first says of how many it is told."""
    return list(_sentences(said, until)) if said.told else []


def stones(flow: Flow) -> list[tuple[int, str]]:
    """Return how many have come how far, each with its words, from the spark on."""
    return [
        (flow.sparked, npgettext("so many", "idea", "ideas", flow.sparked)),
        (flow.joined, pgettext("so many", "joined")),
        (flow.decided, pgettext("so many", "decided")),
        (flow.tried, pgettext("so many", "tried")),
        (flow.learnt, npgettext("so many", "learnt from", "learnt from", flow.learnt)),
    ]


def _sentences(said: Capability, until: date) -> Iterator[str]:
    yield ngettext(
        "Counted anew once a month: at the end of %(month)s you had had %(count)s idea in a year.",
        "Counted anew once a month: at the end of %(month)s you had had %(count)s ideas in a year.",
        said.sparks,
    ) % {"count": in_words(said.sparks), "month": day(until, "F")}
    if said.spread:
        yield {
            Spread.FEW: _("They come from few of you."),
            Spread.SOME: _("They come from some of you."),
            Spread.MANY: _("They come from many of you."),
        }[said.spread]
    if said.joined:
        yield _("%(part)s of %(of)s had two or more who joined with something of their own.") % _counts(said.joined)
    if said.wait:
        words = {"days": said.wait.days}
        yield (
            _("After %(days)d working days less than half are decided.")
            if said.wait.is_more
            else ngettext(
                "Half of them are decided within %(days)d working day.",
                "Half of them are decided within %(days)d working days.",
                said.wait.days,
            )
        ) % words
    if said.answered:
        yield _("%(part)s of %(of)s got their answer by the promised day.") % _counts(said.answered)
    if said.in_place:
        yield _("%(part)s of %(of)s were decided where the mandate lies, without being lifted.") % _counts(
            said.in_place
        )
    if said.learnt:
        yield _("%(part)s of %(of)s trials left something learnt.") % _counts(said.learnt)


def _counts(share: Share) -> dict[str, str]:
    return {"part": in_words(share.part).capitalize(), "of": in_words(share.of)}
