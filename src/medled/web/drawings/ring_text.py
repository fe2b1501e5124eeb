"""Text in the ring: how wide it is, how it is made to fit, and how it follows the circle."""

from html import escape

from medled.web.drawings.shapes import arc, number, tag

# Advance widths of Schibsted Grotesk 600 in hundredths of an em, so that the server needs no font engine.
_WIDTHS = {
    21: "'", 23: " ", 27: "i", 28: ",l", 29: ".·:j", 33: "()", 36: "ft", 38: "1", 40: "I", 44: "r", 47: "-/",
    53: "sz", 55: "7", 57: "JLcg", 58: "Favåä", 59: "23ehkxyé", 60: "58EnuÉü", 61: "469bdopqöø", 62: "0Z",
    63: "+S", 65: "PY", 67: "BRT", 70: "KUVX", 71: "C", 72: "ADÅÄ", 73: "G", 74: "H", 75: "N", 77: "OQÖ",
    79: "…", 85: "w", 90: "m", 91: "M", 98: "W",
}  # fmt: skip
_ADVANCE = {letter: width / 100 for width, letters in _WIDTHS.items() for letter in letters}
_UNKNOWN = 0.65

SMALLEST = 11  # letters, in units


def width(text: str, size: float) -> float:
    """Return the width of a text in units; letters outside the table count as a wide one."""
    return sum(_ADVANCE.get(letter, _UNKNOWN) for letter in text) * size


def fit(text: str, size: float, room: float, least: float = SMALLEST) -> tuple[str, float]:
    """Make a text fit: smaller, then 'Ann-Charlotte' becomes 'Ann-C.', then cut.

    Returns the text and its size, never an empty text for one that had letters. The whole text always stands in
    the title of the seat and in the table under the picture.
    """
    while width(text, size) > room and size > least:
        size -= 0.5
    first, hyphen, second = text.partition("-")
    if hyphen and first and second and width(text, size) > room:
        text = f"{first}-{second[0]}."
    while width(text, size) > room and len(text) > 2:
        text = text[:-2].rstrip("-. ") + "…"
    return text, size


def curved(id_: str, text: str, angle: float, radius: float, size: float, span: float, class_: str) -> str:
    """Write along the circle, centred on an angle, always from left to right: flipped on the lower half."""
    half = min(span, 170) / 2
    low = 90 < angle % 360 < 270
    start, end = (angle + half, angle - half) if low else (angle - half, angle + half)
    line = tag("path", id=id_, d=arc(start, end, radius + size * 0.74 if low else radius), fill="none")
    words = tag("textPath", escape(text), href=f"#{id_}", startOffset="50%")
    return line + tag("text", words, class_=class_, font_size=number(size), text_anchor="middle")


def initials(name: str) -> str:
    """Return the first letters of the first and the last name."""
    words = name.split()
    return "".join(word[0] for word in words[:1] + words[1:][-1:]).upper() or "?"
