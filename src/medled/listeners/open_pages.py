"""The pages that are open in this process, and the way to tell each that something has happened.

No page holds a thread or asks the database: each waits on the event loop until `live` tells it something.
"""

import asyncio
import threading
from contextlib import suppress
from dataclasses import dataclass

from medled.journal.arrivals import Place

MOST_OF_A_PERSON = 8  # tabs, phone and computer; the oldest gives way
MOST_OF_A_PROCESS = 2000  # each holds one connection


class Full(Exception):
    """When this process can't hold one more open page."""


@dataclass(frozen=True)
class Reader:
    """Whose page it is: the id of the person, and the key of the session in which they look."""

    person: int
    session: str


@dataclass(frozen=True)
class Word:
    """What an open page is told: look again (and from where to go on), or, with no place, that this is the end.

    Never what has happened, where or by whom.
    """

    place: Place | None
    come_back: bool = True


class OpenPage:
    """A page that is open now, made on the event loop it waits on; `place` is how far its reader has seen."""

    def __init__(self, reader: Reader, place: Place | None) -> None:
        self.reader, self.place = reader, place
        self.is_new = True  # nobody has yet looked for what it missed on its way here
        self._loop = asyncio.get_running_loop()
        self._woken = asyncio.Event()
        self._word: Word | None = None

    def newest(self) -> Word | None:
        """Return the word that has come since the last was fetched, if any; on the event loop."""
        word, self._word = self._word, None
        self._woken.clear()
        return word

    def tell(self, word: Word) -> None:
        """Leave a word, from any thread; what was not fetched yet is replaced, but an end stays an end."""
        with suppress(RuntimeError):  # the loop has been closed, and the page with it
            self._loop.call_soon_threadsafe(self._take, word)

    def _take(self, word: Word) -> None:
        if self._word is None or self._word.place is not None:
            self._word = word
        self._woken.set()

    async def next_word(self, *, within: float) -> Word | None:
        """Wait for a word; None when so many seconds have passed without one."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._woken.wait(), within)
        word, self._word = self._word, None
        self._woken.clear()
        return word


class OpenPages:
    """All of them, by person."""

    def __init__(self) -> None:
        self._pages: dict[int, list[OpenPage]] = {}
        self._count = 0
        self._lock = threading.Lock()
        self.any = threading.Event()  # set while there is one

    def __len__(self) -> int:
        return self._count

    def add(self, page: OpenPage) -> None:
        """Let a page in. Raises Full; a person who has many loses the one that was opened first."""
        with self._lock:
            own = self._pages.get(page.reader.person, [])
            oldest = own[0] if len(own) >= MOST_OF_A_PERSON else None
            if oldest is None and self._count >= MOST_OF_A_PROCESS:
                raise Full
            self._pages.setdefault(page.reader.person, []).append(page)
            self._count += 1
            self.any.set()
        if oldest:
            self.remove(oldest)
            oldest.tell(Word(None, come_back=False))

    def remove(self, page: OpenPage) -> None:
        with self._lock:
            own = self._pages.get(page.reader.person, [])
            if page not in own:
                return
            own.remove(page)
            self._count -= 1
            if not own:
                del self._pages[page.reader.person]
            if not self._count:
                self.any.clear()

    def all(self) -> list[OpenPage]:
        with self._lock:
            return [page for own in self._pages.values() for page in own]


open_pages = OpenPages()
