"""What the demo shows in the terminal: the proposal of the home-care group's round, and the group's balance."""

from datetime import datetime

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from medled.engine.picture import Part
from medled.rooms.now import queries
from medled.rooms.now.picture import picture_of
from medled.rooms.now.wording import PARTS, carried_sentence
from medled.rooms.sharing.models import SharingRound
from medled.rooms.sharing.queries import rounds
from medled.workplace.models import Group, Role
from medled.workplace.queries import day_of, memberships_on, viewer_of
from medled.workplace.rules import Viewer


def print_tables(group: Group, at: datetime, *, console: Console | None = None) -> None:
    """Print the newest proposal of the group and what is out of balance in it, in the language that is active.

    As everybody in the group may read them: nothing is here that is one person's own.
    """
    console = console or Console(highlight=False)
    round_ = group.rounds.order_by("pk").last()
    if round_ is not None and round_.shown_at is not None:
        _print_proposal(round_, group, at, console)
    _print_balance(group, at, console)


def _print_proposal(round_: SharingRound, group: Group, at: datetime, console: Console) -> None:
    seen = rounds.proposal_seen(rounds.Look(round_, viewer=_onlooker(group, at)))
    if seen is None:
        return
    table = _table(_("Task"), _("Who"), _("Support"), _("Why"))
    for column in table.columns[1:3]:
        column.no_wrap = True  # who holds and who supports stand line by line
    for task in seen.tasks:
        hours = number_format(task.hours, decimal_pos=None if task.hours % 1 else 0)
        size = _("%(hours)s h · %(mandate)s") % {"hours": hours, "mandate": task.level_words}
        table.add_row(
            Text.assemble(task.title, "\n", (size, "dim")),
            "\n".join(f"{held.who.short} {PARTS[Part(held.role)]}" for held in task.holders)
            or Text(_("Nobody"), style="yellow"),
            "\n".join(held.support.short if held.support else "" for held in task.holders),
            task.why
            if task.holders
            else f"{task.why_open} {task.would_help}".strip() or _("Those in the round see why."),
            end_section=True,
        )
    _head(console, _("The proposal: %(round)s, %(group)s") % {"round": round_.title, "group": group.name})
    console.print(table)


def _onlooker(group: Group, at: datetime) -> Viewer:
    """Return somebody who may look and has no part in it, so that nothing is said to "you"; else the manager."""
    members = sorted(memberships_on(group, day_of(at)), key=lambda one: one.role != Role.OBSERVER)
    return viewer_of(members[0].person, group, at=at)


def _print_balance(group: Group, at: datetime, console: Console) -> None:
    picture = picture_of(group, at=at)
    _head(console, _("The balance: %(group)s") % {"group": group.name}, carried_sentence(picture))
    table = _table(_("What is so"), _("Why"), _("One next step"))
    for matter in queries.of_group(picture):
        table.add_row(matter.title, matter.line, matter.step.label if matter.step else "")
    if table.row_count:
        console.print(table)


def _head(console: Console, heading: str, line: str = "") -> None:
    console.print()
    console.print(Text(heading, style="bold green"))
    if line:
        console.print(line)


def _table(*columns: str) -> Table:
    table = Table(header_style="bold", border_style="dim", pad_edge=False, box=box.SIMPLE_HEAD)
    for column in columns:
        table.add_column(column, overflow="fold")  # in a narrow terminal nothing is cut off
    return table
