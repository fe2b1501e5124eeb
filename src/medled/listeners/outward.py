"""One request out of the house, to an address that a browser gave us: to the open internet alone, encrypted, at once.

The name is looked up once, what it stands for is judged, and that very address is called: nobody can answer the
look-up with one address and the call with another. No redirect is followed. Who answers a little at a time has no
longer than who does not answer.
"""

import socket
import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from threading import Timer
from urllib.parse import urlsplit

from django.conf import settings

SECONDS = 10  # to connect, and then for all that is said
INTERNET_6 = ip_network("2000::/3")


class Refused(Exception):
    """An address that we do not call: not encrypted, or not on the open internet."""


class NoAnswer(Exception):
    """Nobody answered, or not in time."""


def check(url: str) -> None:
    """Raise Refused for an address that is of no use, as far as can be seen without a look-up."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
    except ValueError:
        raise Refused from None
    if not host or parts.username is not None or not url.isascii() or not url.isprintable() or " " in url:
        raise Refused
    if settings.PUSH_TO_LOOPBACK and host == "127.0.0.1":
        return
    if parts.scheme != "https" or port not in (None, 443):
        raise Refused
    try:
        literal = ip_address(host)
    except ValueError:
        return
    if not _is_outside(literal):
        raise Refused


def post(url: str, body: bytes, headers: Mapping[str, str]) -> tuple[int, str]:
    """Send it; return the status and the heading Retry-After. Raises Refused, or NoAnswer."""
    check(url)
    parts = urlsplit(url)
    host = parts.hostname or ""
    is_secure = parts.scheme == "https"
    connection = HTTPConnection(host, parts.port or 443, timeout=SECONDS)
    path = parts.path + (f"?{parts.query}" if parts.query else "")
    try:
        connection.sock = _connected(host, parts.port or 443, is_secure=is_secure)
        with _in_time(connection.sock):
            if isinstance(connection.sock, ssl.SSLSocket):
                connection.sock.do_handshake()
            connection.request("POST", path or "/", body, {**headers, "Host": parts.netloc})
            answer: HTTPResponse = connection.getresponse()
        return answer.status, answer.getheader("Retry-After", "")
    except (OSError, HTTPException) as reason:
        raise NoAnswer(type(reason).__name__) from reason
    finally:
        connection.close()


def _connected(host: str, port: int, *, is_secure: bool) -> socket.socket:
    addresses = {str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)}
    allowed = settings.PUSH_TO_LOOPBACK and addresses == {"127.0.0.1"}
    if not allowed and not all(_is_outside(ip_address(address)) for address in addresses):
        raise Refused
    reason: OSError = OSError("no address")
    for address in sorted(addresses, key=lambda address: ":" in address):
        try:
            bare = socket.create_connection((address, port), timeout=SECONDS)
        except OSError as found:
            reason = found
            continue
        if not is_secure:
            return bare
        return ssl.create_default_context().wrap_socket(bare, server_hostname=host, do_handshake_on_connect=False)
    raise reason


@contextmanager
def _in_time(wire: socket.socket) -> Iterator[None]:
    """Cut a connection that is still in use when the time is out."""

    def cut() -> None:
        with suppress(OSError):
            socket.socket.shutdown(wire, socket.SHUT_RDWR)

    timer = Timer(SECONDS, cut)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _is_outside(address: IPv4Address | IPv6Address) -> bool:
    """Tell whether an address is on the open internet; those of version 6 that carry one of version 4 are not."""
    if isinstance(address, IPv6Address) and (address not in INTERNET_6 or address.sixtofour or address.teredo):
        return False
    return address.is_global and not address.is_multicast
