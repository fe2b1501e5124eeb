"""The secret key: made once in an installation that is not in production, judged in one that is."""

from pathlib import Path
from secrets import token_urlsafe

SHORTEST = 32


def read_or_make_secret(data: Path) -> str:
    """Return the key kept in `data`/secret-key; make it, readable by its owner alone, when there is none."""
    kept = data / "secret-key"
    if not kept.exists():
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(token_urlsafe(48))
    return kept.read_text().strip()


def weakness_of(key: str) -> str:
    """Return what is wrong with a key, to follow its name in a sentence; empty when it is good."""
    if not key:
        return "is not set"
    if len(key) < SHORTEST or len(set(key)) < SHORTEST // 3:
        return f"is too easy to guess: it needs at least {SHORTEST} characters at random"
    if key.startswith("django-insecure-"):
        return "is one that was made for trying out"
    return ""
