"""How people are shown in the room: a circle, or a rounded square for a manager; you are filled."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from medled.workplace import queries
from medled.workplace.rules import Viewer


@dataclass(frozen=True)
class Face:
    """A person as a chip shows them."""

    pk: int
    name: str
    short: str
    boss: bool
    me: bool


class Faces:
    """Everyone who is or was in the viewer's group: one question to the database, asked when first needed."""

    def __init__(self, viewer: Viewer, *, nobody: bool = False):
        self.viewer = viewer
        self._me = None if nobody else viewer.person.pk  # `nobody`: as no one in particular sees them

    @cached_property
    def _memberships(self) -> list:
        return queries.everyone_of(self.viewer.group)

    @cached_property
    def full(self) -> dict[int, str]:
        """Everybody's whole name."""
        return {row.person_id: row.person.name for row in self._memberships}

    @cached_property
    def short(self) -> dict[int, str]:
        """What to call each person in this group."""
        return queries.short_names(list({row.person_id: row.person for row in self._memberships}.values()))

    @cached_property
    def seated(self) -> list:
        """Who sits in the ring today, in seat order."""
        return self._today({"member", "manager"})

    @cached_property
    def supporters(self) -> list:
        """Everybody who is in the group today: all of them may promise support."""
        return self._today(None)

    @cached_property
    def managers(self) -> list:
        return self._today({"manager"})

    def with_roles(self, roles: set[str]) -> list:
        """Everybody who has one of these roles today."""
        return self._today(roles)

    def of(self, person) -> Face:
        """Return how one person is shown; whoever was never in the group has only a name."""
        return Face(
            person.pk,
            person.name,
            self.short.get(person.pk, person.name),
            person in self.managers,
            person.pk == self._me,
        )

    def all_of(self, people: Iterable) -> list[Face]:
        return [self.of(person) for person in people]

    def _today(self, roles: set[str] | None) -> list:
        today = queries.day_of(self.viewer.at)
        rows = (
            row for row in self._memberships if row.starts_on <= today and (row.ends_on is None or row.ends_on > today)
        )
        return list({row.person_id: row.person for row in rows if roles is None or row.role in roles}.values())
