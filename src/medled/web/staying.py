"""Django's own door for requests, and an answer that stays open without a thread and without a database connection.

Django keeps a thread, and with it a connection to the database, for as long as an answer is being sent. Here an answer
that stays is let in like any other, through all middleware; then both are given back, and only then it begins to wait.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from contextvars import ContextVar
from secrets import randbelow

from django.core.handlers.asgi import ASGIHandler

from medled.listeners import live
from medled.listeners.open_pages import Full, OpenPage, open_pages
from medled.web.live import Staying, sealed

SECONDS_BETWEEN_SIGNS = 20  # of life, so that no proxy on the way thinks that nobody is there
_admitted: ContextVar[list[Staying]] = ContextVar("admitted")


class Handler(ASGIHandler):
    """Answers requests; those that stay open wait on the event loop alone."""

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
            await _first_of(self.listen_for_disconnect(receive), self._tell(page, send))
        finally:
            open_pages.remove(page)

    async def _begin(self, response: Staying, send):
        del response["Content-Length"]
        headers = [(name.encode(), value.encode("latin1")) for name, value in response.items()]
        await send({"type": "http.response.start", "status": 200, "headers": headers})

    async def _tell(self, page: OpenPage, send):
        async for text in messages(page):
            await send({"type": "http.response.body", "body": text.encode(), "more_body": True})
        await send({"type": "http.response.body", "body": b""})


async def messages(page: OpenPage) -> AsyncIterator[str]:
    """Yield what an open page is sent, as server-sent events: `happened`, or `over` when it is not to come back."""
    yield f"retry: {2000 + randbelow(4000)}\n\n"  # all pages come back after a restart, but not all at once
    while True:
        word = await page.next_word(within=SECONDS_BETWEEN_SIGNS)
        if word is None:
            yield ":\n\n"
        elif word.place is not None:
            yield f"id: {sealed(word.place)}\nevent: happened\ndata: .\n\n"
        else:
            if not word.come_back:
                yield "event: over\ndata: .\n\n"
            return


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
