"""A sharing round from opening to closed: `rounds.open_round`, `give_wishes`, `propose`, `keep`, `say_yes`, `close`.

A round is one thing that several people change at once, so each action takes its turn on the round's row first.
"""

from .answering import object_to, say_yes
from .closing import close, stop
from .opening import open_round, take_out, take_seat
from .proposing import keep, propose
from .risks import Risk, answer_risks, waive_representative
from .time import catch_up, show_due
from .wishes import change_wishes, give_wishes, note_wishes

__all__ = [
    "Risk",
    "answer_risks",
    "catch_up",
    "change_wishes",
    "close",
    "give_wishes",
    "keep",
    "note_wishes",
    "object_to",
    "open_round",
    "propose",
    "say_yes",
    "show_due",
    "stop",
    "take_out",
    "take_seat",
    "waive_representative",
]
