"""Which links to films are films: https, at a place that is known, in a form that is known; and nothing else in it."""

import re
from dataclasses import dataclass
from urllib.parse import parse_qs, urlsplit

_YOUTUBE = re.compile(r"[A-Za-z0-9_-]{11}", re.ASCII)
_VIMEO = re.compile(r"/(?:video/)?(?P<id>[0-9]{4,12})(?:/(?P<hash>[0-9a-f]{6,20}))?/?", re.ASCII)
_SVT = re.compile(r"/video/[A-Za-z0-9]{5,12}(?:/[a-z0-9-]{1,100}){0,2}/?", re.ASCII)
_UR = re.compile(r"/(?:program|serie)/[a-z0-9-]{3,110}/?", re.ASCII)
LONGEST = 400


class NoFilm(ValueError):
    """The link is none to a film that can be opened from here."""


@dataclass(frozen=True)
class Film:
    """A film: at whose place it is, and its address without what follows the one who clicks."""

    place: str
    address: str


def film_at(link: str) -> Film:
    """Return the film that a link leads to; raises NoFilm for what is none of a known form."""
    link = link.strip()
    if len(link) > LONGEST or any(sign.isspace() or ord(sign) < 32 for sign in link):
        raise NoFilm
    try:
        parts = urlsplit(link)
        port = parts.port
    except ValueError:
        raise NoFilm from None
    if parts.scheme != "https" or parts.username is not None or parts.password is not None or port not in (None, 443):
        raise NoFilm
    host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    reader = _READERS.get(host)
    found = reader(parts.path, parse_qs(parts.query)) if reader else None
    if found is None:
        raise NoFilm
    return found


def _youtube(path: str, query: dict[str, list[str]]) -> Film | None:
    first, _, rest = path.strip("/").partition("/")
    pk = query.get("v", [""])[0] if first == "watch" else rest if first in ("shorts", "live", "embed") else ""
    return Film("YouTube", f"https://www.youtube.com/watch?v={pk}") if _YOUTUBE.fullmatch(pk) else None


def _youtu_be(path: str, query: dict[str, list[str]]) -> Film | None:
    return _youtube("/watch", {"v": [path.strip("/")]})


def _vimeo(path: str, query: dict[str, list[str]]) -> Film | None:
    found = _VIMEO.fullmatch(path)
    if found is None:
        return None
    return Film("Vimeo", "/".join(filter(None, ("https://vimeo.com", found["id"], found["hash"]))))


def _svt_play(path: str, query: dict[str, list[str]]) -> Film | None:
    return Film("SVT Play", f"https://www.svtplay.se{path}") if _SVT.fullmatch(path) else None


def _ur_play(path: str, query: dict[str, list[str]]) -> Film | None:
    return Film("UR Play", f"https://urplay.se{path}") if _UR.fullmatch(path) else None


_READERS = {
    "youtube.com": _youtube,
    "youtu.be": _youtu_be,
    "vimeo.com": _vimeo,
    "player.vimeo.com": _vimeo,
    "svtplay.se": _svt_play,
    "urplay.se": _ur_play,
}
