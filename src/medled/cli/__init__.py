"""The door for the terminal, the installer and time. A command is imported when it is called: help is instant.

Each command is a module here with a `typer.Typer` called `app`; what the list below does not name does not exist.
"""

import sys
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from medled.cli.said import is_of_database, misuse, no_database, terminal_language, write_what_can_be_written

COMMANDS = (
    *(
        "demo",
        "serve",
        "worker",
        "share",
        "map",
        "conversation",
        "pulse",
        "doctor",
        "password",
        "minutes",
        "measures",
        "reindex",
    ),
    *("export", "import"),
)
MODULES = {"export": "carry_out", "import": "carry_in"}  # a module can't be called as the language's own word

# typer has no name of its own for what all faults in a call are.
Misuse: type[Exception] = typer.BadParameter.__mro__[1]


class NoSuchCommand(Misuse):  # type: ignore[misc, valid-type]
    """Raised with the name that no command has."""


class Group(TyperGroup):
    """Finds no command by a name that none has, and says so in its own words."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        if args and args[0] not in self.list_commands(ctx) and not args[0].startswith("-"):
            raise NoSuchCommand(args[0], ctx)
        return super().resolve_command(ctx, args)


class Commands(Group):
    """Finds a command by the name of its module, and says in one line what is wrong with how it was called."""

    def main(self, *args: Any, **options: Any) -> Any:
        if not options.get("standalone_mode", True):
            return super().main(*args, **options)
        write_what_can_be_written()
        try:
            left_with = super().main(*args, **options | {"standalone_mode": False})
        except Misuse as fault:
            if type(fault).__name__ == "NoArgsIsHelpError":
                typer.echo(fault, err=True)
            else:
                typer.echo(misuse(fault, terminal_language()), err=True)
            sys.exit(2)
        except typer.Abort:
            sys.exit(1)
        except Exception as fault:
            if not is_of_database(fault):
                raise
            typer.echo(no_database(fault, terminal_language()), err=True)
            sys.exit(1)
        sys.exit(left_with if isinstance(left_with, int) else 0)

    def list_commands(self, ctx: Any) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        if cmd_name not in COMMANDS:
            return None
        return typer.main.get_command(import_module(f"medled.cli.{MODULES.get(cmd_name, cmd_name)}").app)


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
