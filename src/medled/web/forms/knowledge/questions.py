"""Forms of questions: what all are asked, what one thinks, a word more."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from medled.rooms.knowledge.actions.questions import Asked
from medled.rooms.knowledge.actions.views import View
from medled.rooms.knowledge.wording.questions import (
    KINDS,
    LONGEST_ABOUT,
    LONGEST_MEASURE,
    LONGEST_QUESTION,
    LONGEST_VIEW,
    LONGEST_WORD,
    MOST_GROUPS,
    NAMES,
)
from medled.web.forms.fields import NumberField
from medled.web.forms.initiatives.proposals import time_of_day
from medled.web.forms.initiatives.sparks import line
from medled.web.forms.sharing.parts import DayField, OneOf

NUMBER = forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"})


class AskForm(forms.Form):
    """What all are asked, in what way, until when, and how many answers it takes."""

    words = line(
        label=_("The question"),
        help_text=_("One thing at a time, so that each can answer in a few lines."),
        most=LONGEST_QUESTION,
        required=True,
    )
    kind = OneOf(
        label=_("What kind of answers?"),
        choices=[(code, word) for code, word, _line in KINDS],
        explained={code: line_ for code, _word, line_ in KINDS},
        error_messages={"required": _("Choose what kind of answers you want.")},
    )
    options = forms.CharField(
        label=_("What is there to choose between?"),
        help_text=_("One a line."),
        widget=forms.Textarea(attrs={"rows": 4, "class": "voice"}),
        required=False,
        max_length=2000,
    )
    measure = forms.CharField(
        label=_("What is counted?"),
        help_text=_("Hours, visits, kronor: the unit of the number."),
        widget=forms.TextInput(attrs={"class": "short"}),
        max_length=LONGEST_MEASURE,
        required=False,
    )
    least = NumberField(label=_("At least"), required=False)
    most = NumberField(label=_("At most"), required=False)
    about = line(
        label=_("What does one need to know to answer?"),
        rows=3,
        most=LONGEST_ABOUT,
        help_text=_("Facts, not your own view."),
    )
    names = OneOf(
        label=_("With names, or without?"),
        choices=[(code, word) for code, word, _line in NAMES],
        explained={code: line_ for code, _word, line_ in NAMES},
        error_messages={"required": _("Choose whether names are shown.")},
    )
    also = forms.TypedMultipleChoiceField(
        label=_("Which more are asked?"),
        help_text=_("They find the question in their own group, and all who are asked read what all say."),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        error_messages={"invalid_choice": _("You can't ask one of these groups. Choose among those in the list.")},
    )
    everyone = forms.BooleanField(label=_("All of them"), required=False)
    day = DayField(label=_("It closes on"), error_messages={"required": _("Choose a day.")})
    hour = time_of_day(label=_("at"))
    quorum = forms.IntegerField(
        label=_("At least so many answers"),
        help_text=_("Who is away is not waited for."),
        min_value=1,
        widget=NUMBER,
        error_messages={"required": _("Write a number."), "invalid": _("Write a number.")},
    )

    def __init__(self, data=None, *, groups=(), **kwargs):
        super().__init__(data, **kwargs)
        self.fields["also"].choices = [(group.pk, group.name) for group in groups]
        if not groups:
            del self.fields["also"]
        if not 1 < len(groups) < MOST_GROUPS:
            del self.fields["everyone"]

    def closes_at(self, zone: ZoneInfo) -> datetime:
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"], zone)

    def also_asked(self) -> list[int]:
        """Return the ids of the other groups that are asked."""
        if self.cleaned_data.get("everyone"):
            return [pk for pk, _name in self.fields["also"].choices]
        return self.cleaned_data.get("also", [])

    def asked(self) -> Asked:
        """Return what was written, for the action."""
        said = self.cleaned_data
        return Asked(
            words=said["words"],
            kind=said["kind"],
            about=said["about"],
            is_signed=said["names"] == "signed",
            options=said["options"].splitlines(),
            measure=said["measure"],
            least=said["least"],
            most=said["most"],
        )


class ViewForm(forms.Form):
    """What one thinks, before seeing what the others think."""

    option = OneOf(label=_("Your choice"), choices=[], coerce=int, widget=forms.RadioSelect)
    number = NumberField(label=_("Your number"), error_messages={"required": _("Write a number.")})
    words = line(label=_("How I see it"), rows=3, most=LONGEST_VIEW)
    knows = line(label=_("What I know that perhaps not all know"), most=LONGEST_VIEW)
    fails = line(
        label=_("What could make this fail?"),
        help_text=_("Asked of all, so that nobody has to be the one who says it."),
        most=LONGEST_VIEW,
    )

    def __init__(self, data=None, *, question, options=(), **kwargs):
        super().__init__(data, **kwargs)
        self.fields["option"].choices = [(option.pk, option.words) for option in options]
        if question.kind == "perspective":
            self.fields["words"].required = True
        else:
            self.fields["words"].label = _("Why?")
        if question.kind != "choice":
            del self.fields["option"]
        if question.kind != "estimate":
            del self.fields["number"]
        else:
            self.fields["number"].label = _("Your number, in %(measure)s") % {"measure": question.measure}
            del self.fields["fails"]

    def said(self) -> View:
        """Return what was written, for the action."""
        return View(**{name: value for name, value in self.cleaned_data.items() if value not in (None, "")})


class WordForm(forms.Form):
    """A word more, with one's name, when all is shown."""

    words = line(label=_("Your words"), most=LONGEST_WORD, required=True)
    late = forms.BooleanField(widget=forms.HiddenInput, required=False)


class TellForm(forms.Form):
    """What one knows that others don't, where one's number lies furthest out."""

    words = line(label=_("What do you know that others perhaps don't?"), rows=3, most=LONGEST_VIEW, required=True)
