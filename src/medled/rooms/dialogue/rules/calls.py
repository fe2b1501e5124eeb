"""Who may see, read and answer a call for support.

That somebody needs support, and what about, are two things: a call between two that comes to the whole group, because
nobody answered, is seen by the group and read only by those whom the one who asked has let.
"""

from medled.rooms.dialogue.models import SupportCall, Turn, Word
from medled.workplace.rules import Viewer


def may_ask(viewer: Viewer) -> bool:
    """Anyone who works in the group may ask for support, the manager with the same button."""
    return viewer.is_seated or viewer.is_safety_representative


def may_see(viewer: Viewer, call: SupportCall) -> bool:
    """See that there is a call, and whose turn it is. `call.turns` is at hand."""
    if not viewer.is_in or not viewer.stands_in(call.group_id):
        return False
    return (
        call.is_open
        or call.person_id == viewer.person.pk
        or any(turn.person_id in (None, viewer.person.pk) for turn in call.turns.all())
    )


def may_read(viewer: Viewer, call: SupportCall) -> bool:
    """Read what it is about and what has been said."""
    if not may_see(viewer, call):
        return False
    return (
        call.is_open
        or call.person_id == viewer.person.pk
        or any(turn.person_id == viewer.person.pk and turn.reads for turn in call.turns.all())
    )


def has_it(viewer: Viewer, turn: Turn) -> bool:
    """Whether it is the viewer's turn to answer: by name, or with the rest of the group."""
    if turn.call.person_id == viewer.person.pk or not viewer.is_in:
        return False
    return turn.person_id == viewer.person.pk or (turn.person_id is None and may_ask(viewer))


def may_answer(viewer: Viewer, turn: Turn) -> bool:
    """Whose turn it is answers; late, who has had it; and what is open to the group, anybody who works in it."""
    call = turn.call
    if call.person_id == viewer.person.pk or not may_see(viewer, call):
        return False
    return has_it(viewer, turn) or (may_read(viewer, call) and (not call.is_open or may_ask(viewer)))


def may_pass_on(viewer: Viewer, turn: Turn) -> bool:
    """Pass it on, or ask for more time: the one whose turn it is by name."""
    return viewer.is_in and viewer.stands_in(turn.call.group_id) and turn.person_id == viewer.person.pk


def may_decide(viewer: Viewer, call: SupportCall) -> bool:
    """Close it, let its clock rest, open it to the group: only the one who asked."""
    return viewer.is_in and viewer.stands_in(call.group_id) and call.person_id == viewer.person.pk


def may_see_talk(viewer: Viewer, word: Word) -> bool:
    """That there is a talk, and when: the one who asked and the one who booked it, whoever reads the call."""
    call = word.call
    is_one_of_the_two = viewer.person.pk in (call.person_id, word.person_id)
    return is_one_of_the_two and viewer.is_in and viewer.stands_in(call.group_id)
