"""One button for today: in the room, by phone, by chat, away. The hours follow from what was said before."""

from collections.abc import Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

from medled.engine.presence.plan import DAY_MINUTES, How, Span
from medled.engine.workdays import Calendar

ROUND = 5  # minutes: when nothing is planned, today begins now, rounded down


def hours_today(said: Sequence[Span], how: How, at: datetime, calendar: Calendar) -> Span:
    """Return the one time of today when somebody says how they are reached today.

    Away is the whole day. Else it is from the beginning of what was said of today to its end; when nothing was, or
    that has passed, from now till the group closes, and after that till midnight.

    >>> from datetime import UTC
    >>> noon = datetime(2026, 3, 2, 11, 2, tzinfo=UTC)  # 12:02 in Stockholm
    >>> hours_today([], How.PHONE, noon, Calendar())
    Span(starts=720, ends=1020, how=<How.PHONE: 'phone'>, where='')
    """
    if how is How.AWAY:
        return Span(0, DAY_MINUTES, how)
    wall = at.astimezone(ZoneInfo(calendar.zone))
    now = wall.hour * 60 + wall.minute
    reached = [span for span in said if span.how is not How.AWAY]
    if reached and (ends := max(span.ends for span in reached)) > now:
        starts = min(span.starts for span in reached)
        return Span(starts, min(ends, starts + DAY_MINUTES), how, _where(reached, how))
    starts = now - now % ROUND
    closes = calendar.closes.hour * 60 + calendar.closes.minute
    return Span(starts, closes if now < closes else DAY_MINUTES, how)


def _where(reached: Sequence[Span], how: How) -> str:
    """Return where one was to be in the room, if that is said in one way."""
    places = {span.where for span in reached if span.how is How.ROOM}
    return places.pop() if how is How.ROOM and len(places) == 1 else ""
