"""Who may open reactions, react, and read what came of it. Nobody, of whatever role, reads who reacted how."""

from medled.rooms.knowledge.models import Question, Reacting
from medled.rooms.knowledge.rules.questions import may_answer, may_see_views, works_here
from medled.workplace.rules import Viewer


def may_open(viewer: Viewer, question: Question) -> bool:
    """Ask all what they think of what was said: anyone who works in the group, when it is shown."""
    return works_here(viewer) and may_see_views(viewer, question)


def may_react(viewer: Viewer, question: Question) -> bool:
    """React, and say how it is seen differently: whoever may answer, when all see what was said."""
    return may_answer(viewer, question) and may_see_views(viewer, question)


def may_see_figures(viewer: Viewer, reacting: Reacting) -> bool:
    """Read how many react how: all of the group at the same moment; nobody before it, and never who."""
    return may_see_views(viewer, reacting.question) and reacting.shown_at is not None
