"""A reply becomes an answer in the call that it is about, as if it had been written on the page."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from medled.cli.inbound.letter import Letter
from medled.listeners import replies
from medled.listeners.replies import Replied
from medled.rooms.dialogue import queries
from medled.rooms.dialogue.actions import calls
from medled.rooms.dialogue.rules.calls import may_decide
from medled.workplace.models import Person
from medled.workplace.queries import person_called, viewer_of
from medled.workplace.rules import Cannot, NotAllowed


def refusal_of(address: str) -> str:
    """Return why no mail is taken for an address; empty when it is one of ours."""
    return "" if replies.behind(address) else "There is no such address here."


def take(letter: Letter, *, to: str, at: datetime) -> str:
    """Take up a reply; return why not in the sender's language, or nothing when it is done or needs no answer.

    What a machine wrote is let go in silence, so that no two machines write to each other. The same mail twice is one.
    """
    replied = replies.behind(to)
    person = person_called(replied.person) if replied else None
    if replied is None or person is None:
        return "There is no such address here."
    if letter.by_a_machine:
        return ""
    with override(person.language):
        if letter.sender != person.email.lower():
            return _("Answer from the address that Medled writes to.")
        if not letter.words:
            return _("There were no words of your own in the mail.")
        try:
            with transaction.atomic():
                if not replies.is_new(letter.digest, replied, at=at):
                    return ""
                return _answer(replied, person, letter.words, at)
        except Cannot as refusal:
            return str(refusal.sentence)
        except NotAllowed:
            return _("This can't be answered by you any longer. Look at it in Medled.")


def _answer(replied: Replied, person: Person, words: str, at: datetime) -> str:
    group = queries.calls.group_of(replied.subject_id)
    viewer = viewer_of(person, group, at=at) if group else None
    call = queries.calls.call_with(replied.subject_id, viewer=viewer) if viewer else None
    if call is None or viewer is None:
        raise NotAllowed
    if may_decide(viewer, call):
        calls.say_more(call, words=words, by=person, at=at)
    else:
        calls.answer(call, words=words, by=person, at=at)
    return ""
