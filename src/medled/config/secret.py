"""The secret key of an installation that is not in production: made once, kept in the data folder."""

from pathlib import Path
from secrets import token_urlsafe


def read_or_make_secret(data: Path) -> str:
    """Return the key kept in `data`/secret-key; make it, readable by its owner alone, when there is none."""
    kept = data / "secret-key"
    if not kept.exists():
        data.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(token_urlsafe(48))
    return kept.read_text().strip()
