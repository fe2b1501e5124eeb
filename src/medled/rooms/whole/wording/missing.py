"""What is missing in a place, in words: somebody who leads, mandates, support."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from medled.engine.measures.above import How, Told, Whole

SOME = {How.LOW, How.MIDDLE}
UNTOLD = {How.FEW_PEOPLE, How.NOTHING_YET}


def lines(whole: Whole) -> list[str]:
    """Return what is missing, a sentence for each thing; empty when nearly all of it is there."""
    if whole.carried.how is How.RESTS_ON_ONE:
        return [_("The leading rests on one person.")]
    return [
        *_line(
            whole.carried,
            _("Nobody leads about %(percent)s %% of the tasks."),
            {How.LOW: _("Nobody leads most of the tasks."), How.MIDDLE: _("Nobody leads some of the tasks.")},
        ),
        *_line(
            whole.mandate,
            _("Mandate is missing in about %(percent)s %% of the commitments."),
            {
                How.LOW: _("Mandate is missing in most commitments."),
                How.MIDDLE: _("Mandate is missing in some commitments."),
            },
        ),
        *_line(
            whole.support,
            _("Support is missing in about %(percent)s %% of the commitments."),
            {
                How.LOW: _("Support is missing in most commitments."),
                How.MIDDLE: _("Support is missing in some commitments."),
            },
        ),
    ]


def _line(told: Told, share: str, words: Mapping[How, str]) -> list[str]:
    if told.how not in SOME:
        return []
    return [words[told.how] if told.percent is None else share % {"percent": 100 - told.percent}]


def is_untold(whole: Whole) -> bool:
    """Whether nothing can be told: too few people, or nothing to tell of yet."""
    return whole.carried.how in UNTOLD and whole.paired.how in UNTOLD


def sentence_of(whole: Whole) -> str:
    """Return it all in a sentence or more, for the top of the page."""
    if whole.carried.how is How.FEW_PEOPLE:
        return _("Too few people to tell.")
    if is_untold(whole):
        return _("There are no tasks yet.")
    return " ".join(lines(whole)) or _("Nearly all is led, with mandate and support.")
