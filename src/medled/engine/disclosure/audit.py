"""The attacker: whoever knows all that is shown, who was asked and who answered, the rules, and their own answers.

Of each other person, question and wave it asks whether an answer of 2 or less, and one of 4 or more, are both still
possible. First as it is, from all that has been shown; then, of each two waves in a row, if everybody who is counted
in both had answered the same in both. What is impossible is an exposure. It is asked as somebody who has not
answered, and as each of the colleagues who have. Of questions about one person it also asks what of any manager's
groups can be ruled out (`of_managers`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from medled.engine.disclosure.facts import Answer, Fact, facts_of
from medled.engine.disclosure.of_managers import attack_managers
from medled.engine.disclosure.pools import whose_is
from medled.engine.disclosure.published import Published
from medled.engine.disclosure.pulse import Pulse
from medled.engine.disclosure.solve import Kind, Question, still_open

Values = Mapping[Answer, int]
"""The value, 1 to 5, of each answer to a question."""
Exposed = tuple["Side", Answer]
SAME = -1
"""Stands for the wave of an answer that is taken to be the same in two waves."""


class Side(StrEnum):
    """What somebody can't have answered."""

    LOW = "low"
    HIGH = "high"


class View(StrEnum):
    """From what: all that is shown as it is, or two waves with the same answers in both."""

    ALONE = "alone"
    EQUAL = "equal"


@dataclass(frozen=True, order=True, slots=True)
class Exposure:
    """An answer that can be shown not to be low (2 or less), or not high (4 or more)."""

    question: str
    wave: int
    person: str
    side: Side


@dataclass(frozen=True, order=True, slots=True)
class OfManager:
    """One manager's groups, by one of them, that can be shown not to be low (a mean up to 2.5), or high (from 3.5)."""

    question: str
    wave: int
    unit: str
    side: Side


@dataclass(frozen=True, slots=True)
class Audit:
    """What the attacker has found, and how many possibilities it has tried. Each exposure has what it takes.

    `managers`: of questions about one person, what is found of any manager's groups.
    """

    exposures: Mapping[Exposure, View]
    tried: int
    managers: tuple[OfManager, ...] = ()


def audit(
    pulse: Pulse, published: Sequence[Published], progress: Callable[[int], None] = lambda questions: None
) -> Audit:
    """Return all that can be worked out of anybody's answer from what is published of a pulse.

    `progress` is called with how many questions have been tried.
    """
    found: dict[Exposure, View] = {}
    managers: set[OfManager] = set()
    tried = 0
    owners = [whose_is(set(wave.roster.values()), pulse.of_one.managers) for wave in pulse.waves]
    for question, facts in facts_of(pulse, published).items():
        place = pulse.questions.index(question)
        progress(place)
        values = {(person, n): pulse.waves[n].answers[person][place] for fact in facts for person, n in fact.answers}
        mine, asked = attack(facts, values)
        for (side, (person, wave)), view in mine.items():
            found[Exposure(question, wave, person, side)] = view
        tried += asked
        if question in pulse.of_one.questions:
            theirs, asked = attack_managers(facts, lambda who, n: owners[n][pulse.waves[n].roster[who]], values)
            managers |= {OfManager(question, facts[at].wave, unit, Side(side)) for side, (unit, at) in theirs}
            tried += asked
    return Audit(dict(sorted(found.items())), tried, tuple(sorted(managers)))


def attack(facts: Sequence[Fact], values: Values) -> tuple[dict[Exposed, View], int]:
    """Return what these facts rule out of each answer to one question, and how many possibilities were tried.

    `values` are the true ones: each colleague knows their own.
    """
    found: dict[Exposed, View] = {}
    tried = 0
    waves = sorted({fact.wave for fact in facts})
    views: list[tuple[int, ...]] = [(), *((wave, wave + 1) for wave in waves if wave + 1 in waves)]
    for pair in views:
        for part in _parts(facts, pair):
            if pair and not part.is_of(pair):
                continue
            exposed, asked = part.attacked(values)
            tried += asked
            for one in exposed:
                found.setdefault(one, View.EQUAL if pair else View.ALONE)
    return found, tried


def _parts(facts: Sequence[Fact], pair: tuple[int, ...]) -> Iterator[_Part]:
    """Part the facts in as many as have nothing to do with each other."""
    same = {answer: (answer[0], SAME) for fact in facts if fact.wave in pair for answer in fact.answers}
    part_of: dict[Answer, list[Fact]] = {}
    for fact in facts:
        whole: list[Fact] = [fact]
        for answer in fact.answers:
            other = part_of.get(same.get(answer, answer), whole)
            if other is not whole:
                if len(other) > len(whole):
                    whole, other = other, whole
                whole += other
                for one in other:
                    part_of.update(dict.fromkeys((same.get(answer, answer) for answer in one.answers), whole))
        part_of.update(dict.fromkeys((same.get(answer, answer) for answer in fact.answers), whole))
    for whole in {id(part): part for part in part_of.values()}.values():
        yield _Part(whole, same, pair)


class _Part:
    """Facts that hang together, with answers that are taken to be the same made one."""

    def __init__(self, facts: Sequence[Fact], same: Mapping[Answer, Answer], pair: tuple[int, ...]) -> None:
        self._facts = sorted(facts, key=lambda fact: (fact.wave, sorted(fact.answers)))
        self._same, self._pair = same, pair
        speak: dict[Answer, list[int]] = {}
        self._given: dict[Answer, set[Answer]] = {}
        for place, fact in enumerate(self._facts):
            for answer in fact.answers:
                one = same.get(answer, answer)
                speak.setdefault(one, []).append(place)
                self._given.setdefault(one, set()).add(answer)
        self._kind: dict[Answer, Kind] = {one: tuple(places) for one, places in speak.items()}
        self._of: dict[str, list[Answer]] = {}
        for one in self._kind:
            self._of.setdefault(one[0], []).append(one)

    def is_of(self, waves: Sequence[int]) -> bool:
        """Whether any of it was shown of these waves: what was not is as it was."""
        return any(fact.wave in waves for fact in self._facts)

    def attacked(self, values: Values) -> tuple[set[Exposed], int]:
        """Return what can be ruled out by anybody, and how many possibilities were tried."""
        found: set[Exposed] = set()
        tried = 0
        for colleague in (None, *self._of):
            exposed, asked = self._ruled_out(colleague, values)
            found |= exposed
            tried += asked
        return found, tried

    def _ruled_out(self, colleague: str | None, values: Values) -> tuple[set[Exposed], int]:
        own = self._own(colleague, values)
        if own is None:
            return set(), 0
        possible = self._possible(own)
        if possible is None:  # that can't be; of the two waves by themselves it may still be believed
            return self._of_the_pair_alone(colleague, values)
        found: set[Exposed] = set()
        for kind, sides in possible.items():
            ruled_out = [side for side, is_open in zip(Side, sides, strict=True) if not is_open]
            for one in self._kind if ruled_out else ():
                if self._kind[one] == kind and one not in own:
                    found |= {(side, answer) for answer in self._given[one] for side in ruled_out}
        return found, 2 * sum(len(self._given[one]) for one in self._kind if one not in own)

    def _of_the_pair_alone(self, colleague: str | None, values: Values) -> tuple[set[Exposed], int]:
        inside = [fact for fact in self._facts if fact.wave in self._pair]
        found: set[Exposed] = set()
        tried = 0
        for part in _parts(inside, self._pair) if len(inside) < len(self._facts) else ():
            if colleague is None or colleague in part._of:
                exposed, asked = part._ruled_out(colleague, values)
                found |= exposed
                tried += asked
        return found, tried

    def _own(self, colleague: str | None, values: Values) -> dict[Answer, int] | None:
        """Return what a colleague knows, or None if they did not answer the same in the two waves themselves."""
        own: dict[Answer, int] = {}
        for one in self._of[colleague] if colleague is not None else ():
            told = {values[answer] for answer in self._given[one]}
            if len(told) > 1:
                return None
            own[one] = told.pop()
        return own

    def _possible(self, own: Mapping[Answer, int]) -> Mapping[Kind, tuple[bool, bool]] | None:
        sizes: dict[Kind, int] = {}
        for one, kind in self._kind.items():
            if one not in own:
                sizes[kind] = sizes.get(kind, 0) + 1
        known = [0] * len(self._facts)
        for one, value in own.items():
            for place in self._kind[one]:
                known[place] += self._facts[place].weights[value - 1]
        facts = tuple(
            (fact.low - less, fact.high - less, fact.weights) for fact, less in zip(self._facts, known, strict=True)
        )
        return still_open(Question(tuple(sorted(sizes.items())), facts))
