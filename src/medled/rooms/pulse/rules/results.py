"""What is shown of a wave from one group, as values: figures of questions, by dimension, of a group and what is above.

All of it follows from bands that are published, so nothing here tells more than they do.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from medled.engine.disclosure import Band, Held, class_of
from medled.rooms.pulse.models.own import HME
from medled.rooms.pulse.rules.hme import EACH, Span, index_of
from medled.rooms.pulse.rules.questions import TO_TALK_ABOUT, Dimension, Question, Says, said_by


class Of(StrEnum):
    """Of what a part of a result is."""

    GROUP = "group"
    UNIT = "unit"
    ORGANISATION = "organisation"


class Change(StrEnum):
    """What has become of a figure since the wave before."""

    UP = "up"
    SAME = "same"  # the two bands lie in each other: one can't tell
    DOWN = "down"


@dataclass(frozen=True)
class Figure:
    """Of a question: its band, high is good; or why it is held, None for a unit below which nothing of it is shown.

    `before` is the band of the wave before, where the two may be compared.
    """

    question: Question
    band: Band | None
    held: Held | None = None
    before: Band | None = None

    @property
    def means(self) -> tuple[float, float] | None:
        """From what mean to what mean the answers lie, 1 to 5, as it is shown: with one decimal."""
        return _shown(self.band)

    @property
    def means_before(self) -> tuple[float, float] | None:
        return _shown(self.before)

    @property
    def answers(self) -> str:
        """How many have answered, as a class; empty where nothing is shown."""
        return class_of(self.band.n) if self.band else ""

    @property
    def middle(self) -> float | None:
        return sum(self.band.means) / 2 if self.band else None

    @property
    def change(self) -> Change | None:
        if self.band is None or self.before is None:
            return None
        (low, high), (low_before, high_before) = self.band.means, self.before.means
        if low > high_before:
            return Change.UP
        return Change.DOWN if high < low_before else Change.SAME


@dataclass(frozen=True)
class Topic:
    """The questions that were asked of a dimension, and what they say together, where enough of them is shown."""

    dimension: Dimension
    figures: tuple[Figure, ...]

    @property
    def says(self) -> Says | None:
        return said_by([figure.band for figure in self.figures if figure.band])

    @property
    def middle(self) -> float | None:
        """What stands for it in a sentence: its one question, or all where enough of them is shown."""
        shown = [figure.middle for figure in self.figures if figure.middle is not None]
        speaks = len(self.figures) == 1 or self.says is not None
        return sum(shown) / len(shown) if shown and speaks else None

    @property
    def is_low(self) -> bool:
        """Whether it is something to talk about."""
        return self.middle is not None and self.middle <= TO_TALK_ABOUT


@dataclass(frozen=True)
class Index:
    """The index of a part of HME, or of all three (`dimension` None), 0 to 100; `span` None where it is not shown.

    `before` is that of the wave before, where all that it is made of may be compared.
    """

    dimension: Dimension | None
    figures: tuple[Figure, ...]

    @property
    def span(self) -> Span | None:
        return self._of([figure.band for figure in self.figures])

    @property
    def before(self) -> Span | None:
        return self._of([figure.before for figure in self.figures]) if self.span else None

    @property
    def change(self) -> Change | None:
        if self.span is None or self.before is None:
            return None
        if self.span.low > self.before.high:
            return Change.UP
        return Change.DOWN if self.span.high < self.before.low else Change.SAME

    def _of(self, bands: list[Band | None]) -> Span | None:
        return index_of(bands, asked=EACH if self.dimension else 3 * EACH)


@dataclass(frozen=True)
class Part:
    """What is shown of a group (`names`: and of those it is shown with), of a unit, or of the organisation.

    `shown` of `cells`: how many groups, or groups together, a unit's figures are made of.
    """

    of: Of
    names: tuple[str, ...]
    topics: tuple[Topic, ...]
    shown: int = 1
    cells: int = 1

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(figure for topic in self.topics for figure in topic.figures)

    @property
    def indices(self) -> tuple[Index, ...]:
        """The three parts of HME and the whole, where it was asked; elsewhere none."""
        of_hme = [topic for topic in self.topics if topic.dimension.code.startswith(HME)]
        if not of_hme:
            return ()
        whole = tuple(figure for topic in of_hme for figure in topic.figures)
        return (*(Index(topic.dimension, topic.figures) for topic in of_hme), Index(None, whole))

    @property
    def is_shown(self) -> bool:
        return any(figure.band for figure in self.figures)

    @property
    def held(self) -> Held | None:
        """Why nothing of it is shown, in one word."""
        held = [figure.held for figure in self.figures if not figure.question.is_of_one]
        if self.is_shown or self.of != Of.GROUP:
            return None
        return next((why for why in (Held.CHANGED, Held.NEW_SERIES) if why in held), Held.TOO_FEW)


@dataclass(frozen=True)
class Result:
    """What is shown of a wave from a group. `can_compare`: whether there was a wave before it."""

    wave: int
    closed_on: date
    parts: tuple[Part, ...]
    can_compare: bool

    @property
    def group(self) -> Part:
        return self.parts[0]


def _shown(band: Band | None) -> tuple[float, float] | None:
    if band is None:
        return None
    low, high = band.means
    return round(low, 1), round(high, 1)
