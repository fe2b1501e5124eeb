"""The addresses of the room of knowledge, and whom each is for."""

from tests.web.address import EVERYONE, GROUP, MANAGER, RING, TWO, Change, Page

KNOWLEDGE: dict[str, Page | Change] = {
    "knowledge:areas": Page(GROUP),
    "knowledge:say": Change(RING),
    "knowledge:name": Change(RING, sends={"needs": "Sårvård"}),
    "knowledge:area": Page(RING),
    "knowledge:rename-area": Change(RING, sends={"name": "Såromläggning"}),
    "knowledge:join-area": Change(RING),
    "knowledge:take-area-away": Change(RING),
    "knowledge:page": Page(GROUP),
    "knowledge:ask": Page(RING),
    "knowledge:question": Page(GROUP),
    "knowledge:answer-question": Change(RING, sends={"words": "Vi ringer."}),
    "knowledge:give-question-more-time": Change(TWO, sends={"day": "2040-01-02", "hour": "16:00"}),  # Amina asked
    "knowledge:stop-question": Change(TWO),
    "knowledge:say-more": Change(RING, sends={"words": "Och en sak till."}),
    "knowledge:tell-more": Change(()),  # it is no estimate
    "knowledge:open-reactions": Change(RING, sends={"day": "2040-01-02", "hour": "16:00"}),
    "knowledge:react": Change(RING),
    "knowledge:differ": Change(RING, sends={"words": "Vi missar natten."}),
    "knowledge:open-again": Change(RING, sends={"day": "2040-01-02", "hour": "16:00"}),
    "knowledge:estimate-again": Change(RING, sends={"number": "12"}),
    "knowledge:begin-synthesis": Change(RING),
    "knowledge:join-synthesis": Change(RING),
    "knowledge:synthesis": Page(("amina",)),  # writes it
    "knowledge:merge-views": Change(("amina",)),
    "knowledge:part-view": Change(("amina",)),
    "knowledge:say-not-meant": Change(("amina",), sends={"words": "Jag menade kvällen."}),  # her own view
    "knowledge:answer-not-meant": Change(("amina",), sends={"answer": "Du har rätt."}),
    "knowledge:learnings": Page(GROUP),
    "knowledge:ask-many": Page(MANAGER),
    "knowledge:take-in-many": Page(MANAGER),
    "knowledge:conversation": Page(GROUP),  # Carin asked
    "knowledge:close-conversation": Change(MANAGER),
    "knowledge:give-conversation-more-time": Change(MANAGER, sends={"day": "2040-01-02", "hour": "16:00"}),
    "knowledge:take-away-statement": Change(MANAGER, sends={"why": "off"}),
    "knowledge:put-back-statement": Change(MANAGER),
    "knowledge:statements-file": Page(MANAGER),
    "knowledge:reactions-file": Page(()),  # nobody reacted, and it was not said beforehand
    "conversations:page": Page(EVERYONE),  # whoever has the link
    "conversations:react": Change(EVERYONE, sends={"statement": "1", "value": "1"}),
    "conversations:say": Change(EVERYONE, sends={"words": "Vi missar natten."}),
    "conversations:report": Change(EVERYONE, sends={"statement": "1"}),
}
