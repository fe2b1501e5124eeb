"""A matter: what is so, why it matters, and one next step. And the reader to whom it is said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.utils.formats import date_format, number_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medled.engine.mandate import Level
from medled.engine.picture import Commitment, GroupPicture, Part, Task
from medled.rooms.sharing import models

# The engine's levels and parts, in the words of the room that they belong to.
LEVELS = {level: models.Level(level.value).label for level in Level}
PARTS = {part: models.Commitment.Role(part.value).label for part in Part}


@dataclass(frozen=True)
class Step:
    """The one next step: its words, the name of the page that mends it, and what follows the group in its address."""

    label: str
    page: str
    args: tuple[int, ...] = ()
    query: str = ""


@dataclass(frozen=True)
class Matter:
    """Something that needs the reader, or the group."""

    code: str
    sign: str  # of the ring alphabet
    title: str
    line: str
    step: Step | None = None  # None: the reader may look, and others act
    note: str = ""
    own: bool = False  # nobody else sees it
    open: bool = False  # nobody carries it: the one thing that is shown in cloudberry


@dataclass(frozen=True)
class Reader:
    """The one who reads, with the group as it is and what everybody is called."""

    picture: GroupPicture
    person: int
    acts: bool  # sits in the ring; whoever does not may look
    names: Mapping[int, str]
    in_round: Mapping[int, int] = field(default_factory=dict)  # the sharing round that a task is in, by ids

    def is_about_me(self, people: Iterable[int]) -> bool:
        return self.person in set(people)

    def name(self, person: int | None) -> str:
        """Return what the group calls somebody."""
        return self.names.get(person, _("Somebody")) if person is not None else _("Somebody")

    def list(self, people: Iterable[int]) -> str:
        """Return names as a list in words, the reader first as "you"."""
        others = [self.name(person) for person in people if person != self.person]
        return get_text_list([*([_("you")] if self.is_about_me(people) else []), *others], _("and"))

    def commitment(self, id_: int) -> Commitment:
        return next(row for row in self.picture.commitments if row.id == id_)

    def may_end(self, commitment: Commitment) -> bool:
        """Whether the commitment is the reader's own, or the reader manages; said to nobody in particular, both."""
        return self.person in (0, commitment.person, *self.picture.managers)

    def task_of(self, commitment: Commitment) -> Task:
        return self.picture.task[commitment.task]

    def knowing(self, task: Task, *, but: int) -> tuple[int, ...]:
        """Return who knows any of the areas that a task needs, somebody excepted, in seat order."""
        knows = {row.person for row in self.picture.knowledge if row.knows and row.area in task.needs} - {but}
        seats = dict.fromkeys(row.person for row in self.picture.memberships)
        return tuple(person for person in seats if person in knows and person in self.picture.seated)


def hours_a_month(minutes: int) -> str:
    """Return "4 hours a month", with a decimal where there is one."""
    count = 1 if minutes == 60 else 2
    return ngettext("%(number)s hour a month", "%(number)s hours a month", count) % {"number": _in_figures(minutes)}


def hours_in_table(minutes: int) -> str:
    """Return "4 h": how a column says it."""
    return f"{_in_figures(minutes)}\u00a0h"


def _in_figures(minutes: int) -> str:
    hours = round(minutes / 60, 1)
    return number_format(hours, decimal_pos=None if hours % 1 else 0)


def day(on) -> str:
    """Return "25 November": the day as one says it in a sentence."""
    return date_format(on, "j F")
