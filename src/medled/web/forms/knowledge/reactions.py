"""Forms of reactions: until when one reacts, one reaction, how else it is seen."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from medled.rooms.knowledge.wording.questions import LONGEST_VIEW
from medled.rooms.knowledge.wording.reactions import VALUES
from medled.web.forms.initiatives.proposals import time_of_day
from medled.web.forms.initiatives.sparks import line
from medled.web.forms.sharing.parts import DayField


class OpenForm(forms.Form):
    """Until when people react."""

    day = DayField(label=_("It closes on"), error_messages={"required": _("Choose a day.")})
    hour = time_of_day(label=_("at"))

    def closes_at(self, zone: ZoneInfo) -> datetime:
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"], zone)


class ReactForm(forms.Form):
    """One reaction to one statement."""

    statement = forms.IntegerField(min_value=1, max_value=2**63 - 1)
    value = forms.TypedChoiceField(coerce=int, choices=[(value, word) for value, word, _key in VALUES])


class DifferForm(forms.Form):
    """How one sees it differently."""

    words = line(
        label=_("Who sees it differently, and what would we then have missed?"),
        help_text=_("Only what you do think: nobody is asked to play a part."),
        most=LONGEST_VIEW,
    )

    def __init__(self, data=None, *, question, **kwargs):
        super().__init__(data, **kwargs)
        if question.kind == "estimate":
            self.fields["words"].label = _("If your number lay far out: what do you know that the others don't?")
