"""The sentence that is the situation: one on the first page, one beside the ring."""

from collections.abc import Iterable
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from medled.engine.findings import Finding
from medled.engine.picture import GroupPicture
from medled.workplace.wording import in_words


def greeting(name: str, at: datetime) -> str:
    """Return "Good morning Samira." by the hour where the workplace is."""
    hour = timezone.localtime(at, timezone.get_default_timezone()).hour
    if 4 <= hour < 10:
        return _("Good morning %(name)s.") % {"name": name}
    if 17 <= hour < 23:
        return _("Good evening %(name)s.") % {"name": name}
    return _("Hello %(name)s.") % {"name": name}


def first_sentence(name: str, at: datetime, *, mine: int, ours: int, started: bool) -> str:
    """Return the greeting and what the situation is: how much needs the reader, else the group, else nothing.

    `started` is False while the group has no tasks at all.
    """
    if not started and not mine:
        said = _("Here your group begins to share its leadership.")
    elif mine:
        needs = ngettext(
            "One thing needs you, the rest is rolling.", "%(count)s things need you, the rest is rolling.", mine
        )
        said = needs % {"count": in_words(mine).capitalize()}
    elif ours:
        said = ngettext(
            "Nothing needs you now. One thing needs us.",
            "Nothing needs you now. %(count)s things need us.",
            ours,
        ) % {"count": in_words(ours).capitalize()}
    else:
        said = _("Everything is rolling.")
    return f"{greeting(name, at)} {said}"


def carried_sentence(picture: GroupPicture) -> str:
    """Return the sentence beside the ring: how many of the tasks are carried, and whether the ring is open."""
    tasks = len(picture.open_tasks)
    carried = sum(task.id in picture.carried for task in picture.open_tasks)
    if not tasks:
        return _("The ring is waiting for its first task.")
    if carried == tasks:
        return ngettext(
            "The group's task is carried, and the ring is closed.",
            "All %(tasks)s tasks are carried, and the ring is closed.",
            tasks,
        ) % {"tasks": in_words(tasks)}
    if not carried:
        return _("Nobody carries any of the tasks yet: the ring is open.")
    return ngettext(
        "%(carried)s of %(tasks)s tasks is carried, and the ring is open in one place.",
        "%(carried)s of %(tasks)s tasks are carried, and the ring is open in one place.",
        carried,
    ) % {"carried": carried, "tasks": tasks}


def support_sentence(found: Iterable[Finding], picture: GroupPicture) -> str:
    """Return how it is with support and mandates in the group: counts, and nobody's name."""
    carrying = set(picture.parts_of)
    if not carrying:
        return ""
    found = list(found)
    alone = len({person for one in found if one.code == "no_support" for person in one.people})
    lacking = sum(one.code == "responsibility_without_mandate" for one in found)
    support = (
        _("Everybody who carries something has promised support.")
        if not alone
        else _("%(with)s of %(all)s who carry something have promised support.")
        % {"with": in_words(len(carrying) - alone).capitalize(), "all": in_words(len(carrying))}
    )
    mandates = (
        ngettext("One responsibility lacks a mandate.", "%(count)s responsibilities lack a mandate.", lacking)
        % {"count": in_words(lacking).capitalize()}
        if lacking
        else ""
    )
    return f"{support} {mandates}".strip()
