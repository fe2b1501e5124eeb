"""The addresses of the pulse, and whom they are for."""

from tests.web.address import GROUP, RING, Change, Page

PULSE: dict[str, Page | Change] = {
    "pulse:page": Page(GROUP),
    "pulse:method": Page(GROUP),
    "pulse:results": Page(GROUP),  # of a wave that has closed
    "pulse:results-file": Page(GROUP),
    "pulse:choose-focus": Change(RING, sends={"question": "A2"}),
    "pulse:focus": Page(GROUP),
    "pulse:assess-focus": Page(RING),
    "pulse:take-part": Change(("david",)),  # the safety representative
    "pulse:focus-to-apt": Change(RING),
    "pulse:focus-helped": Change(RING, sends={"helped": "yes"}),
    "pulse:drop-focus": Change(RING),
    "pulse:answer": Page(RING),  # asked
}
