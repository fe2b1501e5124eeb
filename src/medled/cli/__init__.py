"""The door for the terminal, the installer and time. Each command is imported when it is called: help is instant."""

from typing import Annotated

import typer

app = typer.Typer(
    name="medled",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _say_version(wanted: bool) -> None:
    if wanted:
        from medled import __version__

        typer.echo(f"medled {__version__}")
        raise typer.Exit


@app.callback()
def medled(
    version: Annotated[
        bool, typer.Option("--version", callback=_say_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Share the leadership of a work group: real mandates, promised support, each person's own yes."""
