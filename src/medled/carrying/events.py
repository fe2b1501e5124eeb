"""What has happened, in files: events that all of a group may read, as history. Nobody is told of them again."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from medled.carrying.names import Names
from medled.carrying.register import PERSON, facts
from medled.carrying.rows import Unfit, plain
from medled.journal.kinds import Kind, SeenBy, register
from medled.journal.models import Event

KIND = "journal.event"
Named = Callable[[str, Any], Any]


def of_group(group: int, names: Names, named: Named) -> Iterator[dict[str, Any]]:
    """Yield the events of a group that all in it may read, of things that go along; what is fleeting is over."""
    codes = [code for code, kind in register.items() if is_carried(kind)]
    rows = Event.objects.filter(group=group, kind__in=codes)
    names.learn(KIND, list(rows.values_list("pk", flat=True)))
    for told in _told(rows, names, named):
        if told["subject"] is not None or not told["subject_kind"]:
            yield told


def of_person(person: int, names: Names, named: Named, *, by_themselves: bool) -> Iterator[dict[str, Any]]:
    """Yield what a person has done, and what concerned them when few could read it."""
    yield from _told(of_whom(person, by_themselves=by_themselves), names, named)


def of_whom(person: int, *, by_themselves: bool) -> QuerySet[Event]:
    """Return the events that a person has brought about, or that concern them; for others, what a group reads."""
    rows = Event.objects.filter(Q(actor=person) | Q(concerns__person=person)).distinct()
    of_groups = [code for code, kind in register.items() if kind.seen_by is SeenBy.GROUP]
    return rows if by_themselves else rows.filter(kind__in=of_groups)


def is_carried(kind: Kind) -> bool:
    """Whether events of a kind go with a group."""
    stays = any(kind.code in each.stay for each in facts.values())
    return kind.seen_by is SeenBy.GROUP and not kind.fleeting and not stays


def _told(rows: QuerySet[Event], names: Names, named: Named) -> Iterator[dict[str, Any]]:
    for row in rows.order_by("pk").iterator(chunk_size=500):
        yield {
            "id": names.of(KIND, row.pk),
            "at": plain(row.at),
            "kind": row.kind,
            "actor": named(PERSON, row.actor),
            "subject_kind": row.subject_kind,
            "subject": named(row.subject_kind, row.subject_id) if row.subject_kind else None,
            "facts": in_other_names(row.kind, row.facts, named),
        }


def in_other_names(code: str, told: Mapping[str, Any], named: Named) -> dict[str, Any]:
    """Return facts with each thing and person that they hold the id of given its other name."""
    kind, known = register.get(code), facts.get(code.partition(".")[0])
    if kind is None or known is None:
        return dict(told)
    found = {}
    for name, value in told.items():
        thing = PERSON if name in kind.people else known.things.get(name)
        if thing is None or (name in known.numbers and not isinstance(value, list)):
            found[name] = value
        elif isinstance(value, list):
            found[name] = [other for other in (named(thing, each) for each in value) if other is not None]
        else:
            found[name] = named(thing, value)
    return found


def read(told: Mapping[str, Any], named: Named, *, group: int) -> Event:
    """Return the event that a file tells of, not written. Raises Unfit for what can't be one."""
    code, subject_kind = told.get("kind"), told.get("subject_kind")
    kind = register.get(code) if isinstance(code, str) else None
    if kind is None or not is_carried(kind) or not isinstance(subject_kind, str):
        raise Unfit(_("%(field)s can't be %(value)s") % {"field": "kind", "value": str(code)[:80]})
    if not isinstance(told.get("facts"), dict) or not {*told["facts"]} <= {each.name for each in fields(kind.facts)}:
        raise Unfit(_("%(field)s can't be %(value)s") % {"field": "facts", "value": str(told.get("facts"))[:40]})
    try:
        at = Event._meta.get_field("at").to_python(told["at"])
        if at.tzinfo is None:
            raise ValueError
    except Exception as reason:
        raise Unfit(_("%(field)s can't be %(value)s") % {"field": "at", "value": str(told.get("at"))[:40]}) from reason
    return Event(
        at=at,
        kind=kind.code,
        actor=named(PERSON, told.get("actor")),
        group=group,
        subject_kind=subject_kind or "",
        subject_id=named(subject_kind, told.get("subject")) if subject_kind else None,
        facts=in_other_names(kind.code, told["facts"], named),
    )
