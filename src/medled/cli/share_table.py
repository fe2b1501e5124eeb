"""The proposal of `medled share` as a table: task by task, never person by person, so that nobody is added up."""

from typing import Any

from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from medled.cli.share_words import LABELS, REASONS, ROLES, number

OWN_EYES = ("room_left",)
"""Reasons that are each person's own, left out of a table that several may look at."""


def print_proposal(instance: dict[str, Any], proposal: dict[str, Any], language: str) -> None:
    """Print the proposal: who leads, shares and learns, why, what is open and what would help."""
    _Printed(instance, proposal, language).print(Console(highlight=False))


class _Printed:
    def __init__(self, instance: dict[str, Any], proposal: dict[str, Any], language: str) -> None:
        self.proposal, self.language = proposal, language
        self.words = LABELS[language]
        self.people = _called(instance["people"], "name")
        self.tasks = _called(instance["tasks"], "title")

    def print(self, console: Console) -> None:
        led = sum(a["role"] == "lead" for a in self.proposal["assignments"])
        console.print(Text(self.words["title"], style="bold"))
        console.print(self._text("covered", led=led, all=len(self.tasks)))
        if self.proposal["assignments"]:
            console.print(self._table())
        if self.proposal["uncovered"]:
            console.print(Text(self.words["open"], style="bold"))
            for place in self.proposal["uncovered"]:
                console.print(self._open(place))
        for pin in self.proposal["pins_dropped"]:
            person, task = pin["person"], pin["task"]
            called = {"person": self.people.get(person, person), "task": self.tasks.get(task, task)}
            console.print(self._text("dropped", **called))
        if self.proposal["status"] != "optimal":
            console.print(self._text("feasible"))
        console.print(self._text("yes"))

    def _table(self) -> Table:
        table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
        for label in ("task", "who", "hours", "support", "why"):
            table.add_column(self.words[label], overflow="fold", justify="right" if label == "hours" else "left")
        before = None
        for a in self.proposal["assignments"]:
            if before not in (None, a["task"]):
                table.add_section()
            table.add_row(
                Text("" if a["task"] == before else self.tasks[a["task"]]),
                Text(f"{self.people[a['person']]} {ROLES[self.language][a['role']]}"),
                Text(number(self.language, a["hours"])),
                Text(self.people[a["support"]] if a["support"] else "–"),
                Text(", ".join(self._reason(r) for r in a["because"] if r["code"] not in OWN_EYES)),
            )
            before = a["task"]
        return table

    def _open(self, place: dict[str, Any]) -> Text:
        missing = self.words[f"missing_{place['missing']}"].format(count=place["count"])
        why = "; ".join(self._reason(reason) for reason in place["reasons"])
        line = Text(f"  {self.tasks[place['task']]}: {missing}; {why}.")
        if place["would_help"]:
            helps = ", ".join(self._reason(help_) for help_ in place["would_help"])
            line.append(f" {self.words['helps']}: {helps}.", style="dim")
        return line

    def _reason(self, reason: dict[str, Any]) -> str:
        facts = {
            name: number(self.language, value) if isinstance(value, int | float) else value
            for name, value in reason.items()
        }
        if "person" in facts:
            facts["person"] = self.people[facts["person"]]
        words = REASONS[self.language]
        perhaps = words["may"] if reason.get("certain") is False else ""
        return perhaps + words[reason["code"]].format(**facts)

    def _text(self, label: str, **facts: Any) -> Text:
        return Text(self.words[label].format(**facts))


def _called(rows: list[dict[str, Any]], name: str) -> dict[str, str]:
    """What each is called: the name, with the id where two have the same."""
    names = [row.get(name) or row["id"] for row in rows]
    return {
        row["id"]: called if names.count(called) == 1 else f"{called} ({row['id']})"
        for row, called in zip(rows, names, strict=True)
    }
