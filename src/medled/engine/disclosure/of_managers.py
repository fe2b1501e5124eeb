"""The attacker against managers: what is told of a pool may say nothing of any one of them.

It knows what the attacker of answers knows, and one thing more: every answer of one manager's groups. Of each other
manager and wave it asks whether a mean of 2.5 or less, and one of 3.5 or more, are both still possible in that one's
groups. First from all that has been shown, then of each two waves in a row with the same answers in both. It is asked
as somebody who knows nothing, as whoever knows all of each manager's groups, and as each of those who have answered.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from ortools.sat.python import cp_model

from medled.engine.disclosure.facts import Answer, Fact
from medled.engine.disclosure.pools import HALVES_TO_HIGH

VALUES = range(5)
SAME = -1  # stands for the wave of an answer that is taken to be the same in two
WHOLE = 8  # halves of a step from the lowest answer to the highest
Whose = Callable[[str, int], str]
"""Whose group somebody's answer of a wave was given in."""
Manager = tuple[str, int]
"""Of one manager's groups, as told in one fact: whose, and the place of the fact."""
Kind = frozenset[Manager]
"""What answers that can't be told apart have in common."""
Ruled = tuple[str, Manager]
"""What one manager's groups can't have answered, "low" or "high"; and of whom."""


def attack_managers(facts: Sequence[Fact], whose: Whose, values: Mapping[Answer, int]) -> tuple[set[Ruled], int]:
    """Return what these facts about one question rule out of anybody's groups, and how many possibilities were tried.

    Facts of sums only. `values` are the true ones, 1 to 5.
    """
    found: set[Ruled] = set()
    tried = 0
    waves = {fact.wave for fact in facts}
    for pair in ((), *((wave, wave + 1) for wave in sorted(waves) if wave + 1 in waves)):
        whole = _Asked(facts, whose, values, pair)
        inside = [fact for fact in facts if fact.wave in pair]
        of_the_pair = _Asked(inside, whose, values, pair) if pair and len(inside) < len(facts) else None
        for known, asked in whole.colleagues():
            ruled_out = whole.ruled_out(known, asked)
            if ruled_out is None and of_the_pair is not None:  # of the two waves by themselves it may be believed
                ruled_out = of_the_pair.ruled_out(known & of_the_pair.answers, asked)
            tried += 2 * len(asked)
            found |= {(side, (who, facts.index(fact))) for side, (who, fact) in ruled_out or ()}
    return found, tried


class _Asked:
    """Facts, with the answers of two waves that are taken to be the same made one."""

    def __init__(
        self, facts: Sequence[Fact], whose: Whose, values: Mapping[Answer, int], pair: tuple[int, ...]
    ) -> None:
        self._facts = facts
        same = {answer: (answer[0], SAME) for fact in facts if fact.wave in pair for answer in fact.answers}
        self._given: dict[Answer, set[int]] = {}
        places: dict[Answer, set[Manager]] = {}
        for place, fact in enumerate(facts):
            for answer in fact.answers:
                one = same.get(answer, answer)
                places.setdefault(one, set()).add((whose(*answer), place))
                self._given.setdefault(one, set()).add(values[answer] - 1)
        self._kind: dict[Answer, Kind] = {one: frozenset(those) for one, those in places.items()}
        self.answers = frozenset(self._kind)
        self._sizes: dict[Manager, int] = {}
        for kind in self._kind.values():
            for manager in kind:
                self._sizes[manager] = self._sizes.get(manager, 0) + 1

    def colleagues(self) -> Iterator[tuple[frozenset[Answer], set[tuple[str, Fact]]]]:
        """Yield which answers somebody knows, and of whom they ask: whose groups, and the fact that tells of them.

        Whoever knows all of one manager's groups knows more of the others than any one in them does. So of those who
        have answered each asks only of their own group, and of several who can't be told apart one.
        """
        everybody = {(who, self._facts[place]) for who, place in self._sizes}
        yield frozenset(), everybody
        for whose in sorted({who for who, _ in self._sizes}):
            known = frozenset(one for one, kind in self._kind.items() if any(who == whose for who, _ in kind))
            yield known, {manager for manager in everybody if manager[0] != whose}
        seen = set()
        for one, kind in self._kind.items():
            if (kind, *self._given[one]) not in seen:
                seen.add((kind, *self._given[one]))
                of = {who for who, _ in kind}
                known = frozenset(other for other in self._kind if other[0] == one[0])
                yield known, {manager for manager in everybody if manager[0] in of}

    def ruled_out(
        self, known: frozenset[Answer], asked: set[tuple[str, Fact]]
    ) -> set[tuple[str, tuple[str, Fact]]] | None:
        """Return what is impossible for whoever knows these answers, or None when nothing at all is possible."""
        if any(len(self._given[one]) > 1 for one in known):
            return set()  # they have not answered the same in the two waves themselves
        kinds: dict[Kind, int] = {}
        own: dict[Manager, int] = {}
        for one, kind in self._kind.items():
            if one in known:
                for manager in kind:
                    own[manager] = own.get(manager, 0) + next(iter(self._given[one]))
            else:
                kinds[kind] = kinds.get(kind, 0) + 1
        left = self._left(asked, kinds, own)
        found: set[Ruled] = set()
        while left:
            first = next(iter(left))
            sums = _sums(self._facts, kinds, own, first[1], left[first])
            if sums is None:
                if not found and _sums(self._facts, kinds, own) is None:
                    return None
                found.add(first)
                del left[first]
            else:  # it shows more than what was asked
                left = {one: between for one, between in left.items() if not _is_between(sums, one[1], between)}
        return {(side, (who, self._facts[place])) for side, (who, place) in found}

    def _left(
        self, asked: set[tuple[str, Fact]], kinds: Mapping[Kind, int], own: Mapping[Manager, int]
    ) -> dict[Ruled, tuple[int, int]]:
        """Return what is asked: between what the rest of each sum lies, where that can be for who knows no more."""
        found = {}
        for manager, n in self._sizes.items():
            who, place = manager
            if (who, self._facts[place]) not in asked:
                continue
            unknown = sum(size for kind, size in kinds.items() if manager in kind)
            most = 4 * unknown
            low, high = (WHOLE - HALVES_TO_HIGH) * n // 2, (HALVES_TO_HIGH * n + 1) // 2
            mine = own.get(manager, 0)
            if unknown and mine <= low:
                found["low", manager] = (0, low - mine)
            if unknown and mine + most >= high:
                found["high", manager] = (high - mine, most)
        return found


def _is_between(sums: Mapping[Kind, int], manager: Manager, between: tuple[int, int]) -> bool:
    return between[0] <= sum(total for kind, total in sums.items() if manager in kind) <= between[1]


def _sums(
    facts: Sequence[Fact],
    kinds: Mapping[Kind, int],
    own: Mapping[Manager, int],
    manager: Manager | None = None,
    between: tuple[int, int] = (0, 0),
) -> dict[Kind, int] | None:
    """Return what the answers of each kind may sum to, with those of a manager's groups between two sums; None for
    what can't be.
    """
    model = cp_model.CpModel()
    sums = {kind: model.new_int_var(0, 4 * size, "") for kind, size in kinds.items()}
    for place, fact in enumerate(facts):
        known = sum(value for (_, at), value in own.items() if at == place)
        spoken_of = [total for kind, total in sums.items() if any(at == place for _, at in kind)]
        model.add_linear_constraint(cp_model.LinearExpr.sum(spoken_of), fact.low - known, fact.high - known)
    if manager is not None:
        mine = [total for kind, total in sums.items() if manager in kind]
        model.add_linear_constraint(cp_model.LinearExpr.sum(mine), *between)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    status = solver.solve(model)
    if status == cp_model.INFEASIBLE:
        return None
    if status not in (cp_model.OPTIMAL, cp_model.FEASIBLE):
        raise RuntimeError(f"The solver stopped without an answer: {solver.status_name(status)}")
    return {kind: solver.value(total) for kind, total in sums.items()}
