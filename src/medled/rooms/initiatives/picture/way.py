"""The group in which the way to a decision is looked for, and what is to be decided, as the engine sees them."""

from datetime import datetime

from medled.engine import picture as engine
from medled.engine.mandate import Law, Stays
from medled.engine.picture import GroupPicture
from medled.engine.way import Matter
from medled.rooms.dialogue.picture.presence import absences, deputies
from medled.rooms.initiatives.models import Initiative
from medled.rooms.sharing.picture import group as sharing
from medled.workplace.models import Group
from medled.workplace.queries import calendar_of, names_of


def mandates_of(group: Group, *, at: datetime) -> GroupPicture:
    """Return who is there, who is away, and who holds what with which mandate. Seven questions."""
    commitments = tuple(sharing.commitments(group))
    memberships = tuple(sharing.memberships(group))
    known = {row.person for row in memberships}
    known |= {person for row in commitments for person in (row.person, row.support, row.deputy) if person is not None}
    names, stand_in = names_of(known), deputies(group)
    return GroupPicture(
        id=group.pk,
        at=at,
        people=tuple(engine.Person(pk, names[pk], deputy=stand_in.get(pk)) for pk in sorted(known)),
        memberships=memberships,
        tasks=tuple(sharing.tasks(group)),
        commitments=commitments,
        absences=tuple(absences(group)),
        calendar=calendar_of(group),
    )


def matter_of(initiative: Initiative) -> Matter:
    """Return what is to be decided in an initiative. `tasks` are at hand, or one question."""
    tasks = list(initiative.tasks.all())
    stays = sorted(task.stays for task in tasks if task.stays)
    return Matter(
        tasks=frozenset(task.pk for task in tasks),
        law=Law(initiative.law) if initiative.law else None,
        amount=initiative.amount_sek or 0,
        stays=Stays(stays[0]) if stays else None,
    )
