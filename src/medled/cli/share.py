"""`medled share FILE`: proposes how a group can share its leadership tasks, from a file and to the terminal.

Knows neither Django nor the database: the file goes in, the proposal comes out.
"""

import json
import os
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any, NoReturn

import typer

from medled.cli.share_files import Unusable, load
from medled.cli.share_table import print_proposal
from medled.cli.share_words import wrong
from medled.engine.sharing import ProblemError, propose, read

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


class Format(StrEnum):
    """What is printed."""

    TABLE = "table"
    JSON = "json"


class Language(StrEnum):
    """The languages of the table and of what is said when something is wrong."""

    SV = "sv"
    EN = "en"


@app.command()
def share(
    file: Annotated[Path, typer.Argument(help="JSON, xlsx or csv: see docs/use/share.en.md.")],
    form: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.TABLE,
    pin: Annotated[list[str] | None, typer.Option(metavar="PERSON=TASK", help="Must be so, in any role.")] = None,
    forbid: Annotated[list[str] | None, typer.Option(metavar="PERSON=TASK", help="Must not be so.")] = None,
    language: Annotated[Language | None, typer.Option(help="Unset, the terminal's; Swedish if unknown.")] = None,
) -> None:
    """Propose how the tasks of FILE can be shared, and why. Exit 2 when the file can't be used."""
    tongue = str(language or _terminal_language())
    try:
        instance, places = load(file)
    except Unusable as reason:
        _fail(wrong(tongue, reason.code, **reason.facts), file)
    try:
        read(instance)
        for key, wanted in (("pins", pin or []), ("forbid", forbid or [])):
            instance[key] = [*(instance.get(key) or []), *(_pair(instance, key, text) for text in wanted)]
        proposal = propose(instance)
    except Unusable as reason:
        _fail(wrong(tongue, reason.code, **reason.facts))
    except ProblemError as reason:
        where = places.get(reason.where)
        spot = wrong(tongue, "cell", row=where[0], column=where[1]) if where else reason.where
        _fail(f"{spot}: {wrong(tongue, reason.code, **reason.facts)}", file)
    if form == Format.JSON:
        typer.echo(json.dumps(proposal, ensure_ascii=False, indent=1).encode())
    else:
        print_proposal(instance, proposal, tongue)


def _terminal_language() -> Language:
    spoken = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return Language.EN if spoken.lower().startswith("en") else Language.SV


def _pair(instance: dict[str, Any], option: str, text: str) -> dict[str, str]:
    """The person and the task of PERSON=TASK, each by id or by a name that only one has."""
    for at, sign in enumerate(text):
        if sign == "=":
            person = _found(instance["people"], text[:at], "name")
            task = _found(instance["tasks"], text[at + 1 :], "title")
            if person and task:
                return {"person": person, "task": task}
    raise Unusable("no_such_pair", option="--pin" if option == "pins" else "--forbid", text=text)


def _found(rows: list[dict[str, Any]], text: str, name: str) -> str | None:
    text = text.strip()
    if any(row["id"] == text for row in rows):
        return text
    named = [str(row["id"]) for row in rows if row.get(name) == text]
    return named[0] if len(named) == 1 else None


def _fail(sentence: str, file: Path | None = None) -> NoReturn:
    """Say in one line what is wrong, and leave with 2."""
    said = f"{file.name}: {sentence}" if file else sentence
    typer.echo(" ".join(said.encode("utf-8", "replace").decode().split()), err=True)
    raise typer.Exit(2)
