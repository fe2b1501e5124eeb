"""The addresses of the pulse, and whom they are for."""

from tests.web.address import GROUP, RING, Change, Page

PULSE: dict[str, Page | Change] = {
    "pulse:page": Page(GROUP),
    "pulse:method": Page(GROUP),
    "pulse:results": Page(GROUP),  # of a wave that has closed
    "pulse:results-file": Page(GROUP),
    "pulse:answer": Page(RING),  # asked
}
