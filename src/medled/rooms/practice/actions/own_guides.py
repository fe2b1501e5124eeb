"""Write a guide for all groups of the organisation, change it, let it out by a link, and put it away."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.journal.record import record
from medled.rooms.practice.events import own_guides as events
from medled.rooms.practice.models import OwnGuide
from medled.rooms.practice.rules.own_guides import may_change_guide, may_write_guides
from medled.workplace.models import Group, Organisation, Person
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, Changed, require, require_valid


@dataclass(frozen=True)
class Text:
    """What a guide says; `text` in simple markdown."""

    title: str
    use: str
    text: str


@transaction.atomic
def write(group: Group, *, text: Text, by: Person, at: datetime) -> OwnGuide:
    """Write a guide, from a group of the organisation. Raises Cannot, naming the field."""
    require(may_write_guides(viewer_of(by, group, at=at)))
    organisation = Organisation.objects.select_for_update().get(pk=group.unit.organisation_id)
    guide = OwnGuide(organisation=organisation, written_by=by, written_at=at)
    _say(guide, text)
    guide.save()
    record(events.GuideWritten(guide.title), by=by, at=at, about=guide, group=group)
    return guide


@transaction.atomic
def change(guide: OwnGuide, *, group: Group, text: Text, version: int, by: Person, at: datetime) -> None:
    """Change what it says. Raises Changed when somebody was first."""
    guide = _as_it_is(guide)
    require(may_change_guide(viewer_of(by, group, at=at), guide))
    if guide.version != version:
        raise Changed
    _say(guide, text)
    guide.version += 1
    guide.save(update_fields=["title", "use", "text", "version"])
    record(events.GuideChanged(guide.title), by=by, at=at, about=guide, group=group)


@transaction.atomic
def put_away(guide: OwnGuide, *, group: Group, by: Person, at: datetime) -> None:
    """Let it stand among the guides no more."""
    guide = _as_it_is(guide)
    require(may_change_guide(viewer_of(by, group, at=at), guide))
    guide.put_away_at, guide.is_public = at, False
    guide.save(update_fields=["put_away_at", "is_public"])
    record(events.GuidePutAway(guide.title), by=by, at=at, about=guide, group=group)


@transaction.atomic
def let_out(guide: OwnGuide, *, group: Group, by: Person, at: datetime) -> OwnGuide:
    """Let anybody who has the link read it; twice, the second changes nothing."""
    guide = _as_it_is(guide)
    require(may_change_guide(viewer_of(by, group, at=at), guide))
    if not guide.is_public:
        guide.is_public, guide.key = True, guide.key or secrets.token_urlsafe(16)
        guide.save(update_fields=["is_public", "key"])
        record(events.GuideLetOut(guide.title), by=by, at=at, about=guide, group=group)
    return guide


@transaction.atomic
def take_back(guide: OwnGuide, *, group: Group, by: Person, at: datetime) -> None:
    """Let the link open it no more; twice, the second changes nothing."""
    guide = _as_it_is(guide)
    require(may_change_guide(viewer_of(by, group, at=at), guide))
    if guide.is_public:
        guide.is_public = False
        guide.save(update_fields=["is_public"])
        record(events.GuideTakenBack(guide.title), by=by, at=at, about=guide, group=group)


def _as_it_is(guide: OwnGuide) -> OwnGuide:
    Organisation.objects.select_for_update().get(pk=guide.organisation_id)
    return OwnGuide.objects.select_for_update().get(pk=guide.pk)


def _say(guide: OwnGuide, text: Text) -> None:
    guide.title, guide.use, guide.text = " ".join(text.title.split()), " ".join(text.use.split()), text.text.strip()
    if not guide.title:
        raise Cannot(_("Say what it is called."), field="title")
    if not guide.use:
        raise Cannot(_("Say in a sentence what one has it for."), field="use")
    if not guide.text:
        raise Cannot(_("Write what one says and does."), field="text")
    require_valid(guide, ["title", "use", "text"])
    others = OwnGuide.objects.filter(organisation=guide.organisation, put_away_at=None).exclude(pk=guide.pk)
    if guide.title.casefold() in {title.casefold() for title in others.values_list("title", flat=True)}:
        raise Cannot(_("There is one with this name already. Give it another."), field="title")
