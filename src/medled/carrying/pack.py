"""A file that leaves: a zip of one JSON line a row, with a manifest and a checksum of each row (docs/export.md)."""

import hashlib
import json
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any, BinaryIO

FORMAT = "medled-carried"
VERSION = 1
MANIFEST = "manifest.json"
ROWS, CHECKS = "rows/{}.jsonl", "checks/{}.txt"
CHECK = 16  # signs of a row's checksum: enough to say which row was changed


@dataclass(frozen=True)
class Part:
    """The rows of one kind: how many, and the checksums of them and of their checks (SHA-256, in hexadecimal)."""

    kind: str
    rows: int
    sha256: str
    checks: str


@dataclass(frozen=True)
class Manifest:
    """What a file holds: `what` is group or person, `id` and `name` which, `at` when it was taken out.

    `place` of a group: {"id", "name"} of its organisation, and "units": the names of its units, the outermost first.
    """

    what: str
    id: str
    name: str
    at: str
    medled: str
    parts: tuple[Part, ...]
    place: Mapping[str, Any] | None = None
    format: str = FORMAT
    version: int = VERSION


@dataclass
class Pack:
    """A zip that is being written. Rows go into it one at a time; nothing of it is kept in memory."""

    to: BinaryIO
    at: datetime
    parts: list[Part] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._zip = zipfile.ZipFile(self.to, "w", zipfile.ZIP_DEFLATED)

    def put(self, kind: str, rows: Iterable[Mapping[str, Any]]) -> int:
        """Write the rows of a kind and return how many; a kind without rows has an empty part."""
        whole, checks = hashlib.sha256(), []
        with self._zip.open(self._entry(ROWS.format(kind)), "w", force_zip64=True) as file:
            for row in rows:
                line = json.dumps(row, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"
                file.write(line)
                whole.update(line)
                checks.append(check_of(line))
        lines = "".join(f"{check}\n" for check in checks).encode()
        self._zip.writestr(self._entry(CHECKS.format(kind)), lines)
        self.parts.append(Part(kind, len(checks), whole.hexdigest(), hashlib.sha256(lines).hexdigest()))
        return len(checks)

    def put_text(self, name: str, lines: Iterable[str]) -> None:
        """Write a text for people, which nothing reads back."""
        with self._zip.open(self._entry(name), "w", force_zip64=True) as file:
            for line in lines:
                file.write(line.encode())

    def close(self, *, what: str, id_: str, name: str, place: Mapping[str, Any] | None = None) -> Manifest:
        """Write the manifest, last, and return it."""
        from medled import __version__

        manifest = Manifest(what, id_, name, self.at.isoformat(), __version__, tuple(self.parts), place)
        text = json.dumps(asdict(manifest), ensure_ascii=False, indent=1)
        self._zip.writestr(self._entry(MANIFEST), text.encode())
        self._zip.close()
        return manifest

    def _entry(self, name: str) -> zipfile.ZipInfo:
        entry = zipfile.ZipInfo(name, self.at.timetuple()[:6])
        entry.compress_type = zipfile.ZIP_DEFLATED
        entry.external_attr = 0o600 << 16
        return entry


def check_of(line: bytes) -> str:
    """Return the checksum of one row, its line break in it."""
    return hashlib.sha256(line).hexdigest()[:CHECK]
