"""Meetings: the one that goes on or comes next, what is parked and lifted, the series, and what has been."""

from dataclasses import dataclass

from django.shortcuts import render

from medled.rooms.meetings import queries, rules
from medled.rooms.meetings.wording import meetings as words
from medled.web.pages.meetings.frame import Turn, turns_of
from medled.web.pages.sharing.faces import Faces
from medled.workplace.queries import day_of

MOST_DAYS = 6


@dataclass(frozen=True)
class Ahead:
    """A meeting that goes on or lies ahead."""

    shown: object
    when: str
    turns: list[Turn]
    my_turns: list[Turn]


@dataclass(frozen=True)
class Comes:
    """A series, how often it meets, and its coming days beyond the meetings that there are."""

    series: object
    rhythm: str  # "Every week on Thursday, 13.30"
    days: list[str]


def page(request, group):
    """Show what comes next, and the rest."""
    viewer, faces = request.viewer, Faces(request.viewer)
    ahead = [_ahead(one, faces, viewer) for one in queries.meetings.ahead_in(viewer)]
    over = queries.meetings.over_in(viewer)
    series = queries.meetings.series_in(viewer)
    first = ahead[0] if ahead else None
    context = {
        "sentence": words.sentence(first.shown.meeting if first else None, request.at),
        "first": first,
        "others": ahead[1:],
        "over": [(one, words.day(one.starts_at)) for one in over],
        "series": [_comes(one, ahead, request) for one in series],
        "parked": queries.meetings.parked_in(viewer),
        "lifted": queries.meetings.lifted_in(viewer),
        "takes_part": rules.meetings.takes_part(viewer),
        "may_start": rules.meetings.may_start_series(viewer),
    }
    return render(request, "meetings/page.html", context)


def _ahead(shown, faces: Faces, viewer) -> Ahead:
    turns = turns_of(shown, faces, viewer)
    mine = [turn for turn in turns if turn.is_mine and not turn.has_said_yes]
    return Ahead(shown, words.when(shown.meeting), turns, mine)


def _comes(series, ahead, request) -> Comes:
    taken = [one.shown.meeting.planned_on for one in ahead if one.shown.meeting.series_id == series.pk]
    days = list(queries.meetings.days_of(series, since=day_of(request.at), taken=taken))
    return Comes(series, words.often(series), words.coming(days[:MOST_DAYS]))
