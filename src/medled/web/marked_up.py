"""Text in simple markdown as a page shows it: headings, lists, emphasis, quotations and links, and nothing else.

HTML is shown as the signs it is written with. No picture is fetched, and a link leads to a page, never to a script.
"""

import re

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_PAGE = re.compile(r"https?://[^\s]+", re.IGNORECASE)
_SHIFTED = {"h1": "h2", "h2": "h3", "h3": "h3", "h4": "h3", "h5": "h3", "h6": "h3"}  # the page has its h1
_LEFT_OUT = ["image", "html_block", "html_inline", "code", "fence", "backticks", "reference"]

_reader = MarkdownIt("commonmark", {"html": False, "breaks": True}).disable(_LEFT_OUT)
_reader.validateLink = lambda link: _PAGE.fullmatch(link) is not None


def as_page(text: str) -> SafeString:
    """Return the text as HTML that is safe whatever was written."""
    tokens = _reader.parse(text)
    for token in tokens:
        token.tag = _SHIFTED.get(token.tag, token.tag)
        for inner in token.children or ():
            if inner.type == "link_open":
                inner.attrSet("rel", "noopener noreferrer nofollow")
    return mark_safe(_reader.renderer.render(tokens, _reader.options, {}))  # noqa: S308
