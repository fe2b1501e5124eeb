"""The pages behind the server that `medled serve` uses, in a thread of the test: what stays open does so for real."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import uvicorn

from medled.config.asgi import application
from medled.listeners import live


@dataclass(frozen=True)
class Served:
    """A served Medled: `url` is its address."""

    url: str


@contextmanager
def serving(port: int, *, patience: int | None = None) -> Iterator[Served]:
    """Serve the test's own database until the test is over.

    What is being answered then is waited for; with `patience` (seconds) no longer than that, as `medled serve` does.
    """
    ready = threading.Event()

    class Server(uvicorn.Server):
        async def startup(self, sockets=None):
            await super().startup(sockets)
            ready.set()

        async def shutdown(self, sockets=None):
            live.watch.stop()
            await super().shutdown(sockets)

    config = uvicorn.Config(
        application, port=port, log_level="warning", lifespan="off", timeout_graceful_shutdown=patience
    )
    server = Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    ready.wait(timeout=10)
    try:
        yield Served(f"http://127.0.0.1:{port}")
    finally:
        server.should_exit = True
        thread.join(timeout=20)
    assert not thread.is_alive(), "Open pages hold the server up."
