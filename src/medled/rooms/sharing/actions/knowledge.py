"""What tasks need to be known, and what each person says of themselves."""

from collections.abc import Collection, Iterable
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.sharing.events.tasks import KnowledgeAdded, KnowledgeSaid
from medled.rooms.sharing.models import KnowledgeArea, Knows
from medled.rooms.sharing.rules.tasks import may_add_task, may_say_what_one_knows
from medled.workplace.models import Group, Person
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, require

MOST_AREAS = 12  # of one task
LONGEST_NAME = 80


@transaction.atomic
def add(group: Group, *, names: Iterable[str], by: Person, at: datetime) -> list[KnowledgeArea]:
    """Return the group's areas with these names, adding those that it does not have; case does not matter."""
    require(may_add_task(viewer_of(by, group, at=at)))
    wanted: dict[str, str] = {}
    for raw in names:
        if name := " ".join(raw.split()):
            wanted.setdefault(name.casefold(), name)
    if len(wanted) > MOST_AREAS:
        raise Cannot(_("Name at most %(most)d things to know.") % {"most": MOST_AREAS}, field="needs")
    if too_long := [name for name in wanted.values() if len(name) > LONGEST_NAME]:
        raise Cannot(_("“%(name)s…” is too long for one thing to know.") % {"name": too_long[0][:30]}, field="needs")
    Group.objects.select_for_update().get(pk=group.pk)  # two who add the same name wait for each other
    known = {area.name.casefold(): area for area in group.knowledge_areas.filter(gone_at=None)}
    missing = [name for key, name in wanted.items() if key not in known]
    for name in missing:
        known[name.casefold()] = KnowledgeArea.objects.create(group=group, name=name)
    if missing:
        record(KnowledgeAdded(names=", ".join(missing)), by=by, at=at, group=group)
    return [known[key] for key in wanted]


@transaction.atomic
def say(group: Group, *, knows: Collection[int], learns: Collection[int], by: Person, at: datetime) -> None:
    """Say which of the group's areas (by id) one knows and which one wants to learn; the rest is unsaid again.

    Raises Cannot for an area that is named in both, or is not the group's.
    """
    require(may_say_what_one_knows(viewer_of(by, group, at=at)))
    own = {area.pk: area for area in group.knowledge_areas.filter(gone_at=None)}
    if unknown := (set(knows) | set(learns)) - set(own):
        raise Cannot(_("One of the things to know is not there any longer."), field=f"area_{min(unknown)}")
    if both := set(knows) & set(learns):
        raise Cannot(_("Choose one of the two for %(area)s.") % {"area": own[min(both)]}, field=f"area_{min(both)}")
    Knows.objects.filter(person=by, area__group=group).delete()
    Knows.objects.bulk_create(
        Knows(area=own[pk], person=by, how=how)
        for how, chosen in ((Knows.How.KNOWS, knows), (Knows.How.LEARNS, learns))
        for pk in sorted(set(chosen))
    )
    record(KnowledgeSaid(knows=tuple(sorted(knows)), learns=tuple(sorted(learns))), by=by, at=at, group=group)
