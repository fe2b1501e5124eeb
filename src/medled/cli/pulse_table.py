"""What `medled pulse` prints for people: a table of each wave, and what the attacker found."""

from collections.abc import Mapping
from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from medled.cli.map_words import decimal
from medled.cli.pulse_words import LABELS, WHY_HELD
from medled.engine.disclosure import Band, Cell, Published, class_of

HELD = "\N{EN DASH}"


def print_published(published: tuple[Published, ...], asked: tuple[str, ...], language: str) -> None:
    """Print the bands of each wave, cells first, then pools of several managers' groups, then the units above them."""
    words, console = LABELS[language], Console(highlight=False)
    for wave in published:
        console.print(Text(words["wave"].format(id=_plain(wave.id)), style="bold"))
        if not wave.cells:
            console.print(Text(words["nothing"]))
            continue
        for heading, cells in ((words["cell"], wave.cells), (words["pool"], wave.pools)):
            if questions := [question for question in asked if any(question in cell.shown for cell in cells)]:
                console.print(_cells(cells, questions, heading, language))
            for cell in cells:
                if not cell.shown:
                    console.print(Text(f"  {_units(cell)}: {WHY_HELD[language][cell.why_held or 'too_few']}"))
        if wave.parents:
            told = [question for question in asked if any(question in parent.shown for parent in wave.parents)]
            table = _table([words["parent"], *told])
            for parent in wave.parents:
                table.add_row(Text(_plain(parent.unit)), *_bands(parent.shown, told, language))
            console.print(table)
    console.print(Text(words["scale"].format(held=HELD), style="dim"))


def print_audit(found: Mapping[str, Any], language: str) -> None:
    """Print how many exposures were found and where, how much was tried, and how long it took."""
    words, console = LABELS[language], Console(highlight=False)
    exposures = found["exposures"]
    said = words["none" if not exposures else "one_exposed" if exposures == 1 else "exposed"].format(**found)
    console.print(Text(said, style="bold"))
    for place in found["where"]:
        console.print(Text(_plain(words["where"].format(**place))))
    if "managers" in found:
        console.print(Text(words["managers" if found["managers"] else "no_manager"].format(**found)))
    seconds = decimal(language, found["seconds"], 1)
    tried = f"{found['tried']:,}".replace(",", "\N{NO-BREAK SPACE}" if language == "sv" else ",")
    console.print(Text(words["tried"].format(tried=tried, seconds=seconds)))


def _table(headings: list[str]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for n, heading in enumerate(headings):
        table.add_column(Text(_plain(heading)), overflow="fold", justify="right" if n else "left")
    return table


def _cells(cells: tuple[Cell, ...], questions: list[str], heading: str, language: str) -> Table:
    table = _table([heading, LABELS[language]["answers"], *questions])
    for cell in cells:
        if cell.shown:
            size = class_of(min(band.n for band in cell.shown.values())).replace("-", HELD)
            table.add_row(Text(_units(cell)), size, *_bands(cell.shown, questions, language))
    return table


def _bands(shown: Mapping[str, Band], questions: list[str], language: str) -> list[str]:
    return [_band(shown[asked], language) if asked in shown else HELD for asked in questions]


def _band(band: Band, language: str) -> str:
    low, high = (decimal(language, mean, 1) for mean in band.means)
    return f"{low}{HELD}{high}"


def _units(cell: Cell) -> str:
    return _plain(" + ".join(cell.units))


def _plain(words: str) -> str:
    """Return an id, or words with ids in them, as they can be printed: nothing in them tells a terminal anything."""
    return "".join(sign if sign.isprintable() else "\N{WHITE VERTICAL RECTANGLE}" for sign in words)
