"""What stands beside the measures on the page of the whole, in words, and is kept nowhere."""

from django.utils.translation import gettext as _

from medled.engine.exchange import Exchange
from medled.engine.initiatives import Capability
from medled.rooms.dialogue.wording.calls import asked_words, direction_words, kept_words
from medled.rooms.initiatives.wording.capability import capability_words

from .meanings import MEANINGS
from .measures import Said

OF_EXCHANGE = ("N2", "V1")  # of what is between people: told in the group, and nowhere else


def of_capability(capability: Capability) -> list[Said]:
    """Return what can be said of how a group takes initiative: nothing where there is too little."""
    return [Said(code, sentence, True, MEANINGS[code]) for code, sentence in capability_words(capability)]


def of_exchange(exchange: Exchange) -> tuple[Said, Said]:
    """Return whether promises of support hold, and which way support goes; or that it is too little to show."""
    kept, goes = kept_words(exchange), direction_words(exchange)
    few_answers = _("Too few have answered calls in three months to show if promises of support hold.")
    few_calls = _("Too few calls in three months to say which way support goes between you and your manager.")
    return (
        Said("N2", f"{asked_words(exchange)} {kept}" if kept else few_answers, bool(kept), MEANINGS["N2"]),
        Said("V1", goes or few_calls, bool(goes), MEANINGS["V1"]),
    )
