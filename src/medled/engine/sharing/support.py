"""Who stands behind whom: a contact for each holding, once it is settled who holds what.

    z[h,q] = 1: q supports holding h;  u[q,n] = 1: q supports at least n;  m[p,q] = 1: p and q support each other

    sum_q z[h,q] <= 1;  sum_h z[h,q] = sum_n u[q,n], n = 1..supports of q;  nobody supports their own holding
    m[p,q] <= sum of z of p's holdings by q, and the other way round

Stages: as many supported as possible; where a proposal is shown, as many as possible by the same as there; spread
evenly (least sum of squares); most pairs who support each other; most contacts who know an area that the task needs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from itertools import combinations, count

import numpy as np

from medled.engine.sharing.board import Board, Plan
from medled.engine.sharing.highs import INFINITE, Highs, Row
from medled.engine.sharing.ladder import SHARE_OF_TIME, TOO_LATE, Clock, Result
from medled.engine.sharing.stages import LEAST, MOST

TO_WRITE = 1e-5
"""Seconds that a busy machine takes to write down one holding with one who could support it."""
Contacts = dict[tuple[int, int], int]
"""(person, task) -> the person who supports that holding."""


def promise(board: Board, plan: Plan, clock: Clock) -> tuple[Contacts, list[Result]]:
    """The contacts of a plan, and one result for each stage of support."""
    return _Support(board, plan).solve(clock)


class _Support:
    def __init__(self, board: Board, plan: Plan) -> None:
        self.board = board
        self.holdings = sorted(plan)
        self.able = [q for q, person in enumerate(board.people) if person.supports]
        self.knowing = {j: {q for area in board.tasks[j].needs for q in board.knowers[area]} for _, j in plan}
        supportable = sum(any(q != i for q in self.able) for i, _ in self.holdings)
        self.most = min(supportable, sum(board.people[q].supports for q in self.able))
        self.shown = self._shown()
        self.contacts = self._first()

    def solve(self, clock: Clock) -> tuple[Contacts, list[Result]]:
        """Stage by stage, each frozen; contacts are only given up for strictly better ones."""
        measures = self._measures()
        results: list[Result] = []
        model: Highs | None = None
        certain = True
        for name, sense, measure, best in measures:
            value = measure(self.contacts)
            if self._is_settled():
                results.append(Result(name, value, value if certain else None, "optimal" if certain else "feasible"))
            elif value == best:
                results.append(Result(name, value, value if certain else None, "trivial" if certain else "feasible"))
            elif clock.left() < (TOO_LATE if model else self._to_begin()):
                results.append(Result(name, value, best if certain else None, "limit"))
                certain = False
            else:
                if model is None:
                    model = self._model()
                    self._freeze_all(model, results)
                results.append(self._stage(model, name, sense, measure, clock, certain))
                certain = results[-1].proven
            if model is not None:
                self._freeze(model, name, sense, results[-1].value)
        # What was not proven may have become better on the way to a later stage.
        found = [measure(self.contacts) for _, _, measure, _ in measures]
        return self.contacts, [replace(result, value=value) for result, value in zip(results, found, strict=True)]

    def _is_settled(self) -> bool:
        """Whether every contact that there can be is the one that is shown: there is nothing to look for."""
        return bool(self.shown) and self.contacts == self.shown and len(self.contacts) == self.most

    def _to_begin(self) -> float:
        """Seconds under which the model is not begun: it grows with holdings times those who support."""
        return max(TOO_LATE, TO_WRITE * len(self.holdings) * len(self.able))

    def _stage(
        self, model: Highs, name: str, sense: int, measure: Callable[[Contacts], int], clock: Clock, certain: bool
    ) -> Result:
        began, value = clock.left(), measure(self.contacts)
        columns, said, bound, proven = model.maximise(sense * self.worths[name], clock.left() * SHARE_OF_TIME)
        if columns is not None:
            found = {h: q for (h, q), c in self.seats.items() if columns[c]}
            proven = proven and abs(sense * measure(found) - said) < 0.5
            if sense * measure(found) > sense * value:
                self.contacts, value = found, measure(found)
            proven = proven and sense * measure(found) >= sense * value
        proven = proven and columns is not None and certain
        limit = value if proven else None
        if certain and not proven and np.isfinite(bound):
            limit = sense * int(np.floor(bound + 1e-6))
        return Result(name, value, limit, "optimal" if proven else "feasible", began - clock.left())

    def _shown(self) -> Contacts:
        """The contacts that are shown, as far as those holdings are still there and those people still support."""
        people, tasks = self.board.number_of_person, self.board.number_of_task
        shown: Contacts = {}
        for contact in sorted(self.board.problem.contacts):
            i, j, q = people.get(contact.person, -1), tasks.get(contact.task, -1), people.get(contact.support, -1)
            if (i, j) in self.holdings and q in self.able and q != i:
                shown.setdefault((i, j), q)
        return shown

    def _most_kept(self) -> int:
        return sum(min(n, self.board.people[q].supports) for q, n in Counter(self.shown.values()).items())

    def _first(self) -> Contacts:
        """As shown; else each holding to the one with the fewest so far, those who know first."""
        contacts: Contacts = {}
        counts = dict.fromkeys(self.able, 0)
        for h, q in self.shown.items():
            if counts[q] < self.board.people[q].supports:
                contacts[h] = q
                counts[q] += 1
        for i, j in self.holdings:
            if (i, j) in contacts:
                continue
            free = [q for q in self.able if q != i and counts[q] < self.board.people[q].supports]
            if free:
                q = min(free, key=lambda q: (counts[q], not self._knows(q, j), q))
                contacts[i, j] = q
                counts[q] += 1
        return contacts

    def _knows(self, q: int, j: int) -> bool:
        return q in self.knowing[j]

    def _measures(self) -> list[tuple[str, int, Callable[[Contacts], int], int]]:
        """Name, sense, measure and the best conceivable value of each stage."""

        def spread(contacts: Contacts) -> int:
            return sum(n * n for n in np.bincount(list(contacts.values())).tolist()) if contacts else 0

        def mutual(contacts: Contacts) -> int:
            pairs = {(i, q) for (i, _), q in contacts.items()}
            return sum(i < q and (q, i) in pairs for i, q in pairs)

        def knowing(contacts: Contacts) -> int:
            return sum(self._knows(q, j) for (_, j), q in contacts.items())

        def kept(contacts: Contacts) -> int:
            return len(contacts.items() & self.shown.items())

        can_know = [[self._knows(q, j) for q in self.able if q != i] for i, j in self.holdings]
        return [
            ("supported", MOST, len, self.most),
            *([("kept_support", MOST, kept, self._most_kept())] if self.board.problem.contacts else []),
            ("support_spread", LEAST, spread, self._evenest()),
            ("mutual_pairs", MOST, mutual, len(self._pairs())),
            ("knowing_contact", MOST, knowing, sum(any(by_knower) for by_knower in can_know)),
        ]

    def _evenest(self) -> int:
        """The least sum of squares of as many contacts as there can be, own holdings aside."""
        counts = dict.fromkeys(self.able, 0)
        for _ in range(len(self.contacts)):
            free = [q for q in self.able if counts[q] < self.board.people[q].supports]
            counts[min(free, key=lambda q: counts[q])] += 1
        return sum(n * n for n in counts.values())

    def _pairs(self) -> list[tuple[int, int]]:
        holders = {i for i, _ in self.holdings}
        return list(combinations(sorted(holders & set(self.able)), 2))

    def _model(self) -> Highs:
        inf = INFINITE
        cells = [(h, q) for h in self.holdings for q in self.able if h[0] != q]
        self.seats = {cell: c for c, cell in enumerate(cells)}
        of_holding: dict[tuple[int, int], list[int]] = {}
        of_pair: dict[tuple[int, int], list[int]] = {}
        of_contact: dict[int, list[int]] = {}
        for (h, q), c in self.seats.items():
            of_holding.setdefault(h, []).append(c)
            of_pair.setdefault((h[0], q), []).append(c)
            of_contact.setdefault(q, []).append(c)
        rows: list[Row] = [(-inf, 1, mine, [1] * len(mine)) for mine in of_holding.values()]
        columns = len(self.seats)
        squares: dict[int, int] = {}
        for q, theirs in of_contact.items():
            counts = list(range(columns, columns + min(self.board.people[q].supports, len(theirs))))
            squares |= {c: 2 * n + 1 for n, c in enumerate(counts)}
            columns += len(counts)
            rows.append((0, 0, theirs + counts, [1] * len(theirs) + [-1] * len(counts)))
        mutual = list(zip(self._pairs(), count(columns), strict=False))
        for (p, q), c in mutual:
            both = (of_pair[p, q], of_pair[q, p])
            rows += [(-inf, 0, [c, *side], [1] + [-1] * len(side)) for side in both]
        self._set_worths(columns + len(mutual), squares, [c for _, c in mutual])
        return Highs(columns + len(mutual), rows)

    def _set_worths(self, columns: int, squares: dict[int, int], mutual: list[int]) -> None:
        worths = {name: np.zeros(columns) for name, *_ in self._measures()}
        for (h, q), c in self.seats.items():
            worths["supported"][c] = 1
            if "kept_support" in worths:
                worths["kept_support"][c] = self.shown.get(h) == q
            worths["knowing_contact"][c] = self._knows(q, h[1])
        worths["support_spread"][list(squares)] = list(squares.values())
        worths["mutual_pairs"][mutual] = 1
        self.worths = worths

    def _freeze_all(self, model: Highs, results: list[Result]) -> None:
        senses = {"support_spread": LEAST}
        for result in results:
            self._freeze(model, result.stage, senses.get(result.stage, MOST), result.value)

    def _freeze(self, model: Highs, name: str, sense: int, value: int) -> None:
        inf = INFINITE
        lower, upper = (value, inf) if sense == MOST else (-inf, value)
        model.add_row(lower, upper, self.worths[name])
