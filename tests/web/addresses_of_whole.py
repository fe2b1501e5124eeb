"""The addresses of the whole, in a group and outside of all."""

from tests.web.address import GROUP, MANAGER, RING, Change, Page

INSIDE = (*GROUP, "elin")  # belong to some group of the organisation; Carin organises it

WHOLE: dict[str, Page | Change] = {
    "whole:page": Page(GROUP),
    "whole:missing": Page(GROUP),
    "whole:goals": Page(GROUP),
    "whole:year": Page(GROUP),
    "whole:year-paper": Page(GROUP),
    "whole:add-goal": Page(RING),
    "whole:goal": Page(GROUP),  # the group's own
    "whole:change-goal": Page(RING),
    "whole:retire-goal": Change(RING),
    "whole:tie-tasks": Change(RING),
    "whole:ask-why": Change(GROUP, sends={"words": "Varför det?"}),
    "whole:answer-why": Change(RING, sends={"answer": "De vi besöker säger det."}),
    "initiatives:say-goal": Change(RING),
    "organisation:page": Page(INSIDE),
    "organisation:unit": Page(INSIDE),
    "organisation:missing": Page(INSIDE),
    "organisation:missing-in": Page(INSIDE),
    "organisation:conditions": Page(MANAGER),
    "organisation:conditions-in": Page(MANAGER),
    "organisation:merge-unit": Page(MANAGER),
    "organisation:add-goal": Page(MANAGER),
    "organisation:goal": Page(INSIDE),  # of all of the organisation
    "organisation:change-goal": Page(MANAGER),
    "organisation:retire-goal": Change(MANAGER),
    "organisation:ask-why": Change(INSIDE, sends={"words": "Varför det?"}),
    "organisation:answer-why": Change(MANAGER, sends={"answer": "Det står i planen."}),
}


def parts_of_whole(place, name: str) -> dict[str, int]:
    """Return the parts of these addresses; `place` is of tests/lifelike.py."""
    above = name.startswith("organisation:")
    return {
        "organisation": place.group.unit.organisation_id,
        "unit": place.group.unit_id,
        "goal": (place.goal_above if above else place.goal).pk,
        "asked": (place.asked_above if above else place.asked_why).pk,
    }
