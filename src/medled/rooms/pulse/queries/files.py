"""A result as files: PDF to read and print, csv to work on, JSON for other programs. All of the same rows."""

import csv
import io
import json
from datetime import datetime
from typing import Any

from django.utils import formats
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from medled import papers
from medled.papers import Line, Paper, Section, Table
from medled.rooms.pulse.rules.results import Figure, Part, Result, Topic
from medled.rooms.pulse.wording import guide, promise, results, rows
from medled.tables import as_words
from medled.workplace.models import Group

TYPES = {"pdf": "application/pdf", "csv": "text/csv; charset=utf-8", "json": "application/json"}


def content_of(result: Result, form: str, *, group: Group, at: datetime) -> bytes:
    """Return a result as a file of one of TYPES, in the language that is active.

    Raises papers.printed.Unprintable when a PDF can't be made.
    """
    if form == "pdf":
        return papers.pdf(paper_of(result, group=group, at=at))
    return as_csv(result) if form == "csv" else as_json(result)


def name_of(result: Result, slug: str, form: str) -> str:
    """Return what a file is called: the group and the day when the wave closed."""
    return f"{slug}-{result.closed_on.isoformat()}.{form}"


def as_json(result: Result) -> bytes:
    """Return the rows for other programs: names that never change beside the words, no more numbers."""
    parts = [
        {
            "of": str(part.of),
            "name": results.title_of(part),
            "questions": [
                {
                    "question": row.code,
                    "text": row.question,
                    "dimension": topic.dimension.code,
                    "low": row.low,
                    "high": row.high,
                    "answers": figure.answers or None,
                    "word": row.word or None,
                    "before": figure.means_before,
                    "change": figure.change,
                    "held": figure.held,
                    "not_shown": row.not_shown or None,
                }
                for (topic, figure), row in zip(_figures(part), rows.rows_in(part), strict=True)
            ],
            **_indices(part),
        }
        for part in result.parts
    ]
    told = {"wave": result.wave, "closed": result.closed_on.isoformat(), "scale": [1, 5], "parts": parts}
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def _indices(part: Part) -> dict[str, Any]:
    """Return the indices of HME of a part; nothing where it was not asked."""
    told = [
        {
            "of": row.code,
            "text": row.title,
            "low": row.low,
            "high": row.high,
            "before": [index.before.low, index.before.high] if index.before else None,
            "change": index.change,
            "not_shown": row.not_shown or None,
        }
        for index, row in zip(part.indices, rows.indices_in(part), strict=True)
    ]
    return {"indices": told} if told else {}


def as_csv(result: Result) -> bytes:
    """Return the rows as a spreadsheet in the reader's language opens them: its own sign between columns."""
    out = io.StringIO()
    is_comma = formats.get_format("DECIMAL_SEPARATOR", lang=get_language(), use_l10n=True) == ","
    table = csv.writer(out, delimiter=";" if is_comma else ",", lineterminator="\r\n")
    indices = [row for part in result.parts for row in rows.indices_in(part)]
    more = rows.index_headings() if indices else ()
    table.writerow([pgettext("pulse", "Closed"), *rows.headings(), *more])
    for row in rows.rows_of(result):
        table.writerow([result.closed_on.isoformat(), *map(as_words, row.cells()), *("" for _heading in more)])
    for index in indices:
        table.writerow([result.closed_on.isoformat(), *map(as_words, index.cells())])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def paper_of(result: Result, *, group: Group, at: datetime) -> Paper:
    """Return a result as a paper: of each part the table, then how one talks about it, and what is promised."""
    day = formats.date_format(result.closed_on, "j F Y")
    steps = guide.SHOWN if result.group.is_shown else guide.HELD
    talk = Table(
        (pgettext("pulse", "Minutes"), pgettext("pulse", "What you do")),
        tuple((step.minutes, str(step.words)) for step in steps),
        (1, 6),
    )
    return Paper(
        language=(get_language() or "en")[:2],
        title=results.first_sentence(result),
        group=group.name,
        about=_("Pulse that closed on %(day)s") % {"day": day},
        head=f"{group.name}, {day}",
        page=_("Page {page} of {pages}"),
        unshown=_("Signs that the fonts do not have stand as ▯."),
        made_at=at,
        sections=(
            *map(_section, result.parts),
            Section(_("A quarter of an hour at the APT"), (talk, Line(str(guide.RULE)))),
            Section(_("What everybody is promised"), _promise()),
        ),
        foot=_("Bands of what a group has answered. Nobody's answer can be worked out from them."),
    )


def _section(part: Part) -> Section:
    shown = rows.rows_in(part)
    table = Table(
        (
            pgettext("pulse", "Question"),
            pgettext("pulse", "Band, 1 to 5"),
            pgettext("pulse", "In a word"),
            pgettext("pulse", "Answers"),
            pgettext("pulse", "Since last time"),
        ),
        tuple((row.question, row.band or "–", row.word, row.answers, _since(row)) for row in shown),
        (6, 2, 2, 2, 3),
    )
    indices = rows.indices_in(part)
    whys = (*(row.not_shown for row in shown), *(row.not_shown for row in indices))
    reasons = dict.fromkeys(why for why in whys if why)
    blocks = (
        table,
        *([_index_table(indices), Line(str(results.INDEX_MEANS))] if indices else ()),
        *map(Line, reasons),
    )
    return Section(results.title_of(part), blocks, note=results.made_of(part))


def _index_table(indices: list[rows.IndexRow]) -> Table:
    return Table(
        (
            pgettext("pulse", "HME"),
            pgettext("pulse", "Index, 0 to 100"),
            pgettext("pulse", "Since last time"),
        ),
        tuple((row.title, row.span or "–", f"{row.change} ({row.before})" if row.change else "") for row in indices),
        (6, 4, 3),
    )


def _since(row: rows.Row) -> str:
    return f"{row.change} ({row.before})" if row.change else ""


def _promise() -> tuple[Line, ...]:
    return (
        Line(str(promise.PROMISE)),
        Line(_("It does not cover:")),
        *(Line(f"– {one}") for one in promise.NOT_COVERED),
    )


def _figures(part: Part) -> list[tuple[Topic, Figure]]:
    return [(topic, figure) for topic in part.topics for figure in topic.figures]
