"""The keys of waves: each in a file of its own in the data folder, never in the database, so in no copy of it.

A wave's key seals what is answered and who counted, and makes the pseudonyms. When it is destroyed all of that is
gone, also from copies of the database that were made before, and only what was published is left.
"""

import hmac
import os
import re
import secrets
from contextlib import suppress
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings

SIZE = 32
_NONCE = 12
_NAME = re.compile(r"[0-9a-f]{32}")


class Sealed(Exception):
    """Raised when something is not what this key has sealed under that name."""


class Key:
    """One wave's key. It is never shown: not as text, not in a log."""

    def __init__(self, raw: bytes) -> None:
        self._names = _derived(raw, b"medled pulse pseudonym")
        self._seal = AESGCM(_derived(raw, b"medled pulse seal"))

    def pseudonym(self, person: int) -> str:
        """Return the name under which somebody's answer lies in this wave; in another wave it is another."""
        return hmac.digest(self._names, str(person).encode(), "sha256").hex()

    def sealed(self, name: str, content: bytes) -> bytes:
        nonce = secrets.token_bytes(_NONCE)
        return nonce + self._seal.encrypt(nonce, content, name.encode())

    def opened(self, name: str, sealed: bytes) -> bytes:
        """Return what was sealed under a name; raises Sealed for anything else."""
        try:
            return self._seal.decrypt(sealed[:_NONCE], sealed[_NONCE:], name.encode())
        except (InvalidTag, ValueError) as reason:
            raise Sealed from reason


def make() -> str:
    """Make a key, have it on the disk, and return its name."""
    folder = _folder()
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    name = secrets.token_hex(16)
    with open(os.open(folder / name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(SIZE))
        file.flush()
        os.fsync(file.fileno())
    _settle(folder)
    return name


def read(name: str) -> Key | None:
    """Return a key, or None when it is gone."""
    try:
        raw = _path(name).read_bytes()
    except FileNotFoundError:
        return None
    return Key(raw) if len(raw) == SIZE else None


def destroy(name: str) -> None:
    """Destroy a key for ever; one that is gone already is gone."""
    path = _path(name)
    with suppress(FileNotFoundError):
        with path.open("r+b") as file:
            file.write(bytes(SIZE))
            file.flush()
            os.fsync(file.fileno())
        path.unlink()
        _settle(path.parent)


def _folder() -> Path:
    return Path(settings.DATA) / "pulse-keys"


def _path(name: str) -> Path:
    if not _NAME.fullmatch(name):
        raise ValueError("No key has such a name.")
    return _folder() / name


def _settle(folder: Path) -> None:
    """Have on the disk what files there are in a folder."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _derived(raw: bytes, purpose: bytes) -> bytes:
    return HKDF(hashes.SHA256(), SIZE, None, purpose).derive(raw)
