"""Questions about initiatives: which there are, and one with all that belongs to it."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from medled.questions import one_by_id
from medled.rooms.initiatives.models import Initiative, Join, Remark, UnnamedSparks
from medled.rooms.initiatives.rules.initiatives import GOES_ON_IN, may_see
from medled.workplace.models import Group, Membership, Person
from medled.workplace.queries import day_of, in_force
from medled.workplace.rules import Viewer

A_PAGE = 30  # initiatives in one list
INITIATIVES = Initiative.objects.select_related("group", "author", "runner", "builds_on", "merged_into", "goal")
_held = one_by_id(INITIATIVES.select_for_update(of=("self",)))


def initiative_with(pk: int, *, viewer: Viewer) -> Initiative | None:
    """Return an initiative in the viewer's group by its id."""
    found = INITIATIVES.filter(pk=pk, group=viewer.group).first()
    return found if found and may_see(viewer, found) else None


def from_source(source: tuple[str, int], *, viewer: Viewer) -> list[Initiative]:
    """Return the initiatives of the viewer's group that came of a thing: `from_source(("pulse.focus", 3), ...)`."""
    rows = INITIATIVES.filter(group=viewer.group, source_kind=source[0], source_id=source[1]).order_by("pk")
    return [one for one in rows if may_see(viewer, one)]


def locked(initiative: Initiative) -> Initiative:
    """Return an initiative as it is now, held till the end of the transaction."""
    return _held(initiative.pk)


def lets_unnamed(group: Group) -> bool:
    """Whether the group lets sparks come without a name."""
    return UnnamedSparks.objects.filter(group=group, allowed=True).exists()


def unnamed_choice(viewer: Viewer) -> UnnamedSparks | None:
    """Return what the group has said of sparks without a name, and who said so last."""
    return UnnamedSparks.objects.filter(group=viewer.group).select_related("chosen_by").first()


def family_of(initiative: Initiative) -> tuple[int, ...]:
    """Return the ids of an initiative and of all that has been merged into it, itself first. One question."""
    return (initiative.pk, *_below(initiative.pk, _merged(initiative.group_id)))


def _merged(group: int) -> Mapping[int, Collection[int]]:
    """Return the ids of what has been merged, by what it was merged into."""
    found: dict[int, list[int]] = defaultdict(list)
    rows = Initiative.objects.filter(group=group, merged_into__isnull=False).order_by("pk")
    for pk, into in rows.values_list("pk", "merged_into"):
        if into is not None:
            found[into].append(pk)
    return found


def _below(pk: int, merged: Mapping[int, Collection[int]]) -> Iterable[int]:
    for child in merged.get(pk, ()):
        yield child
        yield from _below(child, merged)


@dataclass(frozen=True)
class In:
    """Somebody who is in, since when, and with what they contribute."""

    person: Person
    since: datetime
    contributions: tuple[str, ...]


def who_is_in(family: Collection[int]) -> list[In]:
    """Return who is in on an initiative and what has been merged into it (ids), in the order they came; each once."""
    found: dict[int, In] = {}
    rows = Join.objects.filter(initiative__in=family, left_at=None).select_related("person")
    for row in rows.order_by("joined_at", "pk"):
        before = found.get(row.person_id)
        said = (*(before.contributions if before else ()), *([row.contribution] if row.contribution else []))
        found[row.person_id] = In(row.person, before.since if before else row.joined_at, tuple(dict.fromkeys(said)))
    return list(found.values())


def ids_in(initiative: Initiative) -> tuple[int, ...]:
    """Return the ids of who is in."""
    rows = Join.objects.filter(initiative__in=family_of(initiative), left_at=None)
    return tuple(rows.order_by("person").values_list("person", flat=True).distinct())


def remarks_on(family: Collection[int]) -> list[Remark]:
    """Return what has been wondered about an initiative and what has been merged into it, the first one first."""
    return list(Remark.objects.filter(initiative__in=family).select_related("person"))


def merged_into(initiative: Initiative) -> list[Initiative]:
    """Return what has been merged straight into an initiative, the first one first."""
    return list(INITIATIVES.filter(merged_into=initiative).order_by("merged_at", "pk"))


def built_on(initiative: Initiative) -> list[Initiative]:
    """Return the sparks that build on an initiative, the first one first."""
    return list(INITIATIVES.filter(builds_on=initiative))


def initiatives_of(group: Group) -> QuerySet[Initiative]:
    """Return the initiatives of a group that stand for themselves: those merged into others are found there."""
    return INITIATIVES.filter(group=group, merged_into=None)


def live_of(group: Group) -> QuerySet[Initiative]:
    """Return those that are neither over nor resting, whatever happened last first."""
    return initiatives_of(group).filter(over_at=None, rests_since=None).order_by("-touched_at", "-pk")


def others_to_merge(initiative: Initiative) -> list[Initiative]:
    """Return the initiatives that another can go on in, whatever happened last first; fifty at most.

    Not what rests, nor what has been decided: there is nothing more to think about in it.
    """
    awake = {"over_at": None, "rests_since": None, "stage__in": GOES_ON_IN}
    others = initiatives_of(initiative.group).filter(**awake).exclude(pk=initiative.pk)
    return list(others.order_by("-touched_at", "-pk")[:50])


def same_spark(spark: str, *, group: Group, by: Person, since: datetime) -> Initiative | None:
    """Return what somebody has just sparked in the very same words: a form that was sent twice."""
    return INITIATIVES.filter(group=group, author=by, spark=spark, sparked_at__gt=since).first()


def over_or_resting(group: Group) -> QuerySet[Initiative]:
    """Return what is over or rests, whatever happened last first."""
    return (
        initiatives_of(group).filter(Q(over_at__isnull=False) | Q(rests_since__isnull=False)).order_by("-touched_at")
    )


def runners_who_left(*, at: datetime) -> list[Initiative]:
    """Return the live initiatives whose runner is no longer in the group."""
    there = Membership.objects.filter(in_force(day_of(at)), person=OuterRef("runner"), group=OuterRef("group"))
    live = INITIATIVES.filter(over_at=None, merged_into=None, runner__isnull=False)
    return list(live.filter(~Exists(there)).order_by("pk"))
