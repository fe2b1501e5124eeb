"""`medled share FILE`: proposes how a group can share its leadership tasks, from a file and to the terminal.

Knows neither Django nor the database: the file goes in, the proposal comes out.
"""

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from medled.cli.files import Format, Language
from medled.cli.said import Unusable, fail, terminal_language
from medled.cli.share_files import load
from medled.cli.share_table import print_proposal
from medled.cli.share_words import wrong
from medled.engine.sharing import ProblemError, propose, read

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def share(
    file: Annotated[Path, typer.Argument(help="JSON, xlsx or csv: see docs/use/share.en.md.")],
    form: Annotated[Format, typer.Option("--format", help="What to print.")] = Format.TABLE,
    pin: Annotated[list[str] | None, typer.Option(metavar="PERSON=TASK", help="Must be so, in any role.")] = None,
    forbid: Annotated[list[str] | None, typer.Option(metavar="PERSON=TASK", help="Must not be so.")] = None,
    language: Annotated[Language | None, typer.Option(help="Unset, the terminal's; Swedish if unknown.")] = None,
) -> None:
    """Propose how the tasks of FILE can be shared, and why. Exit 2 when the file can't be used."""
    tongue = str(language or terminal_language())
    try:
        instance, places = load(file)
    except Unusable as reason:
        fail(wrong(tongue, reason.code, **reason.facts), file)
    try:
        read(instance)
        for key, wanted in (("pins", pin or []), ("forbid", forbid or [])):
            instance[key] = [*(instance.get(key) or []), *(_pair(instance, key, text) for text in wanted)]
        proposal = propose(instance)
    except Unusable as reason:
        fail(wrong(tongue, reason.code, **reason.facts))
    except ProblemError as reason:
        where = places.get(reason.where)
        spot = wrong(tongue, "cell", row=where[0], column=where[1]) if where else reason.where
        fail(f"{spot}: {wrong(tongue, reason.code, **reason.facts)}", file)
    except RecursionError:
        fail(wrong(tongue, "too_deep"), file)
    if form == Format.JSON:
        typer.echo(json.dumps(proposal, ensure_ascii=False, indent=1).encode())
    else:
        print_proposal(instance, proposal, tongue)


def _pair(instance: dict[str, Any], option: str, text: str) -> dict[str, str]:
    """The person and the task of PERSON=TASK, each by id or by a name that only one has."""
    called = "--pin" if option == "pins" else "--forbid"
    splits = [(text[:at].strip(), text[at + 1 :].strip()) for at, sign in enumerate(text) if sign == "="]
    if not splits:
        raise Unusable("no_pair", option=called, text=text)
    found = [
        (person, task, _found(instance["people"], person, "name"), _found(instance["tasks"], task, "title"))
        for person, task in splits
    ]
    for _person, _task, who, what in found:
        if len(who) == len(what) == 1:
            return {"person": who[0], "task": what[0]}
    person, task, who, what = next((each for each in found if each[2]), found[0])
    wrong_one, ids = ("person", who) if len(who) != 1 else ("task", what)
    code = f"two_called_{wrong_one}" if ids else f"no_{wrong_one}_called"
    raise Unusable(code, option=called, text=text, name=person if wrong_one == "person" else task)


def _found(rows: list[dict[str, Any]], text: str, name: str) -> list[str]:
    """The ids that the text may mean."""
    if any(row["id"] == text for row in rows):
        return [text]
    return [str(row["id"]) for row in rows if row.get(name) == text]
