"""Mend what a group needs to know: rename an area, put two that are the same together, take one away."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.sharing.actions.knowledge import LONGEST_NAME
from medled.rooms.sharing.events.tasks import KnowledgeJoined, KnowledgeRenamed, KnowledgeTakenAway
from medled.rooms.sharing.models import KnowledgeArea, Knows, LeadershipTask
from medled.rooms.sharing.rules.tasks import may_mend_areas
from medled.workplace.models import Group, Person
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, require, words_of

IN_USE = (LeadershipTask.Stage.OPEN, LeadershipTask.Stage.PAUSED)


@transaction.atomic
def rename(area: KnowledgeArea, *, name: str, by: Person, at: datetime) -> KnowledgeArea:
    """Call an area something else; what people have said of it stays, and they are told. Raises Cannot for a name."""
    area = _held(area, by, at)
    name, was = words_of(name, most=LONGEST_NAME, field="name", one_line=True), area.name
    if name == was:
        raise Cannot(_("It is called that already."), field="name")
    others = area.group.knowledge_areas.filter(gone_at=None).exclude(pk=area.pk)
    if any(other.name.casefold() == name.casefold() for other in others):
        raise Cannot(_("There is one that is called that. Put them together instead."), field="name")
    area.name = name
    area.save(update_fields=["name"])
    record(KnowledgeRenamed(was=was, name=name, people=_who_said(area)), by=by, at=at, group=area.group)
    return area


@transaction.atomic
def join(area: KnowledgeArea, *, into: KnowledgeArea, by: Person, at: datetime) -> KnowledgeArea:
    """Put an area together with another that is the same; the tasks that need it need the other from now on.

    What somebody has said of it stands of the other, unless they have said something of that: their own word there
    stays. Raises Cannot for two that are one, or not of the same group.
    """
    area = _held(area, by, at)
    into = KnowledgeArea.objects.get(pk=into.pk)
    if into.pk == area.pk or into.group_id != area.group_id or into.gone_at is not None:
        raise Cannot(_("Choose another one."), field="into")
    said = Knows.objects.filter(area=into).values("person")
    moved = Knows.objects.filter(area=area).exclude(person__in=said)
    people = tuple(moved.order_by("person").values_list("person", flat=True))
    moved.update(area=into)
    Knows.objects.filter(area=area).delete()
    for task in area.tasks.all():
        task.needs.add(into)
    area.tasks.clear()
    area.gone_at, area.joined_into = at, into
    area.save(update_fields=["gone_at", "joined_into"])
    record(KnowledgeJoined(was=area.name, name=into.name, people=people), by=by, at=at, group=area.group)
    return into


@transaction.atomic
def take_away(area: KnowledgeArea, *, by: Person, at: datetime) -> None:
    """Take an area away with what people have said of it. Refused while a task in use needs it."""
    area = _held(area, by, at)
    if needs := list(area.tasks.filter(stage__in=IN_USE).order_by("title").values_list("title", flat=True)):
        raise Cannot(
            _("%(task)s needs it. Change what the task needs first, or put this together with another.")
            % {"task": needs[0]}
        )
    people = _who_said(area)
    area.people.all().delete()
    area.gone_at = at
    area.save(update_fields=["gone_at"])
    record(KnowledgeTakenAway(name=area.name, people=people), by=by, at=at, group=area.group)


def _held(area: KnowledgeArea, by: Person, at: datetime) -> KnowledgeArea:
    """Return an area as it is now; two who change what a group needs to know wait for each other."""
    group = Group.objects.select_for_update().get(pk=area.group_id)
    require(may_mend_areas(viewer_of(by, group, at=at), area))
    area = KnowledgeArea.objects.select_related("group").get(pk=area.pk)
    if area.gone_at is not None:
        raise Cannot(_("One of the things to know is not there any longer."))
    return area


def _who_said(area: KnowledgeArea) -> tuple[int, ...]:
    return tuple(area.people.order_by("person").values_list("person", flat=True))
