"""A file that comes: read with care, never unpacked on the disk, and refused in one sentence that says where it fails.

Nothing in it is believed: not the names of its parts, not their sizes, not the checksums before they have been
counted. What is not in the manifest is refused, so no name in it can point anywhere.
"""

import hashlib
import json
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any

from django.utils.translation import gettext_lazy as _

from medled.carrying.pack import CHECK, CHECKS, FORMAT, MANIFEST, ROWS, VERSION, Manifest, Part, check_of
from medled.carrying.wrong import Wrong, at_row

MOST_UNPACKED = 4 * 1024**3  # bytes
MOST_TIMES = 400  # what is packed becomes at most so many times larger; text becomes some ten times
MOST_LINE = 32 * 1024**2  # a photo is the largest thing in a row
MOST_MANIFEST = 1024**2
MOST_PARTS = 300
BROKEN = (
    zipfile.BadZipFile,
    NotImplementedError,  # a way of packing, or of locking, that zipfile does not know
    ValueError,  # a name that is no text, a place before the beginning
    zlib.error,
    EOFError,
    OSError,
)
_KIND = re.compile(r"[a-z_]+\.[a-z_]+|mentioned")


class Unpacked:
    """A file whose manifest has been read and whose parts are those that the manifest tells of."""

    def __init__(self, path: Path) -> None:
        """Open a file. Raises Wrong for one that Medled has not written, is broken off, is newer or swells."""
        try:
            self._zip = zipfile.ZipFile(path)
        except FileNotFoundError as reason:
            raise Wrong(_("There is no such file.")) from reason
        except OSError as reason:
            raise Wrong(_("The file can't be read: %(why)s.") % {"why": reason.strerror or reason}) from reason
        except BROKEN as reason:
            raise _broken() from reason
        try:
            self._refuse_what_swells()
            self.manifest = self._manifest()
            self._refuse_strangers()
        except BaseException:
            self._zip.close()
            raise

    def close(self) -> None:
        self._zip.close()

    def _refuse_what_swells(self) -> None:
        entries = self._zip.infolist()
        unpacked = sum(entry.file_size for entry in entries)
        packed = sum(entry.compress_size for entry in entries)
        swells = any(
            entry.file_size > max(MOST_MANIFEST, MOST_TIMES * max(1, entry.compress_size)) for entry in entries
        )
        if unpacked > MOST_UNPACKED or swells or unpacked > max(MOST_MANIFEST, MOST_TIMES * max(1, packed)):
            raise Wrong(_("The file would become far too large when it is unpacked, so it is left alone."))
        if any(entry.flag_bits & 1 for entry in entries):
            raise Wrong(_("The file is locked with a password. Medled writes none that is."))
        is_known = all(entry.compress_type in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for entry in entries)
        are_each_one = len({entry.filename for entry in entries}) == len(entries) <= 2 * MOST_PARTS
        if not is_known or not are_each_one:
            raise Wrong(_("The file has parts that it should not have, so it is left alone."))

    def _manifest(self) -> Manifest:
        try:
            with self._opened(MANIFEST) as file:
                content = file.read(MOST_MANIFEST)
            told = json.loads(content)
        except (KeyError, ValueError, RecursionError) as reason:
            raise Wrong(_("This is no file that Medled has written: it has no readable manifest.json.")) from reason
        if not isinstance(told, dict) or told.get("format") != FORMAT:
            raise Wrong(_("This is no file that Medled has written: it has no readable manifest.json."))
        if not isinstance(told.get("version"), int) or told["version"] > VERSION:
            raise Wrong(
                _("The file is from a newer Medled (%(medled)s). Upgrade this one first.")
                % {"medled": str(told.get("medled", "?"))[:20]}
            )
        try:
            parts = tuple(Part(**part) for part in told["parts"])
            manifest = Manifest(**{**told, "parts": parts})
        except (KeyError, TypeError) as reason:
            raise Wrong(_("This is no file that Medled has written: it has no readable manifest.json.")) from reason
        texts = (manifest.what, manifest.id, manifest.name, manifest.at, *(part.kind for part in parts))
        if not all(isinstance(text, str) for text in texts) or not all(_KIND.fullmatch(part.kind) for part in parts):
            raise Wrong(_("The file has parts that it should not have, so it is left alone."))
        return manifest

    def _refuse_strangers(self) -> None:
        kinds = [part.kind for part in self.manifest.parts]
        if len({*kinds}) != len(kinds):
            raise Wrong(_("The file has parts that it should not have, so it is left alone."))
        told = {MANIFEST, *(ROWS.format(kind) for kind in kinds), *(CHECKS.format(kind) for kind in kinds)}
        there = set(self._zip.namelist()) - {"index.html"}
        if stranger := min(there - told, default=None):
            raise Wrong(_("The file has a part that it should not have: %(part)s.") % {"part": stranger[:80]})
        if lacking := min(told - there, default=None):
            raise Wrong(_("The file lacks a part: %(part)s.") % {"part": lacking})

    def check(self) -> None:
        """Read all of it once. Raises Wrong, with part and row, where it is not what Medled wrote."""
        for part in self.manifest.parts:
            told, checks, whole = self._lines(CHECKS.format(part.kind), CHECK + 1), hashlib.sha256(), hashlib.sha256()
            number = 0
            for number, line in enumerate(self._lines(ROWS.format(part.kind), MOST_LINE), 1):
                check = next(told, b"")
                checks.update(check)
                whole.update(line)
                if check != f"{check_of(line)}\n".encode():
                    raise at_row(ROWS.format(part.kind), number, _("it was changed after Medled wrote it"))
            if number != part.rows:
                raise Wrong(
                    _("%(part)s has %(there)d rows, and should have %(told)s.")
                    % {"part": ROWS.format(part.kind), "there": number, "told": str(part.rows)[:20]}
                )
            is_same = next(told, None) is None and checks.hexdigest() == part.checks
            if not is_same or whole.hexdigest() != part.sha256:
                raise Wrong(_("%(part)s was changed after Medled wrote it.") % {"part": ROWS.format(part.kind)})

    def rows(self, kind: str) -> Iterator[tuple[int, Mapping[str, Any]]]:
        """Yield the rows of a kind with their numbers, the first 1; none where the file has no such part."""
        if all(part.kind != kind for part in self.manifest.parts):
            return
        for number, line in enumerate(self._lines(ROWS.format(kind), MOST_LINE), 1):
            try:
                row = json.loads(line, parse_constant=_no_number)
            except (ValueError, RecursionError) as reason:
                raise at_row(ROWS.format(kind), number, _("it is not JSON")) from reason
            if not isinstance(row, dict):
                raise at_row(ROWS.format(kind), number, _("it is not JSON"))
            yield number, row

    def _lines(self, name: str, most: int) -> Iterator[bytes]:
        """Yield the lines of an entry, one at a time, each of at most so many bytes."""
        with self._opened(name) as file:
            number = 0
            while line := file.readline(most + 1):
                number += 1
                if len(line) > most:
                    raise at_row(name, number, _("it is far too long"))
                yield line

    @contextmanager
    def _opened(self, name: str) -> Iterator[IO[bytes]]:
        try:
            with self._zip.open(name) as file:
                yield file
        except BROKEN as reason:
            raise _broken() from reason


def _broken() -> Wrong:
    return Wrong(_("This is no zip file, or it is broken off: fetch it again."))


def _no_number(name: str) -> float:
    raise ValueError(name)
