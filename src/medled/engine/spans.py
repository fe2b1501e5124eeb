"""How many people a manager is to be present for, and where the support in a group rests on few.

Told of groups, never of anybody: as a condition that somebody above can change, not as a fault. Source: measures
1.10 of the design: above 30 the next level is shown it, and managers of 50 broke. Support only from six people on.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from medled.engine.measures.above import LEAST_ABOVE

MANY, TOO_MANY = 30, 50  # people: more than so many


class Span(StrEnum):
    """For how many people, in all groups together, the manager of a group is to be present."""

    EMPTY = "empty"  # there is nobody in the group to be present for
    NOBODY = "nobody"  # the group has no manager
    WITHIN = "within"
    MANY = "many"
    TOO_MANY = "too_many"


class Rest(StrEnum):
    """On how many the support in a group rests, or why that is not told."""

    FEW_PEOPLE = "few_people"
    NOTHING_YET = "nothing_yet"
    ON_FEW = "on_few"
    SPREAD = "spread"


@dataclass(frozen=True, slots=True)
class Conditions:
    """What a group has to lead with: its manager's span, how support rests, and a call that nobody has answered."""

    span: Span
    rest: Rest
    is_unanswered: bool  # a call for support has gone all the way to the group, and still has no answer


@dataclass(frozen=True, slots=True)
class Told:
    """Several groups together: of how many each thing holds."""

    groups: int  # with anybody to be present for
    number: Mapping[Span | Rest, int]
    unanswered: int

    def of(self, *these: Span | Rest) -> int:
        """Return in how many groups one of these is so."""
        return sum(self.number.get(one, 0) for one in these)

    @property
    def with_support(self) -> int:
        """In how many groups it can be told how support rests."""
        return self.of(Rest.ON_FEW, Rest.SPREAD)

    @property
    def is_thin(self) -> bool:
        """Whether there is anything to talk about."""
        return bool(self.unanswered or self.of(Rest.ON_FEW, Span.NOBODY, Span.MANY, Span.TOO_MANY))


def spans(people: Mapping[int, int], managers: Mapping[int, Collection[int]]) -> dict[int, Span]:
    """Return the span of each group's manager, counted over all the groups that they manage.

    Those who manage a group together share its people. Where their spans differ, the group has the smallest.

    Parameters
    ----------
    people
        How many sit in the ring of each group (by id), managers among them.
    managers
        The ids of those who manage each group; a group that is not there has none.

    Examples
    --------
    >>> sorted(spans({1: 21, 2: 21, 3: 8, 4: 1}, {1: [7], 2: [7], 4: [9]}).items())
    [(1, <Span.MANY: 'many'>), (2, <Span.MANY: 'many'>), (3, <Span.NOBODY: 'nobody'>), (4, <Span.EMPTY: 'empty'>)]
    """
    others = {group: number - len(managers.get(group, ())) for group, number in people.items()}
    shares: dict[int, float] = defaultdict(float)
    for group, who in managers.items():
        for manager in who:
            shares[manager] += others.get(group, 0) / len(who)
    return {
        group: _span(number, [shares[manager] for manager in managers.get(group, ())])
        for group, number in others.items()
    }


def _span(others: int, shares: Collection[float]) -> Span:
    if others <= 0:
        return Span.EMPTY
    if not shares:
        return Span.NOBODY
    least = round(min(shares), 6)  # thirds of a group that three manage are whole again
    return Span.WITHIN if least <= MANY else Span.MANY if least <= TOO_MANY else Span.TOO_MANY


def rest(*, people: int, supported: int, is_stretched: bool) -> Rest:
    """Return how support rests in a group with so many people and so many promises of support."""
    if people < LEAST_ABOVE:
        return Rest.FEW_PEOPLE
    if not supported:
        return Rest.NOTHING_YET
    return Rest.ON_FEW if is_stretched else Rest.SPREAD


def together(groups: Iterable[Conditions]) -> Told:
    """Return what is told of several groups: numbers of groups, those without people left out."""
    rows = [one for one in groups if one.span is not Span.EMPTY]
    number: Counter[Span | Rest] = Counter(one.span for one in rows)
    number.update(one.rest for one in rows)
    return Told(len(rows), number, sum(one.is_unanswered for one in rows))
