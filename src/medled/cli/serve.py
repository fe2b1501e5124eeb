"""`medled serve`: the pages, the worker and the clock in one process; with --only, one of them alone."""

import os
import resource
import signal
import socket
import sys
import threading
import warnings
from collections.abc import Callable
from enum import StrEnum
from errno import EADDRINUSE
from fcntl import LOCK_EX, flock
from time import sleep
from typing import Annotated, NoReturn

import typer

from medled.cli.said import in_one_line

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as in map.py: conversations are counted beside the pages

app = typer.Typer(add_completion=False)
ENOUGH_FILES = 16_384
SECONDS_BETWEEN_LOOKS = 0.5
MOST_CONNECTIONS = 20
SECONDS_FOR_A_CONNECTION = 20  # all open pages may ask at once; so long /readyz takes to say that the database is away
MAKES_A_KEY = "python3 -c 'import secrets; print(secrets.token_urlsafe(48))'"


class Part(StrEnum):
    WEB = "web"
    WORKER = "worker"
    CLOCK = "clock"
    REPLIES = "replies"  # by mail, where they are received


Port = Annotated[int, typer.Option(min=1, max=65535, help="The port to answer on.")]
Host = Annotated[str, typer.Option(help="The address to listen on; 0.0.0.0 lets other devices in.")]


@app.command()
def serve(
    port: Port = 8000,
    host: Host = "127.0.0.1",
    only: Annotated[Part | None, typer.Option(help="Run this part alone; the others run elsewhere.")] = None,
    migrate: Annotated[bool, typer.Option(help="Bring the database up to date first.")] = True,
) -> None:
    """Serve Medled to its people, until told to stop."""
    start_django()
    refuse_weak_secret()
    door = take(host, port) if only in (None, Part.WEB) else None
    prepare(migrate=migrate)
    run(door, parts=[only] if only else list(Part), greeting=f"Medled answers on {address(host, port)}")


def start_django() -> None:
    """Read the settings and wake Django; a setting that can't be read is one clear line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "medled.config.settings")
    import django
    from django.core.exceptions import ImproperlyConfigured

    try:
        django.setup()
    except ImproperlyConfigured as wrong:
        stop_with(str(wrong))
    except OSError as wrong:
        stop_with(f"A setting names what cannot be used: {wrong.filename}: {wrong.strerror}.")


def refuse_weak_secret() -> None:
    """In production, go no further without a secret key that nobody can guess."""
    from django.conf import settings

    if settings.MODE == "production" and settings.SECRET_WEAKNESS:
        stop_with(f"MEDLED_SECRET_KEY {settings.SECRET_WEAKNESS}. Make one with: {MAKES_A_KEY}")


def take(host: str, port: int) -> socket.socket:
    """Return a socket that listens at the address from now on, so nobody can take it while we prepare.

    Bound alone it would not be held: another that is bound too could listen first. Who knocks meanwhile waits.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Only where the protocol is named does asyncio turn on TCP_NODELAY; else a kept line holds each answer for 40 ms.
    door = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        door.bind((host, port))
        door.listen()
    except OSError as wrong:
        other = port + 1 if port < 65535 else port - 1
        choice = f"make demo PORT={other}" if "MAKELEVEL" in os.environ else f"--port {other}"
        why = "something else answers there already" if wrong.errno == EADDRINUSE else wrong.strerror
        stop_with(f"Cannot answer on {host} port {port}: {why}. Choose another: {choice}")
    return door


def prepare(*, migrate: bool) -> None:
    """Bring the database up to date and gather the static files."""
    from django.conf import settings
    from django.core.management import call_command
    from django.db import DatabaseError

    try:
        settings.DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
        with (settings.DATA / ".preparing").open("w") as turn:
            flock(turn, LOCK_EX)  # one at a time, where several are started at once
            if migrate:
                call_command("migrate", verbosity=0, interactive=False)
            call_command("collectstatic", verbosity=0, interactive=False)
    except DatabaseError as wrong:
        stop_with(f"The database does not answer as it should: {in_one_line(str(wrong))}")
    except OSError as wrong:
        stop_with(f"Medled cannot write in its data folder: {wrong.filename}: {wrong.strerror}.")


def run(door: socket.socket | None, *, parts: list[Part], greeting: str) -> None:
    """Run the parts until SIGTERM or SIGINT; what has begun is finished first."""
    from medled.cli import clock, worker
    from medled.cli.inbound import server

    _lend_connections()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # if it crashes nothing of its memory, with its keys, is kept
    stop = threading.Event()
    told: list[int] = []
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda number, _: told.append(number))
    loops: dict[Part, Callable[[threading.Event], None]] = {
        Part.WORKER: worker.work,
        Part.CLOCK: clock.keep_time,
        Part.REPLIES: server.listen,
    }
    threads = [threading.Thread(target=loops[part], args=(stop,), name=part) for part in parts if part in loops]
    for thread in threads:
        thread.start()
    if door:
        _answer(door, greeting, told)
    else:
        typer.echo(f"The {parts[0]} is at work.")
        while not told:  # no wait without an end: a signal that comes as it begins would be seen when it is over
            sleep(SECONDS_BETWEEN_LOOKS)
    stop.set()
    for thread in threads:
        thread.join()


def _lend_connections() -> None:
    """Keep connections to PostgreSQL for those who ask again and again (docs/adr/0006).

    A command that asks once has no pool: that tries for long, and then says in its own words that nobody answers.
    """
    from django.db import connection

    if connection.vendor == "postgresql":
        connection.close()
        connection.settings_dict["OPTIONS"]["pool"] = {
            "min_size": 0,
            "max_size": MOST_CONNECTIONS,
            "timeout": SECONDS_FOR_A_CONNECTION,
        }


def _answer(door: socket.socket, greeting: str, told: list[int]) -> None:
    """Answer requests until a signal; uvicorn takes it, and gives it on to `run`'s handler when it has finished."""
    import uvicorn

    from medled.listeners import live

    class Server(uvicorn.Server):
        async def startup(self, sockets: list[socket.socket] | None = None) -> None:
            await super().startup(sockets)
            self.should_exit |= bool(told)  # before uvicorn listened
            if self.started:
                typer.echo(greeting)

        async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
            live.watch.stop()  # pages that are open go on elsewhere, and nobody waits for them
            await super().shutdown(sockets)

    _hold_many_open()
    # Each static file is read whole from disk, which is what we want; Django warns that it is not streamed.
    warnings.filterwarnings("ignore", message="StreamingHttpResponse must consume synchronous iterators")
    config = uvicorn.Config(
        "medled.config.asgi:application",
        access_log=False,  # addresses name groups
        log_level="warning",
        lifespan="off",
        proxy_headers=False,  # what a proxy says is for the settings to believe or not
        timeout_graceful_shutdown=10,
        server_header=False,
    )
    Server(config).run(sockets=[door])


def _hold_many_open() -> None:
    """Let this process hold many connections: each live page is one, and 1,024 is a common limit."""
    now, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = ENOUGH_FILES if most == resource.RLIM_INFINITY else min(most, ENOUGH_FILES)
    if resource.RLIM_INFINITY != now < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, most))


def address(host: str, port: int) -> str:
    """Return the address to open in a browser; where every device may come in, the one they use."""
    if host in {"0.0.0.0", "::"}:  # noqa: S104
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            try:
                probe.connect(("192.0.2.1", 9))  # sends nothing: asks which of our addresses faces the network
                host = probe.getsockname()[0]
            except OSError:
                host = "localhost"
    elif host == "127.0.0.1":
        host = "localhost"
    return f"http://{f'[{host}]' if ':' in host else host}:{port}"


def stop_with(sentence: str) -> NoReturn:
    """Say what is wrong, in one line, and stop."""
    typer.echo(sentence, err=True)
    sys.exit(1)
