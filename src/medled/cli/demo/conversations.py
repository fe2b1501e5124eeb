"""What the home-care group has asked many by a link: one conversation with its map, and one that is open."""

from collections.abc import Sequence
from datetime import timedelta

from django.utils import timezone

from medled.cli.demo.telling import Place
from medled.rooms.knowledge.actions import conversations, moderating, taking_part
from medled.rooms.knowledge.actions.conversations import AskedMany
from medled.rooms.knowledge.models import Conversation
from medled.rooms.knowledge.queries.conversations import seal_of

AGREE, SKIP, DISAGREE = 1, 0, -1
DAYS = timedelta(days=1)
# What is said, and how many of ten agree: who want the same person to come, and who want the time kept.
EVENINGS = (
    ("Det är viktigare att samma person kommer än att tiden är exakt.", 9, 1),
    ("Jag vill hellre veta exakt när ni kommer än vem det är.", 1, 9),
    ("Den som svarar på larmet ska vara någon man har träffat.", 9, 3),
    ("Sent på kvällen går det lika bra att prata på skärm.", 1, 8),
    ("Ni ska få sitta ner en stund, även om schemat spricker.", 9, 2),
    ("Ring alltid om ni blir mer än en kvart sena.", 10, 9),
    ("Kvällsmaten ska få ta tid.", 9, 9),
    ("Ett skåp med kod är tryggare än nycklar i en väska.", 2, 8),
    ("Ingen ska behöva lägga sig före nio.", 10, 9),
)
SAID_LATER = ("Fråga oss igen om ett halvår.", 8, 8)
TAKEN_AWAY = "Hon som kom i tisdags kväll borde göra något annat."
STOP = (
    ("Rapporter som ingen läser.", 9, 7),
    ("Möten utan dagordning.", 8, 9),
    ("Att åka förbi kontoret före första besöket.", 9, 3),
    ("Att skriva samma sak på två ställen.", 9, 9),
    ("Fika som blir möte.", 2, 6),
)
PEOPLE, OF_WHICH_THE_SAME, OPEN_TO = 32, 18, 8


def tell(place: Place) -> None:
    """Tell the one that has been counted, then the one that is open."""
    asked = place.clock.at(44)
    many = conversations.ask_many(
        place.group,
        asked=AskedMany(
            "Hur ska kvällen vara, för dig som har hemtjänst?",
            reach=Conversation.Reach.LINK,
            about="Vi lägger om kvällsschemat i vår. Länken går till brukare, anhöriga och oss som arbetar här.",
            statements=[words for words, _same, _when in EVENINGS],
        ),
        closes_at=asked + 14 * DAYS,
        by=place.manager,
        at=asked,
    )
    at = asked + 2 * DAYS
    for words in (SAID_LATER[0], TAKEN_AWAY):
        taking_part.say(many, words=words, seal=_seal(many, 3), by=None, at=at)
    away = many.statements.get(words=TAKEN_AWAY)
    taking_part.report(many, statement=away.pk, seal=_seal(many, 5), by=None, at=at)
    moderating.take_away(
        many, statement=away.pk, why="personal", reason="Ring Karin, så lyssnar vi.", by=place.manager, at=at
    )
    _react(place, many, (*EVENINGS, SAID_LATER), PEOPLE)
    conversations.close_due(at=many.closes_at)
    conversations.count_due(at=many.closes_at)
    _open(place)


def _open(place: Place) -> None:
    at = place.clock.at(3)
    many = conversations.ask_many(
        place.group,
        asked=AskedMany(
            "Vad ska vi sluta göra?", reach=Conversation.Reach.LINK, statements=[words for words, _a, _b in STOP]
        ),
        closes_at=timezone.localtime(place.clock.end).replace(hour=16, minute=0, second=0) + 9 * DAYS,
        by=place.manager,
        at=at,
    )
    _react(place, many, STOP, OPEN_TO)


def _react(place: Place, many: Conversation, said: Sequence[tuple[str, int, int]], people: int) -> None:
    """Let so many react, each to most of what is said, and never by lot, so that the story stays the same."""
    rows = {row.words: row.pk for row in many.statements.all()}
    at = min(place.clock.end, many.asked_at + 2 * DAYS)
    for n in range(people):
        for k, (words, same, when) in enumerate(said):
            turn = (n * 7 + k * 3) % 10
            if (n + 2 * k) % 7:  # nobody meets all
                agree = same if n < OF_WHICH_THE_SAME else when
                value = AGREE if turn < agree else SKIP if turn == agree and k % 3 == 0 else DISAGREE
                taking_part.react(many, statement=rows[words], value=value, seal=_seal(many, n), by=None, at=at)


def _seal(many: Conversation, n: int) -> str:
    return seal_of(many, key=f"webbläsare {n}")
