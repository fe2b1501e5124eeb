"""What of the room leaves in a file: questions that are over, and what all have read of them.

What is hidden stays hidden, and of what came without a name no file says whose it is, for nothing here knows.
"""

from collections.abc import Mapping
from typing import Any

from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from medled.carrying.register import Named, carried, left_out, told
from medled.rooms.knowledge.models import (
    Again,
    Circle,
    Conversation,
    Fate,
    GaveAgain,
    NotMeant,
    Option,
    Perspective,
    Question,
    Reacting,
    Reaction,
    SecondNumber,
    Stance,
    Statement,
    Synthesis,
    TookPart,
    Voice,
    Word,
    Writer,
)

VIEW = "knowledge.perspective"
IS_PUBLISHED = Q(synthesis__published_at__isnull=False)


def _chart(kept: Mapping[str, Any] | None, named: Named) -> dict[str, Any] | None:
    """Return what was counted of reactions, with the statements that it counts."""
    if kept is None:
        return None

    def other(view: str) -> str:
        return str(named(VIEW, int(view) if view.isdecimal() else view))  # ids are text in a chart

    groups = kept["groups"]
    return {
        **kept,
        "statements": [[other(view), *rest] for view, *rest in kept["statements"]],
        "groups": groups
        and {**groups, "holds": [[[other(view), side] for view, side in held] for held in groups["holds"]]},
    }


carried(
    Question,
    _("Questions"),
    of="group",
    only=Q(shown_at__isnull=False) | Q(stopped_at__isnull=False),
    named="words",
)
carried(Circle, _("Whom questions were for"), of="question__group", only=Q(group=F("question__group")))
carried(Option, _("What there was to choose between"), of="question__group", named="words")
carried(
    Perspective,
    _("What you think, in questions with names"),
    of="question__group",
    only=Q(question__shown_at__isnull=False, is_hidden=False),
    without={"seal": "Lets one browser find what was written in it, while it is hidden."},
)
carried(
    TookPart,
    _("Questions that you have answered"),
    why="Who has answered a question is nobody's to read.",
    alone=True,
)
carried(
    Word,
    _("What you said when questions were shown"),
    of="question__group",
    only=Q(question__shown_at__isnull=False),
)
carried(
    Reacting,
    _("Reactions to what was said"),
    of="question__group",
    only=Q(shown_at__isnull=False),
    inside={"chart": _chart},
)
carried(
    Reaction,
    _("Your reactions, while they are hidden"),
    why="How one reacts is hidden, and thrown away counted.",
    alone=True,
)
carried(Again, _("Second estimates, after the talk"), of="question__group", only=Q(shown_at__isnull=False))
carried(
    SecondNumber,
    _("What you estimated after the talk"),
    of="again__question__group",
    only=Q(again__shown_at__isnull=False),
    without={
        "author": "Only while it is hidden; when it is shown nobody knows whose it is.",
        "seal": "Lets one browser find what was written in it, while it is hidden.",
    },
)
carried(
    GaveAgain,
    _("Second estimates that you have given"),
    why="Who has given a number is nobody's to read.",
    alone=True,
)
carried(
    Synthesis,
    _("Syntheses"),
    of="question__group",
    only=Q(published_at__isnull=False),
    named="question__words",
)
carried(Writer, _("Syntheses that you write"), of="synthesis__question__group", only=IS_PUBLISHED)
carried(
    Fate,
    _("What became of each view"),
    of="synthesis__question__group",
    own=("perspective__author",),
    only=IS_PUBLISHED,
)
carried(
    NotMeant,
    _("Where a synthesis had not got what you meant"),
    of="perspective__question__group",
    own=("perspective__author", "answered_by"),
    only=Q(perspective__question__synthesis__published_at__isnull=False),
)

left_out(Conversation, "It reaches beyond the group, and is taken out in the open format of Polis.")
left_out(Statement, "Goes with its conversation, and nobody knows whose it is.")
left_out(Voice, "Nobody knows whose it is, and it is thrown away when it has been counted.")
left_out(Stance, "Nobody knows whose it is, and it is thrown away when it has been counted.")

told("knowledge", numbers=("answered", "people", "statements"))
