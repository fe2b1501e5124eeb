"""Forms of who organises: what comes before the first pulse, what is asked, and on which days."""

from collections.abc import Sequence
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from medled.rooms.pulse.queries.bank import bank
from medled.rooms.pulse.wording.results import name_of
from medled.web.forms.sharing.parts import DayField, OneOf

SIX, SIX_AND_THEME, THEME, OWN, SIX_AND_OWN = "six", "six_and_theme", "theme", "own", "six_and_own"
HME, SIX_AND_HME = "hme", "six_and_hme"
ASKED = (
    (SIX, _("The short six"), _("One minute. Six questions about mandate, influence and support.")),
    (SIX_AND_THEME, _("The short six and a theme"), _("Two minutes. For when you want to look closer at one thing.")),
    (THEME, _("A theme"), _("One minute. Six questions about one thing.")),
)
OF_YOUR_OWN = (
    (SIX_AND_OWN, _("The short six and your own questions"), _("The six first, then all that you have written.")),
    (OWN, _("Your own questions"), _("All that you have written, in the order in which you did.")),
)
AFTER_SIX = (SIX, SIX_AND_THEME, SIX_AND_OWN, SIX_AND_HME)
OF_HME = (
    (SIX_AND_HME, _("The short six and HME"), _("Three minutes. The six first, then the nine that you have entered.")),
    (
        HME,
        _("HME"),
        _("The nine that you have entered, two minutes. What three of them say is shown of managers together."),
    ),
)
A_DAY = {"required": _("Choose a day.")}


class DisposalForm(forms.Form):
    """The decision by which the answers may be destroyed."""

    reference = forms.CharField(
        label=_("Its reference"),
        help_text=_("As it stands in your register, for example KS 2026/114."),
        max_length=120,
        error_messages={"required": _("Write the reference of the decision.")},
    )
    decided_on = DayField(label=_("Decided on"), error_messages=A_DAY)


class SamverkanForm(forms.Form):
    """That it was talked through, with whom."""

    words = forms.CharField(
        label=_("With whom, and where it is written down"),
        help_text=_("Unions and safety representatives, by name of the organisation; no names of people are needed."),
        max_length=200,
        error_messages={"required": _("Write with whom you have talked it through.")},
    )
    held_on = DayField(label=_("When"), error_messages=A_DAY)


class QuestionsForm(forms.Form):
    """What is asked."""

    asked = OneOf(
        label=_("What do you ask?"),
        choices=[(code, word) for code, word, _line in (*ASKED, *OF_YOUR_OWN, *OF_HME)],
        explained={code: line for code, _word, line in (*ASKED, *OF_YOUR_OWN, *OF_HME)},
        error_messages={"required": _("Choose what you ask.")},
    )
    theme = OneOf(label=_("Which theme?"), choices=[], required=False)

    def __init__(self, *args, own: Sequence[str] = (), hme: Sequence[str] = (), **kwargs):
        """`own` are the codes of the organisation's own questions, `hme` those in the places of HME."""
        super().__init__(*args, **kwargs)
        self.own, self.hme = list(own), list(hme)
        for there, rows in ((self.own, OF_YOUR_OWN), (self.hme, OF_HME)):
            if not there:
                none = {code for code, _word, _line in rows}
                self.fields["asked"].choices = [row for row in self.fields["asked"].choices if row[0] not in none]
        named = [(one.code, name_of(one)) for one in bank().dimensions]
        self.fields["theme"].choices = [("", _("No theme")), *named]

    def clean(self):
        said = super().clean()
        if said.get("asked") in (SIX_AND_THEME, THEME) and not said.get("theme") and "theme" not in self.errors:
            self.add_error("theme", _("Choose a theme."))
        return said

    def questions(self) -> list[str]:
        """Return the codes of what is asked, in order, each once."""
        asked, theme = self.cleaned_data["asked"], self.cleaned_data["theme"]
        six = [one.code for one in bank().short_six] if asked in AFTER_SIX else []
        if asked in (OWN, SIX_AND_OWN):
            return [*six, *self.own]
        if asked in (HME, SIX_AND_HME):
            return [*six, *self.hme]
        of_theme = next((one.questions for one in bank().dimensions if one.code == theme), ())
        return list(dict.fromkeys([*six, *(one.code for one in of_theme if asked != SIX)]))


class WaveForm(QuestionsForm):
    """A pulse: from a day, today or to come, to a day."""

    starts_on = DayField(
        label=_("From the day"),
        help_text=_("Today starts it now. On a day to come it starts by itself."),
        error_messages=A_DAY,
    )
    closes_on = DayField(label=_("To, that day included"), error_messages=A_DAY)

    def days(self) -> tuple[date, date]:
        return self.cleaned_data["starts_on"], self.cleaned_data["closes_on"]


class YearForm(QuestionsForm):
    """A year of pulses, one a quarter."""

    starts_on = DayField(
        label=_("The first one starts on"),
        help_text=_("Then one every thirteen weeks, four in all, each open for two weeks."),
        error_messages=A_DAY,
    )
