"""Sealing what is pushed to a device: only the device can read it, and its push service can tell that we sent it.

The sealing is RFC 8291 (aes128gcm), the signature RFC 8292 (VAPID). No account is needed anywhere: the pair of keys is
ours, given by MEDLED_PUSH_KEY or made on first use and kept in the data folder.
"""

import json
import os
from base64 import urlsafe_b64decode, urlsafe_b64encode
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, utils
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.conf import settings

CURVE = ec.SECP256R1()
RECORD = 4096  # bytes: what every push service takes
SIGNED_FOR = timedelta(hours=12)  # a service refuses more than 24


def text_of(raw: bytes) -> str:
    """Return bytes as text: base64 for addresses, without its padding."""
    return urlsafe_b64encode(raw).rstrip(b"=").decode()


def bytes_of(text: str) -> bytes:
    """Return the bytes behind such text; raises ValueError for what is none."""
    return urlsafe_b64decode(text + "=" * (-len(text) % 4))


def own_key() -> ec.EllipticCurvePrivateKey:
    """Return our private key; make and keep it on first use. Raises ValueError or OSError when there can be none."""
    kept = Path(settings.DATA) / "push-key"
    if not settings.PUSH_KEY and not kept.exists():
        _make(kept)
    raw = bytes_of(settings.PUSH_KEY or kept.read_text().strip())
    if len(raw) != 32:
        raise ValueError("A push key is 32 bytes.")
    return ec.derive_private_key(int.from_bytes(raw), CURVE)


def _make(kept: Path) -> None:
    number = ec.generate_private_key(CURVE).private_numbers().private_value
    kept.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    fresh = kept.with_name(f"push-key.{os.getpid()}")
    with open(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as file:
        file.write(text_of(number.to_bytes(32)))
    with suppress(FileExistsError):  # another process was first: its key holds
        os.link(fresh, kept)
    fresh.unlink()


def public_text(key: ec.EllipticCurvePrivateKey) -> str:
    """Return the public half of a key, as a browser wants it."""
    return text_of(_point(key.public_key()))


def public_key_of(text: str) -> ec.EllipticCurvePublicKey:
    """Return a device's public key; raises ValueError for what is none."""
    return ec.EllipticCurvePublicKey.from_encoded_point(CURVE, bytes_of(text))


def seal(
    plain: bytes,
    public: str,
    secret: str,
    *,
    salt: bytes | None = None,
    once: ec.EllipticCurvePrivateKey | None = None,
) -> bytes:
    """Return what only the device with these keys can read. `salt` and `once` are made for each, but in a test."""
    salt = salt or os.urandom(16)
    once = once or ec.generate_private_key(CURVE)
    device = public_key_of(public)
    ours = _point(once.public_key())
    info = b"WebPush: info\0" + _point(device) + ours
    shared = _derived(once.exchange(ec.ECDH(), device), bytes_of(secret), info, 32)
    key = _derived(shared, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(shared, salt, b"Content-Encoding: nonce\0", 12)
    head = salt + RECORD.to_bytes(4) + bytes([len(ours)]) + ours
    return head + AESGCM(key).encrypt(nonce, plain + b"\x02", None)


def signature(endpoint: str, key: ec.EllipticCurvePrivateKey, *, at: datetime) -> str:
    """Return the heading that tells the push service of an address who sends."""
    parts = urlsplit(endpoint)
    claims = {
        "aud": f"{parts.scheme}://{parts.netloc}",
        "exp": int((at + SIGNED_FOR).timestamp()),
        "sub": settings.BASE_URL
        if settings.HTTPS
        else "mailto:" + settings.DEFAULT_FROM_EMAIL.split("<")[-1].strip(">"),
    }
    signed = ".".join(text_of(json.dumps(part).encode()) for part in ({"typ": "JWT", "alg": "ES256"}, claims))
    r, s = utils.decode_dss_signature(key.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
    return f"vapid t={signed}.{text_of(r.to_bytes(32) + s.to_bytes(32))}, k={public_text(key)}"


def _point(key: ec.EllipticCurvePublicKey) -> bytes:
    return key.public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)


def _derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)
