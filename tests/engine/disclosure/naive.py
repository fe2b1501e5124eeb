"""The rules once more, as plainly as they can be said, to compare with; and all answers tried one by one."""

from itertools import product

from medled.engine.disclosure import Held
from medled.engine.disclosure import published as of_publishing


def counted(available, waiting, before, turn, least, swap=False):
    """Who counts in a cell, by trying every set that the rules let through and taking the first of the best."""
    if len(available) < least:
        return Held.NEW_SERIES if len(available) + waiting >= least else Held.TOO_FEW
    if before is None:
        return available
    stay = {person for person in before if person in available}
    line = sorted(set(available) - stay, key=turn)
    out = len(before) - len(stay)
    if out > 1 or len(line) + waiting > len(stay):
        return Held.CHANGED
    again = sorted((person for person in stay if available[person] == before[person]), key=turn)
    if swap:
        chosen = stay | set(line[:1])
        return {person: available[person] for person in chosen}
    if len(again) + out > 2:
        return Held.TOO_FEW
    chosen = stay if out else stay | set(line[:1])
    if len(again) == 2:
        chosen = stay - {again[0]}
    return {person: available[person] for person in chosen} if len(chosen) >= least else Held.TOO_FEW


def published(pulse, least):
    """What is published with a lower floor than the rules allow."""
    shown, since, last = [], {}, None
    for n, wave in enumerate(pulse.waves):
        since = {
            person: since[person] if since.get(person, ("", 0))[0] == unit else (unit, n)
            for person, unit in wave.roster.items()
        }
        turn = {person: joined for person, (_, joined) in since.items()}
        shown.append(of_publishing.publish_next(pulse.parents, pulse.questions, wave, n, last, turn, least))
        last = of_publishing.Before(wave, shown[-1].cells)
    return shown


def ruled_out(facts, values, answers, pair=()):
    """What can't be, of any answer: every assignment of values is tried, for nobody and for each colleague.

    `answers` are all that the facts speak of. Returns {(side, answer)}.
    """
    found = set()
    for colleague in (None, *sorted({person for person, _ in answers})):
        own = {answer: values[answer] for answer in answers if answer[0] == colleague}
        if pair and len({values[a] for a in own if is_in(a, facts, pair)}) > 1:
            continue
        possible = {}
        any_at_all = False
        for given in product(range(1, 6), repeat=len(answers)):
            assigned = dict(zip(answers, given, strict=True))
            if all(assigned[a] == v for a, v in own.items()) and fits(assigned, facts) and same(assigned, facts, pair):
                any_at_all = True
                for answer, value in assigned.items():
                    possible.setdefault(answer, set()).add(value)
        if any_at_all:
            for answer in answers:
                if answer not in own:
                    if not possible[answer] & {1, 2}:
                        found.add(("low", answer))
                    if not possible[answer] & {4, 5}:
                        found.add(("high", answer))
    return found


def is_in(answer, facts, waves):
    return any(fact.wave in waves and answer in fact.answers for fact in facts)


def fits(assigned, facts):
    return all(
        fact.low <= sum(fact.weights[assigned[answer] - 1] for answer in fact.answers) <= fact.high for fact in facts
    )


def same(assigned, facts, pair):
    told = {}
    for answer, value in assigned.items():
        if is_in(answer, facts, pair) and told.setdefault(answer[0], value) != value:
            return False
    return True
