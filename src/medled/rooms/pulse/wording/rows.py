"""A result as rows: the one table that the page, the PDF, the csv and the JSON are all made of."""

from dataclasses import dataclass

from django.utils.translation import pgettext

from medled.rooms.pulse.models.own import HME
from medled.rooms.pulse.rules.results import Part, Result
from medled.rooms.pulse.wording import results as words


@dataclass(frozen=True)
class Row:
    """A question in a part of a result, in words. `low` to `high`: means of 1 to 5, high is good; None: not shown."""

    of: str  # group, unit, organisation
    name: str
    dimension: str
    code: str
    question: str
    low: float | None
    high: float | None
    band: str  # the same as words: "3.5–4.0"
    answers: str  # a class
    word: str
    before: str  # the band of last time, where the two may be compared
    change: str
    not_shown: str  # why

    def cells(self) -> tuple[str, ...]:
        """Return it as the cells of a table, in the order of `headings`."""
        return (
            self.name,
            self.dimension,
            self.question,
            self.band,
            self.word,
            self.answers,
            self.before,
            self.change,
            self.not_shown,
        )


@dataclass(frozen=True)
class IndexRow:
    """An index of HME in a part of a result, in words. `low` to `high`: 0 to 100; None: not shown."""

    of: str  # group, unit, organisation
    name: str
    code: str
    title: str
    low: int | None
    high: int | None
    span: str  # the same as words: "62–79"
    before: str
    change: str
    not_shown: str  # why

    def cells(self) -> tuple[str, ...]:
        """Return it as the cells of a table, in the order of `headings`, and last the index."""
        hme = pgettext("pulse", "HME, index 0 to 100")
        return (self.name, hme, self.title, "", "", "", "", self.change, self.not_shown, self.span, self.before)


def index_headings() -> tuple[str, ...]:
    """Return what more stands over a table in which there is an index."""
    return pgettext("pulse", "Index, 0 to 100"), pgettext("pulse", "Index last time")


def indices_in(part: Part) -> list[IndexRow]:
    return [
        IndexRow(
            of=str(part.of),
            name=words.title_of(part),
            code=index.dimension.code if index.dimension else HME,
            title=words.index_name(index),
            low=index.span.low if index.span else None,
            high=index.span.high if index.span else None,
            span=words.index_span(index.span),
            before=words.index_span(index.before),
            change=str(words.CHANGES[index.change]) if index.change else "",
            not_shown=words.why_no_index(index, part),
        )
        for index in part.indices
    ]


def headings() -> tuple[str, ...]:
    return (
        pgettext("pulse", "Of"),
        pgettext("pulse", "Dimension"),
        pgettext("pulse", "Question"),
        pgettext("pulse", "Band, 1 to 5"),
        pgettext("pulse", "In a word"),
        pgettext("pulse", "Answers"),
        pgettext("pulse", "Band last time"),
        pgettext("pulse", "Since last time"),
        pgettext("pulse", "Not shown"),
    )


def rows_of(result: Result) -> list[Row]:
    """Return all rows of a result, in the order of its parts and of what was asked."""
    return [row for part in result.parts for row in rows_in(part)]


def rows_in(part: Part) -> list[Row]:
    return [
        Row(
            of=str(part.of),
            name=words.title_of(part),
            dimension=words.name_of(topic.dimension),
            code=figure.question.code,
            question=words.text_of(figure.question),
            low=figure.means[0] if figure.means else None,
            high=figure.means[1] if figure.means else None,
            band=words.from_to(figure.means),
            answers=words.class_words(figure.answers),
            word=words.word_of(figure),
            before=words.from_to(figure.means_before),
            change=words.change_of(figure),
            not_shown=words.why_held(figure, part),
        )
        for topic in part.topics
        for figure in topic.figures
    ]
