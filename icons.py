"""Draw the icons of the installed app from the mark (`make icons`), and the picture of a link that is passed on.

The result is committed. The mark is drawn with four by four samples a pixel; the words beside it with the fonts of
what is printed.
"""

import re
import struct
import zlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).parent / "src/medled/papers/fonts"
STATIC = Path(__file__).parent / "src/medled/web/static"
GROUND = "#14594e"  # --deep
BEADS = {"#4f8478": "#bccfc5", "#f2a531": "#f2a531"}  # the mark's colours, as they stand on the deep green
SAMPLES = 4


@dataclass(frozen=True)
class Icon:
    """One picture: its name, pixels a side, how wide the mark is on it, and how round its corners are (0 to 0.5)."""

    name: str
    pixels: int
    mark: float
    corners: float


# A system may cut a maskable icon to any shape that holds the middle 80 %, and rounds an Apple icon itself.
ICONS = (
    Icon("app-192.png", 192, 0.7, 0.22),
    Icon("app-512.png", 512, 0.7, 0.22),
    Icon("app-maskable-512.png", 512, 0.56, 0),
    Icon("app-apple-180.png", 180, 0.66, 0),
)

WIDE = (1200, 630)  # pixels, as those who show cards of links want a picture
PASSED_ON = {
    "sv": ("Ni leder arbetet tillsammans.", "Ingen bär det ensam."),
    "en": ("You lead the work together.", "Nobody carries it alone."),
}


def main() -> None:
    mark = (STATIC / "mark.svg").read_text()
    side = float(re.search(r'viewBox="0 0 (\d+)', mark)[1])
    beads = [
        (colour, *(float(number) / side for number in place))
        for colour, *place in re.findall(r'fill="(#\w+)" cx="([\d.]+)" cy="([\d.]+)" r="([\d.]+)"', mark)
    ]
    for icon in ICONS:
        (STATIC / "app" / icon.name).write_bytes(png(drawn(icon, beads)))
    for language, words in PASSED_ON.items():
        passed_on(words, beads).save(STATIC / "app" / f"shared.{language}.png", optimize=True)


def passed_on(words: tuple[str, ...], beads: list[tuple[str, float, float, float]]) -> Image.Image:
    """Return the picture of a link: the mark, what it is called, and what it says in two lines."""
    picture = Image.new("RGB", WIDE, GROUND)
    mark = Image.fromarray(drawn(Icon("", 330, 1, 0), beads), "RGBA")
    picture.paste(mark, (80, 150), mark)
    draw = ImageDraw.Draw(picture)
    large, small = (ImageFont.truetype(FONTS / "schibsted-grotesk-600.ttf", size) for size in (104, 46))
    draw.text((480, 178), "Medled", font=large, fill="#ffffff")
    for number, line in enumerate(words):
        draw.text((484, 322 + 62 * number), line, font=small, fill="#dcece5")
    return picture.quantize(64)


def drawn(icon: Icon, beads: list[tuple[str, float, float, float]]) -> np.ndarray:
    """Return an icon as pixels x pixels x 4 bytes (red, green, blue, opacity)."""
    many = icon.pixels * SAMPLES
    x, y = np.meshgrid(*[(np.arange(many) + 0.5) / many] * 2)
    picture = np.zeros((many, many, 4))
    off_x, off_y = (np.maximum(np.abs(at - 0.5) - 0.5 + icon.corners, 0) for at in (x, y))
    picture[np.hypot(off_x, off_y) <= (icon.corners or 1)] = (*rgb(GROUND), 255)
    for colour, *place in beads:
        at_x, at_y = (0.5 + (at - 0.5) * icon.mark for at in place[:2])
        picture[np.hypot(x - at_x, y - at_y) <= place[2] * icon.mark] = (*rgb(BEADS[colour]), 255)
    blocks = picture.reshape(icon.pixels, SAMPLES, icon.pixels, SAMPLES, 4)
    covered = blocks[..., 3:].sum(axis=(1, 3))
    colours = (blocks[..., :3] * (blocks[..., 3:] / 255)).sum(axis=(1, 3)) / np.maximum(covered / 255, 1)
    return np.concatenate([colours, covered / SAMPLES**2], axis=-1).round().astype(np.uint8)


def rgb(colour: str) -> tuple[int, ...]:
    """Return the three bytes of "#rrggbb"."""
    return tuple(bytes.fromhex(colour[1:]))


def png(pixels: np.ndarray) -> bytes:
    """Return pixels (height x width x 4 bytes) as a PNG file."""
    height, width, _bytes = pixels.shape
    lines = b"".join(b"\0" + line.tobytes() for line in pixels)
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data)) for name, data in parts
    )


if __name__ == "__main__":
    main()
