"""`medled export group|person ID --to FILE.zip`: a whole group, or all that there is about a person, as a file."""

import os
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, BinaryIO

import typer

from medled.cli.serve import start_django, stop_with

if TYPE_CHECKING:
    from collections.abc import Iterator

app = typer.Typer(add_completion=False)


class What(StrEnum):
    """What is taken out."""

    GROUP = "group"
    PERSON = "person"


@app.command()
def export(
    what: Annotated[What, typer.Argument(metavar="group|person", help="What to take out.")],
    which: Annotated[str, typer.Argument(metavar="ID", help="The group's word after /g/; the person's address.")],
    to: Annotated[Path, typer.Option("--to", metavar="FILE.zip", help="Where to write it; never over a file.")],
) -> None:
    """Take a whole group, or all that there is about a person, out as a file."""
    start_django()
    from django.conf import settings
    from django.utils import timezone
    from django.utils.translation import gettext, override

    from medled.workplace.actions import carrying
    from medled.workplace.queries import group_called, person_at

    with override(settings.LANGUAGE_CODE):
        at = timezone.now()
        if what is What.GROUP:
            group = group_called(which)
            if group is None:
                stop_with(gettext("There is no group with the address %(group)s.") % {"group": which})
            with _new(to) as file:
                manifest = carrying.take_out_group(group, to=file, by=None, at=at)
        else:
            person = person_at(which)
            if person is None:
                stop_with(gettext("Nobody is here with the address %(address)s.") % {"address": which})
            with _new(to) as file:
                manifest = carrying.take_out_person(person, to=file, by=None, at=at)
        rows = sum(part.rows for part in manifest.parts)
        typer.echo(
            gettext("%(name)s: %(rows)d rows in %(file)s.") % {"name": manifest.name, "rows": rows, "file": to.name}
        )


@contextmanager
def _new(path: Path) -> "Iterator[BinaryIO]":
    """Open a file that was not there, for its owner alone; what could not be finished is taken away again."""
    from django.utils.translation import gettext

    try:
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        stop_with(gettext("There is a file called %(file)s already.") % {"file": path.name})
    except OSError as reason:
        stop_with(
            gettext("%(file)s can't be written: %(why)s.") % {"file": path.name, "why": reason.strerror or reason}
        )
    try:
        with os.fdopen(handle, "w+b") as file:
            yield file
    except BaseException:
        path.unlink(missing_ok=True)
        raise
