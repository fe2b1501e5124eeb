"""`medled minutes MEETING_ID`: the minutes of a meeting as a file, and whether what is kept is what was approved."""

import sys
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from medled.cli.serve import start_django, stop_with

app = typer.Typer(add_completion=False)


class Format(StrEnum):
    """What is written."""

    PDF = "pdf"
    DOCX = "docx"
    MD = "md"


@app.command()
def minutes(
    meeting: Annotated[int, typer.Argument(metavar="MEETING_ID", help="The number in the address of the meeting.")],
    form: Annotated[Format, typer.Option("--format", help="PDF to read, Word to work on, or Markdown.")] = Format.PDF,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Unset: to the terminal.")] = None,
    check: Annotated[bool, typer.Option("--check", help="Only say if what is kept is what was approved.")] = False,
) -> None:
    """Write the minutes of a meeting. Exit 1 when there are none, or (--check) when what is kept was changed."""
    start_django()
    from django.conf import settings
    from django.utils import timezone
    from django.utils.translation import gettext, override

    from medled.rooms.meetings.queries import files
    from medled.rooms.meetings.queries.minutes import for_anybody

    with override(settings.LANGUAGE_CODE):
        written = for_anybody(meeting)
        if written is None:
            stop_with(gettext("There are no minutes of a meeting with the number %(number)d.") % {"number": meeting})
        if check:
            if not written.is_approved:
                stop_with(gettext("These minutes are not approved yet, so there is nothing to check."))
            if not written.is_whole:
                stop_with(gettext("What is kept is not what was approved: its checksum says so."))
            typer.echo(gettext("What is kept is what was approved. SHA-256: %(checksum)s") % vars(written))
            return
        content = files.content_of(written, form.value, at=timezone.now())
        if output is not None:
            output.write_bytes(content)
        elif form is not Format.MD and sys.stdout.isatty():
            stop_with(
                gettext("This is no text to read here. Say where to: --output minutes.%(form)s") % {"form": form}
            )
        else:
            typer.echo(content, nl=False)
