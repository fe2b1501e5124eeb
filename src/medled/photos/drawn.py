"""Draws the picture in a file anew, with Pillow."""

import io
import threading
from contextlib import suppress

from PIL import Image, ImageCms, ImageOps

from medled.photos import LONGEST_SIDE, MOST_PIXELS, Photo, Unreadable

KINDS = ("JPEG", "PNG", "WEBP")
QUALITY = 80

_BEGINNINGS = (b"\xff\xd8\xff", b"\x89PNG", b"RIFF")
_ON_WHITE = (255, 255, 255)
_one_at_a_time = threading.Lock()  # so that many at once take no more memory than one


def anew(content: bytes) -> Photo:
    """Return the photo in a file, as `photos.read` says."""
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
