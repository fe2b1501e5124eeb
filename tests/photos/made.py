"""Files as phones and people make them: photos with notes of where and when, and files that are no photos."""

import io
import struct
import zlib

from PIL import Image, ImageDraw

PLACE = {1: "N", 2: (59.0, 19.0, 45.0), 3: "E", 4: (18.0, 4.0, 7.0)}  # GPS: north, latitude, east, longitude
GPS, ORIENTATION, MAKE, MODEL, TAKEN, AUTHOR = 0x8825, 0x0112, 0x010F, 0x0110, 0x0132, 0x013B


def picture(width=64, height=48, mode="RGB"):
    """A picture whose upper left corner is red, and the rest blue."""
    image = Image.new("RGB", (width, height), "blue")
    ImageDraw.Draw(image).rectangle((0, 0, width // 2 - 1, height // 2 - 1), fill="red")
    return image.convert(mode)


def saved(image, kind="JPEG", **more):
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def from_phone(*, model="Telefon 7", turned=1, size=(64, 48), kind="JPEG"):
    """A photo with all that a phone writes beside it: where, when, with which phone, and whose it is."""
    notes = Image.Exif()
    notes[ORIENTATION], notes[MAKE], notes[MODEL] = turned, "Telefonmakarna", model
    notes[TAKEN], notes[AUTHOR] = "2026:03:02 08:12:44", "Amina Ali"
    notes[GPS] = PLACE
    more = {"comment": b"Amina Ali hemma"} if kind == "JPEG" else {}
    return saved(picture(*size), kind, exif=notes, **more)


def png_that_says(width, height):
    """A PNG of a few bytes that says it is as large as this."""

    def chunk(name, data):
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def heic():
    """The beginning of a photo as some phones keep it."""
    return struct.pack(">I", 24) + b"ftypheic" + b"\x00\x00\x00\x00" + b"mif1heic" + b"\x00" * 400


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
