"""The addresses of the pulse, and whom they are for."""

from tests.web.address import GROUP, Change, Page

PULSE: dict[str, Page | Change] = {
    "pulse:page": Page(GROUP),
}
