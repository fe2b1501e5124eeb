"""What a file that is brought in is held against."""

from medled.rooms.sharing.models import LeadershipTask
from medled.workplace.models import Group


def titles_in_use(group: Group) -> set[str]:
    """Return the names of the tasks that a group has, in lower case: two may not share one."""
    in_use = group.tasks.exclude(stage=LeadershipTask.Stage.RETIRED)
    return {title.casefold() for title in in_use.values_list("title", flat=True)}
