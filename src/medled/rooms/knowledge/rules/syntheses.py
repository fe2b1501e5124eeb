"""Who may join what was said, read it, and say that it is not what they meant."""

from collections.abc import Collection

from medled.rooms.knowledge.models import NotMeant, Perspective, Question, Synthesis
from medled.rooms.knowledge.models.syntheses import MOST_WRITERS
from medled.rooms.knowledge.rules.questions import may_see_views, works_here
from medled.workplace.rules import Viewer


def may_begin(viewer: Viewer, question: Question) -> bool:
    """Begin a synthesis: anyone who works in the group, when all is shown."""
    return works_here(viewer) and may_see_views(viewer, question)


def may_write(viewer: Viewer, question: Question, writers: Collection[int]) -> bool:
    """Write on it, before and after it is published: only the one or two who do."""
    return may_begin(viewer, question) and viewer.person.pk in writers


def may_join(viewer: Viewer, question: Question, writers: Collection[int]) -> bool:
    """Write along, or in the place of one who has left: while there is a place."""
    return may_begin(viewer, question) and viewer.person.pk not in writers and len(writers) < MOST_WRITERS


def may_read(viewer: Viewer, synthesis: Synthesis, writers: Collection[int]) -> bool:
    """Read it: all of the group when it is published, till then those who write it."""
    if not may_see_views(viewer, synthesis.question):
        return False
    return synthesis.published_at is not None or viewer.person.pk in writers


def may_say_not_meant(viewer: Viewer, perspective: Perspective, synthesis: Synthesis | None) -> bool:
    """Say that it is not what one meant: only whose words they are, when it is published."""
    is_own = perspective.author_id is not None and perspective.author_id == viewer.person.pk
    is_published = synthesis is not None and synthesis.published_at is not None
    return is_own and is_published and may_see_views(viewer, perspective.question)


def may_answer_not_meant(viewer: Viewer, not_meant: NotMeant, writers: Collection[int]) -> bool:
    """Answer it: who wrote the synthesis, once."""
    return not_meant.answered_at is None and may_write(viewer, not_meant.perspective.question, writers)
