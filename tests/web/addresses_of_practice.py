"""The addresses of the practice and whom each is for."""

from tests.web.address import GROUP, Change, Page

PRACTICE: dict[str, Page | Change] = {
    "practice:page": Page(GROUP),
    "practice:guide": Page(GROUP),
    "practice:reading": Page(GROUP),
}


def parts_of_practice(place) -> dict[str, object]:
    """Return what stands in the addresses of the room."""
    return {"guide": "trial"}
