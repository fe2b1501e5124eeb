"""What is missing in a group: tasks that nobody leads, and commitments without mandate or support."""

from medled.rooms.now.queries import situation
from medled.rooms.now.wording import Matter, words_of_all
from medled.rooms.sharing.models import LeadershipTask
from medled.workplace.models import Group
from medled.workplace.rules import Viewer

MISSING = ("task_unshared", "responsibility_without_mandate", "no_support")  # findings, in the order of the page


def missing_in(viewer: Viewer) -> dict[str, list[Matter]]:
    """Return what the viewer's group lacks, as the viewer may see it, by finding."""
    here = situation(viewer)
    found = {code: [one for one in here.findings if one.code == code] for code in MISSING}
    found["task_unshared"] = [one for one in found["task_unshared"] if one.fact("lacks_lead")]
    return {code: words_of_all(these, here.reader) for code, these in found.items() if these}


def has_tasks(group: Group) -> bool:
    """Return whether a group has tasks to be carried."""
    return LeadershipTask.objects.filter(group=group, stage=LeadershipTask.Stage.OPEN).exists()
