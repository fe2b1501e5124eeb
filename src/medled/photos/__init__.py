"""Makes a photo anew from a file that somebody sent: the picture, and nothing else that was in the file.

Knows files and nothing of what they show. Whatever the file is, the answer is a photo or one `Unreadable` with a code;
the doors put it into words. What a camera writes beside the picture (where, when, with which phone, whose) is left
out, since the picture is drawn again from its points alone.
"""

from dataclasses import dataclass
from typing import Any

MOST_BYTES = 15_000_000  # of the file: what phones take is 2 to 12 MB
MOST_PIXELS = 50_000_000  # in the file: as many as phones take, up to 200 MB of memory while it is made smaller
LONGEST_SIDE = 1600  # pixels, of what is kept

_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")


class Unreadable(Exception):
    """The file is no photo that can be kept. `code` says why, `facts` fill the sentence."""

    def __init__(self, code: str, **facts: Any):
        super().__init__(code)
        self.code = code
        self.facts = facts


@dataclass(frozen=True)
class Photo:
    """A photo as WebP without anything beside the picture, and its size in pixels, at most LONGEST_SIDE each way."""

    webp: bytes
    width: int
    height: int


def read(content: bytes) -> Photo:
    """Return the photo in a file, the right way up, scaled down where it is large. The same file gives the same bytes.

    Raises Unreadable: `empty`, `large` (bytes), `pixels` (too many to unpack), `heic`, `strange` (no photo, or of a
    kind that is not read), `broken` (cut short or damaged).
    """
    if not content:
        raise Unreadable("empty")
    if len(content) > MOST_BYTES:
        raise Unreadable("large", most=MOST_BYTES // 1_000_000)
    if content[4:8] == b"ftyp" and content[8:12] in _HEIC:
        raise Unreadable("heic")
    from medled.photos import drawn  # what reads pictures takes a tenth of a second and 5 MB to load

    return drawn.anew(content)
