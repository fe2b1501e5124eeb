"""A proposal: who is asked to take what and why, what is left open and what would help.

Frozen values that say nothing of a person's sum: hours belong to each holding, and `room_left` stands only among the
reasons of the person it is about, for that person alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from medled.engine.sharing.ladder import Result

FORMAT = "medled-share-proposal/1"


@dataclass(frozen=True, slots=True)
class Reason:
    """A checkable fact by code, with its particulars; the rooms put it in words."""

    code: str
    facts: tuple[tuple[str, Any], ...] = ()

    @classmethod
    def of(cls, code: str, **facts: Any) -> Reason:
        """A reason with its facts in the order given."""
        return cls(code, tuple(facts.items()))

    def to_json(self) -> dict[str, Any]:
        """As plain data: the code and the facts beside it."""
        return {"code": self.code, **dict(self.facts)}


@dataclass(frozen=True, slots=True)
class Assignment:
    """A person is asked to take a role on a task. `hours` a month; `support` is who stands behind, if anyone can."""

    person: str
    task: str
    role: str
    hours: float
    wish: str
    support: str | None
    because: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Open:
    """Places of a task that nobody got, why, and what would help. `missing`: lead, partner or learner."""

    task: str
    missing: str
    count: int
    reasons: tuple[Reason, ...]
    would_help: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the engine proposes. `status`: optimal (proven in every stage before the lottery) or feasible."""

    status: str
    assignments: tuple[Assignment, ...]
    uncovered: tuple[Open, ...]
    pins_dropped: tuple[tuple[str, str], ...]
    lottery: str
    stages: tuple[Result, ...]

    def value(self, stage: str) -> int:
        """The value of a stage by its name."""
        return next(result.value for result in self.stages if result.stage == stage)

    def to_json(self) -> dict[str, Any]:
        """As plain data in the format `medled-share-proposal/1`."""
        return {
            "format": FORMAT,
            "status": self.status,
            "assignments": [
                {
                    "person": a.person,
                    "task": a.task,
                    "role": a.role,
                    "hours": a.hours,
                    "wish": a.wish,
                    "support": a.support,
                    "because": [reason.to_json() for reason in a.because],
                }
                for a in self.assignments
            ],
            "uncovered": [
                {
                    "task": o.task,
                    "missing": o.missing,
                    "count": o.count,
                    "reasons": [reason.to_json() for reason in o.reasons],
                    "would_help": [reason.to_json() for reason in o.would_help],
                }
                for o in self.uncovered
            ],
            "pins_dropped": [{"person": person, "task": task} for person, task in self.pins_dropped],
            "lottery": self.lottery,
            "stages": [
                {
                    "stage": s.stage,
                    "value": s.value,
                    "bound": s.bound,
                    "status": s.status,
                    "seconds": round(s.seconds, 3),
                }
                for s in self.stages
            ],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Proposal:
        """A proposal of what `to_json` gave."""
        return cls(
            status=data["status"],
            assignments=tuple(
                Assignment(**{**a, "because": tuple(_reason(r) for r in a["because"])}) for a in data["assignments"]
            ),
            uncovered=tuple(
                Open(
                    o["task"],
                    o["missing"],
                    o["count"],
                    tuple(_reason(r) for r in o["reasons"]),
                    tuple(_reason(r) for r in o["would_help"]),
                )
                for o in data["uncovered"]
            ),
            pins_dropped=tuple((pin["person"], pin["task"]) for pin in data["pins_dropped"]),
            lottery=data["lottery"],
            stages=tuple(Result(**stage) for stage in data["stages"]),
        )


def _reason(data: Mapping[str, Any]) -> Reason:
    return Reason.of(data["code"], **{name: value for name, value in data.items() if name != "code"})
