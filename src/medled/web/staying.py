"""Django's own door for requests, and an answer that stays open without a thread and without a database connection.

Django keeps a thread, and with it a connection to the database, for as long as an answer is being sent. Here an answer
that stays is let in like any other, through all middleware; then both are given back, and only then it begins to wait.
"""

import asyncio
import logging
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from contextvars import ContextVar
from json import dumps
from secrets import randbelow
from time import monotonic

from asgiref.sync import sync_to_async
from django.core.handlers.asgi import ASGIHandler
from django.db import connection

from medled.journal.arrivals import Place
from medled.listeners import live
from medled.listeners.open_pages import Full, OpenPage, Word, open_pages
from medled.web.live import Middle, Staying, sealed

SECONDS_BETWEEN_SIGNS = 20  # of life, so that no proxy on the way thinks that nobody is there
MOMENT = 0.2  # seconds: a page at the table is sent at most once in it
MOMENTS_IN_A_RUSH = 2  # and when the moment before was one too, once in so many: then all write, and that goes first
log = logging.getLogger(__name__)
_makers = ThreadPoolExecutor(max_workers=2, thread_name_prefix="table")
_admitted: ContextVar[list[Staying]] = ContextVar("admitted")


class Handler(ASGIHandler):
    """Answers requests; those that stay open wait on the event loop alone."""

    def load_middleware(self, is_async=False):
        """Take a request through all middleware and its page on one thread: nothing there waits for anything else."""
        super().load_middleware(is_async=False)
        self._middleware_chain = sync_to_async(self._middleware_chain)

    async def __call__(self, scope, receive, send):
        admitted: list[Staying] = []
        _admitted.set(admitted)
        await super().__call__(scope, receive, send)  # closes the response, the connection and the thread
        for response in admitted:
            await self._stay(response, receive, send)

    async def send_response(self, response, send):
        if isinstance(response, Staying):
            _admitted.get().append(response)
        else:
            await super().send_response(response, send)

    async def _stay(self, response: Staying, receive, send):
        page = OpenPage(response.reader, response.place)
        try:
            live.let_in(page)
        except Full:
            response.status_code = 503
            del response["Content-Type"]
            await super().send_response(response, send)
            return
        try:
            await self._begin(response, send)
            await _first_of(self.listen_for_disconnect(receive), self._tell(page, response.middle, send))
        finally:
            open_pages.remove(page)

    async def _begin(self, response: Staying, send):
        del response["Content-Length"]
        headers = [(name.encode(), value.encode("latin1")) for name, value in response.items()]
        await send({"type": "http.response.start", "status": 200, "headers": headers})

    async def _tell(self, page: OpenPage, middle: Middle | None, send):
        async for text in messages(page, middle):
            await send({"type": "http.response.body", "body": text.encode(), "more_body": True})
        await send({"type": "http.response.body", "body": b""})


async def messages(page: OpenPage, middle: Middle | None = None) -> AsyncIterator[str]:
    """Yield what an open page is sent, as server-sent events: `happened`, or `over` when it is not to come back.

    With `middle`, the page of a meeting that goes on is sent itself instead, as `middle` (docs/adr/0032).
    """
    fewest, spread = (500, 700) if middle else (2000, 4000)
    yield f"retry: {fewest + randbelow(spread)}\n\n"  # all pages come back after a restart, but not all at once
    since, sent_at, rest = page.place, 0.0, MOMENT
    while True:
        word = await page.next_word(within=SECONDS_BETWEEN_SIGNS)
        if word is not None and word.place is not None and middle:
            rest = MOMENT if monotonic() > sent_at + 2 * rest else MOMENTS_IN_A_RUSH * MOMENT
            word = await _last_of_a_moment(page, word, sent_at, rest)
        if word is None:
            yield ":\n\n"
        elif word.place is None:
            if not word.come_back:
                yield "event: over\ndata: .\n\n"
            return
        else:
            text = await _made(middle, word.place, since) if middle else None
            kind, data = ("middle", dumps(text)) if text else ("happened", ".")
            yield f"id: {sealed(word.place)}\nevent: {kind}\ndata: {data}\n\n"
            since, sent_at = word.place, monotonic()


async def _last_of_a_moment(page: OpenPage, word: Word, sent_at: float, rest: float) -> Word:
    """Return the newest word to a page, in the same moments for all pages: many changes at once are sent as one.

    `rest`: seconds from what was sent last.
    """
    if (now := monotonic()) < sent_at + rest:
        await asyncio.sleep(rest - now % rest)
    return page.newest() or word


async def _made(middle: Middle, place: Place, since: Place | None) -> str | None:
    """Make a page on the threads that are kept for it, with a connection to the database each."""
    return await asyncio.get_running_loop().run_in_executor(_makers, _make, middle, place, since)


def _make(middle: Middle, place: Place, since: Place | None) -> str | None:
    try:
        return middle(place, since)
    except Exception:
        log.exception("A page at the table could not be made; it looks for itself.")
        connection.close()
        return None


async def _first_of(*waiting) -> None:
    """Wait for the first of some coroutines, and let go of the rest."""
    tasks = [asyncio.ensure_future(one) for one in waiting]
    try:
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    finally:
        for task in tasks:
            task.cancel()
        with suppress(asyncio.CancelledError):
            await asyncio.gather(*tasks, return_exceptions=True)
