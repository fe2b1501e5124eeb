"""Questions of one's own: one at a time, or rows of a file."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from medled import tables
from medled.rooms.pulse.actions.questions import Words
from medled.rooms.pulse.queries.bank import hme_parts
from medled.rooms.pulse.rules.hme import OF_ONE as HME_OF_ONE
from medled.rooms.pulse.rules.hme import PLACES as HME_PLACES
from medled.rooms.pulse.wording.results import name_of
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
NO = ("", "nej", "no", "0")


class QuestionForm(forms.Form):
    """One closed question: a statement that one agrees with or not."""

    sv = forms.CharField(
        label=_("In Swedish"),
        help_text=_("A statement about you as a group, one thing at a time: “We know who decides what.”"),
        max_length=LONGEST,
        error_messages={"required": _("Write the question.")},
    )
    en = forms.CharField(label=_("In English"), max_length=LONGEST, required=False)
    is_of_one = forms.BooleanField(
        label=_("It is about one person"),
        help_text=_(
            "A group has one manager, and a figure of what it thinks of the manager would be a mark of that one. So "
            "it is shown of six managers' groups or more together, and never of one group."
        ),
        required=False,
    )

    def words(self) -> Words:
        return Words(self.cleaned_data["sv"], self.cleaned_data["en"], self.cleaned_data["is_of_one"])


class HmeForm(forms.Form):
    """What stands in the nine places of HME, in Swedish (`sv1` to `sv9`) and, if one likes, in English (`en1`)."""

    def __init__(self, data=None, *, entered: Sequence[Words] = ()):
        """`entered` is what stands there: nine, or none."""
        super().__init__(data)
        for place in HME_PLACES:
            now = entered[place - 1] if entered else Words("", "")
            named = {"place": place}
            self.fields[f"sv{place}"] = forms.CharField(
                label=_("Question %(place)d") % named,
                max_length=LONGEST,
                initial=now.sv,
                widget=forms.Textarea(attrs={"rows": 2}),
                error_messages={"required": _("Write the question.")},
            )
            self.fields[f"en{place}"] = forms.CharField(
                label=_("Question %(place)d in English") % named,
                max_length=LONGEST,
                required=False,
                widget=forms.Textarea(attrs={"rows": 2}),
                initial=now.en if now.en != now.sv else "",
            )

    def parts(self) -> list[dict]:
        """Return the three parts with their fields, for the page."""
        found: dict[str, dict] = {}
        for place, part in hme_parts().items():
            mine = found.setdefault(
                part.code, {"code": part.code, "title": name_of(part), "of_one": place in HME_OF_ONE, "fields": []}
            )
            mine["fields"].append((self[f"sv{place}"], self[f"en{place}"]))
        return list(found.values())

    def words(self) -> list[Words]:
        return [Words(self.cleaned_data[f"sv{place}"], self.cleaned_data[f"en{place}"]) for place in HME_PLACES]


class Row:
    """A row of a file: its number, its words, if it is about one person, and what is wrong with it, if anything is."""

    def __init__(self, number: int, cells: dict[str, str], *, wrong: str = "") -> None:
        self.number, self.sv, self.en = number, cells.get("sv", ""), cells.get("en", "")
        self.is_of_one = cells.get("of_one", "").strip().casefold() not in NO
        form = QuestionForm({"sv": self.sv or self.en, "en": self.en})
        self.wrong = wrong or next((errors[0] for errors in form.errors.values()), "")

    @property
    def words(self) -> Words:
        return Words(self.sv, self.en, self.is_of_one)


def rows_again(data) -> list[Row]:
    """Return the rows that the page carried after they were looked at; raises tables.Unreadable for anything else."""
    try:
        return [
            Row(int(number), {"sv": str(sv), "en": str(en), "of_one": "1" if is_of_one else ""})
            for number, sv, en, is_of_one in rows_sent(data)
        ]
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
