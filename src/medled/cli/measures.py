"""`medled measures GROUP`: what can be said of how a group leads together, as its page of the whole says it."""

import json
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

    from medled.rooms.whole.queries import measures_of
    from medled.rooms.whole.wording import said_of
    from medled.workplace.queries import group_called

    with override(settings.LANGUAGE_CODE):
        found = group_called(group)
        if found is None:
            stop_with(gettext("There is no group with the address %(group)s.") % {"group": group})
        at = timezone.now()
        told = [(measure, said_of(measure)) for measure in measures_of(found, at=at)]
        if form is Format.JSON:
            rows = [_row(measure, said.sentence) for measure, said in told]
            answer = {"group": found.slug, "at": at.isoformat(timespec="seconds"), "measures": rows}
            typer.echo(json.dumps(answer, ensure_ascii=False, indent=1).encode())
        else:
            _print(found.name, [(measure.code, said.sentence) for measure, said in told])


def _row(measure: Any, sentence: str) -> dict[str, Any]:
    value = None if measure.value is None else round(measure.value, DECIMALS)
    return {
        "code": measure.code,
        "unit": measure.unit.value,
        "value": value,
        "part": measure.part,
        "of": measure.of,
        "why_not": measure.why and measure.why.value,
        "sentence": sentence,
    }


def _print(name: str, rows: list[tuple[str, str]]) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(highlight=False)
    console.print(Text(name, style="bold"))
    table = Table(box=box.SIMPLE, show_header=False)
    table.add_column(style="dim")
    table.add_column()
    for code, sentence in rows:
        table.add_row(code, Text(sentence))
    console.print(table)
