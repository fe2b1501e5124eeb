"""What stands under the items that fill themselves: what is out of balance in the group, as all of it may read it.

The rooms that know it do not know the meetings; this page knows both, and hands one to the other.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from medled.engine.findings import findings
from medled.engine.picture import SeenBy
from medled.rooms.meetings.queries.matters import matters_in
from medled.rooms.meetings.queries.record import Matter
from medled.rooms.now.picture import picture_of
from medled.rooms.now.wording import Reader, words_of
from medled.web.places import PAGES, address_of
from medled.workplace.queries import short_names
from medled.workplace.rules import Viewer

# Under which item a finding stands. What is for one person's eyes alone is on no agenda.
WORK_ENVIRONMENT = {
    "promise_missed",
    "promise_at_risk",
    "no_support",
    "support_stretched",
    "checkin_overdue",
    "overloaded",
}
INITIATIVES = {"initiative_unanswered", "trial_overdue"}
# What a finding is about, as the journal names things.
KINDS = {"task": "sharing.leadershiptask", "commitment": "sharing.commitment", "call": "dialogue.supportcall"}
MOST = 12


@dataclass(frozen=True)
class Shown:
    """A matter with the address of what it is about; empty when it has no page."""

    matter: Matter
    href: str


def of_group(viewer: Viewer) -> dict[str, list[Matter]]:
    """Return what stands under each item that fills itself. A fixed number of questions, and no small one."""
    found = matters_in(viewer)
    picture = picture_of(viewer.group, at=viewer.at)
    reader = Reader(picture=picture, person=0, acts=False, names=short_names(picture.people))
    for finding in findings(picture):
        if finding.seen_by is not SeenBy.GROUP:
            continue
        words = words_of(finding, reader)
        kind = KINDS.get(str(finding.subject.thing), "")
        matter = Matter(str(words.title), str(words.line), kind, finding.subject.id if kind else None)
        under = "sharing"
        if finding.code in WORK_ENVIRONMENT:
            under = "work_environment"
        elif finding.code in INITIATIVES:
            under = "initiatives"
        if len(found.setdefault(under, [])) < MOST:
            found[under].append(matter)
    return found


def under(draws: str, viewer: Viewer) -> list[Matter]:
    """Return what stands under one item; nothing is asked for one that is not filled by itself."""
    return of_group(viewer).get(draws, []) if draws else []


def shown(matters: Iterable[Matter], viewer: Viewer) -> list[Shown]:
    return [Shown(matter, _href(matter, viewer)) for matter in matters]


def href_of(kind: str, pk: int | None, viewer: Viewer) -> str:
    """Return the address of a thing; empty when it has none."""
    return address_of(kind, pk, viewer.group.slug) if kind in PAGES else ""


def _href(matter: Matter, viewer: Viewer) -> str:
    return href_of(matter.kind, matter.id, viewer)
