"""The addresses of the pulse, and whom they are for."""

from tests.web.address import GROUP, MANAGER, RING, Change, Page

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
    "pulse:own": Page(MANAGER),
    "pulse:hme": Page(MANAGER),
    "pulse:read-questions": Change(MANAGER),
    "pulse:bring-in-questions": Change(MANAGER, sends={"rows": '[[2, "Vi vet.", "", false]]'}),
    "pulse:withdraw-question": Change(MANAGER),
    "pulse:waves": Page(MANAGER),  # Carin organises
    "pulse:start": Change(MANAGER, sends={"asked": "six", "starts_on": "2040-01-02", "closes_on": "2040-01-16"}),
    "pulse:plan-year": Change(MANAGER, sends={"asked": "six", "starts_on": "2040-01-02"}),
    "pulse:record-disposal": Change(MANAGER, sends={"reference": "Dnr 1", "decided_on": "2026-01-02"}),
    "pulse:record-samverkan": Change(MANAGER, sends={"words": "Vision", "held_on": "2026-01-02"}),
    "pulse:withdraw-planned": Change(MANAGER),
    "pulse:give-up": Change(MANAGER),  # it is told that only one that can't be closed is
    "pulse:answer": Page(RING),  # asked
}
