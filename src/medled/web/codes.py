"""A link as a QR code, to hold up or to print."""

import segno
from django.utils.safestring import SafeString, mark_safe


def qr(link: str) -> SafeString:
    """Return the code of a link as SVG: dark on light whatever the theme, since phones read it best so."""
    code = segno.make(link, error="m", micro=False)
    return mark_safe(code.svg_inline(scale=4, border=3, dark="#000", light="#fff", omitsize=True, svgclass="qr"))  # noqa: S308
