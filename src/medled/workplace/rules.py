"""Who may do what with groups and memberships, and the words with which any room says no."""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from medled.workplace.models import Absence, Group, Invitation, Person, Role

SEATED = frozenset({Role.MEMBER, Role.MANAGER})  # those who sit in the ring
LONGEST_NAME = 120
MOST_SEATED = 40  # a larger group can't meet, and its ring can't be read


class NotAllowed(Exception):
    """Raised by an action when the person may not do this at all; pages answer 403."""


class Cannot(Exception):
    """Raised by an action when it can't be done now. `sentence` says why, to the reader; `field` names an input."""

    def __init__(self, sentence: Any, *, field: str | None = None) -> None:
        super().__init__(str(sentence))
        self.sentence = sentence
        self.field = field


class Changed(Cannot):
    """When somebody else changed the same thing first: the page shows what it is now and keeps what was typed."""

    def __init__(self, sentence: Any = None) -> None:
        super().__init__(
            sentence or _("Somebody changed this while you were writing. Look at what it is now, then save again.")
        )


@dataclass(frozen=True)
class Viewer:
    """A person seen from one group at one moment: what every rule asks about."""

    person: Person
    group: Group | None
    at: datetime
    roles: frozenset[str] = field(default_factory=frozenset)
    organises: bool = False  # looks after the group's organisation

    @property
    def here(self) -> Group:
        """The group from which the person is seen; raises NotAllowed outside every group."""
        if self.group is None:
            raise NotAllowed
        return self.group

    def stands_in(self, group: int) -> bool:
        """Whether this is how the person is seen from the group with this id."""
        return self.group is not None and self.group.pk == group

    @property
    def is_in(self) -> bool:
        """Whether the person belongs to the group today, in whatever role."""
        return bool(self.roles)

    @property
    def is_seated(self) -> bool:
        """Whether the person sits in the ring: can carry tasks, give wishes and say yes."""
        return bool(self.roles & SEATED)

    @property
    def is_manager(self) -> bool:
        return Role.MANAGER in self.roles

    @property
    def is_safety_representative(self) -> bool:
        return Role.SAFETY_REPRESENTATIVE in self.roles


def require(allowed: bool) -> None:
    """Raise NotAllowed unless `allowed`: how an action asks a rule."""
    if not allowed:
        raise NotAllowed


def require_valid(row: Model, fields: Collection[str]) -> None:
    """Raise Cannot, naming the first of these fields that holds something its column does not take."""
    for column in row._meta.fields:
        value = getattr(row, column.attname)
        if column.name not in fields or not isinstance(value, str):
            continue
        if column.max_length and len(value) > column.max_length:
            raise Cannot(_("Write at most %(most)d characters.") % {"most": column.max_length}, field=column.name)
        if "\x00" in value:
            raise Cannot(_("There is an invisible sign in the text. Write it anew."), field=column.name)
    try:
        row.clean_fields(exclude={column.name for column in row._meta.fields} - set(fields))
    except ValidationError as wrong:
        field, sentences = next(iter(wrong.message_dict.items()))
        raise Cannot(sentences[0], field=field) from wrong


def words_of(text: str, *, most: int, field: str, needed: bool = True, one_line: bool = False) -> str:
    """Return what was written without blanks round it; raise Cannot when it is too long, or nothing and needed."""
    words = " ".join(text.split()) if one_line else text.replace("\r\n", "\n").strip()
    if needed and not words:
        raise Cannot(_("Write a few words."), field=field)
    if len(words) > most:
        raise Cannot(_("Write at most %(most)d characters.") % {"most": most}, field=field)
    if "\x00" in words:
        raise Cannot(_("There is an invisible sign in the text. Write it anew."), field=field)
    return words


def name_of(text: str, *, field: str) -> str:
    """Return what was written as a name, on one line without blanks round it; raise Cannot when it is none."""
    name = words_of(text, most=LONGEST_NAME, field=field, needed=False, one_line=True)
    if not name:
        raise Cannot(_("Write a name."), field=field)
    return name


def may_see_group(viewer: Viewer) -> bool:
    return viewer.is_in


def may_look_after_group(viewer: Viewer) -> bool:
    """Invite, give roles, import people and tasks, change the group's name and week."""
    return viewer.is_manager or viewer.organises


def may_take_out_group(viewer: Viewer) -> bool:
    """Take the group out as a file: a manager in it, who reads all of it here. Not who only organises: they don't."""
    return viewer.is_manager


def may_enter(viewer: Viewer, room: str) -> bool:
    """Be on the pages of a room: those who are in the group; who organises, only to look after it, and for the pulse.

    The pulse is the organisation's, and shows the same to all who may see it.
    """
    return may_see_group(viewer) or (room in ("workplace", "pulse") and viewer.organises)


def may_invite(viewer: Viewer, role: str = Role.MEMBER) -> bool:
    """Everyone who sits in the ring may ask a colleague in; roles beyond member are given by who looks after it."""
    return may_look_after_group(viewer) or (viewer.is_seated and role == Role.MEMBER)


def may_withdraw(viewer: Viewer, invitation: Invitation) -> bool:
    """Take an invitation back: the one who sent it, and who looks after the group."""
    return may_look_after_group(viewer) or invitation.invited_by_id == viewer.person.pk


def may_say_absence(viewer: Viewer, person: int) -> bool:
    """Say that somebody is away: oneself, or a manager for whoever can't."""
    return (viewer.is_in and viewer.person.pk == person) or viewer.is_manager


def may_decline_deputy(viewer: Viewer, absence: Absence) -> bool:
    """Only the one who is named steps back."""
    return viewer.stands_in(absence.group_id) and viewer.person.pk == absence.deputy_id


def may_write_goal(viewer: Viewer, group: int | None) -> bool:
    """Write, change and let go of goals: a group's (its id), whoever sits in its ring; those above, who organises."""
    if group is None:
        return viewer.organises
    return viewer.is_seated and viewer.stands_in(group)


def may_ask_why(viewer: Viewer) -> bool:
    """Everybody who belongs to a group that the goal is above, in whatever role, or who organises."""
    return viewer.is_in or viewer.organises
