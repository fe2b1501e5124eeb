"""Files as they are, and as somebody may have made them."""

import json
import zipfile
from types import SimpleNamespace

from medled.carrying.pack import MANIFEST, Pack


def rows_of(path):
    """Return the rows of a file by the name of their part, as text."""
    with zipfile.ZipFile(path) as file:
        return {name: file.read(name).decode() for name in file.namelist() if name.startswith("rows/")}


def opened(path):
    """Return a file as `.manifest` and `.parts`: rows by their kind."""
    with zipfile.ZipFile(path) as file:
        manifest = json.loads(file.read(MANIFEST))
    parts = {
        name.removeprefix("rows/").removesuffix(".jsonl"): [json.loads(line) for line in text.splitlines()]
        for name, text in rows_of(path).items()
    }
    return SimpleNamespace(manifest=manifest, parts=parts)


def packed(path, parts, *, manifest, at, **changes):
    """Write a file of these rows whose checksums are right, as somebody who knows the format could."""
    with path.open("wb") as file:
        pack = Pack(file, at)
        for kind, rows in parts.items():
            pack.put(kind, rows)
        told = {"what": manifest["what"], "id_": manifest["id"], "name": manifest["name"], "place": manifest["place"]}
        pack.close(**(told | changes))
    return path


def rewritten(path, to, change):
    """Copy a zip, each entry as `change(name, content)` has it; None leaves it out."""
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return to
