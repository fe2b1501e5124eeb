"""Who may see and do what with agreements: all who work here, together. Who only looks, looks."""

from datetime import timedelta

from medled.rooms.agreements.models import Agreement
from medled.workplace.rules import Viewer

TOLD_BEFORE = timedelta(days=14)  # the review day, so that there is time to open it again


def may_see_agreements(viewer: Viewer) -> bool:
    return viewer.is_in


def may_agree(viewer: Viewer) -> bool:
    """Write what the group has agreed on."""
    return viewer.is_seated


def may_open_again(viewer: Viewer, agreement: Agreement) -> bool:
    """Say that it needs to be talked about: anybody who works here, and the safety representative."""
    works_here = viewer.is_seated or viewer.is_safety_representative
    return works_here and viewer.stands_in(agreement.group_id)


def may_settle(viewer: Viewer, agreement: Agreement) -> bool:
    """Write what the group came to: it is kept, replaced or ended."""
    return viewer.is_seated and viewer.stands_in(agreement.group_id)


def opened_it(viewer: Viewer, agreement: Agreement) -> bool:
    """Whether the viewer is the one who opened it again, and may take that back without a word."""
    return viewer.person.pk == agreement.opened_by_id and may_open_again(viewer, agreement)
