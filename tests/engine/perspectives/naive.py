"""Perspectives by the letter, one reaction at a time: slow, and easy to check against docs/perspectives.md."""

import math
from collections import defaultdict

CAUTION = {0: 2, -1: 1, 1: 0}


def last(rows, taken_away=()):
    """What counts: {(participant, statement): value}."""
    when, value = {}, {}
    for participant, statement, reaction, moment in rows:
        pair = participant, statement
        if statement not in taken_away and (pair not in when or (moment, CAUTION[reaction]) >= when[pair]):
            when[pair], value[pair] = (moment, CAUTION[reaction]), reaction
    return value


def figures(reactions):
    """{statement: (agrees, disagrees, passes)}."""
    found = defaultdict(lambda: [0, 0, 0])
    for (_participant, statement), value in reactions.items():
        found[statement][{1: 0, -1: 1, 0: 2}[value]] += 1
    return {statement: tuple(counts) for statement, counts in found.items()}


def scattered(reactions, axes):
    """Where everybody stands on two axes ({statement: loading} each): {participant: (x, y)}."""
    counts = figures(reactions)
    seen = defaultdict(int)
    at = defaultdict(lambda: [0.0, 0.0])
    for (participant, statement), value in reactions.items():
        agrees, disagrees, passes = counts[statement]
        off = value - (agrees - disagrees) / (agrees + disagrees + passes)
        seen[participant] += 1
        for n, axis in enumerate(axes):
            at[participant][n] += off * axis[statement]
    return {who: tuple(x * math.sqrt(len(counts) / seen[who]) for x in point) for who, point in at.items()}


def spread(reactions, axis):
    """The sum of squares of everybody's place on an axis, before their few or many reactions are allowed for."""
    counts = figures(reactions)
    total = defaultdict(float)
    for (participant, statement), value in reactions.items():
        agrees, disagrees, passes = counts[statement]
        total[participant] += (value - (agrees - disagrees) / (agrees + disagrees + passes)) * axis[statement]
    return sum(x * x for x in total.values())


def rates(counts):
    """Overall rates of disagree, pass, agree, 0.7 pseudo-reactions each."""
    return [(n + 0.7) / (sum(counts) + 2.1) for n in counts]


def gain(shown, hidden, groups):
    """1 - the loss with groups / the loss without, on what is hidden. groups: {participant: group}."""
    overall = defaultdict(lambda: [0, 0, 0])
    inside = defaultdict(lambda: [0, 0, 0])
    for (participant, statement), value in shown.items():
        overall[statement][value + 1] += 1
        inside[groups[participant], statement][value + 1] += 1
    without = within = 0.0
    for (participant, statement), value in hidden.items():
        plain = rates(overall[statement])
        without -= math.log(plain[value + 1])
        counts = inside[groups[participant], statement]
        within -= math.log((counts[value + 1] + 4 * plain[value + 1]) / (sum(counts) + 4))
    return 1 - within / without


def best(reactions, groups):
    """How well each group tells everybody's reactions: {participant: [log likelihood of group 0, of group 1, ...]}."""
    overall = defaultdict(lambda: [0, 0, 0])
    inside = defaultdict(lambda: [0, 0, 0])
    for (participant, statement), value in reactions.items():
        overall[statement][value + 1] += 1
        inside[groups[participant], statement][value + 1] += 1
    members = list(groups.values())
    every = sorted(set(members))
    fits = {who: [math.log(members.count(group) / len(members)) for group in every] for who in groups}
    for (participant, statement), value in reactions.items():
        plain = rates(overall[statement])[value + 1]
        for group in every:
            counts = inside[group, statement]
            fits[participant][group] += math.log((counts[value + 1] + 4 * plain) / (sum(counts) + 4))
    return fits


def bridging(reactions, groups):
    """{statement: the product over the groups of (agrees + 1) / (seen + 2)}."""
    counts = defaultdict(lambda: [0, 0])
    for (participant, statement), value in reactions.items():
        counts[groups[participant], statement][0] += value == 1
        counts[groups[participant], statement][1] += 1
    return {
        statement: math.prod(
            (counts[group, statement][0] + 1) / (counts[group, statement][1] + 2) for group in set(groups.values())
        )
        for statement in {statement for _, statement in reactions}
    }


def against(inside, seen_inside, outside, seen_outside):
    """The z of two shares, one added to every count, as Polis does (Small et al. 2021)."""
    a, n, b, m = inside + 1, seen_inside + 1, outside + 1, seen_outside + 1
    both = (a + b) / (n + m)
    return 0.0 if both >= 1 else (a / n - b / m) / math.sqrt(both * (1 - both) * (1 / n + 1 / m))


def over_half(inside, seen_inside):
    """The z of a share against a half."""
    return 2 * math.sqrt(seen_inside + 1) * ((inside + 1) / (seen_inside + 1) - 0.5)


def rand(one, other):
    """The adjusted Rand index of two groupings of the same people, pair by pair."""
    pairs = [(i, j) for i in range(len(one)) for j in range(i)]
    together = sum(one[i] == one[j] and other[i] == other[j] for i, j in pairs)
    first, second = sum(one[i] == one[j] for i, j in pairs), sum(other[i] == other[j] for i, j in pairs)
    by_chance, most = first * second / len(pairs), (first + second) / 2
    return 1.0 if most == by_chance else (together - by_chance) / (most - by_chance)
