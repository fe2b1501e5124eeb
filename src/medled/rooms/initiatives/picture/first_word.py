"""Which ideas have had no word from anybody but who came with them, and who sees to it that they do."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.expressions import Combinable

from medled.engine import picture as engine
from medled.rooms.dialogue.picture.presence import absences
from medled.rooms.initiatives.models import Asking, Initiative, Join, Proposal, Remark
from medled.rooms.sharing.picture.group import memberships
from medled.workplace.models import Group

RING = {engine.Role.MEMBER, engine.Role.MANAGER}
# Who came with it may have proposed something at once: that is no word from anybody else.
EARLY = (Initiative.Stage.SPARK, Initiative.Stage.GATHERING, Initiative.Stage.PROPOSAL)


def unheard(rows: QuerySet[Initiative]) -> QuerySet[Initiative]:
    """Return those that wait for a first word: nobody but who came with it has said anything or was asked.

    What has been merged into it is said of it too, and so is another's idea that was.
    """
    waits = {"stage__in": EARLY, "merged_into": None, "rests_since": None, "first_word_by__isnull": False}
    return rows.filter(~_said_of_it(), **waits)


@cache  # seven questions within the question, the same each time: to put them together takes longer than to ask them
def _said_of_it() -> Combinable:
    of_it, in_it = {"initiative": OuterRef("pk")}, {"initiative__merged_into": OuterRef("pk")}
    by_another = ~Q(person=F("initiative__author")) | Q(initiative__author=None)
    in_it_by_another = ~Q(person=F("initiative__merged_into__author")) | Q(initiative__merged_into__author=None)
    proposed_by_another = ~Q(written_by=F("initiative__author")) | Q(initiative__author=None)
    anothers = ~Q(author=F("merged_into__author")) | Q(merged_into__author=None)
    return (
        Exists(Remark.objects.filter(by_another, **of_it))
        | Exists(Join.objects.filter(by_another, **of_it))
        | Exists(Asking.objects.filter(**of_it))
        | Exists(Proposal.objects.filter(proposed_by_another | Q(rounds__isnull=False), **of_it))
        | Exists(Initiative.objects.filter(anothers, merged_into=OuterRef("pk"), author__isnull=False))
        | Exists(Remark.objects.filter(in_it_by_another, **in_it))
        | Exists(Join.objects.filter(in_it_by_another, **in_it))
    )


def unheard_in(group: int) -> QuerySet[Initiative]:
    """Return the ideas of a group (by id) that wait for a first word, soonest first."""
    return unheard(Initiative.objects.filter(group=group)).order_by("first_word_by", "pk")


class SeesTo:
    """Who sees to first words in a group on a day: its managers, deputies of those away; else all in the ring."""

    def __init__(self, managers: Iterable[int], others: Iterable[int]) -> None:
        self._managers, self._others = tuple(managers), tuple(others)

    def of(self, initiative: Initiative) -> tuple[int, ...]:
        """Return who (ids) sees to the first word on an idea: never who came with it."""
        return self._but(self._managers, initiative.author_id) or self._but(self._others, initiative.author_id)

    @staticmethod
    def _but(people: tuple[int, ...], author: int | None) -> tuple[int, ...]:
        return tuple(one for one in people if one != author)


def seen_to(people: Iterable[engine.Membership], away_then: Iterable[engine.Absence], *, on: date) -> SeesTo:
    """Return who sees to first words on a day, of a group whose people are at hand."""
    held = [row for row in people if row.role in RING and _is_in_force(row, on)]
    away = {row.person: row.deputy for row in away_then if _is_in_force(row, on)}
    there = {row.person for row in held} - away.keys()
    managers = {row.person for row in held if row.role is engine.Role.MANAGER}
    instead = {away[one] for one in managers & away.keys()}
    return SeesTo(sorted(one for one in managers | instead if one in there), sorted(there))


def see_to(group: Group, *, on: date) -> SeesTo:
    """Return who sees to first words on a day. Two questions."""
    return seen_to(memberships(group), absences(group), on=on)


def _is_in_force(row: engine.Membership | engine.Absence, on: date) -> bool:
    return row.starts_on <= on and (row.ends_on is None or on < row.ends_on)
