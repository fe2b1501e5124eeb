"""What is said of a file that can't be read."""

from typing import Any

from django.utils.translation import gettext_lazy as _


class Wrong(Exception):
    """Raised for a file that can't be brought in. `sentence` says to the reader what is wrong, and where in it."""

    def __init__(self, sentence: Any) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence


def at_row(part: str, row: int, what: Any) -> Wrong:
    """Return what is wrong with one row; the first is 1."""
    return Wrong(_("%(part)s, row %(row)d: %(what)s") % {"part": part, "row": row, "what": what})
