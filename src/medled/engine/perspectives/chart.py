"""What is shown of a conversation: figures, and groups when they tell how people react, else why there are none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import numpy as np

from medled.engine.perspectives.figures import Figures, figures
from medled.engine.perspectives.gain import FOLDS, folds, gains, moved
from medled.engine.perspectives.groups import Labels, likeness, parted, parted_each
from medled.engine.perspectives.held import Held, bridging, typical
from medled.engine.perspectives.map import Sheet, leading, mapped
from medled.engine.perspectives.reactions import Reactions

LEAST_FOR_FIGURES = 5
LEAST_FOR_GROUPS = 24
LEAST_IN_GROUP = 5
LEAST_GAIN = 0.02
KS = (2, 3, 4, 5)
RESAMPLES = 20
_CLOSE = 5  # decimals within which two places are one


class Why(StrEnum):
    """Why no groups are shown. The words are found at the doors."""

    NOBODY = "nobody"  # no reactions at all
    FEW = "few"  # under 24 people
    ALIKE = "alike"  # nobody reacts otherwise than the others
    TELL_NOTHING = "tell_nothing"  # the best groups foretell less than 2 % better
    UNSURE = "unsure"  # they may foretell nothing: the gain is less than its own error
    SMALL = "small"  # a group of fewer than 5


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement and what may be shown of it: `figures` None under 5 people, `bridging` None without groups."""

    id: str
    figures: Figures | None
    bridging: float | None = None


@dataclass(frozen=True, slots=True)
class Groups:
    """Groups that tell how people react. `members` is each participant's group, from 0, from left to right.

    `gain`: how much better hidden reactions are foretold with them (0.02 is 2 %), with its standard `error`.
    `stability`: mean adjusted Rand index of 20 resamples of 80 % of the people; reported, not relied on.
    `typical`: what each group holds. `axes`: each statement's place on the map, for the next map's `before`.
    """

    k: int
    gain: float
    error: float
    stability: float
    members: Mapping[str, int]
    typical: tuple[tuple[Held, ...], ...]
    axes: Mapping[str, tuple[float, float]]


@dataclass(frozen=True, slots=True)
class Chart:
    """What is shown of a conversation, and why no groups are, if none are. `gain` is of the best that was tried."""

    participants: int
    statements: tuple[Statement, ...]
    groups: Groups | None = None
    why: Why | None = None
    gain: float | None = None
    smallest: int | None = None


def chart(reactions: Reactions, before: Mapping[str, tuple[float, float]] | None = None) -> Chart:
    """Return what is shown of these reactions.

    Under 5 participants only the statements; under 24 their figures; then groups if they tell something. `before` is
    the `axes` of an earlier look, so that left and right stay where they were.
    """
    people = len(reactions.participants)
    if people < LEAST_FOR_FIGURES:
        bare = tuple(Statement(name, None) for name in reactions.statements)
        return Chart(people, bare, why=Why.FEW if people else Why.NOBODY)
    told = figures(reactions)
    plain = tuple(Statement(name, figure) for name, figure in zip(reactions.statements, told, strict=True))
    if people < LEAST_FOR_GROUPS:
        return Chart(people, plain, why=Why.FEW)
    whole = mapped(reactions, before)
    if not whole.axes.any():
        return Chart(people, plain, why=Why.ALIKE)
    places = len(np.unique(whole.places.round(_CLOSE), axis=0))
    k, gain, error = chosen(reactions, [k for k in KS if k <= places])
    if gain < LEAST_GAIN:
        return Chart(people, plain, why=Why.TELL_NOTHING, gain=gain)
    if gain < error:
        return Chart(people, plain, why=Why.UNSURE, gain=gain)
    labels = moved(reactions, parted(whole.places, k))
    smallest = int(np.bincount(labels, minlength=k).min())
    if smallest < LEAST_IN_GROUP:
        return Chart(people, plain, why=Why.SMALL, gain=gain, smallest=smallest)
    bridges = bridging(reactions, labels)
    statements = tuple(
        Statement(name, figure, bridge)
        for name, figure, bridge in zip(reactions.statements, told, bridges.tolist(), strict=True)
    )
    groups = Groups(
        k,
        gain,
        error,
        stability(reactions, k, labels),
        dict(zip(reactions.participants, labels.tolist(), strict=True)),
        typical(reactions, labels),
        dict(zip(reactions.statements, map(tuple, whole.axes.T.tolist()), strict=True)),
    )
    return Chart(people, statements, groups)


def chosen(reactions: Reactions, ks: Sequence[int] = KS) -> tuple[int, float, float]:
    """Return the k that tells most of hidden reactions, its gain, and the standard error of it.

    It is the smallest k whose gain is within one standard error of the best, over five folds.
    """
    fold = folds(reactions)
    tried = []
    for n in range(FOLDS):
        hidden = fold == n
        if hidden.any():
            shown = reactions.only(~hidden)
            points = mapped(shown).places
            groupings = [moved(shown, groups) for groups in parted_each(points, ks)]
            tried.append(gains(shown, reactions.only(hidden), groupings))
    if len(tried) < 2:
        return ks[0], 0.0, 0.0
    gain = np.mean(tried, axis=0)
    error = np.std(tried, axis=0, ddof=1) / np.sqrt(len(tried))
    best = int(gain.argmax())
    place = int(np.argmax(gain >= gain[best] - error[best]))
    return ks[place], float(gain[place]), float(error[place])


def stability(reactions: Reactions, k: int, labels: Labels) -> float:
    """Return how like the groups are when a fifth of the people is left out: mean adjusted Rand index of 20 times.

    Who is left out goes round by lot, in the order of the participants.
    """
    sheet, people = Sheet(reactions), len(reactions.participants)
    whole = sheet.gram()
    alike = []
    for n in range(RESAMPLES):
        start, stop = n * people // RESAMPLES, (n + RESAMPLES // 5) * people // RESAMPLES
        out = [(start, min(stop, people)), (0, max(0, stop - people))]
        kept = np.ones(people, np.bool_)
        for first, last in out:
            kept[first:last] = False
        axes = leading(whole - sum(sheet.gram(first, last) for first, last in out))
        groups = np.zeros(people, np.int64)
        groups[kept] = parted(sheet.points(axes)[kept], k)
        alike.append(likeness(moved(reactions.only(kept[reactions.who]), groups)[kept], labels[kept]))
    return float(np.mean(alike))
