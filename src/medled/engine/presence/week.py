"""Changing a week with one stroke: a time laid over some days, a day copied to others. What is under it gives way."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace

from medled.engine.presence.plan import DAY_MINUTES, Planned, Span, Weeks

PARITIES = (Weeks.ODD, Weeks.EVEN)


def laid_over(spans: Iterable[Span], new: Span) -> tuple[Span, ...]:
    """Return the times of a day with a new one laid over them, in order: what lies under it is cut away.

    Times that then adjoin and say the same are one.

    >>> from medled.engine.presence.plan import How
    >>> day = laid_over([Span(480, 960, How.ROOM)], Span(720, 960, How.PHONE))
    >>> [(span.starts, span.ends, span.how.value) for span in day]
    [(480, 720, 'room'), (720, 960, 'phone')]
    """
    kept: list[Span] = [new]
    for span in spans:
        if span.starts < new.starts:
            kept.append(replace(span, ends=min(span.ends, new.starts)))
        if span.ends > new.ends and new.ends < DAY_MINUTES:
            kept.append(replace(span, starts=max(span.starts, new.ends)))
    return tuple(_joined(sorted(kept)))


def _joined(spans: Iterable[Span]) -> Iterator[Span]:
    held: Span | None = None
    for span in spans:
        same = held is not None and (held.ends, held.how, held.where) == (span.starts, span.how, span.where)
        if held is not None and same and span.ends - held.starts <= DAY_MINUTES:
            held = replace(held, ends=span.ends)
            continue
        if held is not None:
            yield held
        held = span
    if held is not None:
        yield held


def set_in_week(
    planned: Iterable[Planned], person: int, days: Collection[int], weeks: Weeks, span: Span, *, keep: bool = True
) -> tuple[Planned, ...]:
    """Return a person's week with a time on these weekdays in these weeks, laid over what is there or in its place."""
    week = _by_day(planned, person)
    for day in days:
        for parity in _parities(weeks):
            week[day, parity] = laid_over(week[day, parity] if keep else (), span)
    return _rows(week, person)


def copied(planned: Iterable[Planned], person: int, day: int, to: Collection[int]) -> tuple[Planned, ...]:
    """Return a person's week with one weekday's times copied to others, whose own they replace."""
    week = _by_day(planned, person)
    for other in to:
        for parity in PARITIES:
            week[other, parity] = week[day, parity]
    return _rows(week, person)


def without(planned: Iterable[Planned], gone: Planned) -> tuple[Planned, ...]:
    """Return a person's week without one of its times. Raises ValueError when it is not in it."""
    rows = list(planned)
    rows.remove(gone)
    return _rows(_by_day(rows, gone.person), gone.person)


def _parities(weeks: Weeks) -> tuple[Weeks, ...]:
    return PARITIES if weeks is Weeks.EVERY else (weeks,)


def _by_day(planned: Iterable[Planned], person: int) -> dict[tuple[int, Weeks], tuple[Span, ...]]:
    week: dict[tuple[int, Weeks], tuple[Span, ...]] = {(day, parity): () for day in range(7) for parity in PARITIES}
    for row in planned:
        if row.person == person:
            for parity in _parities(row.weeks):
                week[row.weekday, parity] = tuple(sorted({*week[row.weekday, parity], row.span}))
    return week


def _rows(week: dict[tuple[int, Weeks], tuple[Span, ...]], person: int) -> tuple[Planned, ...]:
    """Return the rows of a week: what is so in odd and even weeks alike is said once."""
    rows = []
    for day in range(7):
        odd, even = (set(week[day, parity]) for parity in PARITIES)
        for span in sorted(odd | even):
            weeks = Weeks.EVERY if span in odd & even else Weeks.ODD if span in odd else Weeks.EVEN
            rows.append(Planned(person, day, span, weeks))
    return tuple(rows)
