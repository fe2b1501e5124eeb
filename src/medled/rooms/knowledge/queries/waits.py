"""What of the room waits for one person's own word, and what nobody in the group has taken on."""

from dataclasses import dataclass
from datetime import datetime

from medled.rooms.knowledge.queries import questions, reactions, syntheses
from medled.workplace.rules import Viewer


@dataclass(frozen=True)
class Wait:
    """Something about a question that waits: `what` is view, reactions, answer, synthesis or joining."""

    what: str
    question: int
    words: str  # of the question
    closes_at: datetime | None = None


def waiting_for(viewer: Viewer) -> list[Wait]:
    """Return what waits for the viewer: to say what one thinks, to react, to answer, to write on."""
    return [
        *(Wait("view", row.pk, row.words, row.closes_at) for row in questions.waiting_for(viewer)),
        *(Wait("reactions", row.pk, row.words) for row in reactions.waiting_for(viewer)),
        *(
            Wait("answer", row.perspective.question_id, row.perspective.question.words)
            for row in syntheses.to_answer(viewer)
        ),
        *(Wait("synthesis", row.pk, row.words) for row in syntheses.drafts_of(viewer)),
    ]


def waiting_for_anybody(viewer: Viewer) -> list[Wait]:
    """Return what all in the viewer's group have seen, and nobody has joined."""
    return [Wait("joining", row.pk, row.words) for row in syntheses.to_join(viewer)]
