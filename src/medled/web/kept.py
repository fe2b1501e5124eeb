"""What somebody had typed when their session turned out to be over: kept, and given back after they sign in again.

Only to the same person: a signed cookie, that outlives the session but not signing out, says who sat here last.
A page takes it back into its form (`answer.sent`); where none does, `waiting` makes a page of its own of it.
Of what is refused nothing is kept: the page that says no gives it back at once (`typed`).
"""

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

from django.core.signing import BadSignature, Signer
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.http import url_has_allowed_host_and_scheme

from medled.web import live

COOKIE = "medled_last"
SESSION_KEY = "kept"
MOST_CHARACTERS = 100_000
_signer = Signer(salt="medled.kept")
View = TypeVar("View", bound=Callable)


def keeps_nothing(view: View) -> View:
    """Mark a page whose form is not kept: what is ticked there lies nowhere but where it belongs."""
    view.keeps_nothing = True  # type: ignore[attr-defined]
    return view


def keeps_nothing_with(field: str) -> Callable[[View], View]:
    """Mark a page whose form is not kept when it was sent with this field: what has no name gets none here either."""

    def mark(view: View) -> View:
        view.keeps_nothing_with = field  # type: ignore[attr-defined]
        return view

    return mark


def keep(request: HttpRequest) -> None:
    """Keep the form that has just been sent in vain, if it is known who sent it, unless its page keeps nothing."""
    person = request.user.pk or _last_person(request)
    view = getattr(request.resolver_match, "func", None)
    if request.method != "POST" or person is None or getattr(view, "keeps_nothing", False):
        return
    if getattr(view, "keeps_nothing_with", None) in request.POST:
        return
    fields = request.POST.copy()
    for secret in ("csrfmiddlewaretoken", "password", "password1", "password2", "oldpassword"):
        fields.pop(secret, None)
    body = fields.urlencode()
    if len(body) <= MOST_CHARACTERS:
        page = urlsplit(page_of(request)).path
        request.session[SESSION_KEY] = {"path": request.path, "page": page, "person": person, "body": body}


def waiting(request: HttpRequest) -> dict | None:
    """Return what was kept of the form on this page, by this person: `path` to send it to, `fields`."""
    entry = None if live.is_again(request) else request.session.get(SESSION_KEY)
    if not entry or request.path not in (entry["page"], entry["path"]) or entry["person"] != request.user.pk:
        return None
    return {"path": entry["path"], "fields": QueryDict(entry["body"])}


def take(request: HttpRequest, path: str | None = None) -> QueryDict | None:
    """Return, once, what was kept of the form that is sent to `path` (this address unset)."""
    entry = waiting(request)
    if entry is None or entry["path"] != (path or request.path):
        return None
    drop(request)
    return entry["fields"]


def typed(fields: QueryDict) -> list[str]:
    """Return the words in a form that somebody wrote: nothing that stood there when it was opened, no single word.

    So a page may show it to whoever sent it, also when they may not see any longer what they wrote it about.
    """
    return [
        value
        for name, values in fields.lists()
        if not name.startswith("initial-")
        for value in values
        if len(value.split()) > 1 and value not in fields.getlist(f"initial-{name}")
    ]


def drop(request: HttpRequest) -> str | None:
    """Let go of what was kept; return the page on which it stood."""
    entry = request.session.pop(SESSION_KEY, None)
    return entry and entry["page"]


def page_of(request: HttpRequest) -> str:
    """Return the page on which a form stood: the one before, if it is ours, else the form's own address."""
    referer = request.headers.get("Referer", "")
    own = url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure())
    return urlsplit(referer)._replace(scheme="", netloc="").geturl() if own else request.path


def remember(response: HttpResponse, person: int) -> None:
    """Note on the device who signed in."""
    response.set_cookie(COOKIE, _signer.sign(person), max_age=60 * 60 * 24 * 30, httponly=True, samesite="Lax")


def forget(response: HttpResponse) -> None:
    """Take the note away: the person signed out on purpose."""
    response.delete_cookie(COOKIE, samesite="Lax")


def _last_person(request: HttpRequest) -> int | None:
    try:
        return int(_signer.unsign(request.COOKIES.get(COOKIE, "")))
    except (BadSignature, ValueError):
        return None
