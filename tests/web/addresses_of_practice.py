"""The addresses of the practice and whom each is for. Amina has written a story that anybody may read."""

from tests.web.address import EVERYONE, GROUP, MANAGER, RING, SIGNED_IN, Change, Page

HERS = ("amina",)

PRACTICE: dict[str, Page | Change] = {
    "practice:page": Page(GROUP),
    "practice:guide": Page(GROUP),
    "practice:write-guide": Page(MANAGER),
    "practice:own-guide": Page(GROUP),
    "practice:change-guide": Page(MANAGER),
    "practice:put-guide-away": Change(MANAGER),
    "practice:let-guide-out": Change(MANAGER),
    "practice:take-guide-back": Change(MANAGER),
    "practice:reading": Page(GROUP),
    "practice:stories": Page(GROUP, query="?q=nycklarna"),
    "practice:write-story": Page(RING),
    "practice:story": Page(GROUP),  # the group may read it
    "practice:change-story": Page(HERS),
    "practice:let-reach": Change(HERS, sends={"reach": "0"}),
    "practice:say-name": Change(HERS, sends={"is_named": "on"}),
    "practice:add-writer": Change(HERS, sends={"person": "0"}),
    "practice:stop-writing": Change(HERS),
    "practice:photo": Page(GROUP),
    "practice:put-photo": Page(HERS),
    "practice:take-photo-away": Change(RING),
    "practice:path": Page(GROUP),
    "practice:leave-path": Change(RING),
    "practice:take-up-path": Change(RING),
    "practice:pass-on": Page(GROUP, query="?of=guide:trial"),
    "public:medled": Page(EVERYONE),
    "public:guide": Page(EVERYONE),
    "public:own-guide": Page(EVERYONE),  # whoever has the link
    "public:story": Page(EVERYONE),  # whoever has the link
    "public:photo": Page(EVERYONE),
    "stories:mine": Page(SIGNED_IN),
    "stories:take-back": Change(HERS),
}


def parts_of_practice(place) -> dict[str, object]:
    """Return what stands in the addresses of the room."""
    return {
        "guide": "trial",
        "story": place.story.pk,
        "told": place.story.key,
        "own_guide": place.own_guide.pk,
        "written": place.own_guide.key,
    }
