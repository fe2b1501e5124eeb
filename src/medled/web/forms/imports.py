"""Rows of a file as forms: which column is what, and what is wrong with a row, in words."""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from medled import tables
from medled.rooms.sharing.wording.cards import LEVEL_CHOICES
from medled.web.forms.fields import HoursField, WholeField
from medled.workplace.wording import ROLES

MOST_TO_MEND = 40  # rows at a time: a form of more fields than that nobody fills in

UNREADABLE = {
    "empty": _("There is nothing in the file. Fill in the template, and bring it here."),
    "large": _("The file is larger than %(most)s MB. Keep only the table, and save it anew."),
    "long": _("The table goes down to row %(rows)s, and at most %(most)s rows can be read. Delete what is below it."),
    "wide": _(
        "The table has %(columns)s columns, and at most %(most)s can be read. Delete those that are not needed."
    ),
    "old": _("The file is in the old Excel format (.xls). Open it and save it as .xlsx."),
    "locked": _("The file has a password. Save it without one."),
    "broken": _("The file is damaged and cannot be read. Open it in your spreadsheet and save it anew."),
    "strange": _("This is neither a spreadsheet (.xlsx) nor a csv file."),
    "doubled": _("The heading “%(heading)s” stands over two columns. Give one of them another name."),
    "no_columns": _(
        "No sheet has a column for names (“Name”) or for tasks (“Task”). Take the headings of the template."
    ),
    "no_hours": _("The tasks have no column “Hours”. Add one: how many hours a month each takes, about."),
    "no_rows": _("There are headings but no rows under them."),
}
PROBLEMS = {
    "formula": _("The cell holds a formula that has not been worked out. Write the value."),
    "error": _("The cell holds an error, such as #N/A. Write the value."),
    "merged": _("The cell was merged with the one above, so we took the same value. Is it right?"),
    "wide": _("The row has more cells than there are headings. See that each thing stands in its place."),
}
TWICE = _("Row %(number)s has the same. Change one of them, or leave one out.")
SAME_NAME = _("Row %(number)s has the same name. Add an address, so that they can be told apart, or leave one out.")

# Headings as people write them, in both languages.
HEADINGS = {
    "people": {
        "name": ("name", "namn", "person", "full name", "för- och efternamn"),
        "email": (
            *("email", "e-mail", "mail", "address", "mail address"),
            *("e-post", "epost", "e-postadress", "epostadress", "mejl", "mejladress", "mailadress", "adress"),
        ),
        "role": ("role", "roll"),
    },
    "tasks": {
        "title": ("task", "title", "leadership task", "uppgift", "ledningsuppgift", "titel"),
        "hours": ("hours", "hours a month", "time", "timmar", "timmar i månaden", "timmar/månad", "tid"),
        "holders": ("holders", "number of holders", "antal", "hur många", "hur många håller i", "bärare"),
        "mandate": ("mandate", "mandat"),
        "needs": ("knowledge", "needs", "kunskap", "kunskaper", "kräver kunskap"),
        "purpose": ("purpose", "why", "syfte", "beskrivning", "description", "varför"),
    },
}
KNOWN = frozenset(word for columns in HEADINGS.values() for words in columns.values() for word in words)


class WordField(forms.ChoiceField):
    """A choice that may be written in words, in Swedish or English, or left out."""

    def __init__(self, *, words, default, also=None, **kwargs):
        super().__init__(required=False, choices=list(words.items()), **kwargs)
        self.words, self.default, self.also = words, default, also or {}

    def to_python(self, value):
        value = " ".join(str(value or "").split()).casefold()
        return self.known().get(value, value) if value else self.default

    def prepare_value(self, value):
        """Return the choice that the word of the file is: a row that is mended keeps what was right in it."""
        return self.to_python(value)

    def known(self):
        """Return the code of each way to write it."""
        said = {code: code for code in self.words} | self.also
        for language in ("sv", "en"):
            with override(language):
                said |= {str(label).casefold(): code for code, label in self.words.items()}
        return said


class PersonRow(forms.Form):
    """One person."""

    name = forms.CharField(label=pgettext_lazy("column", "Name"), max_length=120)
    email = forms.EmailField(label=pgettext_lazy("column", "Address"), required=False)
    role = WordField(
        label=pgettext_lazy("column", "Role"),
        words=ROLES,
        default="member",
        also={"medlem": "member"},
        error_messages={"invalid_choice": _("“%(value)s” is no role. Choose one.")},
    )


class TaskRow(forms.Form):
    """One task."""

    title = forms.CharField(label=pgettext_lazy("column", "Task"), max_length=120)
    hours = HoursField(label=pgettext_lazy("column", "Hours"), max_value=400)
    holders = WholeField(
        label=pgettext_lazy("column", "Holders"),
        min_value=1,
        max_value=3,
        required=False,
        error_messages={"invalid": _("Write 1, 2 or 3.")},
    )
    mandate = WordField(
        label=pgettext_lazy("column", "Mandate"),
        words={"": pgettext_lazy("mandate", "not decided yet"), **dict(LEVEL_CHOICES)},
        default="",
        also={"rådgör": "consult"},  # as `medled share` has it
        error_messages={"invalid_choice": _("“%(value)s” is no mandate. Choose one.")},
    )
    needs = forms.CharField(label=pgettext_lazy("column", "Knowledge"), max_length=400, required=False)
    purpose = forms.CharField(label=pgettext_lazy("column", "Purpose"), max_length=1000, required=False)

    def clean_holders(self):
        return self.cleaned_data["holders"] or 1

    def clean_needs(self):
        needs = [" ".join(part.split()) for part in self.cleaned_data["needs"].replace(";", ",").split(",")]
        if long := [need for need in needs if len(need) > 80]:
            raise forms.ValidationError(_("Write “%(need)s” in fewer words.") % {"need": long[0]})
        return list(dict.fromkeys(filter(None, needs)))


FORMS = {"people": PersonRow, "tasks": TaskRow}


@dataclass
class Entry:
    """A row on its way in: of what kind, its number in the file, what stands in it, and whether it is left out."""

    kind: str
    number: int
    cells: dict[str, str]
    is_out: bool = False
    problems: dict[str, str] = field(default_factory=dict)  # by field; "" is the row
    form: forms.Form | None = None
    place: int = 0

    @property
    def is_bad(self) -> bool:
        return bool(not self.is_out and self.form and self.form.errors)

    def check(self) -> None:
        """Read the cells as a form, and say what the file itself had wrong."""
        prefix = f"r{self.place}"
        form = FORMS[self.kind]({f"{prefix}-{name}": text for name, text in self.cells.items()}, prefix=prefix)
        form.full_clean()
        for name, code in self.problems.items():
            form.errors.pop(name, None)  # what the file had wrong says more than what is missing because of it
            form.add_error(name or None, PROBLEMS[code])
        self.form = form

    def refuse(self, name: str, sentence) -> None:
        """Add what is wrong with the row beside others, or in this group."""
        self.form.add_error(name, sentence)

    @property
    def role_in_words(self):
        return ROLES[self.form.cleaned_data["role"]]

    @property
    def mandate_in_words(self):
        return self.form.fields["mandate"].words[self.form.cleaned_data["mandate"]]

    def value(self, name: str):
        """Return a field that was read, or None."""
        return self.form.cleaned_data.get(name)


def rows_sent(data, *, most: int = tables.MOST_ROWS) -> list[Any]:
    """Return the rows that a page carried in its field "rows"; raises tables.Unreadable for what is not of ours."""
    try:
        rows = json.loads(data.get("rows", ""))
        json.dumps(rows, ensure_ascii=False).encode()  # half a character can be sent, but not kept anywhere
    except (ValueError, RecursionError):
        raise tables.Unreadable("broken") from None
    if not isinstance(rows, list) or not rows:
        raise tables.Unreadable("broken")
    return rows[:most]


def entries_of(found: list[tables.Table]) -> tuple[list[Entry], list[str]]:
    """Return the rows of the tables that are ours, and the headings that nobody knows.

    Raises tables.Unreadable when no table is ours, or one lacks the columns that it can't be without.
    """
    entries, unknown, is_ours = [], [], False
    for table in found:
        kind, columns = _kind_of(table)
        if kind is None:
            continue
        is_ours = True
        if kind == "tasks" and "hours" not in columns.values():
            raise tables.Unreadable("no_hours")
        unknown += [heading for heading in table.headings if heading not in columns]
        entries += [
            Entry(
                kind,
                row.number,
                {columns[heading]: text for heading, text in row.cells.items() if heading in columns},
                problems={
                    columns.get(heading, ""): code
                    for heading, code in row.problems.items()
                    if heading in columns or not heading
                },
            )
            for row in table.rows
        ]
    if not is_ours:
        raise tables.Unreadable("no_columns")
    if not entries:
        raise tables.Unreadable("no_rows")
    return entries, unknown


def _kind_of(table: tables.Table) -> tuple[str | None, dict[str, str]]:
    """Return what a table is of, and the field of each heading."""
    for kind, needed in (("tasks", "title"), ("people", "name")):
        columns = columns_of(table, HEADINGS[kind])
        if needed in columns.values():
            return kind, columns
    return None, {}


def columns_of(table: tables.Table, known: Mapping[str, Collection[str]]) -> dict[str, str]:
    """Return the field of each heading that is known, as people write it; of two for the same field the first."""
    columns: dict[str, str] = {}
    for heading in table.headings:
        for name, words in known.items():
            if heading.casefold().rstrip(" *:") in words and name not in columns.values():
                columns[heading] = name
    return columns


def check(entries: list[Entry], *, inside: set[str], titles: set[str]) -> None:
    """Say of each row what is wrong with it: alone, beside the others, and in a group that has these already.

    `inside` are the addresses of those in the group, `titles` the tasks it has; both in lower case.
    """
    seen: dict[tuple[str, str], int] = {}
    for place, entry in enumerate(entries):
        entry.place = place
        entry.check()
        if entry.is_out:
            continue
        if entry.kind == "people":
            _check_person(entry, seen, inside)
        else:
            _check_task(entry, seen, titles)


def _check_person(entry: Entry, seen: dict, inside: set[str]) -> None:
    name, email = (str(entry.value(field) or "").casefold() for field in ("name", "email"))
    if email and email in inside:
        entry.refuse("email", _("This person is in the group already. Leave the row out."))
    if email and (number := seen.setdefault(("email", email), entry.number)) != entry.number:
        entry.refuse("email", TWICE % {"number": number})
    if name and not email and (number := seen.setdefault(("name", name), entry.number)) != entry.number:
        entry.refuse("name", SAME_NAME % {"number": number})


def _check_task(entry: Entry, seen: dict, titles: set[str]) -> None:
    title = str(entry.value("title") or "").casefold()
    if title in titles:
        entry.refuse("title", _("The group has a task of that name already. Change the name, or leave the row out."))
    elif title and (number := seen.setdefault(("title", title), entry.number)) != entry.number:
        entry.refuse("title", TWICE % {"number": number})
