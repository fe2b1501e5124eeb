"""Questions of one's own: one at a time, or rows of a file."""

from django import forms
from django.utils.translation import gettext_lazy as _

from medled import tables
from medled.web.forms.imports import PROBLEMS, UNREADABLE, columns_of, rows_sent

LONGEST = 200
HEADINGS = {
    "sv": ("svenska", "fråga", "frågan", "påstående", "sv", "swedish", "question", "statement"),
    "en": ("engelska", "english", "en"),
    "of_one": ("om en person", "en person", "about one person", "one person"),
}
WHY = UNREADABLE | {
    "no_columns": _("No sheet has a column for the questions. Write “Svenska” or “Question” over it."),
}
OF_ONE = _("It is about one person. A group has one manager, so the answers would be a mark of that one.")


class QuestionForm(forms.Form):
    """One closed question: a statement that one agrees with or not."""

    sv = forms.CharField(
        label=_("In Swedish"),
        help_text=_("A statement about you as a group, one thing at a time: “We know who decides what.”"),
        max_length=LONGEST,
        error_messages={"required": _("Write the question.")},
    )
    en = forms.CharField(label=_("In English"), max_length=LONGEST, required=False)
    of_all = forms.BooleanField(
        label=_("It is not about one person"),
        help_text=_("A group has one manager: what is asked about the manager would be a mark of that one."),
        error_messages={"required": _("Ask about the group, not about one person.")},
    )


class Row:
    """A row of a file: its number, its words, and what is wrong with it, if anything is."""

    def __init__(self, number: int, cells: dict[str, str], *, wrong: str = "") -> None:
        self.number, self.sv, self.en = number, cells.get("sv", ""), cells.get("en", "")
        is_of_one = cells.get("of_one", "").strip().casefold() not in ("", "nej", "no", "0")
        form = QuestionForm({"sv": self.sv or self.en, "en": self.en, "of_all": "on"})
        self.wrong = wrong or (OF_ONE if is_of_one else next((errors[0] for errors in form.errors.values()), ""))


def rows_again(data) -> list[Row]:
    """Return the rows that the page carried after they were looked at; raises tables.Unreadable for anything else."""
    try:
        return [Row(int(number), {"sv": str(sv), "en": str(en)}) for number, sv, en in rows_sent(data)]
    except (ValueError, TypeError, OverflowError):
        raise tables.Unreadable("broken") from None


def rows_of(content: bytes) -> list[Row]:
    """Return the rows of a file; raises tables.Unreadable: its own codes, `no_columns` and `no_rows`."""
    rows, has_columns = [], False
    for table in tables.read(content):
        columns = columns_of(table, HEADINGS)
        if not {"sv", "en"} & {*columns.values()}:
            continue
        has_columns = True
        for row in table.rows:
            cells = {columns[heading]: text for heading, text in row.cells.items() if heading in columns}
            problem = next((code for heading, code in row.problems.items() if heading in columns), "")
            rows.append(Row(row.number, cells, wrong=PROBLEMS.get(problem, "")))
    if not rows:
        raise tables.Unreadable("no_rows" if has_columns else "no_columns")
    return rows
