"""The map of a conversation in which groups tell how people react: islands, bridges, and what each group holds."""

from dataclasses import dataclass

from medled.rooms.knowledge.wording.reactions import LETTERS, holds, map_sentence
from medled.web.drawings.islands import Island, per_dot

MOST_BRIDGES = 3
AGREED_BY_EACH = 0.6  # in every group, taken together: from here on a statement bridges


@dataclass(frozen=True)
class Group:
    """A group as the list beside the map tells it."""

    letter: str
    people: int
    holds: list[tuple[str, str]]  # a statement, and on which side of it they stand


@dataclass(frozen=True)
class Map:
    """What the page draws, and the list of the same."""

    islands: list[Island]
    numbers: list[int]
    bridges: list[tuple[int, str]]
    groups: list[Group]
    sentence: str
    per_dot: int  # how many people


def map_of(chart, statements) -> Map | None:
    """Return the map of a chart, with the words of its statements; None when it has no groups.

    What has been hidden or taken away since it was counted is not among `statements`, and the map says nothing of it.
    """
    if chart.groups is None:
        return None
    words = {str(row.pk): row.words for row in statements}
    sizes = list(chart.groups.sizes)
    least = AGREED_BY_EACH ** len(sizes)
    there = (row for row in chart.statements if row.id in words and row.bridging >= least)
    joining = sorted(there, key=lambda row: -row.bridging)
    bridges = [(n, words[row.id]) for n, row in enumerate(joining[:MOST_BRIDGES], 1)]
    return Map(
        islands=[Island(letter, size) for letter, size in zip(LETTERS, sizes, strict=False)],
        numbers=[n for n, _words in bridges],
        bridges=bridges,
        groups=[
            Group(letter, size, [(words[one], holds(side)) for one, side in held if one in words])
            for letter, size, held in zip(LETTERS, sizes, chart.groups.holds, strict=False)
        ],
        sentence=map_sentence(sizes),
        per_dot=per_dot(sizes),
    )
