"""Makes a photo anew from a file that somebody sent: the picture, and nothing else that was in the file.

Knows files and nothing of what they show. Whatever the file is, the answer is a photo or one `Unreadable` with a code;
the doors put it into words. What a camera writes beside the picture (where, when, with which phone, whose) is left
out, since the picture is drawn again from its points alone.
"""

import io
import threading
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from PIL import Image, ImageCms, ImageOps

MOST_BYTES = 15_000_000  # of the file: what phones take is 2 to 12 MB
MOST_PIXELS = 50_000_000  # in the file: as many as phones take, up to 200 MB of memory while it is made smaller
LONGEST_SIDE = 1600  # pixels, of what is kept
KINDS = ("JPEG", "PNG", "WEBP")
QUALITY = 80

_BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF")
_HEIC = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1")
_ON_WHITE = (255, 255, 255)
_one_at_a_time = threading.Lock()  # so that many at once take no more memory than one


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
    with _one_at_a_time:
        return _written(_decoded(content))


def _decoded(content: bytes) -> Image.Image:
    """Return the picture in a file, no larger than it needs to be, in red, green and blue."""
    try:
        image = Image.open(io.BytesIO(content), formats=KINDS)
    except Image.DecompressionBombError:
        raise _too_many() from None
    except Exception:  # Pillow's readers raise whatever they stumble on, and it all means the same
        raise Unreadable("broken" if content.startswith(_BEGINNINGS) else "strange") from None
    if image.width * image.height > MOST_PIXELS:  # it says so before any of it is unpacked
        raise _too_many()
    try:
        image.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is unpacked at the size that is needed
        image.load()
        return _in_plain_colours(_turned(image))
    except Exception:
        raise Unreadable("broken") from None


def _too_many() -> Unreadable:
    return Unreadable("pixels", most=MOST_PIXELS // 1_000_000)


def _turned(image: Image.Image) -> Image.Image:
    """Return a picture the way the camera was held; one whose notes can't be read stays as it lies."""
    with suppress(Exception):
        return ImageOps.exif_transpose(image)
    return image


def _in_plain_colours(image: Image.Image) -> Image.Image:
    """Return a picture in sRGB, at most LONGEST_SIDE each way; what was see-through is white."""
    profile = image.info.get("icc_profile")
    if image.mode.startswith("I"):  # 16 bits of grey
        image = image.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if image.has_transparency_data:
        seen = image.convert("RGBA")
        image = Image.new("RGB", seen.size, _ON_WHITE)
        image.paste(seen, mask=seen.getchannel("A"))
    elif image.mode != "CMYK":
        image = image.convert("RGB")
    image.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    if profile:
        with suppress(ImageCms.PyCMSError, OSError):
            meant = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            converted = ImageCms.profileToProfile(image, meant, ImageCms.createProfile("sRGB"), outputMode="RGB")
            image = converted or image
    return image.convert("RGB")


def _written(image: Image.Image) -> Photo:
    picture = Image.new("RGB", image.size)
    picture.paste(image)  # the points alone: what the file said beside them stays behind
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=QUALITY, method=4)
    return Photo(out.getvalue(), picture.width, picture.height)
