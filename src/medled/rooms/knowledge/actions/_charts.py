"""What was counted of a conversation with many, as the actions that count keep it."""

from collections.abc import Sequence

from medled.rooms.knowledge.models import Conversation, Statement
from medled.rooms.knowledge.queries import kept
from medled.rooms.knowledge.queries.kept import Counted

MOST_BRIDGES = 10  # statements whose bridging is kept with the groups, for the map
FIGURES = ["agrees", "disagrees", "passes", "bridging"]


def keep_figures(found: Counted, statements: Sequence[Statement]) -> None:
    """Keep the figures with their statements, by their ids; none of them is saved here."""
    told = {row.id: row for row in found.statements}
    for statement in statements:
        one = told.get(str(statement.pk))
        if one is not None and one.figures is not None:
            figures = one.figures
            statement.agrees, statement.disagrees, statement.passes = figures.agrees, figures.disagrees, figures.passes
            statement.bridging = None if one.bridging is None else round(one.bridging, 6)


def keep_groups(conversation: Conversation, found: Counted) -> None:
    """Keep the groups, or why there are none, with the conversation; it is not saved here."""
    joining = sorted(((row.bridging, row.id) for row in found.statements if row.bridging is not None), reverse=True)
    names = {name for _bridging, name in joining[:MOST_BRIDGES]}
    written = kept.written(found)
    conversation.chart = written | {"statements": [one for one in written["statements"] if one[0] in names]}
    conversation.people = found.participants
