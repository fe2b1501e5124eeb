"""When the home-care group can be reached: weeks, every other week, an evening, a day that is not as usual."""

from medled.cli.demo.telling import Place
from medled.engine.presence import How, Span, Weeks
from medled.rooms.dialogue.actions import presence

WEEK, WEEKEND = range(5), (5, 6)


def _span(starts: float, ends: float, how: How = How.ROOM, where: str = "") -> Span:
    return Span(round(starts * 60), round(ends * 60), how, where)


# Who, on which days, in which weeks, when and how.
WEEKS = (
    ("Karin", WEEK, Weeks.EVERY, _span(8, 12)),
    ("Karin", WEEK, Weeks.EVERY, _span(12, 16.5, How.PHONE)),
    ("Karin", (2,), Weeks.EVERY, _span(13, 15, How.ROOM, "Solgläntan")),
    ("Leyla", WEEK, Weeks.EVERY, _span(7, 16)),
    ("Jonas", WEEK, Weeks.ODD, _span(7, 16)),
    ("Jonas", WEEK, Weeks.EVEN, _span(13, 21)),
    ("Jonas", WEEKEND, Weeks.ODD, _span(7, 15.5)),
    ("Samira", WEEK, Weeks.EVERY, _span(7, 14.5)),
    ("Samira", (1,), Weeks.EVERY, _span(13, 14.5, How.PHONE)),
    ("Samira", WEEKEND, Weeks.EVEN, _span(7, 15.5)),
    ("Oskar", (0, 1, 3, 4), Weeks.EVERY, _span(7, 16)),
    ("Tesfaye", (2, 3, 4, 5, 6), Weeks.EVERY, _span(13, 21.5)),
    ("Mira", (0, 1, 2), Weeks.EVERY, _span(8, 16)),
    ("Mira", (3,), Weeks.EVERY, _span(9, 12, How.CHAT)),
    ("Birgitta", (4, 5), Weeks.EVERY, _span(21, 31)),
)
NUMBERS = {"Karin": "070-174 06 05", "Leyla": "070-174 06 17", "Jonas": "070-174 06 31"}  # nobody's: PTS keeps them


def tell(place: Place) -> None:
    """Tell it as it was said, some weeks ago, and Oskar's other day tomorrow."""
    for who, days, weeks, span in WEEKS:
        presence.set_times(
            place.group,
            weekdays=days,
            weeks=weeks,
            span=span,
            keep=True,
            by=place.people[who],
            at=place.clock.at(20),
        )
    for who, number in NUMBERS.items():
        presence.say_ways(place.group, phone=number, chat="", by=place.people[who], at=place.clock.at(20))
    presence.name_deputy(place.group, deputy=place.people["Leyla"], by=place.manager, at=place.clock.at(19))
    oskar = place.people["Oskar"]
    presence.set_day(place.group, on=place.clock.on(-1), span=_span(13, 21), by=oskar, at=place.clock.at(0))
