"""Live pages: a thread looks into the journal a few times a second and tells the open pages whose reader may know.

What this process itself writes wakes it at once; what others write it finds at its next look.

What a page is told has no content (docs/adr/0003): it looks again by itself, as anybody who may look. One thread a
process is enough, however many pages are open, and it sees what any process has written, on both databases. Who may
know is decided by the journal's kinds and by who is in the group today. With no page open it asks nothing.
"""

import logging
import threading
from collections.abc import Iterable
from datetime import datetime

from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare

from medled.journal import arrivals, read
from medled.journal.arrivals import Place
from medled.journal.models import Event
from medled.listeners.open_pages import OpenPage, OpenPages, Reader, Word, open_pages
from medled.workplace.models import Person
from medled.workplace.queries import day_of, groups_of_each

SECONDS_BETWEEN_LOOKS = 0.25
SECONDS_AT_LEAST = 0.03  # from one look to the next, however much happens
LOOKS_BETWEEN_CHECKS = 80  # twenty seconds: who has signed out is not listened for longer
SECONDS_TO_REST = 5  # when the database does not answer
log = logging.getLogger(__name__)


class Watch:
    """Follows the journal for the pages that are open in this process."""

    def __init__(self, pages: OpenPages) -> None:
        self._pages = pages
        self._stop = threading.Event()
        self._woken = threading.Event()
        self._thread: threading.Thread | None = None
        self._place: Place | None = None
        self._looks = 0

    def start(self) -> None:
        """Begin, unless it has begun."""
        if self._thread is None or not self._thread.is_alive():
            self._stop.clear()
            self._thread = threading.Thread(target=self._run, name="live", daemon=True)
            self._thread.start()

    def stop(self) -> None:
        """Let every page go (it comes back by itself, to another process or to this one started again), and end."""
        self._stop.set()
        self._woken.set()
        for page in self._pages.all():
            page.tell(Word(None))
        self._pages.any.set()  # wakes it
        if self._thread:
            self._thread.join(timeout=SECONDS_TO_REST)
            self._thread = None

    def wake(self) -> None:
        """Look soon: something has been written here. From any thread; nothing when no page is open."""
        self._woken.set()

    def _run(self) -> None:
        while not self._stop.wait(SECONDS_AT_LEAST):
            self._woken.wait(SECONDS_BETWEEN_LOOKS)
            self._woken.clear()
            if self._stop.is_set():
                break
            try:
                self.look(timezone.now())
            except Exception:
                log.exception("The live pages stumbled; they go on.")
                connection.close()
                self._stop.wait(SECONDS_TO_REST)
            if not len(self._pages):
                self._place = None
                connection.close()
                self._pages.any.wait()
        connection.close()

    def look(self, at: datetime) -> None:
        """Look once: tell whom it concerns, send home who is no longer here. What fails is looked at again."""
        pages = self._pages.all()
        came = [page for page in pages if page.is_new]
        events, place = ([], arrivals.here()) if self._place is None else arrivals.after(self._place)
        self._looks += 1
        everybody = self._looks % LOOKS_BETWEEN_CHECKS == 0
        if events or came or everybody:
            groups = groups_of_each({page.reader.person for page in pages}, on=day_of(at))
            told = _told(events, pages, groups) | {page for page in came if _has_missed(page, groups)}
            asked = pages if everybody else told
            here = signed_in({page.reader for page in asked}, at=at)
            for page in asked:
                if page.reader not in here:
                    page.tell(Word(None, come_back=False))
                elif page in told:
                    page.tell(Word(place))
            for page in came:
                page.is_new = False
        self._place = place


def _told(events: list[Event], pages: list[OpenPage], groups: dict[int, set[int]]) -> set[OpenPage]:
    """Return the pages whose reader may know of one of these events."""
    people = {person for event in events for person in _receivers(event, groups)}
    return {page for page in pages if page.reader.person in people}


def _receivers(event: Event, groups: dict[int, set[int]]) -> Iterable[int]:
    """Return who may know of an event: who may read it, as far as they are in its group."""
    readers = read.readers_of(event)
    if event.group is None:
        return readers or ()
    return [person for person, own in groups.items() if event.group in own and (readers is None or person in readers)]


def _has_missed(page: OpenPage, groups: dict[int, set[int]]) -> bool:
    """Tell whether something has happened since the page was drawn, or since its reader was told last."""
    person = page.reader.person
    return page.place is None or read.has_missed(person, page.place, groups=groups.get(person, ()))


def signed_in(readers: Iterable[Reader], *, at: datetime) -> set[Reader]:
    """Return those whose session is still theirs: not ended, not run out, and opened with the password they have."""
    readers = list(readers)
    people = Person.objects.filter(is_active=True).in_bulk({reader.person for reader in readers})
    keys = {reader.session for reader in readers}
    sessions = {
        row.session_key: row.get_decoded() for row in Session.objects.filter(session_key__in=keys, expire_date__gt=at)
    }
    return {
        reader
        for reader in readers
        if (person := people.get(reader.person))
        and (data := sessions.get(reader.session))
        and data.get(SESSION_KEY) == str(person.pk)
        and constant_time_compare(data.get(HASH_SESSION_KEY, ""), person.get_session_auth_hash())
    }


watch = Watch(open_pages)


def follow(_event: Event) -> None:
    """Wake the watch of this process once an event is kept."""
    if len(open_pages):
        transaction.on_commit(watch.wake)


def let_in(page: OpenPage) -> None:
    """Tell a page from now on. Raises open_pages.Full."""
    open_pages.add(page)
    watch.start()
