"""A change that is tried, as it stands in an address: ?base=2&pin=7-3-lead&forbid=8-3. Ids only, never a name."""

from collections.abc import Iterable
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

ROLES = ("lead", "partner", "learner")


@dataclass(frozen=True)
class Change:
    """All that the group has settled with what the reader tries beside it, and on which proposal."""

    base: int
    pins: tuple[dict, ...] = ()
    forbids: tuple[dict, ...] = ()

    @classmethod
    def read(cls, data: QueryDict) -> "Change":
        """Read an address or a form; what is no pin or forbid is left out."""
        pins = tuple(filter(None, (_pin(text) for text in data.getlist("pin")[:200])))
        forbids = tuple(filter(None, (_forbid(text) for text in data.getlist("forbid")[:200])))
        base = data.get("base", "")
        return cls(int(base) if base.isdecimal() and len(base) < 7 else 0, pins, forbids)

    @property
    def fields(self) -> list[tuple[str, str]]:
        """The change as names and values, for an address or for hidden fields."""
        return [
            ("base", str(self.base)),
            *(("pin", f"{pin['person']}-{pin['task']}-{pin['role']}") for pin in self.pins),
            *(("forbid", f"{forbid['person']}-{forbid['task']}") for forbid in self.forbids),
        ]

    @property
    def query(self) -> str:
        return urlencode(self.fields)

    def with_pin(self, person: int, task: int, role: str) -> "Change":
        """The person in this role, instead of whoever else was settled as its lead."""
        rest = _without(self.pins, person, task)
        if role == "lead":
            rest = tuple(pin for pin in rest if (pin["task"], pin["role"]) != (task, "lead"))
        pin = {"person": person, "task": task, "role": role}
        return Change(self.base, (*rest, pin), _without(self.forbids, person, task))

    def with_forbid(self, person: int, task: int) -> "Change":
        """Not this person on this task."""
        forbids = (*_without(self.forbids, person, task), {"person": person, "task": task})
        return Change(self.base, _without(self.pins, person, task), forbids)

    def upon(self, now: "Change", *, before: "Change") -> "Change":
        """Make upon `now` what this was upon `before`: whatever else has been settled meanwhile stays as it is."""
        change = Change(self.base, now.pins, now.forbids)
        for place in (*before.pins, *before.forbids):
            if place not in (*self.pins, *self.forbids):
                change = change.without(place["person"], place["task"])
        for pin in self.pins:
            if pin not in before.pins:
                change = change.with_pin(**pin)
        for forbid in self.forbids:
            if forbid not in before.forbids:
                change = change.with_forbid(**forbid)
        return change

    def without(self, person: int, task: int) -> "Change":
        """Nothing settled about this person and this task."""
        return Change(self.base, _without(self.pins, person, task), _without(self.forbids, person, task))


def _without(places: Iterable[dict], person: int, task: int) -> tuple[dict, ...]:
    return tuple(place for place in places if (place["person"], place["task"]) != (person, task))


def _pin(text: str) -> dict | None:
    person, _, rest = text.partition("-")
    task, _, role = rest.partition("-")
    place = _forbid(f"{person}-{task}")
    return {**place, "role": role} if place and role in ROLES else None


def _forbid(text: str) -> dict | None:
    person, _, task = text.partition("-")
    if not (person.isdecimal() and task.isdecimal() and len(text) < 30):
        return None
    return {"person": int(person), "task": int(task)}
