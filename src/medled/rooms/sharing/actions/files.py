"""Bring in the people and tasks of a file: all of it, or nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from medled.rooms.sharing.actions import tasks
from medled.rooms.sharing.actions.tasks import Description
from medled.workplace.actions import invitations
from medled.workplace.models import Group, Person
from medled.workplace.queries import viewer_of
from medled.workplace.rules import may_look_after_group, require


@dataclass(frozen=True)
class Newcomer:
    """A person whom a file names. With an address a mail follows; without one, a link waits on the group's page."""

    name: str
    email: str
    role: str


@transaction.atomic
def bring_in(
    group: Group, *, people: Sequence[Newcomer], descriptions: Sequence[Description], by: Person, at: datetime
) -> None:
    """Invite the people and add the tasks. Nobody is in a group without their own yes, a file or not.

    Raises Cannot at the first that does not hold; then nothing has been written.
    """
    require(may_look_after_group(viewer_of(by, group, at=at)))
    for newcomer in people:
        invitations.invite(group, role=newcomer.role, name=newcomer.name, email=newcomer.email, by=by, at=at)
    if descriptions:
        tasks.add_all(group, descriptions=descriptions, by=by, at=at)
