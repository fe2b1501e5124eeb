"""Who may ask many, look after what they say, and take part. Nobody reads who said or thinks what."""

from medled.rooms.knowledge.models import Conversation
from medled.rooms.knowledge.rules.circles import Reach, reach_of
from medled.rooms.knowledge.rules.questions import works_here
from medled.workplace.rules import Viewer

LEAST_FOR_ROWS = 100  # people, before their reactions may be taken out as a file, row by row and without seals
ASKS_FROM = {
    Conversation.Reach.UNIT: Reach.UNIT,
    Conversation.Reach.LINK: Reach.UNIT,
    Conversation.Reach.ORGANISATION: Reach.ORGANISATION,
}


def may_ask_many(viewer: Viewer, reach: str = Conversation.Reach.UNIT) -> bool:
    """Ask a unit, or whoever has a link: a manager. Ask the whole organisation: who looks after it."""
    least = ASKS_FROM.get(Conversation.Reach(reach)) if reach in ASKS_FROM else None
    return least is not None and reach_of(viewer).value >= least.value


def may_see(viewer: Viewer, conversation: Conversation, *, reaches_group: bool) -> bool:
    """See that it goes on, and what came of it: the group where it was asked, and all whom it reaches."""
    return viewer.is_in and (viewer.stands_in(conversation.group_id) or reaches_group)


def may_look_after(viewer: Viewer, conversation: Conversation) -> bool:
    """Take statements away, read what was taken away, close it: who asked, and a manager where it was asked."""
    if not works_here(viewer) or not viewer.stands_in(conversation.group_id):
        return False
    return viewer.is_manager or conversation.asked_by_id == viewer.person.pk


def may_take_part(conversation: Conversation, *, belongs: bool) -> bool:
    """React, and write statements: whoever has the link, or whoever belongs to a group that it reaches."""
    return conversation.reach == Conversation.Reach.LINK or belongs


def may_take_out_rows(conversation: Conversation) -> bool:
    """Take out how each reacted, without names: if it was said beforehand, and they are a hundred."""
    return bool(conversation.keeps_rows and conversation.counted_at and (conversation.people or 0) >= LEAST_FOR_ROWS)
