"""Questions about the promise of an answer: who has it, by when, what was answered before, and what is due."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, QuerySet

from medled.rooms.initiatives.models import Asking, Initiative, Round, Turn, WayArgued
from medled.workplace.queries import day_of
from medled.workplace.rules import Viewer

ASKINGS = Asking.objects.select_related("asked_by", "answered_by", "chosen_by").prefetch_related("turns__person")
QUIET_AFTER = timedelta(days=30)
RESTS_AFTER = timedelta(days=14)  # after it was asked whether it should rest
_OPEN = {"answered_at": None, "withdrawn_at": None}


def askings_of(initiative: Initiative) -> list[Asking]:
    """Return each time that an answer was asked for, the first one first, with its turns. Two questions."""
    return list(ASKINGS.filter(initiative=initiative))


def open_asking(initiative: Initiative) -> Asking | None:
    """Return the asking that waits for an answer."""
    return ASKINGS.filter(initiative=initiative, **_OPEN).first()


def turn_of(asking: Asking) -> Turn:
    """Return whose turn it is to answer, or was last; from what has been fetched."""
    return list(asking.turns.all())[-1]


def had_by(asking: Asking) -> tuple[int | None, ...]:
    """Return who has been asked, first to last; None is the whole group."""
    return tuple(dict.fromkeys(turn.person_id for turn in asking.turns.all()))


def ways_argued(initiative: Initiative) -> list[WayArgued]:
    """Return the other ways that people have argued for, the first one first."""
    return list(WayArgued.objects.filter(initiative=initiative).select_related("person"))


def waiting_for(viewer: Viewer) -> list[Turn]:
    """Return the turns in the group that are the viewer's by name, soonest first."""
    return list(
        _open_turns()
        .filter(person=viewer.person, asking__initiative__group=viewer.group)
        .select_related("asking__initiative")
        .order_by("due_on", "pk")
    )


def turns_in(initiatives: Iterable[Initiative]) -> dict[int, Turn]:
    """Return the open turn of each of these initiatives that has one, by the initiative's id."""
    turns = _open_turns().filter(asking__initiative__in=[one.pk for one in initiatives]).select_related("asking")
    return {turn.asking.initiative_id: turn for turn in turns}


def _open_turns() -> QuerySet[Turn]:
    live = {"asking__answered_at": None, "asking__withdrawn_at": None, "asking__initiative__over_at": None}
    return Turn.objects.filter(ended_at=None, **live)


def turns_held_by_people() -> Iterable[Turn]:
    """Return the open turns that are somebody's by name, with their initiatives, by group."""
    rows = _open_turns().filter(person__isnull=False).select_related("asking__initiative__group")
    return list(rows.order_by("asking__initiative__group", "pk"))


def turns_missed(*, at: datetime) -> Iterable[Turn]:
    """Return the open turns whose promised day has passed, of askings that have not been to all there are."""
    rows = _open_turns().filter(due_on__lt=day_of(at), asking__unanswered_at=None)
    return list(rows.select_related("asking__initiative__group").order_by("pk"))


def turns_near(*, at: datetime) -> Iterable[Turn]:
    """Return the open turns whose promised day is today or tomorrow and that have not been told so."""
    rows = _open_turns().filter(due_on__lte=day_of(at) + timedelta(days=1), due_on__gte=day_of(at), told_at=None)
    return list(rows.select_related("asking__initiative__group").order_by("pk"))


def quiet(*, at: datetime) -> Iterable[Initiative]:
    """Return the live initiatives about which nothing has been heard for a month, and nobody has been asked."""
    return list(_unpromised().filter(touched_at__lt=at - QUIET_AFTER, quiet_told_at=None))


def quiet_too_long(*, at: datetime) -> Iterable[Initiative]:
    """Return those about which nothing has been heard either since it was asked whether they should rest."""
    return list(_unpromised().filter(quiet_told_at__lt=at - RESTS_AFTER))


def _unpromised() -> QuerySet[Initiative]:
    """Return what lives without a promise: no answer is due, no round goes on, no trial runs."""
    asked = Asking.objects.filter(initiative=OuterRef("pk"), **_OPEN)
    early = ["spark", "gathering", "proposal", "decision"]
    all_are_asked = Round.objects.filter(proposal__initiative=OuterRef("pk"), seen_at=None, stopped_at=None)
    promised = Exists(asked) | Exists(all_are_asked)
    rows = Initiative.objects.filter(~promised, stage__in=early, merged_into=None, rests_since=None)
    return rows.select_related("group").order_by("pk")
