"""Reads a PDF as a screen reader does: by its tags, in their order, with the words that its fonts say they show."""

import io
import re
from dataclasses import dataclass, field

import pikepdf


@dataclass
class Tag:
    """One part of a tagged PDF: what it is called, what stands in it and in its own parts, and its attributes."""

    name: str
    said: str = ""  # of all that stands in it
    parts: list["Tag"] = field(default_factory=list)
    attributes: dict[str, str] = field(default_factory=dict)

    def all(self, *names):
        """Yield all that is within it and called so, in the order it is read."""
        for part in self.parts:
            if part.name in names or not names:
                yield part
            yield from part.all(*names)


def tags(content: bytes) -> Tag:
    """Return the whole document by its tags."""
    file = pikepdf.open(io.BytesIO(content))
    shown = {page.obj.objgen: _marked(page) for page in file.pages}
    root = Tag("Root")
    _walk(file.Root.StructTreeRoot.K, root, shown, None)
    (document,) = root.parts
    return document


def unmarked(content: bytes) -> list[str]:
    """Return the operators that show something without being in a tag or marked as an artifact."""
    found = []
    for page in pikepdf.open(io.BytesIO(content)).pages:
        depth = 0
        for operands, operator in pikepdf.parse_content_stream(page):
            name = str(operator)
            if name in ("BDC", "BMC"):
                depth += 1
            elif name == "EMC":
                depth -= 1
            elif name in ("Tj", "TJ", "f", "f*", "S", "s", "B", "b", "Do", "sh", "'", '"') and not depth:
                found.append(f"{name} {operands}")
        assert depth == 0
    return found


def artifacts(content: bytes) -> list[str]:
    """Return what stands on each page and is not read aloud: running heads and page numbers."""
    pages = pikepdf.open(io.BytesIO(content)).pages
    return ["".join(text for mark, text in _runs(page) if mark is None) for page in pages]


def _walk(kids, tag, shown, page):
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            tag.said += shown[page].get(kid, "")
        elif "/S" in kid:
            here = kid.Pg.objgen if "/Pg" in kid else page
            attributes = {}
            given = kid.get("/A", pikepdf.Array())
            for group in given if isinstance(given, pikepdf.Array) else [given]:
                attributes.update({str(name): str(group[name]) for name in group.keys()})  # noqa: SIM118
            part = Tag(str(kid.S)[1:], attributes=attributes)
            for name in ("/Alt", "/ActualText", "/ID"):
                if name in kid:
                    part.attributes[name] = str(kid[name])
            tag.parts.append(part)
            _walk(kid.get("/K", pikepdf.Array()), part, shown, here)
            tag.said += part.said
        elif "/MCID" in kid:
            tag.said += shown[kid.Pg.objgen if "/Pg" in kid else page].get(int(kid.MCID), "")


def _marked(page):
    said = {}
    for mark, text in _runs(page):
        if mark is not None:
            said[mark] = said.get(mark, "") + text
    return said


def _runs(page):
    """Yield (number of the marked content, or None in an artifact, and its words) in the order they are drawn."""
    fonts = {name: _map(font) for name, font in page.Resources.get("/Font", {}).items()}
    marks, font = [], {}
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name in ("BDC", "BMC"):
            about = operands[1] if len(operands) > 1 and isinstance(operands[1], pikepdf.Dictionary) else {}
            marks.append(int(about["/MCID"]) if "/MCID" in about else None)
            if "/ActualText" in about:
                yield next((mark for mark in reversed(marks) if mark is not None), None), ""
        elif name == "EMC":
            marks.pop()
        elif name == "Tf":
            font = fonts[str(operands[0])]
        elif name in ("Tj", "TJ"):
            pieces = operands[0] if name == "TJ" else [operands[0]]
            mark = next((mark for mark in reversed(marks) if mark is not None), None)
            for piece in pieces:
                if isinstance(piece, pikepdf.String):
                    codes = bytes(piece)
                    text = "".join(
                        font.get(int.from_bytes(codes[n : n + 2], "big"), "") for n in range(0, len(codes), 2)
                    )
                    yield mark, text


def _map(font):
    """Return what each code of a font shows, as its ToUnicode says."""
    text = font.ToUnicode.read_bytes().decode("ascii")
    shown = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, what in re.findall(r"<(\w+)>\s*<(\w+)>", block):
            shown[int(code, 16)] = bytes.fromhex(what).decode("utf-16-be")
    for block in re.findall(r"beginbfrange(.*?)endbfrange", text, re.DOTALL):
        for first, last, what in re.findall(r"<(\w+)>\s*<(\w+)>\s*<(\w+)>", block):
            for place in range(int(last, 16) - int(first, 16) + 1):
                shown[int(first, 16) + place] = chr(int(what, 16) + place)
    return shown
