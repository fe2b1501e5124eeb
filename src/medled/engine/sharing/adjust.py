"""Adjust a proposal that the group is looking at: a pin or a forbid more, everything else kept as far as can be.

Fast enough to answer while a hand is still on the table. "Propose anew" is `share`, with the same pins.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from medled.engine.sharing.problem import Contact, Place, Problem
from medled.engine.sharing.proposal import Proposal
from medled.engine.sharing.solve import share

AT_ONCE = 0.25
"""Seconds in which an adjustment is to be found; what is proven later may follow behind."""


def adjust(
    problem: Problem,
    shown: Proposal,
    *,
    pins: Iterable[Place] = (),
    forbid: Iterable[Place] = (),
    time_limit: float = AT_ONCE,
) -> Proposal:
    """The proposal nearest to `shown` that keeps the pins and forbids.

    Parameters
    ----------
    problem : the round; its own pins and forbids hold too.
    shown : the proposal on the screen.
    pins, forbid : what the group wants: a person on a task (in a role, or in any), or not.
    time_limit : seconds.

    Returns
    -------
    Proposal. Coverage comes before nearness: a task that would be left open is still covered if it can be. There is
    no lottery: equals stay as they are.
    """
    return share(
        replace(
            problem,
            pins=problem.pins | set(pins),
            forbid=problem.forbid | set(forbid),
            shown=frozenset(Place(a.person, a.task, a.role) for a in shown.assignments),
            contacts=frozenset(Contact(a.person, a.task, a.support) for a in shown.assignments if a.support),
        ),
        time_limit=time_limit,
    )
