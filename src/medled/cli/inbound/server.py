"""Listens for replies by mail until told to stop. A mail is taken only when it has been dealt with."""

import asyncio
import logging
import threading
import unicodedata
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.conf import settings
from django.db import DatabaseError, close_old_connections, connections
from django.utils import timezone

from medled.cli.inbound import letter, take

MOST_BYTES = 10 * 1024 * 1024
LATER = "451 4.3.0 Try again later."
log = logging.getLogger(__name__)


class Door:
    """What is said to the mail server that brings a reply."""

    async def handle_RCPT(  # noqa: N802  # aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if refusal := take.refusal_of(address):
            return f"550 5.1.1 {refusal}"
        if envelope.rcpt_tos:
            return "452 4.5.3 One at a time, please."
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        return await asyncio.to_thread(_taken, envelope)


def _taken(envelope: Envelope) -> str:
    try:
        close_old_connections()
        if envelope.mail_from in {None, "", "<>"}:
            return "250 OK"  # a report of a failure: nobody wrote it
        content = envelope.original_content or b""
        refusal = take.take(letter.read(content), to=envelope.rcpt_tos[0], at=timezone.now())
    except DatabaseError:
        log.warning("A reply by mail was put off: the database does not answer.")
        return LATER
    except Exception:
        log.exception("A reply by mail could not be taken up.")
        return LATER
    finally:
        connections.close_all()
    return f"550 5.7.1 {_plain(refusal)}" if refusal else "250 OK"


def _plain(sentence: str) -> str:
    """Return a sentence in the letters that every mail server knows."""
    return unicodedata.normalize("NFKD", sentence).encode("ascii", "ignore").decode()


class Listener(Controller):
    """Answers on a host and port in a thread of its own, from `start` to `stop`."""

    def __init__(self, how: str, host: str, port: int) -> None:
        self._kind = LMTP if how == "lmtp" else SMTP
        super().__init__(Door(), hostname=host, port=port)

    def factory(self) -> Any:
        return self._kind(
            self.handler, hostname="medled", data_size_limit=MOST_BYTES, enable_SMTPUTF8=True, timeout=60
        )


def listen(stop: threading.Event) -> None:
    """Take replies until `stop`; where none are received, only wait."""
    if settings.INBOUND is None or not settings.REPLY_ADDRESS:
        stop.wait()
        return
    listener = Listener(*settings.INBOUND)
    listener.start()
    try:
        stop.wait()
    finally:
        listener.stop()
