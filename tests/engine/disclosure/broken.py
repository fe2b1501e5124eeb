"""Five ways of publishing that leak, each like the rules but for one thing: the attacker must find all of them."""

from dataclasses import replace

from medled.engine.disclosure import Band, publish
from medled.engine.disclosure import published as of_publishing
from medled.engine.disclosure.facts import Fact, facts_of
from tests.engine.disclosure import naive


def sums(pulse, cell, question):
    """The true sum of a cell, counted from 0, and its answers."""
    place = pulse.questions.index(question)
    answers = frozenset(cell.counted[question].items())
    return sum(pulse.waves[n].answers[person][place] - 1 for person, n in answers), answers


def of_cells(pulse, told, least=6):
    """Facts by question: of each cell what `told` says of its sum and its answers."""
    facts = {question: [] for question in pulse.questions}
    for n, wave in enumerate(naive.published(pulse, least)):
        for cell in wave.cells:
            for question in cell.shown:
                facts[question] += [replace(fact, wave=n) for fact in told(pulse, cell, question)]
    return facts


def exact_from_five(pulse):
    def told(pulse, cell, question):
        total, answers = sums(pulse, cell, question)
        return [Fact(0, answers, total, total)]

    return of_cells(pulse, told, least=5)


def histogram(pulse):
    def told(pulse, cell, question):
        _, answers = sums(pulse, cell, question)
        place = pulse.questions.index(question)
        values = [pulse.waves[n].answers[person][place] for person, n in answers]
        counts = [(values.count(value), tuple(int(v == value) for v in range(1, 6))) for value in range(1, 6)]
        return [Fact(0, answers, count, count, weights) for count, weights in counts]

    return of_cells(pulse, told)


def one_decimal(pulse):
    def told(pulse, cell, question):
        total, answers = sums(pulse, cell, question)
        n = len(answers)
        alike = [other for other in range(4 * n + 1) if round(1 + other / n, 1) == round(1 + total / n, 1)]
        return [Fact(0, answers, alike[0], alike[-1])]

    return of_cells(pulse, told)


def exact_parents(pulse):
    """The cells as they should be, and each parent's exact mean."""
    published = []
    for wave in publish(pulse):
        exact = []
        for parent in wave.parents:
            bands = {}
            for question in parent.shown:
                below = [cell for cell in wave.cells if question in cell.shown and is_under(pulse, cell, parent.unit)]
                total = sum(sums(pulse, cell, question)[0] for cell in below)
                bands[question] = Band(parent.shown[question].n, total, total)
            exact.append(replace(parent, shown=bands))
        published.append(replace(wave, parents=tuple(exact)))
    return facts_of(pulse, published)


def is_under(pulse, cell, unit):
    above = cell.units[0]
    while above is not None and above != unit:
        above = pulse.parents[above]
    return above == unit


def swaps(pulse, monkeypatch):
    """One out and one in at once are let through."""

    def counted(available, waiting, before, turn, least):
        return naive.counted(available, waiting, before, turn, least, swap=True)

    with monkeypatch.context() as patch:
        patch.setattr(of_publishing, "counted", counted)
        return facts_of(pulse, publish(pulse))
