"""Questions in every state, for tests/lifelike.py: what is true on every page has to be true on theirs."""

from datetime import timedelta

from medled.rooms.knowledge.actions import conversations, meant, questions, reactions, syntheses, views
from medled.rooms.knowledge.actions.conversations import AskedMany
from medled.rooms.knowledge.actions.questions import Asked
from medled.rooms.knowledge.actions.syntheses import Draft, Fated
from medled.rooms.knowledge.actions.views import View
from medled.rooms.knowledge.queries.syntheses import to_account_for


def thought_of(group, people, at):
    """Let the second ask four things: one that is hidden, and that the second has answered; one to whose statements
    people react; one that the second joins; and one that is joined, in which the third was not understood.
    The first asks many, whoever has the link.

    Returns `.open_question`, `.shown_question`, `.joined_question`, `.published_question`, `.not_meant`,
    `.many`, and `.counted`.
    """
    before = at - timedelta(days=4)
    reacted = _shown(group, people, "Vad gör första veckan trygg?", before, at)
    reactions.open_reactions(reacted, closes_at=at + timedelta(days=2), by=people[2], at=at)
    joined = _shown(group, people, "Vad tar för mycket tid på morgonen?", before, at)
    syntheses.begin(joined, by=people[1], at=at)
    published = _shown(group, people, "När ringer vi anhöriga?", before, at)
    syntheses.begin(published, by=people[1], at=at)
    fates = {row.pk: Fated("partly", "Från mars.") for row in to_account_for(published)}
    draft = Draft("Samma dag, på eftermiddagen.", "Fråga anhöriga när det passar.", fates)
    syntheses.publish(published, draft=draft, version=1, by=people[1], at=at)
    of_third = published.perspectives.get(author=people[2])
    said = meant.say_not_meant(of_third, words="Jag menade kvällen.", by=people[2], at=at)
    hidden = _ask(group, "Hur gör vi när två är sjuka?", people[1], at, at + timedelta(days=3))
    views.answer(hidden, view=View(words="Vi ringer Syd."), by=people[1], at=at)
    return {
        "open_question": hidden,
        "shown_question": reacted,
        "joined_question": joined,
        "published_question": published,
        "not_meant": said,
        "many": _many(group, people[0], at),
        "counted": _counted(group, people[0], at),
    }


def _many(group, by, at):
    asked = AskedMany("Vad ska vi ändra?", reach="link", statements=["Färre möten.", "Fler bilar.", "Fast schema."])
    return conversations.ask_many(group, asked=asked, closes_at=at + timedelta(days=14), by=by, at=at)


def _counted(group, by, at):
    asked = AskedMany("Vad ska vi behålla?", reach="link", statements=["Fikat.", "Bilarna."])
    counted = conversations.ask_many(group, asked=asked, closes_at=at + timedelta(days=14), by=by, at=at)
    conversations.close(counted, by=by, at=at)
    conversations.count_due(at=at)
    return counted


def _shown(group, people, words, before, at):
    shown = _ask(group, words, people[1], before, at - timedelta(days=1))
    for n, person in enumerate(people):
        views.answer(shown, view=View(words=f"Så här ser jag det, {n}."), by=person, at=before)
    questions.show_due(at=at)
    shown.refresh_from_db()
    return shown


def _ask(group, words, by, at, closes_at):
    return questions.ask(group, asked=Asked(words), closes_at=closes_at, by=by, at=at)
