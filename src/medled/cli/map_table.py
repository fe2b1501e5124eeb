"""The map of `medled map` as a table: of statements and of groups, never of anybody in them."""

from string import ascii_uppercase

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from medled.cli.map_words import LABELS, decimal, percent, some, why_no_groups
from medled.engine.perspectives import Chart, Figures, Groups, Held, Statement


def print_chart(chart: Chart, language: str) -> None:
    """Print the figures of each statement, the groups with what they hold, or why there are none."""
    words, console = LABELS[language], Console(highlight=False)
    people = some(language, "person", chart.participants)
    statements = some(language, "statement", len(chart.statements))
    console.print(Text(str(words["people"]).format(people=people, statements=statements), style="bold"))
    if chart.groups:
        _print_groups(console, chart.groups, language)
    else:
        console.print(Text(why_no_groups(chart, language) or ""))
    if any(statement.figures for statement in chart.statements):
        console.print(_table(chart, language))
        console.print(Text(str(words["order" if chart.groups else "order_plain"]), style="dim"))
    elif chart.statements:
        console.print(Text(str(words["hidden"])))


def _print_groups(console: Console, groups: Groups, language: str) -> None:
    words = LABELS[language]
    gain, error = percent(language, groups.gain, 1), percent(language, groups.error, 1)
    console.print(Text(str(words["groups"]).format(k=groups.k, gain=gain, error=error)))
    console.print(Text(str(words["stability"]).format(stability=decimal(language, groups.stability))))
    members = list(groups.members.values())
    for number, held in enumerate(groups.typical):
        people = str(words["group_size"]).format(n=members.count(number))
        console.print(Text(str(words["group"]).format(letter=ascii_uppercase[number], people=people), style="bold"))
        lines = [_line(one, language) for one in held] or [str(words["nothing_typical"])]
        for line in lines:
            console.print(Text(f"  {line}"))


def _line(held: Held, language: str) -> str:
    shares = [percent(language, _share(figures, held.side)) for figures in (held.inside, held.others)]
    label = "holds" if held.side == 1 else "rejects"
    return str(LABELS[language][label]).format(statement=held.statement, inside=shares[0], others=shares[1])


def _share(figures: Figures, side: int) -> float:
    return (figures.agrees if side == 1 else figures.disagrees) / figures.seen if figures.seen else 0.0


def _table(chart: Chart, language: str) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    labels = ["id", "agrees", "disagrees", "passes", "agreement", "divisiveness", *["bridging"] * bool(chart.groups)]
    for label in labels:
        table.add_column(str(LABELS[language][label]), overflow="fold", justify="left" if label == "id" else "right")
    for statement in sorted(chart.statements, key=lambda one: -(one.bridging or 0.0)):
        table.add_row(*map(Text, _cells(statement, language)))
    return table


def _cells(statement: Statement, language: str) -> list[str]:
    figures = statement.figures or Figures(0, 0, 0)
    cells = [statement.id, *map(str, (figures.agrees, figures.disagrees, figures.passes))]
    cells += [percent(language, figures.agreement), decimal(language, figures.divisiveness)]
    return cells if statement.bridging is None else [*cells, decimal(language, statement.bridging)]
