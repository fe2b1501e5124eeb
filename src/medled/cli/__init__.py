"""The door for the terminal, the installer and time. A command is imported when it is called: help is instant.

Each command is a module here with a `typer.Typer` called `app`; what the list below does not name does not exist.
"""

from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

COMMANDS = ("demo", "serve", "worker", "share", "doctor", "password", "minutes")


class Commands(TyperGroup):
    """Finds a command by the name of its module."""

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        return typer.main.get_command(import_module(f"medled.cli.{cmd_name}").app)


app = typer.Typer(
    name="medled",
    cls=Commands,
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
