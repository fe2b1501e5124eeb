"""Folds what is told alike in a digest: the newest as it is, of the others only in what they differ, or how many.

Alike is what is told with the same sentence. Where only one name in it differs, a thing's or a person's, the others
are named ("The same goes for ..."); else they are counted, when they are about the same thing or at least three.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medled.journal.kinds import register
from medled.listeners import wording
from medled.listeners.models import Notice

THINGS = {"title", "titles", "task"}  # facts that name what the event is about
MOST_NAMED = 3
FEWEST_COUNTED = 3  # of different things: two lines are no burden
Values = dict[str, str]  # what stands in the sentence, by fact


@dataclass(frozen=True)
class Folded:
    """One line: the newest notice, those that go with it, and the names in which they differ, if there is one such."""

    newest: Notice
    others: tuple[Notice, ...] = ()
    differ_in: tuple[str, ...] = ()

    @property
    def more(self) -> str:
        """What is said of the others; empty when there are none."""
        if not self.others:
            return ""
        if not self.differ_in:
            return ngettext("And one more like it.", "And %(count)s more like it.", len(self.others)) % {
                "count": len(self.others)
            }
        named, rest = self.differ_in[:MOST_NAMED], len(self.differ_in) - MOST_NAMED
        last = ngettext("one more", "%(count)s more", rest) % {"count": rest} if rest > 0 else None
        return _("The same goes for %(names)s.") % {"names": wording.listed([*named, *([last] if last else [])])}


def folded(notices: Sequence[Notice], names: Mapping[int, str]) -> list[Folded]:
    """Return the lines of some notices of one group, newest first, each by its newest."""
    alike: dict[tuple[str, str], list[Notice]] = {}
    for notice in notices:
        alike.setdefault((notice.event.kind, notice.told_as), []).append(notice)
    lines = [line for some in alike.values() for line in _lines(some, names)]
    place = {notice.pk: number for number, notice in enumerate(notices)}
    return sorted(lines, key=lambda line: place[line.newest.pk])


def _lines(alike: list[Notice], names: Mapping[int, str]) -> Iterable[Folded]:
    said = {notice.pk: wording.values_in_mail(notice.event, notice.told_as, names) for notice in alike}
    left, alone = list(alike), []
    while left:
        newest, *others = left
        fact, mates = _mates(newest, others, said)
        if mates:
            differ_in = dict.fromkeys(said[mate.pk][fact] for mate in mates) if fact else {}
            differ_in.pop(said[newest.pk].get(fact, ""), None)
            yield Folded(newest, tuple(mates), tuple(differ_in))
        else:
            alone.append(newest)
        left = [notice for notice in others if notice not in mates]
    yield from _counted(alone)


def _mates(newest: Notice, others: Iterable[Notice], said: Mapping[int, Values]) -> tuple[str, list[Notice]]:
    """Return in which fact most of the others differ from the newest, and they alone; "" when they do in none."""
    people = {"actor", *register[newest.event.kind].people}
    found: dict[str, list[Notice]] = {"": []}
    same = []
    for other in others:
        differing = [fact for fact, value in said[newest.pk].items() if said[other.pk].get(fact) != value]
        if not differing:
            same.append(other)
        elif len(differing) == 1 and differing[0] in THINGS | people:
            found.setdefault(differing[0], []).append(other)
    fact = max(found, key=lambda fact: len(found[fact]))
    return fact, [other for other in others if other in same or other in found[fact]]


def _counted(alone: list[Notice]) -> Iterable[Folded]:
    """Yield what differs in more: what is about the same thing together, and the rest too when it is much."""
    things: dict[tuple[str, int | None], list[Notice]] = {}
    for notice in alone:
        things.setdefault((notice.event.subject_kind, notice.event.subject_id), []).append(notice)
    if len(things) >= FEWEST_COUNTED:
        things = {("", None): alone}
    for newest, *others in things.values():
        yield Folded(newest, tuple(others))
