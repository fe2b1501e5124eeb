"""`medled pulse publish|audit FILE.json`: what of a pulse may be shown, and the attacker that tries to get behind it.

Knows neither Django nor the database: who was asked and what they answered goes in, and never comes out.
"""

import json
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from medled.cli import Group
from medled.cli.files import Format, Language
from medled.cli.pulse_files import pulse_of
from medled.cli.pulse_table import print_audit, print_published
from medled.cli.pulse_words import LABELS, wrong
from medled.cli.said import Unusable, fail, terminal_language
from medled.engine.disclosure import Band, Cell, Published, Pulse, PulseError, class_of, publish

app = typer.Typer(
    cls=Group, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None
)


File = Annotated[
    Path, typer.Argument(metavar="FILE.json", help="Units, questions and waves: see docs/use/pulse.en.md.")
]
Form = Annotated[Format, typer.Option("--format", help="What to print.")]
Tongue = Annotated[Language | None, typer.Option(help="Unset, the terminal's; Swedish if unknown.")]


@app.callback()
def pulse() -> None:
    """Show of a pulse what no colleague and no manager can work out an answer from, and prove it."""


@app.command("publish")
def publish_waves(file: File, form: Form = Format.TABLE, language: Tongue = None) -> None:
    """Print what of each wave may be shown, and why the rest is held. Exit 2 when the file can't be used."""
    tongue = str(language or terminal_language())
    given = _pulse(file, tongue)
    shown = publish(given)
    if form == Format.JSON:
        typer.echo(json.dumps(as_data(shown), ensure_ascii=False, indent=1).encode())
    else:
        print_published(shown, given.questions, tongue)


@app.command("audit")
def audit_waves(file: File, form: Form = Format.TABLE, language: Tongue = None) -> None:
    """Try to work out answers from what is published. Exit 1 when one can be, 2 when the file can't be used."""
    tongue = str(language or terminal_language())
    given = _pulse(file, tongue)
    from medled.engine.disclosure.audit import audit  # brings the solver, which takes its time

    start = time.monotonic()
    with _progress(len(given.questions), LABELS[tongue]["trying"]) as progress:
        found = audit(given, publish(given), progress)
    places = Counter((given.waves[one.wave].id, one.question) for one in found.exposures)
    data = {
        "exposures": len(found.exposures),
        "tried": found.tried,
        "seconds": round(time.monotonic() - start, 1),
        "where": [{"wave": wave, "question": asked, "exposures": n} for (wave, asked), n in sorted(places.items())],
    }
    if given.of_one.questions:
        data["managers"] = len(found.managers)
    if form == Format.JSON:
        typer.echo(json.dumps(data, ensure_ascii=False, indent=1).encode())
    else:
        print_audit(data, tongue)
    if found.exposures or found.managers:
        raise typer.Exit(1)


def as_data(published: tuple[Published, ...]) -> dict[str, Any]:
    """What is published as plain data: the contract of docs/use/pulse.en.md."""
    return {
        "waves": [
            {
                "id": wave.id,
                "cells": [_cell(cell) for cell in wave.cells],
                "parents": [
                    {"unit": parent.unit, "questions": [_span(*one) for one in parent.shown.items()]}
                    for parent in wave.parents
                ],
                **({"pools": [_cell(pool) for pool in wave.pools]} if wave.pools else {}),
            }
            for wave in published
        ]
    }


def _cell(cell: Cell) -> dict[str, Any]:
    if not cell.shown:
        return {"units": list(cell.units), "held": str(cell.why_held)}
    return {
        "units": list(cell.units),
        "n_class": class_of(min(band.n for band in cell.shown.values())),
        "questions": [{"question": asked, "band": list(band.means)} for asked, band in cell.shown.items()],
    }


def _span(question: str, band: Band) -> dict[str, Any]:
    low, high = band.means
    return {"question": question, "low": low, "high": high}


def _pulse(file: Path, tongue: str) -> Pulse:
    try:
        return pulse_of(file)
    except Unusable as reason:
        fail(wrong(tongue, reason.code, **reason.facts), file)
    except PulseError as reason:
        fail(f"{reason.where}: {wrong(tongue, reason.code, **reason.facts)}", file)


@contextmanager
def _progress(questions: int, label: str) -> Iterator[Callable[[int], None]]:
    """Show on a terminal how many questions have been tried; elsewhere nothing."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(label, total=questions)
        yield lambda done: bar.update(task, completed=done)
