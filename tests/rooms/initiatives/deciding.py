"""What the tests of proposals, rounds and trials share: how one proposes, asks all, answers and tries."""

from datetime import timedelta

from medled.rooms.initiatives.actions import proposals, rounds
from medled.rooms.initiatives.actions.proposals import Text
from medled.workplace.queries import day_of, viewer_of

RING = ("carin", "amina", "bjorn", "david")
GROUP = (*RING, "olle")
EVERYONE = (*GROUP, "elin", "farid")
WORDS = {"yes": "", "yes_with_wish": "Skriv det på tavlan också.", "objection": "Det är för kallt.", "stand_aside": ""}
LETTERS = {"y": "yes", "w": "yes_with_wish", "o": "objection", "a": "stand_aside"}


def trial_text(ward, **more):
    """A proposal to try something for six weeks."""
    until = day_of(ward.at + timedelta(days=42))
    return Text(
        **{
            "sentence": "Vi tar rapporten vid bilen, två och två, fem minuter.",
            "text": "Den som kör ser till att båda är där. Kvällen får en lapp.",
            "until": until,
            "look_for": "Kommer alla hem i tid?",
            **more,
        }
    )


def agreement_text(**more):
    """A proposal of what is to apply from now on."""
    return Text(**{"sentence": "Vi tar rapporten vid bilen.", "leads_to": "agreement", "months": 6, **more})


def propose(ward, initiative, text=None, *, by=None, after=0, at=None, works_in=()):
    return proposals.write(
        initiative,
        text=text or trial_text(ward),
        after=after,
        works_in=works_in,
        by=by or ward.amina,
        at=at or ward.at,
    )


def ask_all(ward, proposal, kind="consent", *, by=None, at=None, **more):
    at = at or ward.at
    more.setdefault("closes_at", at + timedelta(days=3))
    return rounds.open_round(proposal, kind=kind, by=by or ward.amina, at=at, **more)


def answer(ward, round_, who, said="yes", words=None, at=None):
    words = WORDS.get(said, "") if words is None else words
    return rounds.give(round_, answer=said, words=words, by=getattr(ward, who), at=at or ward.at)


def all_answer(ward, round_, letters, at=None):
    """Let the ring answer in turn: y(es), w(ish), o(bjection), a(side); `-` is not yet."""
    for who, letter in zip(RING, letters, strict=False):
        if letter != "-":
            answer(ward, round_, who, LETTERS[letter], at=at)
    round_.refresh_from_db()
    return round_


def viewer(ward, who, at=None):
    person = getattr(ward, who)
    return viewer_of(person, ward.group, at=at or ward.at)
