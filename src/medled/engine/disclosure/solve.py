"""Whether facts leave an answer open: asked of CP-SAT (OR-Tools), which searches whole numbers to the end.

Answers that the same facts speak of can't be told apart, so it is enough to know how many of each such kind have each
value: for every kind k and value v a whole number c[k, v] >= 0, with

    sum over v of c[k, v] = how many answers there are of kind k
    low <= sum over k in the fact, over v, of weight[v] * c[k, v] <= high     for every fact

An answer of kind k can be 2 or less when some solution has c[k, 1] + c[k, 2] >= 1, and 4 or more likewise.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from ortools.sat.python import cp_model

Kind = tuple[int, ...]
"""The places of the facts that speak of an answer."""
VALUES = 5
SIDES = (slice(0, 2), slice(3, 5))
"""The values of 2 or less, and of 4 or more."""
Open = tuple[bool, bool]
"""Whether 2 or less, and whether 4 or more, is possible."""


@dataclass(frozen=True, slots=True)
class Question:
    """How many answers there are of each kind, and each fact as (low, high, weights)."""

    kinds: tuple[tuple[Kind, int], ...]
    facts: tuple[tuple[int, int, tuple[int, ...]], ...]


@lru_cache(maxsize=200_000)
def still_open(question: Question) -> dict[Kind, Open] | None:
    """Return what is possible for an answer of each kind, or None when the facts contradict each other.

    Each run asks for a solution that shows as many of the possibilities left as can be shown at once; when none more
    can be, the rest is impossible.
    """
    asked = [(kind, side) for kind, _ in question.kinds for side in (0, 1)]
    possible: set[tuple[Kind, int]] = set()
    while len(possible) < len(asked):
        found = _shown_at_once(question, [one for one in asked if one not in possible])
        if found is None:
            return None
        if not found:
            break
        possible |= found
    return {kind: ((kind, 0) in possible, (kind, 1) in possible) for kind, _ in question.kinds}


def _shown_at_once(question: Question, left: list[tuple[Kind, int]]) -> set[tuple[Kind, int]] | None:
    model = cp_model.CpModel()
    counts = {kind: [model.new_int_var(0, size, "") for _ in range(VALUES)] for kind, size in question.kinds}
    for kind, size in question.kinds:
        model.add(cp_model.LinearExpr.sum(counts[kind]) == size)
    for place, (low, high, weights) in enumerate(question.facts):
        spoken_of = [kind for kind in counts if place in kind]
        terms = [count for kind in spoken_of for count in counts[kind]]
        model.add_linear_constraint(cp_model.LinearExpr.weighted_sum(terms, list(weights) * len(spoken_of)), low, high)
    shown = {}
    for kind, side in left:
        shown[kind, side] = model.new_bool_var("")
        model.add(cp_model.LinearExpr.sum(counts[kind][SIDES[side]]) >= shown[kind, side])
    model.maximize(cp_model.LinearExpr.sum(list(shown.values())))
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return None
    if status != cp_model.OPTIMAL:
        raise RuntimeError(f"The solver stopped without an answer: {solver.status_name(status)}")
    return {one for one, var in shown.items() if solver.boolean_value(var)}
