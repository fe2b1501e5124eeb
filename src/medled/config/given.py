"""Reading a setting strictly: what cannot be meant is said in one line that names it, never guessed at."""

from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import environ
from django.core.exceptions import ImproperlyConfigured

env = environ.FileAwareEnv()
SWITCH = {"1": True, "true": True, "yes": True, "on": True, "0": False, "false": False, "no": False, "off": False}


def one_of(name: str, allowed: tuple[str, ...], *, default: str) -> str:
    """Return one of some words."""
    given: str = env.str(name, default=default)
    if given not in allowed:
        raise ImproperlyConfigured(f"{name} is {given!r}; choose {', '.join(allowed[:-1])} or {allowed[-1]}.")
    return given


def switch(name: str, *, default: bool) -> bool:
    """Return whether something is on."""
    given = env.str(name, default="1" if default else "0").lower()
    if given not in SWITCH:
        raise ImproperlyConfigured(f"{name} is {given!r}; choose 1 or 0.")
    return SWITCH[given]


def web_address(name: str, *, default: str) -> str:
    """Return an address with its scheme and no slash at its end."""
    given: str = env.str(name, default=default).rstrip("/")
    if not given.startswith(("http://", "https://")) or given.count("/") > 2:
        raise ImproperlyConfigured(f"{name} is {given!r}; write it as https://medled.example.org.")
    return given


def time_zone(name: str, *, default: str) -> str:
    """Return the name of a time zone that there is."""
    given: str = env.str(name, default=default)
    try:
        ZoneInfo(given)
    except (KeyError, ValueError, OSError):
        raise ImproperlyConfigured(f"{name} is {given!r}; write it as Europe/Stockholm.") from None
    return given


def database(name: str, *, default: str) -> dict[str, Any]:
    """Return where the database is; the password of a bad one is not told."""
    given: str = env.str(name, default=default)
    if given.partition("://")[0] not in {"postgres", "postgresql", "sqlite"}:
        raise ImproperlyConfigured(f"{name} is not understood; write it as postgres://name:password@host/database.")
    where = dict(env.db_url_config(given))
    if not where["NAME"]:
        raise ImproperlyConfigured(f"{name} names no database; write it as postgres://name:password@host/database.")
    return where


def inbound(name: str) -> tuple[str, str, int] | None:
    """Return how, on what host and port replies by mail are received; nothing when none are."""
    given: str = env.str(name, default="")
    if not given:
        return None
    parts = urlsplit(given)
    try:
        how, host, port = parts.scheme, parts.hostname, parts.port
    except ValueError:
        how, host, port = "", None, None
    if how not in {"lmtp", "smtp"} or not host or not port or parts.path.strip("/"):
        raise ImproperlyConfigured(f"{name} is {given!r}; write it as lmtp://127.0.0.1:8024.")
    return how, host, port


def address(name: str) -> str:
    """Return a mail address without a name before it; nothing when none is given."""
    given: str = env.str(name, default="")
    name_, at, host = given.partition("@")
    if given and (not at or not name_ or not host or set(given) & set("<>+ ,;")):
        raise ImproperlyConfigured(f"{name} is {given!r}; write it as reply@example.org.")
    return given


def mail(name: str) -> dict[str, Any]:
    """Return how mail is sent; nothing when no mail is."""
    given: str = env.str(name, default="")
    if not given:
        return {}
    try:
        return dict(env.email_url_config(given))
    except (ImproperlyConfigured, ValueError, KeyError):
        example = "smtp+tls://name:password@mail.example.org:587"
        raise ImproperlyConfigured(f"{name} is not understood; write it as {example}.") from None
