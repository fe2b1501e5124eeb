"""`medled measures GROUP`: what can be said of how a group leads together, as its page of the whole says it.

And how it was at the end of the last months. What comes of each one's own acts, or of the
manager's, is told in the group alone.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any

import typer

from medled.cli.files import Format
from medled.cli.serve import start_django, stop_with

app = typer.Typer(add_completion=False)
DECIMALS = 3


@app.command()
def measures(
    group: Annotated[str, typer.Argument(metavar="GROUP", help="The word in the address of the group, after /g/.")],
    form: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.TABLE,
) -> None:
    """Print the measures of a group. Never of a person; exit 1 when there is no such group."""
    start_django()
    from django.conf import settings
    from django.utils import timezone
    from django.utils.translation import gettext, override

    from medled.workplace.queries import group_called

    with override(settings.LANGUAGE_CODE):
        found = group_called(group)
        if found is None:
            stop_with(gettext("There is no group with the address %(group)s.") % {"group": group})
        at = timezone.now()
        told, days = _told(found, at)
        if form is Format.JSON:
            rows = [_row(one, days) for one in told]
            answer = {"group": found.slug, "at": at.isoformat(timespec="seconds"), "measures": rows}
            typer.echo(json.dumps(answer, ensure_ascii=False, indent=1).encode())
        else:
            _print(found.name, told)


@dataclass(frozen=True)
class Told:
    """A measure as it is printed: `measure` is None for one that is told in words, or in the group alone."""

    code: str
    measure: Any
    sentence: str
    over_time: Sequence[str] = ()
    months: Sequence[Any] = ()
    in_the_group: bool = False


def _told(group: Any, at: Any) -> tuple[list[Told], list[date]]:
    from django.utils.translation import gettext

    from medled.rooms.initiatives.queries.capability import told_of
    from medled.rooms.whole import queries, wording

    days, months = queries.months.of_group(group, at=at)
    alone = gettext("Told in the group alone, on its page of the whole.")
    rows = []
    for measure in queries.measures_of(group, at=at):
        if measure.code in queries.months.IN_THE_GROUP:
            rows.append(Told(measure.code, None, alone, in_the_group=True))
            continue
        over = wording.told_over_time(days, months.get(measure.code, []))
        sentences = over.sentences if over else []
        kept = months.get(measure.code, [])
        rows.append(Told(measure.code, measure, wording.said_of(measure).sentence, sentences, kept))
    _flow, capability = told_of(group, at=at)
    rows += [Told(one.code, None, one.sentence) for one in wording.of_capability(capability)]
    rows += [Told(code, None, alone, in_the_group=True) for code in wording.OF_EXCHANGE]
    return rows, days


def _row(told: Told, days: list[date]) -> dict[str, Any]:
    if told.measure is None:
        return {"code": told.code, "why_not": "in_the_group" if told.in_the_group else None, "sentence": told.sentence}
    return {
        "code": told.code,
        **_figures(told.measure),
        "sentence": told.sentence,
        "over_time": told.over_time,
        "months": [
            {"last_day": day.isoformat(), **_figures(one)} for day, one in zip(days, told.months, strict=False)
        ],
    }


def _figures(measure: Any) -> dict[str, Any]:
    return {
        "unit": measure.unit.value,
        "value": None if measure.value is None else round(measure.value, DECIMALS),
        "part": measure.part,
        "of": measure.of,
        "why_not": measure.why and measure.why.value,
    }


def _print(name: str, rows: list[Told]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    console.print(Text(name, style="bold"))
    table = Table(box=box.SIMPLE, show_header=False)
    table.add_column(style="dim")
    table.add_column()
    for told in rows:
        said = Text(told.sentence)
        for sentence in told.over_time:
            said.append(f"\n{sentence}", style="dim")
        table.add_row(told.code, said)
    console.print(table)
