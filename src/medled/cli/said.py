"""What a command says when it can't do as it was told: one line, in the reader's language, in any encoding."""

import codecs
import os
import sys
import unicodedata
from pathlib import Path
from typing import Any, NoReturn

import typer

SIGNS = {"–": "-", "—": "-", "…": "...", "“": '"', "”": '"', "‘": "'", "’": "'", "•": "*"}
"""How signs that are no letters with a mark are written where they can't be."""


class Unusable(Exception):
    """What was given can't be used: `code` and `facts`, put in words by the command."""

    def __init__(self, code: str, **facts: Any) -> None:
        super().__init__(code)
        self.code, self.facts = code, facts


def fail(sentence: str, file: Path | None = None) -> NoReturn:
    """Say in one line what is wrong, and leave with 2."""
    typer.echo(in_one_line(f"{file.name or file}: {sentence}" if file else sentence), err=True)
    raise typer.Exit(2)


def terminal_language() -> str:
    """Return en if the terminal speaks English, else sv."""
    spoken = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return "en" if spoken.lower().startswith("en") else "sv"


def in_one_line(text: str) -> str:
    """Return the text without line breaks, and with what can't be written at all replaced."""
    return " ".join(text.encode("utf-8", "replace").decode().split())


def write_what_can_be_written() -> None:
    """Let a terminal that knows no å be told a, instead of stopping the command."""
    codecs.register_error("plainly", _plainly)
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(errors="plainly")


def _plainly(fault: UnicodeError) -> tuple[str, int]:
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    written = "".join(map(_plain, fault.object[fault.start : fault.end]))
    return written, fault.end


def _plain(sign: str) -> str:
    bare = unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()
    return SIGNS.get(sign) or bare or "?"


def is_of_database(fault: Exception) -> bool:
    """Whether a fault came from the database. Commands that ask it nothing never load Django to find out."""
    django = sys.modules.get("django.db")
    return django is not None and isinstance(fault, django.DatabaseError)


def no_database(fault: Exception, language: str) -> str:
    """Return in one line that the database can't be asked, and what to do."""
    from django.conf import settings

    if _is_unmade():
        return in_one_line(SAID[language]["unmade"].format(where=settings.DATABASES["default"]["NAME"]))
    return in_one_line(SAID[language]["database"].format(why=str(fault).strip().rstrip(".")))


def _is_unmade() -> bool:
    """Tell whether nothing is wrong but that Medled was never served with this database, or not since an upgrade."""
    from django.db import DatabaseError, connection

    from medled.listeners import alive

    try:
        return bool(alive.waiting_migrations())
    except DatabaseError:
        return connection.vendor == "sqlite" and not Path(connection.settings_dict["NAME"]).exists()


def misuse(fault: Any, language: str) -> str:
    """Return in one line what is wrong with how a command was called; `fault` is what typer raised."""
    command = fault.ctx.command_path if fault.ctx else "medled"
    return in_one_line(f"{command}: {_fault(fault, language)} ({command} --help)")


def _fault(fault: Any, language: str) -> str:
    param = getattr(fault, "param", None)
    name = param.get_error_hint().strip("'") if param is not None else ""
    name = name if name.startswith("-") else name.upper()
    kind = type(fault).__name__
    if kind == "NoSuchCommand":
        return SAID[language]["no_command"].format(name=fault.message)
    if kind == "NoSuchOption":
        return SAID[language]["no_option"].format(name=fault.option_name)
    if kind == "BadOptionUsage":
        wants = "not take" not in fault.message
        return SAID[language]["value" if wants else "no_value"].format(name=fault.option_name)
    if kind == "UsageError" and "extra argument" in fault.message:
        return SAID[language]["too_much"].format(words=fault.message.rpartition("(")[2].rstrip(")."))
    if kind == "MissingParameter":
        return SAID[language]["missing"].format(name=name)
    takes = getattr(param, "type_descriptor", None)
    if kind == "BadParameter" and getattr(takes, "annotation", None) is int:
        least, most = getattr(param, "min", None), getattr(param, "max", None)
        bounded = least is not None and most is not None
        return SAID[language]["between" if bounded else "number"].format(name=name, least=least, most=most)
    choices = getattr(takes, "choices", None)
    if kind == "BadParameter" and choices:
        return SAID[language]["choice"].format(
            name=name, choices=", ".join(str(getattr(choice, "value", choice)) for choice in choices)
        )
    return str(fault.format_message())


SAID = {
    "sv": {
        "no_command": "det finns inget som heter {name}.",
        "no_option": "det finns inget {name}.",
        "value": "{name} behöver ett värde.",
        "no_value": "{name} tar inget värde.",
        "too_much": "det här blev för mycket: {words}.",
        "missing": "{name} saknas.",
        "number": "{name} ska vara ett heltal.",
        "between": "{name} ska vara ett heltal från {least} till {most}.",
        "choice": "{name} ska vara ett av {choices}.",
        "unmade": "Databasen {where} är inte i ordning än. Starta medled serve en gång, så blir den det; försök igen.",
        "database": "Databasen svarar inte som den ska: {why}. Kör medled doctor, så får du veta vad som är fel.",
    },
    "en": {
        "no_command": "there is no command {name}.",
        "no_option": "there is no {name}.",
        "value": "{name} needs a value.",
        "no_value": "{name} takes no value.",
        "too_much": "this is too much: {words}.",
        "missing": "{name} is missing.",
        "number": "{name} must be a whole number.",
        "between": "{name} must be a whole number from {least} to {most}.",
        "choice": "{name} must be one of {choices}.",
        "unmade": "The database {where} is not ready yet. Start medled serve once, which sees to it; then try again.",
        "database": "The database does not answer as it should: {why}. Run medled doctor to see what is wrong.",
    },
}
