"""What is told of a place in the organisation, in words: how much is carried, has mandate and support, is alive."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from medled.engine.measures.above import How, Told, Whole


def carried(told: Told) -> str:
    """Return how many of the tasks somebody leads."""
    return _said(
        told,
        _("Somebody leads about %(percent)s %% of the tasks."),
        {
            How.LOW: _("Somebody leads fewer than half of the tasks."),
            How.MIDDLE: _("Somebody leads more than half of the tasks."),
            How.HIGH: _("Somebody leads nearly all of the tasks."),
        },
        _("There are no tasks yet."),
    )


def paired(told: Told) -> str:
    """Return how many of the commitments have mandate and support."""
    return _said(
        told,
        _("About %(percent)s %% of the commitments have mandate and support."),
        {
            How.LOW: _("Mandate or support is missing in most commitments."),
            How.MIDDLE: _("Mandate or support is missing in some commitments."),
            How.HIGH: _("Nearly all commitments have mandate and support."),
        },
        _("Nobody carries anything yet."),
    )


def goals(told: Told) -> str:
    """Return how many of the groups' own goals somebody carries."""
    return _said(
        told,
        _("Somebody carries about %(percent)s %% of the groups' goals."),
        {
            How.LOW: _("Most goals are carried by nobody."),
            How.MIDDLE: _("Some goals are carried by nobody."),
            How.HIGH: _("Nearly all goals are carried."),
        },
        _("No goals of groups are written yet."),
    )


def _said(told: Told, share: str, words: Mapping[How, str], nothing: str) -> str:
    if told.percent is not None:
        return share % {"percent": told.percent}
    if told.how is How.FEW_PEOPLE:
        return _("Too few people to tell.")
    if told.how is How.RESTS_ON_ONE:
        return _("The leading rests on one person.")
    return words.get(told.how, nothing)


def short(told: Told) -> str:
    """Return a share as a table has it."""
    if told.percent is not None:
        return _("about %(percent)s %%") % {"percent": told.percent}
    return {
        How.LOW: pgettext("share", "fewer than half"),
        How.MIDDLE: pgettext("share", "more than half"),
        How.HIGH: pgettext("share", "nearly all"),
        How.FEW_PEOPLE: pgettext("share", "too few people"),
        How.NOTHING_YET: pgettext("share", "nothing yet"),
        How.RESTS_ON_ONE: pgettext("share", "rests on one"),
    }[told.how]


def sentence_of(whole: Whole) -> str:
    """Return a place in one sentence or two, for whoever hears the picture."""
    if whole.carried.how in {How.FEW_PEOPLE, How.RESTS_ON_ONE}:
        return carried(whole.carried)
    return f"{carried(whole.carried)} {paired(whole.paired)}"


NEARLY_NONE, NEARLY_ALL = 5, 95  # percent


def share_of(code: str, percent: int) -> tuple[str, str]:
    """Return what a measure counts in all groups of a place, and how much of it there is."""
    what = {
        "S3": _("Carry something of the leading"),
        "R2": _("Decisions made where the mandate lies"),
        "H1": _("Decisions that half of the group were asked before"),
        "H2": _("Objections that changed something"),
        "H4": _("Low in pulses, and followed up in time"),
        "Q1": _("Views that were answered for"),
        "Q3": _("Views that were taken up"),
        "W3": _("Initiatives for more than the own group"),
        "I2": _("Ideas that two others or more joined"),
        "I4": _("Initiatives answered by the promised day"),
        "I6": _("Trials that left something learnt"),
        "L1": _("Trials that were looked back on in time"),
        "K2": _("Needed knowledge that two or more have"),
    }[code]
    if percent >= NEARLY_ALL:
        return what, pgettext("share", "nearly all")
    if percent <= NEARLY_NONE:
        return what, pgettext("share", "hardly any")
    return what, _("about %(percent)s %%") % {"percent": percent}
