"""What somebody had typed when their session turned out to be over: kept, and given back after they sign in again.

Only to the same person: a signed cookie, that outlives the session but not signing out, says who sat here last.
"""

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse, QueryDict

COOKIE = "medled_last"
SESSION_KEY = "kept"
MOST_CHARACTERS = 100_000
_signer = Signer(salt="medled.kept")


def keep(request: HttpRequest) -> None:
    """Keep the form that a signed-out person has just sent, if this device knows who that was."""
    person = _last_person(request)
    if request.method != "POST" or person is None:
        return
    fields = request.POST.copy()
    for secret in ("csrfmiddlewaretoken", "password", "password1", "password2"):
        fields.pop(secret, None)
    body = fields.urlencode()
    if len(body) <= MOST_CHARACTERS:
        request.session[SESSION_KEY] = {"path": request.path, "person": person, "body": body}


def take(request: HttpRequest) -> QueryDict | None:
    """Return, once, what was kept for this address and this person."""
    entry = request.session.get(SESSION_KEY)
    if not entry or entry["path"] != request.path or entry["person"] != request.user.pk:
        return None
    del request.session[SESSION_KEY]
    return QueryDict(entry["body"])


def remember(response: HttpResponse, person: int) -> None:
    """Note on the device who signed in."""
    response.set_cookie(COOKIE, _signer.sign(person), max_age=60 * 60 * 24 * 30, httponly=True, samesite="Lax")


def forget(response: HttpResponse) -> None:
    """Take the note away: the person signed out on purpose."""
    response.delete_cookie(COOKIE)


def _last_person(request: HttpRequest) -> int | None:
    try:
        return int(_signer.unsign(request.COOKIES.get(COOKIE, "")))
    except (BadSignature, ValueError):
        return None
