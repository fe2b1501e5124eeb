"""Conversations with many, in words: whom one asks, how it stands, why something was taken away."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from medled.rooms.knowledge.models import Conversation, Statement
from medled.rooms.knowledge.models.conversations import LONGEST_SOURCE, LONGEST_STATEMENT, LONGEST_WHY
from medled.rooms.knowledge.rules.conversations import LEAST_FOR_ROWS

__all__ = [
    "LEAST_FOR_ROWS",
    "LONGEST_SOURCE",
    "LONGEST_STATEMENT",
    "LONGEST_WHY",
    "ORDERS",
    "REACHES",
    "WHYS",
    "stands",
]

# Code, word, what it means.
REACHES = (
    (
        "unit",
        Conversation.Reach.UNIT.label,
        gettext_lazy("The groups of your unit and of those under it. They find it under Knowledge and Now."),
    ),
    (
        "organisation",
        Conversation.Reach.ORGANISATION.label,
        gettext_lazy("Every group. They find it under Knowledge and Now."),
    ),
    (
        "link",
        Conversation.Reach.LINK.label,
        gettext_lazy("No account is needed. Each browser counts as one, so who tries hard can count as several."),
    ),
)
WHYS = tuple((why.value, why.label) for why in Statement.Why)
ORDERS = {
    "agreed": gettext_lazy("Most agree"),
    "joining": gettext_lazy("Joins the groups"),
    "divided": gettext_lazy("Divides"),
    "number": gettext_lazy("As they came"),
}


def stands(conversation: Conversation) -> str:
    """Return where a conversation stands, in a few words."""
    if conversation.closed_at is None:
        return _("A conversation with many. Open.")
    if conversation.counted_at is None:
        return _("A conversation with many. It is being counted.")
    if not (people := conversation.people):
        return _("A conversation with many. Nobody took part.")
    words = ngettext(
        "A conversation with many. %(people)d has taken part.",
        "A conversation with many. %(people)d have taken part.",
        people,
    )
    return words % {"people": people}
