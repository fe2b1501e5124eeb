"""Made once for all who look at the same moment: forty people at one meeting do not ask for the same forty times.

A key says all that what is made depends on: what, up to where in the journal, the language, what its reader may do.
Two that ask at once wait for one making.
"""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Any

MOST = 200
_entries: OrderedDict[Hashable, "_Entry"] = OrderedDict()
_lock = threading.Lock()


class _Entry:
    """What was made under a key, once it is."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.is_made = False
        self.value: Any = None


def once(key: Hashable, make: Callable[[], Any]) -> Any:
    """Return what was made under a key; make it if nobody has. What can't be made is tried again by the next."""
    with _lock:
        entry = _entries.setdefault(key, _Entry())
        _entries.move_to_end(key)
        while len(_entries) > MOST:
            _entries.popitem(last=False)
    with entry.lock:
        if not entry.is_made:
            entry.value = make()
            entry.is_made = True
        return entry.value


def forget() -> None:
    """Let go of all of it: for tests, whose journal goes back to where it was."""
    with _lock:
        _entries.clear()
