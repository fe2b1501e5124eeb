"""The key by which one finds what one has written without a name: in a cookie of this browser, and nowhere else.

What has no name must be for its writer alone to change until it is shown. The server keeps a seal of it, made of this
key and the person together; without the key nobody, whatever they can read, can tell whose a seal is (docs/adr).
"""

import secrets

from django.http import HttpRequest, HttpResponse

COOKIE = "medled_own"
KEPT_FOR = 60 * 60 * 24 * 90  # seconds: longer than any question is open


def key_of(request: HttpRequest) -> str:
    """Return the key of this browser; empty when it has none yet."""
    return request.COOKIES.get(COOKIE, "")[:100]


def new_key() -> str:
    return secrets.token_urlsafe(32)


def remember(request: HttpRequest, response: HttpResponse, key: str) -> None:
    """Let the browser keep the key."""
    response.set_cookie(COOKIE, key, KEPT_FOR, secure=request.is_secure(), httponly=True, samesite="Lax")
