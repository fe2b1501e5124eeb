"""Copy fonts, icons, htmx and idiomorph into the tree, at pinned versions and with their licences (`make vendor`).

Needs npm, and only when a version below is changed: the result is committed, so nobody else needs node. The pages get
fonts for browsers; what is printed gets whole ones, and others for the scripts that people in Sweden write besides.
"""

import io
import re
import shutil
import subprocess
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from fontTools.ttLib import TTFont

GROTESK = "@fontsource-variable/schibsted-grotesk@5.3.0"
LITERATA = "@fontsource-variable/literata@5.3.0"
LUCIDE = "lucide-static@1.62.0"
HTMX = "htmx.org@2.0.11"
IDIOMORPH = "idiomorph@0.8.0"
DEJAVU = "dejavu-fonts-ttf@2.37.3"  # Latin, Greek, Cyrillic, Georgian, Armenian, signs

# What is printed: a font's package, and which of its weights. They are asked in this order who has a character.
PRINTED = {
    "schibsted-grotesk@0.4.2": ("400Regular", "600SemiBold"),
    "literata@0.4.3": ("400Regular", "600SemiBold"),
    "noto-sans-arabic@0.4.3": ("400Regular",),
    "noto-sans-hebrew@0.4.1": ("400Regular",),
    "noto-sans-syriac@0.4.2": ("400Regular",),
    "noto-sans-ethiopic@0.4.2": ("400Regular",),
    "noto-sans-thai@0.4.2": ("400Regular",),
    "noto-sans-devanagari@0.4.1": ("400Regular",),
    "noto-emoji@0.4.7": ("400Regular",),
}

# Where in the tree each file of a package goes.
FILES = {
    GROTESK: {
        "files/schibsted-grotesk-latin-wght-normal.woff2": "fonts/schibsted-grotesk-latin-wght-normal.woff2",
        "files/schibsted-grotesk-latin-ext-wght-normal.woff2": "fonts/schibsted-grotesk-latin-ext-wght-normal.woff2",
        "LICENSE": "fonts/schibsted-grotesk.LICENSE.txt",
    },
    LITERATA: {
        "files/literata-latin-wght-normal.woff2": "fonts/literata-latin-wght-normal.woff2",
        "files/literata-latin-ext-wght-normal.woff2": "fonts/literata-latin-ext-wght-normal.woff2",
        "LICENSE": "fonts/literata.LICENSE.txt",
    },
    HTMX: {"dist/htmx.min.js": "htmx/htmx.min.js", "LICENSE": "htmx/LICENSE.txt"},
    IDIOMORPH: {"dist/idiomorph.min.js": "idiomorph/idiomorph.min.js", "LICENSE": "idiomorph/LICENSE.txt"},
    LUCIDE: {"LICENSE": "icons/LICENSE.txt"},
}

# Rooms, wishes, then what else the pages need.
ICONS = """
sunrise circle-dot-dashed messages-square sprout puzzle coffee activity trees book-heart users-round heart
thumbs-up graduation-cap minus x hand-helping eye-off table-2 flask-conical telescope printer arrow-left
arrow-right bell calendar check chevron-down chevron-right circle-check circle-help clock copy download
ellipsis external-link eye file-spreadsheet flag hand handshake history info key-round languages link
list-checks log-out mail message-circle moon pause pen-line pencil play plus qr-code repeat-2 rotate-ccw scale
search settings-2 shield-check sliders-horizontal sun sun-moon trash-2 triangle-alert undo-2 upload user-plus
user-round wifi-off fingerprint-pattern phone map-pin calendar-off leaf camera merge lightbulb route arrow-up-right
"""

ROOT = Path(__file__).parent / "src/medled"
VENDOR = ROOT / "web/static/vendor"
FONTS = ROOT / "papers/fonts"


def main() -> None:
    copy_what_browsers_need()
    copy_what_is_printed()
    for folder in (VENDOR, FONTS):
        total = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
        print(f"{folder}: {total // 1000} kB")  # noqa: T201


def copy_what_browsers_need() -> None:
    shutil.rmtree(VENDOR, ignore_errors=True)
    for package, files in FILES.items():
        content = read(package)
        for source, target in files.items():
            path = VENDOR / target
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content[source])
        if package is LUCIDE:
            (VENDOR / "icons/icons.svg").write_text(sprite(content), encoding="utf-8")


def copy_what_is_printed() -> None:
    """Copy whole fonts, and write which characters they have: a paper must know what it can't show."""
    shutil.rmtree(FONTS, ignore_errors=True)
    FONTS.mkdir(parents=True)
    for package, weights in PRINTED.items():
        content = read(f"@expo-google-fonts/{package}")
        name = package.partition("@")[0]
        for weight in weights:
            (source,) = (path for path in content if path.startswith(f"{weight}/") and path.endswith(".ttf"))
            (FONTS / f"{name}-{weight[:3]}.ttf").write_bytes(content[source])
        (FONTS / f"{name}.LICENSE.txt").write_bytes(content["LICENSE_FONT"])
    content = read(DEJAVU)
    (FONTS / "dejavu-sans-400.ttf").write_bytes(content["ttf/DejaVuSans.ttf"])
    (FONTS / "dejavu-sans.LICENSE.txt").write_bytes(content["LICENSE"])
    characters = {code for path in FONTS.glob("*-400.ttf") for code in TTFont(path).getBestCmap()}
    (FONTS / "characters.txt").write_text("\n".join(runs(characters)) + "\n", encoding="ascii")


def runs(codes: set[int]) -> Iterator[str]:
    """Yield the codes as lines of first and last, in hexadecimal."""
    for first in sorted(code for code in codes if code - 1 not in codes):
        last = first
        while last + 1 in codes:
            last += 1
        yield f"{first:x} {last:x}"


def read(package: str) -> dict[str, bytes]:
    """Fetch one package with npm and return its files by name."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", package]
        subprocess.run(command, cwd=folder, check=True, capture_output=True)  # noqa: S603
        (archive,) = Path(folder).iterdir()
        with tarfile.open(fileobj=io.BytesIO(archive.read_bytes())) as tar:
            return {
                member.name.removeprefix("package/"): tar.extractfile(member).read()
                for member in tar
                if member.isfile()
            }


def sprite(content: dict[str, bytes]) -> str:
    """Join the chosen icons to one file; the stroke is left to the style sheet (`.ic`)."""
    symbols = []
    for name in sorted(ICONS.split()):
        drawing = re.search(r"<svg[^>]*>(.*)</svg>", content[f"icons/{name}.svg"].decode(), re.DOTALL)[1]
        drawing = re.sub(r"\s+", " ", drawing).replace("> <", "><").replace(" />", "/>").strip()
        symbols.append(f'<symbol id="i-{name}" viewBox="0 0 24 24">{drawing}</symbol>')
    head = f"<!-- {LUCIDE}, ISC licence -->"
    return "\n".join([head, '<svg xmlns="http://www.w3.org/2000/svg">', *symbols, "</svg>", ""])


if __name__ == "__main__":
    main()
