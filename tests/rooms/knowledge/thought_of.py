"""Questions in every state, for tests/lifelike.py: what is true on every page has to be true on theirs."""

from datetime import timedelta

from medled.rooms.knowledge.actions import questions, views
from medled.rooms.knowledge.actions.questions import Asked
from medled.rooms.knowledge.actions.views import View


def thought_of(group, people, at):
    """Let the second ask two things: one that is hidden, and that the second has answered; one that all see.

    Returns `.open_question` and `.shown_question`.
    """
    before = at - timedelta(days=4)
    shown = _ask(group, "Vad gör första veckan trygg?", people[1], before, at - timedelta(days=1))
    for n, person in enumerate(people):
        views.answer(shown, view=View(words=f"Så här ser jag det, {n}."), by=person, at=before)
    questions.show_due(at=at)
    shown.refresh_from_db()
    hidden = _ask(group, "Hur gör vi när två är sjuka?", people[1], at, at + timedelta(days=3))
    views.answer(hidden, view=View(words="Vi ringer Syd."), by=people[1], at=at)
    return {"open_question": hidden, "shown_question": shown}


def _ask(group, words, by, at, closes_at):
    return questions.ask(group, asked=Asked(words), closes_at=closes_at, by=by, at=at)
