"""Who may see initiatives and take part in them: all of the group sees all of it, observers look.

Whoever works in the group may spark, join and wonder. The one who runs an initiative looks after it, and a manager
may too; what nobody runs yet, anybody may.
"""

from collections.abc import Iterable

from medled.rooms.initiatives.models import Initiative
from medled.workplace.rules import Viewer

# Stages in which there is still something to think about together: what another idea can go on in.
GOES_ON_IN = (
    Initiative.Stage.SPARK,
    Initiative.Stage.GATHERING,
    Initiative.Stage.PROPOSAL,
    Initiative.Stage.DECISION,
)


def may_see(viewer: Viewer, initiative: Initiative) -> bool:
    return viewer.is_in and viewer.stands_in(initiative.group_id)


def may_spark(viewer: Viewer) -> bool:
    """Light a spark, join, wonder, argue: anyone who works in the group."""
    return viewer.is_seated or viewer.is_safety_representative


def may_take_part(viewer: Viewer, initiative: Initiative) -> bool:
    return may_spark(viewer) and viewer.stands_in(initiative.group_id)


def is_live(initiative: Initiative) -> bool:
    """Whether anything can happen to it: neither over nor merged into another."""
    return initiative.over_at is None and initiative.merged_into_id is None


def takes_in_others(initiative: Initiative) -> bool:
    """Whether another idea can go on in it: it lives, is awake, and is not tried or decided yet."""
    return is_live(initiative) and initiative.rests_since is None and initiative.stage in GOES_ON_IN


def may_change_words(viewer: Viewer, initiative: Initiative) -> bool:
    """Change the words of a spark: only whose they are, while it is young."""
    is_young = initiative.stage in (Initiative.Stage.SPARK, Initiative.Stage.GATHERING)
    return (
        is_young
        and initiative.author_id == viewer.person.pk
        and may_take_part(viewer, initiative)
        and is_live(initiative)
    )


def may_run(viewer: Viewer, initiative: Initiative) -> bool:
    """Look after it: name it, say what it touches, ask for an answer, let it rest, end it."""
    if not may_take_part(viewer, initiative):
        return False
    return initiative.runner_id in (None, viewer.person.pk) or viewer.is_manager


def may_take_over(viewer: Viewer, initiative: Initiative) -> bool:
    """Run what nobody runs."""
    return viewer.is_seated and viewer.stands_in(initiative.group_id) and initiative.runner_id is None


def may_merge(viewer: Viewer, initiatives: Iterable[Initiative]) -> bool:
    """Merge two: who runs either, and a manager."""
    both = list(initiatives)
    return all(may_take_part(viewer, one) for one in both) and any(may_run(viewer, one) for one in both)


def may_part(viewer: Viewer, initiative: Initiative, into: Initiative) -> bool:
    """Part two that were merged: who merged them, whose idea either was, who runs either, and a manager."""
    if not may_take_part(viewer, initiative):
        return False
    me = viewer.person.pk
    return me in (initiative.merged_by_id, initiative.author_id, into.author_id) or may_merge(
        viewer, [initiative, into]
    )


def can_be_parted(initiative: Initiative, into: Initiative) -> bool:
    """Whether nothing has happened to the two since they were merged."""
    if initiative.merged_at is None or into.merged_into_id is not None:
        return False
    return into.touched_at <= initiative.merged_at


def may_put_photo(viewer: Viewer, initiative: Initiative) -> bool:
    """Put a photo, or another one, with an idea: only whose idea it is, while it lives."""
    return initiative.author_id == viewer.person.pk and may_take_part(viewer, initiative) and is_live(initiative)


def may_take_away_photo(viewer: Viewer, initiative: Initiative) -> bool:
    """Take a photo away: anyone who works in the group, at any time and whoever gave it, since it may show them."""
    return may_take_part(viewer, initiative)


def may_choose_unnamed(viewer: Viewer) -> bool:
    """Say whether sparks may come without a name: anyone in the ring, and all of the group sees who said so."""
    return viewer.is_seated
