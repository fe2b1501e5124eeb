"""Whom a question is for: the groups of its circle, who is asked in them, and how a person is seen from there."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from medled.rooms.knowledge.models import Question
from medled.rooms.knowledge.rules import circles as rules
from medled.rooms.knowledge.rules.questions import works_here
from medled.workplace.models import Absence, Group, Membership, Person
from medled.workplace.queries import day_of, groups_in, groups_within, in_force, viewer_of, viewers_of
from medled.workplace.rules import SEATED, Viewer

Reach = rules.Reach


def groups_asked(question: Question) -> QuerySet[Group]:
    """Return the groups that a question is for."""
    return Group.objects.filter(pk__in=question.circles.values("group")).order_by("name", "pk")


def seen_from(question: Question, person: Person, *, at: datetime) -> Viewer:
    """Return a person as seen from a group that a question is for.

    From where it was asked if they work there, else from the first other group in which they do, else as an outsider.
    """
    viewer = viewer_of(person, question.group, at=at)
    if works_here(viewer):
        return viewer
    asked = set(question.circles.values_list("group", flat=True)) - {question.group_id}
    others = viewers_of(person, at=at) if asked else {}
    return next((one for pk, one in others.items() if pk in asked and works_here(one)), viewer)


def asked_in(question: Question, *, at: datetime) -> frozenset[int]:
    """Return the ids of those whom a question is for at a moment: who sits in the ring of a group of its circle."""
    return people_of(question.circles.values("group"), at=at, roles=SEATED)


def people_of(groups: Any, *, at: datetime, roles: Collection[str] | None = None) -> frozenset[int]:
    """Return the ids of those who are in any of these groups at a moment, in whatever role or in one of these."""
    rows = Membership.objects.filter(in_force(day_of(at)), group__in=groups)
    return frozenset((rows.filter(role__in=roles) if roles else rows).values_list("person", flat=True))


def away_from(question: Question, *, at: datetime) -> frozenset[int]:
    """Return the ids of those who are away from a group of a question's circle: nothing waits for them."""
    rows = Absence.objects.filter(in_force(day_of(at)), group__in=question.circles.values("group"))
    return frozenset(rows.values_list("person", flat=True))


def groups_to_ask(viewer: Viewer) -> list[Group]:
    """Return the groups beside the viewer's own that may be asked with it, by name (docs/use/questions)."""
    reach = rules.reach_of(viewer)
    if viewer.group is None or reach is Reach.NOBODY:
        return []
    found = {pk: one.here for pk, one in viewers_of(viewer.person, at=viewer.at).items() if works_here(one)}
    if reach is Reach.ORGANISATION:
        found |= {group.pk: group for group in groups_in(viewer.group.unit.organisation)}
    elif reach is Reach.UNIT:
        found |= {group.pk: group for group in groups_within(viewer.group.unit)}
    found.pop(viewer.group.pk, None)
    return sorted(found.values(), key=lambda group: (group.name.casefold(), group.pk))
