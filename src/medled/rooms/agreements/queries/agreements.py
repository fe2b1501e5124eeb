"""Questions about agreements: what applies here, what is opened again, what has been. All in the group may ask."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet

from medled.questions import built_once
from medled.rooms.agreements.models import Agreement
from medled.rooms.agreements.rules.agreements import TOLD_BEFORE, may_see_agreements
from medled.search.words import holds, words_of
from medled.workplace.queries import day_of
from medled.workplace.rules import Viewer

Source = tuple[str, int]
_WITH = ("group", "decision__decider", "written_by", "opened_by", "replaces")


@dataclass(frozen=True)
class Applies:
    """What applies in a group, by title: what is opened again, what the group is about to go on with, and the rest."""

    opened: tuple[Agreement, ...]
    soon: tuple[Agreement, ...]  # goes on within a fortnight, unless somebody opens it again
    rest: tuple[Agreement, ...]

    @property
    def all(self) -> tuple[Agreement, ...]:
        return (*self.opened, *self.soon, *self.rest)


def applies(*, viewer: Viewer, question: str = "") -> Applies:
    """Return what applies in the viewer's group, and holds all words of the question when one is asked."""
    rows: Iterable[Agreement] = []
    if may_see_agreements(viewer):
        rows = Agreement.objects.filter(group=viewer.group, state__in=Agreement.LIVE).select_related(*_WITH)
    words = words_of(question)
    found = sorted((row for row in rows if holds(words, f"{row.title}\n{row.text}")), key=_by_title)
    soon = day_of(viewer.at) + TOLD_BEFORE
    opened = [row for row in found if row.state == Agreement.State.OPENED]
    near = [row for row in found if row not in opened and row.review_on <= soon]
    return Applies(tuple(opened), tuple(near), tuple(row for row in found if row not in opened and row not in near))


def past(*, viewer: Viewer) -> list[Agreement]:
    """Return what applied before and does no more, the latest first."""
    if not may_see_agreements(viewer):
        return []
    over = Agreement.objects.filter(group=viewer.group).exclude(state__in=Agreement.LIVE)
    return list(over.select_related(*_WITH, "replaced_by").order_by("-over_at", "-pk"))


def agreement_with(pk: int, *, viewer: Viewer) -> Agreement | None:
    """Return an agreement of the viewer's group by its id."""
    if not may_see_agreements(viewer):
        return None
    return Agreement.objects.filter(pk=pk, group=viewer.group).select_related(*_WITH, "replaced_by").first()


def next_of(agreement: Agreement) -> Agreement | None:
    """Return the one that took its place."""
    return getattr(agreement, "replaced_by", None)


def latest_of(agreement: Agreement) -> Agreement:
    """Return the one that has come in its place, or in that one's, and so on; itself when none has."""
    while (after := next_of(agreement)) is not None:
        agreement = after
    return agreement


def from_decision(decision: int, *, viewer: Viewer) -> list[Agreement]:
    """Return what was agreed on from a decision (by id)."""
    return _seen(viewer, Q(decision=decision))


def from_source(source: Source, *, viewer: Viewer) -> list[Agreement]:
    """Return what came of a thing: `from_source(("meetings.meeting", 3), viewer=viewer)`."""
    kind, pk = source
    return _seen(viewer, Q(source_kind=kind, source_id=pk))


def opened(*, viewer: Viewer) -> list[Agreement]:
    """Return what is opened again in the viewer's group, the first opened first."""
    rows = _opened(viewer.here.pk) if may_see_agreements(viewer) else []
    return sorted(rows, key=lambda row: (row.opened_at or viewer.at, row.pk))


@built_once
def _opened(group: int) -> QuerySet[Agreement]:
    return Agreement.objects.filter(group=group, state=Agreement.State.OPENED)


def needing_talk(*, viewer: Viewer) -> list[Agreement]:
    """Return what a meeting may take up: what is opened again, and then what goes on within a fortnight."""
    soon = Q(state=Agreement.State.IN_FORCE, review_on__lte=day_of(viewer.at) + TOLD_BEFORE)
    return [*opened(viewer=viewer), *sorted(_seen(viewer, soon), key=lambda row: (row.review_on, row.pk))]


def _seen(viewer: Viewer, which: Q) -> list[Agreement]:
    if not may_see_agreements(viewer):
        return []
    return list(Agreement.objects.filter(which, group=viewer.group).order_by("pk"))


def _by_title(agreement: Agreement) -> tuple[str, int]:
    return agreement.title.casefold(), agreement.pk
