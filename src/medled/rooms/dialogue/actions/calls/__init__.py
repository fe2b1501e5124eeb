"""What people do with calls for support, and what time does: `calls.ask(...)`, `calls.move_due(at=now)`."""

from .answering import answer, ask_for_time, book_talk, hand_on, take
from .asking import agree_to_time, ask, close, decline_time, let_read, open_up, rest, say_more, wake
from .time import end_of_those_who_left, move_due, move_past_unreachable, wake_due, warn_due

__all__ = [
    "agree_to_time",
    "answer",
    "ask",
    "ask_for_time",
    "book_talk",
    "close",
    "decline_time",
    "end_of_those_who_left",
    "hand_on",
    "let_read",
    "move_due",
    "move_past_unreachable",
    "open_up",
    "rest",
    "say_more",
    "take",
    "wake",
    "wake_due",
    "warn_due",
]
