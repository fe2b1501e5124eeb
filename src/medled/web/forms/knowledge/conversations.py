"""Forms of conversations with many: what they are asked, a statement, and why one is taken away."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from medled.rooms.knowledge.actions.conversations import AskedMany
from medled.rooms.knowledge.wording.conversations import LONGEST_STATEMENT, LONGEST_WHY, REACHES, WHYS
from medled.rooms.knowledge.wording.questions import LONGEST_ABOUT, LONGEST_QUESTION
from medled.web.forms.initiatives.proposals import time_of_day
from medled.web.forms.initiatives.sparks import line
from medled.web.forms.sharing.parts import DayField, OneOf


class AskManyForm(forms.Form):
    """What many are asked, who they are, and the statements it begins with."""

    words = line(label=_("The question"), most=LONGEST_QUESTION, required=True)
    about = line(
        label=_("What does one need to know to answer?"),
        rows=3,
        most=LONGEST_ABOUT,
        help_text=_("Facts, not your own view."),
    )
    statements = forms.CharField(
        label=_("Statements to begin with"),
        help_text=_("One a line, from several sides, also what you don't think yourself. Ten are good."),
        widget=forms.Textarea(attrs={"rows": 6, "class": "voice"}),
        max_length=100 * LONGEST_STATEMENT,
        error_messages={"required": _("Write at least two.")},
    )
    takes_statements = forms.BooleanField(label=_("Who takes part may write more"), required=False)
    reach = OneOf(
        label=_("Whom do you ask?"),
        choices=[(code, word) for code, word, _line in REACHES],
        explained={code: line_ for code, _word, line_ in REACHES},
        error_messages={"required": _("Say whom you ask.")},
    )
    keeps_rows = forms.BooleanField(
        label=_("Reactions may be taken out as a file afterwards"),
        help_text=_(
            "Row by row, without names, and only if at least a hundred take part. They are told so before they react. "
            "Otherwise only how many is kept."
        ),
        required=False,
    )
    day = DayField(label=_("It closes on"), error_messages={"required": _("Choose a day.")})
    hour = time_of_day(label=_("at"))

    def __init__(self, data=None, *, reaches, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["reach"].choices = [one for one in self.fields["reach"].choices if one[0] in reaches]

    def closes_at(self, zone: ZoneInfo) -> datetime:
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"], zone)

    def asked(self) -> AskedMany:
        """Return what was written, for the action."""
        said = self.cleaned_data
        names = ("words", "reach", "about", "takes_statements", "keeps_rows")
        return AskedMany(statements=said["statements"].splitlines(), **{name: said[name] for name in names})


class SayForm(forms.Form):
    """One statement, for the others to react to."""

    words = line(
        label=_("Your statement"),
        help_text=_("One thing, so that one can agree or not. No names, nothing that tells of a person."),
        most=LONGEST_STATEMENT,
        required=True,
    )


class TakeAwayForm(forms.Form):
    """Why a statement is taken away."""

    why = OneOf(label=_("Why?"), choices=WHYS, widget=forms.RadioSelect, error_messages={"required": _("Choose why.")})
    reason = line(label=_("A word more, that all can read"), rows=1, most=LONGEST_WHY)


class StatementForm(forms.Form):
    """Which statement."""

    statement = forms.IntegerField(min_value=1, max_value=2**63 - 1)
