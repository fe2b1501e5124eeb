"""What was counted of reactions when they were shown, as it is kept: only what may be shown, and nobody's own."""

from dataclasses import dataclass, replace
from typing import Any

from medled.engine.perspectives import Chart, Figures, Statement, Why
from medled.engine.perspectives.chart import LEAST_FOR_FIGURES


@dataclass(frozen=True)
class Parts:
    """Groups that tell how people react: how many people in each, and what each holds, with its side (1 or -1)."""

    sizes: tuple[int, ...]
    holds: tuple[tuple[tuple[str, int], ...], ...]


@dataclass(frozen=True)
class Counted:
    """What a chart comes to without its people. `why`: why there are no groups, when there are none."""

    participants: int
    statements: tuple[Statement, ...]  # in an order that tells nothing; figures None under five
    groups: Parts | None = None
    why: Why | None = None


def counted(chart: Chart) -> Counted:
    """Return of a chart what may be kept.

    No figures of what fewer than five reacted to. Of groups not who is in them, nor how many of each reacted to what:
    since nobody reacts to their own, the one who is missing would tell in which group they are.
    """
    groups = None
    if chart.groups is not None:
        members = list(chart.groups.members.values())
        groups = Parts(
            tuple(members.count(n) for n in range(chart.groups.k)),
            tuple(tuple((one.statement, one.side) for one in held) for held in chart.groups.typical),
        )
    shown = tuple(row if _is_shown(row) else replace(row, figures=None) for row in chart.statements)
    return Counted(chart.participants, shown, groups, chart.why)


def written(found: Counted, *, decimals: int = 2) -> dict[str, Any]:
    """Return it as JSON, the bridging with so many decimals."""
    groups = found.groups
    return {
        "participants": found.participants,
        "statements": [[row.id, _figures(row), _rounded(row.bridging, decimals)] for row in found.statements],
        "groups": groups and {"sizes": list(groups.sizes), "holds": [list(map(list, held)) for held in groups.holds]},
        "why": None if found.why is None else found.why.value,
    }


def read(kept: dict[str, Any]) -> Counted:
    """Return what was written."""
    groups = kept["groups"]
    return Counted(
        kept["participants"],
        tuple(
            Statement(name, None if figures is None else Figures(*figures), bridging)
            for name, figures, bridging in kept["statements"]
        ),
        None
        if groups is None
        else Parts(
            tuple(groups["sizes"]),
            tuple(tuple((statement, side) for statement, side in held) for held in groups["holds"]),
        ),
        None if kept["why"] is None else Why(kept["why"]),
    )


def _is_shown(row: Statement) -> bool:
    return row.figures is not None and row.figures.seen >= LEAST_FOR_FIGURES


def _figures(row: Statement) -> list[int] | None:
    told = row.figures
    return None if told is None else [told.agrees, told.disagrees, told.passes]


def _rounded(bridging: float | None, decimals: int) -> float | None:
    return None if bridging is None else round(bridging, decimals)
