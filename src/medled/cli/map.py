"""`medled map VOTES.csv`: how people react to each other's statements, from a file and to the terminal.

Knows neither Django nor the database: the votes go in, the figures and the groups that tell something come out.
"""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

os.environ.setdefault(
    "OPENBLAS_NUM_THREADS", "1"
)  # said before numpy comes: more cost time here, and may round otherwise

from medled.cli.files import Format, Language
from medled.cli.map_table import print_chart
from medled.cli.map_words import LABELS, why_no_groups, wrong
from medled.cli.said import fail, in_one_line, terminal_language
from medled.engine.perspectives import Chart, Statement, chart
from medled.polis.files import Unusable, gathering_of, ids_of

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)
DECIMALS = 6
MOST_NAMED = 10


@app.command()
def map_votes(
    file: Annotated[Path, typer.Argument(metavar="VOTES.csv", help="As Polis exports them: see docs/use/map.en.md.")],
    taken_away: Annotated[
        Path | None, typer.Option("--taken-away", metavar="IDS.txt", help="Statements to leave out, an id on a line.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.TABLE,
    language: Annotated[
        Language | None, typer.Option(help="Unset, the terminal's in a table (Swedish if unknown), English in JSON.")
    ] = None,
) -> None:
    """Tell how people react to statements, and in which groups, if any. Exit 2 when a file can't be used."""
    tongue = str(language or terminal_language())
    try:
        away = ids_of(taken_away) if taken_away else frozenset()
    except Unusable as reason:
        fail(wrong(tongue, reason.code, **reason.facts), taken_away)
    try:
        with progress(file, str(LABELS[tongue]["reading"])) as read:
            gathering = gathering_of(file, away, read)
    except Unusable as reason:
        fail(wrong(tongue, reason.code, **reason.facts), file)
    unused = sorted(gathering.unused)
    found = chart(gathering.reactions())
    if unused:
        named = ", ".join(unused[:MOST_NAMED]) + ", ..." * (len(unused) > MOST_NAMED)
        typer.echo(in_one_line(str(LABELS[tongue]["unused"]).format(ids=named)), err=True)
    if form == Format.JSON:
        answer = as_data(found, str(language or Language.EN))
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=1).encode())
    else:
        print_chart(found, tongue)


def as_data(found: Chart, language: str) -> dict[str, Any]:
    """The chart as plain data: the contract of docs/perspectives.md."""
    groups = found.groups
    return {
        "participants": found.participants,
        "statements": [_statement(statement) for statement in found.statements],
        "groups": groups
        and {
            "k": groups.k,
            "gain": round(groups.gain, DECIMALS),
            "stability": round(groups.stability, DECIMALS),
            "members": dict(groups.members),
        },
        "why_no_groups": why_no_groups(found, language),
    }


def _statement(statement: Statement) -> dict[str, Any]:
    figures, bridging = statement.figures, statement.bridging
    return {
        "id": statement.id,
        "agrees": figures and figures.agrees,
        "disagrees": figures and figures.disagrees,
        "passes": figures and figures.passes,
        "agreement": figures and round(figures.agreement, DECIMALS),
        "divisiveness": figures and round(figures.divisiveness, DECIMALS),
        "bridging": None if bridging is None else round(bridging, DECIMALS),
    }


@contextmanager
def progress(file: Path, label: str) -> Iterator[Callable[[int], None]]:
    """Show on a terminal how much of the file has been read; elsewhere nothing."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        size = file.stat().st_size if file.is_file() else None
        task = bar.add_task(label, total=size)
        yield lambda read: bar.update(task, completed=read)
