"""What the tests of questions share: how one asks, answers, and lets all of the ring answer."""

from datetime import timedelta
from decimal import Decimal

from medled.rooms.knowledge.actions import questions, views
from medled.rooms.knowledge.actions.questions import Asked
from medled.rooms.knowledge.actions.views import View
from medled.rooms.knowledge.models import Question
from medled.workplace.actions import members
from medled.workplace.queries import viewer_of

RING = ("carin", "amina", "bjorn", "david")
GROUP = (*RING, "olle")
EVERYONE = (*GROUP, "elin", "farid")
WORDS = "Vad gör att en ny brukare känner sig trygg första veckan?"
SAID = {
    "carin": "Samma ansikte de tre första dagarna.",
    "amina": "Någon som svarar när de ringer.",
    "bjorn": "Att vi läst levnadsberättelsen.",
    "david": "Att vi inte frågar allt första dagen.",
}


def ask(ward, words=WORDS, *, by=None, at=None, closes_at=None, quorum=None, **more):
    at = at or ward.at
    return questions.ask(
        ward.group,
        asked=Asked(words, **more),
        closes_at=closes_at or at + timedelta(days=3),
        quorum=quorum,
        by=by or ward.amina,
        at=at,
    )


def let_in(ward, *names):
    """Let these too sit in the ring: without names it takes five."""
    for name in names:
        members.join(ward.group, person=getattr(ward, name), role="member", by=ward.carin, at=ward.at)


def answer(ward, question, who, words=None, *, at=None, key=None, **more):
    """Let somebody say what they think, in a browser of their own."""
    view = View(words=SAID.get(who, "Jag vet inte.") if words is None else words, **more)
    person = getattr(ward, who)
    return views.answer(question, view=view, by=person, at=at or ward.at, key=key or f"the browser of {who}")


def all_answer(ward, question, who=RING, **more):
    for name in who:
        answer(ward, question, name, **more)
    return Question.objects.get(pk=question.pk)


def estimates(ward, question, numbers):
    """Let the ring estimate, in turn."""
    for who, number in zip(RING, numbers, strict=False):
        answer(ward, question, who, "", number=Decimal(str(number)))
    return Question.objects.get(pk=question.pk)


def viewer(ward, who, at=None):
    return viewer_of(getattr(ward, who), ward.group, at=at or ward.at)
