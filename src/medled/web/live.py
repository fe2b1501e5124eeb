"""Live pages, the door: where in the journal a page was drawn, and the answer that stays open (docs/adr/0003).

A place is sealed before it leaves us. Its bare number would tell whoever compares two of them that somebody has done
something, also where they may not know of it, such as changing wishes that are hidden.
"""

from base64 import urlsafe_b64encode
from collections.abc import Callable
from functools import cache

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.crypto import salted_hmac

from medled.journal.arrivals import LOOKS_BACK, Place
from medled.listeners.open_pages import Reader

AGAIN = "Medled-Live"  # the header with which an open page fetches itself; its value is the place it had seen
NEWEST = 8  # bytes
# Makes the middle of an open page, as it is at a place, with what has happened since another; None: it looks itself.
Middle = Callable[[Place, Place | None], str | None]


@cache
def _seal() -> Fernet:
    key = salted_hmac("medled.web.live", "place", secret=settings.SECRET_KEY, algorithm="sha256").digest()
    return Fernet(urlsafe_b64encode(key))


def sealed(place: Place) -> str:
    """Return a place as text that tells nothing, always equally long."""
    missing = sum(1 << (place.newest - id_) for id_ in place.missing if 0 < place.newest - id_ < LOOKS_BACK)
    return _seal().encrypt(place.newest.to_bytes(NEWEST) + missing.to_bytes(LOOKS_BACK // 8)).decode()


def unsealed(text: str) -> Place | None:
    """Return the place in a text; None when we did not write it."""
    try:
        content = _seal().decrypt(text)
    except (InvalidToken, ValueError, TypeError):
        return None
    newest, missing = int.from_bytes(content[:NEWEST]), int.from_bytes(content[NEWEST:])
    return Place(newest, frozenset(newest - back for back in range(1, LOOKS_BACK) if missing >> back & 1))


def can_stay_open(request: HttpRequest) -> bool:
    """Tell whether an answer can stay open: under `medled serve`, not under a server that keeps a thread for each."""
    return hasattr(request, "scope")


def is_again(request: HttpRequest) -> bool:
    """Tell whether a page that is open fetches itself, without anybody having asked to see it."""
    return AGAIN in request.headers


class Staying(HttpResponse):
    """The beginning of an answer that stays open; `staying.Handler` goes on with it. Elsewhere it is empty."""

    def __init__(self, reader: Reader, place: Place | None, middle: Middle | None = None) -> None:
        super().__init__(content_type="text/event-stream")
        self.reader, self.place, self.middle = reader, place, middle
        self["Cache-Control"] = "no-store, no-transform"
        self["X-Accel-Buffering"] = "no"  # nginx would gather what we send
