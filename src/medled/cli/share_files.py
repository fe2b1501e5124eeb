"""The file of `medled share`: JSON as in docs/sharing.md, or one sheet (xlsx, csv) that people write by hand.

Gives the instance that the engine checks, and where in the sheet each of its fields was written, so that a mistake is
named by row and column. The sheet is described in docs/use/share.en.md.
"""

import json
from pathlib import Path
from typing import Any

from medled import tables
from medled.cli.files import content_of
from medled.cli.said import Unusable

MOST_BYTES = 50_000_000
Places = dict[str, tuple[int, str]]
"""The field's path in the instance -> row and column in the sheet."""

COLUMNS = {
    "title": ("uppgift", "task"),
    "hours": ("timmar", "hours"),
    "holders": ("delas av", "shared by"),
    "learner": ("lär sig", "learner"),
    "needs": ("kunskap", "knowledge"),
    "mandate": ("mandat", "mandate"),
    "weight": ("vikt", "weight"),
    "today": ("idag", "today"),
}
ABOUT_PEOPLE = {
    "room": ("utrymme", "room"),
    "knows": ("kunskap", "knowledge"),
    "supports": ("stöd", "support"),
    "mandate": ("mandat", "mandate"),
}
WISHES = {
    "want": ("vill", "want"),
    "can": ("kan", "can"),
    "learn": ("lär", "vill lära mig", "lära", "learn", "want to learn"),
    "rather_not": ("helst inte", "rather not", "rather_not"),
    "cannot": ("kan inte", "cannot", "can't", "can not"),
}
MANDATES = {
    "propose": ("föreslå", "propose"),
    "consult": ("rådgör", "rådgör och besluta", "consult"),
    "decide_and_tell": ("besluta och berätta", "decide and tell", "decide_and_tell"),
    "decide": ("besluta", "decide"),
}
YES, NO = ("ja", "x", "yes"), ("nej", "no", "-")


def load(file: Path) -> tuple[dict[str, Any], Places]:
    """The instance in the file, unchecked but an object, and where its fields stand in a sheet (empty for JSON).

    Raises
    ------
    Unusable when there is no such file, or nothing in it that can be read.
    """
    content = content_of(file, most=MOST_BYTES)
    if file.suffix.lower() == ".json" or content.lstrip(b"\xef\xbb\xbf \t\r\n")[:1] in b"{[":
        return _json(content), {}
    return _sheet(content)


def _json(content: bytes) -> dict[str, Any]:
    try:
        text = content.decode(json.detect_encoding(content))
    except UnicodeDecodeError:
        text = content.decode("cp1252", "replace")
    try:
        instance = json.loads(text.removeprefix("\ufeff"), object_pairs_hook=_once)
    except json.JSONDecodeError as reason:
        raise Unusable("not_json", row=reason.lineno, column=reason.colno) from reason
    except RecursionError as reason:
        raise Unusable("too_deep") from reason
    except ValueError as reason:  # a whole number of thousands of digits
        raise Unusable("huge_number") from reason
    if not isinstance(instance, dict):
        raise Unusable("not_an_instance")
    return instance


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) < len(pairs):
        names = [name for name, _ in pairs]
        raise Unusable("field_twice", field=next(name for name in names if names.count(name) > 1))
    return fields


def _sheet(content: bytes) -> tuple[dict[str, Any], Places]:
    try:
        found = tables.read(content, known=[word for words in COLUMNS.values() for word in words])
    except tables.Unreadable as reason:
        raise Unusable(f"sheet_{reason.code}", **reason.facts) from reason
    for table in found:
        if table.headings and table.headings[0].casefold() in COLUMNS["title"]:
            return _Sheet(table).read()
    raise Unusable("no_task_column")


class _Sheet:
    def __init__(self, table: tables.Table) -> None:
        self.table = table
        self.first = table.headings[0]
        self.columns = {
            key: heading for heading in table.headings for key, names in COLUMNS.items() if heading.casefold() in names
        }
        self.names = [heading for heading in table.headings if heading not in self.columns.values()]
        self.places: Places = {}

    def read(self) -> tuple[dict[str, Any], Places]:
        """The instance of the sheet: rows about the people, then a row for each task."""
        people: list[dict[str, Any]] = [{"id": name, "name": name} for name in self.names]
        tasks: list[dict[str, Any]] = []
        wishes: dict[str, dict[str, str]] = {name: {} for name in self.names}
        today: list[dict[str, str]] = []
        told = set()
        for row in self.table.rows:
            self._check(row)
            about = [key for key, labels in ABOUT_PEOPLE.items() if self._label(row) in labels]
            if about:
                told.update(about)
                self._people(row, about[0], people)
                continue
            task = self._task(row, len(tasks))
            if any(task["id"] == other["id"] for other in tasks):
                raise Unusable("task_twice", row=row.number, title=task["id"])
            tasks.append(task)
            today += self._today(row, task["id"])
            for name in self.names:
                if row.cells.get(name):
                    wishes[name][task["id"]] = self._choice(row, name, WISHES)
        if "room" not in told:
            raise Unusable("no_room_row")
        return {"people": people, "tasks": tasks, "wishes": wishes, "today": today}, self.places

    def _label(self, row: tables.Row) -> str:
        return row.cells.get(self.first, "").casefold().rstrip(":")

    def _check(self, row: tables.Row) -> None:
        for heading, problem in row.problems.items():
            if problem != "merged":
                raise Unusable(f"cell_{problem}", row=row.number, column=heading)
        if not row.cells.get(self.first):
            raise Unusable("no_title", row=row.number, column=self.first)

    def _people(self, row: tables.Row, key: str, people: list[dict[str, Any]]) -> None:
        for n, person in enumerate(people):
            cell = row.cells.get(person["id"], "")
            self.places[f"people[{n}].{key}"] = (row.number, person["id"])
            if not cell:
                continue
            if key == "knows":
                person[key] = _list(cell)
            elif key == "mandate":
                person[key] = self._choice(row, person["id"], MANDATES)
            else:
                person[key] = _number(cell)

    def _task(self, row: tables.Row, n: int) -> dict[str, Any]:
        title = row.cells[self.first]
        task: dict[str, Any] = {"id": title, "title": title}
        self.places[f"tasks[{n}].id"] = self.places[f"tasks[{n}].title"] = (row.number, self.first)
        for key, heading in self.columns.items():
            cell = row.cells.get(heading, "")
            self.places[f"tasks[{n}].{key}"] = (row.number, heading)
            if key in ("title", "today") or not cell:
                continue
            if key == "needs":
                task[key] = _list(cell)
            elif key == "mandate":
                task[key] = self._choice(row, heading, MANDATES)
            elif key == "learner":
                task |= self._learner(row, n, cell)
            else:
                task[key] = _number(cell)
        return task

    def _learner(self, row: tables.Row, n: int, cell: str) -> dict[str, Any]:
        """Yes, no, or the hours a month that it takes to learn."""
        if cell.casefold() in NO:
            return {"learner": False}
        if cell.casefold() in YES:
            return {"learner": True}
        self.places[f"tasks[{n}].learner_hours"] = (row.number, self.columns["learner"])
        return {"learner": True, "learner_hours": _number(cell)}

    def _today(self, row: tables.Row, task: str) -> list[dict[str, str]]:
        """Who holds the task today: the first named leads, the others are partners."""
        heading = self.columns.get("today", "")
        named = _list(row.cells.get(heading, ""))
        for name in named:
            if name not in self.names:
                raise Unusable("nobody_called", row=row.number, column=heading, name=name)
        return [{"person": name, "task": task, "role": "partner" if n else "lead"} for n, name in enumerate(named)]

    def _choice(self, row: tables.Row, heading: str, choices: dict[str, tuple[str, ...]]) -> str:
        said = row.cells[heading].casefold().replace("’", "'")
        for choice, words in choices.items():
            if said in words:
                return choice
        raise Unusable(
            "unknown_word",
            row=row.number,
            column=heading,
            word=row.cells[heading][:40],
            known_sv=", ".join(words[0] for words in choices.values()),
            known_en=", ".join(words[-1] for words in choices.values()),
        )


def _list(cell: str) -> list[str]:
    return [part.strip() for part in cell.replace(";", ",").split(",") if part.strip()]


def _number(cell: str) -> Any:
    """The number in the cell, with a comma or a point; else the cell as it is, which the engine refuses by name."""
    try:
        number = float(cell.replace(",", ".").replace("\N{MINUS SIGN}", "-"))
    except ValueError:
        return cell
    return int(number) if number.is_integer() else number
