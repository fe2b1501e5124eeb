"""The lists of leadership tasks that a group can start from, one for each kind of work, as data files."""

import tomllib
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any

COMMON = "common"
SECTORS = ("home_care", "preschool", "school_team", "social_services", "administration")


@dataclass(frozen=True)
class ListedTask:
    """A task as a list offers it, in one language. The figures are where to start, not where to end."""

    key: str  # unique within its list: "staffing"
    title: str
    purpose: str
    kind: str
    hours: Decimal
    mandate: str
    needs: tuple[str, ...]
    amount: int | None = None
    law: str = "execution"


@dataclass(frozen=True)
class TaskList:
    """The tasks of one kind of work, with those that every workplace shares first."""

    sector: str
    name: str
    tasks: tuple[ListedTask, ...]


def sectors(*, language: str) -> list[tuple[str, str]]:
    """Return the kinds of work that have a list, as (code, name)."""
    return [(code, _read(code)["name"][_known(language)]) for code in SECTORS]


def task_list(sector: str, *, language: str) -> TaskList:
    """Return the list of a kind of work; raises KeyError for one that has none."""
    if sector not in SECTORS:
        raise KeyError(sector)
    language = _known(language)
    tasks = tuple(_listed(row, language) for code in (COMMON, sector) for row in _read(code)["tasks"])
    return TaskList(sector, _read(sector)["name"][language], tasks)


def _listed(row: dict[str, Any], language: str) -> ListedTask:
    words = row[language]
    return ListedTask(
        key=row["key"],
        title=words["title"],
        purpose=words["purpose"],
        kind=row["kind"],
        hours=Decimal(row["hours"]),
        mandate=row["mandate"],
        needs=tuple(words["needs"]),
        amount=row.get("amount"),
        law=row.get("law", "execution"),
    )


def _known(language: str) -> str:
    return language if language in ("sv", "en") else "en"


@cache
def _read(code: str) -> dict[str, Any]:
    return tomllib.loads((files("medled.rooms.sharing") / "task_lists" / f"{code}.toml").read_text("utf-8"))
