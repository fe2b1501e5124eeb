"""Forms of proposals and their rounds."""

from collections.abc import Iterable
from datetime import datetime, time
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from medled.rooms.initiatives.actions.proposals import Text
from medled.rooms.initiatives.wording.proposals import (
    ANSWERS,
    KINDS,
    LEADS_TO,
    LONGEST_PROPOSAL,
    LONGEST_REMARK,
    LONGEST_SENTENCE,
    MOST_MONTHS,
)
from medled.web.forms.fields import WholeField
from medled.web.forms.initiatives.sparks import FEW_WORDS, line
from medled.web.forms.sharing.parts import Anew, DayField, OneOf, PersonField

NEEDED_FOR = {"trial": ("until", "look_for"), "agreement": ("months",)}
HOUR = {"type": "time", "class": "short"}


def time_of_day(*, label, **kwargs) -> forms.TimeField:
    """Return a field for a time of day, as every phone has one."""
    return forms.TimeField(
        label=label,
        widget=forms.TimeInput(attrs=HOUR, format="%H:%M"),
        input_formats=["%H:%M", "%H.%M"],
        error_messages={"required": _("Choose a time."), "invalid": _("Write the time as hours and minutes: 14:30.")},
        **kwargs,
    )


class ProposeForm(Anew):
    """A version of what is proposed, and what a yes begins."""

    sentence = line(label=_("The proposal in one sentence"), most=LONGEST_SENTENCE, required=True)
    text = forms.CharField(
        label=_("More, if it is needed"),
        help_text=_("What, for whom, when and how. Write as you would say it."),
        widget=forms.Textarea(
            attrs={"rows": 6, "class": "voice", "autocapitalize": "sentences", "spellcheck": "true"}
        ),
        required=False,
        max_length=LONGEST_PROPOSAL,
        error_messages=FEW_WORDS,
    )
    leads_to = OneOf(
        label=_("What does a yes begin?"),
        choices=[(code, word) for code, word, _line in LEADS_TO],
        explained={code: line_ for code, _word, line_ in LEADS_TO},
        error_messages={"required": _("Choose what a yes begins.")},
    )
    until = DayField(label=_("We try it until"), error_messages={"required": _("Say until when you try it.")})
    look_for = line(
        label=_("What do we look for?"),
        help_text=_("One thing that you will see, so that you know if it helped."),
        rows=1,
        most=LONGEST_SENTENCE,
        required=True,
    )
    months = WholeField(
        label=_("We look at it again after so many months"),
        min_value=1,
        max_value=MOST_MONTHS,
        error_messages={"required": _("Write a number."), "invalid": _("Write a number.")},
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
    )
    works_in = forms.TypedMultipleChoiceField(
        label=_("Which objections does it take in?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data=None, *, objections: Iterable[tuple[int, str]] = (), **kwargs):
        super().__init__(data, **kwargs)
        self.fields["works_in"].choices = list(objections)
        if not self.fields["works_in"].choices:
            del self.fields["works_in"]
        if data is not None:
            for kind, names in NEEDED_FOR.items():
                for name in names:
                    self.fields[name].required = data.get("leads_to") == kind

    def written(self) -> Text:
        """Return what was written, for the action."""
        names = ("sentence", "text", "leads_to", "until", "look_for", "months")
        return Text(**{name: self.cleaned_data[name] for name in names})


class AskAllForm(forms.Form):
    """What all are asked, until when, and how many answers it takes."""

    kind = OneOf(
        label=_("What do you ask?"),
        choices=[(code, word) for code, word, _line in KINDS],
        explained={code: line_ for code, _word, line_ in KINDS},
        error_messages={"required": _("Choose what you ask about.")},
    )
    day = DayField(label=_("It closes on"), error_messages={"required": _("Choose a day.")})
    hour = time_of_day(label=_("at"))
    quorum = forms.IntegerField(
        label=_("At least so many answers"),
        help_text=_("Fewer than that decides nothing. Who is away is not waited for."),
        min_value=1,
        widget=forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"}),
        error_messages={"required": _("Write a number."), "invalid": _("Write a number.")},
    )
    begins_day = DayField(
        label=_("It is shown no earlier than"),
        help_text=_("For what you talk of first. One can give one's own before."),
        required=False,
    )
    begins_hour = time_of_day(label=_("at"), required=False)
    at_meeting = forms.BooleanField(
        help_text=_("For consent. Who can't come gives theirs before, and the times below do not matter."),
        required=False,
    )

    def __init__(self, data=None, *, meeting: str = "", **kwargs):
        super().__init__(data, **kwargs)
        self.fields["at_meeting"].label = _("It is shown at the meeting: %(meeting)s") % {"meeting": meeting}
        if not meeting:
            del self.fields["at_meeting"]

    def closes_at(self, zone: ZoneInfo) -> datetime:
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"], zone)

    def begins_at(self, zone: ZoneInfo) -> datetime | None:
        day = self.cleaned_data["begins_day"]
        return datetime.combine(day, self.cleaned_data["begins_hour"] or time(8), zone) if day else None


class MoreTimeForm(forms.Form):
    """Until when a round goes on instead."""

    day = DayField(label=_("It closes on"), error_messages={"required": _("Choose a day.")})
    hour = time_of_day(label=_("at"))

    def closes_at(self, zone: ZoneInfo) -> datetime:
        return datetime.combine(self.cleaned_data["day"], self.cleaned_data["hour"], zone)


def _answer() -> OneOf:
    return OneOf(
        label=_("Your answer"),
        choices=ANSWERS,
        widget=forms.RadioSelect,
        required=False,
    )


def _reason() -> forms.CharField:
    return line(label=_("What can go wrong, or what do you wish?"), most=LONGEST_REMARK)


class ConsentForm(forms.Form):
    """One of four equal answers, and why."""

    answer = _answer()
    words = _reason()


class SayForm(forms.Form):
    """What one wants to know, or what one thinks; nothing is an answer too."""

    words = line(label=_("Your own words"), most=LONGEST_REMARK, rows=3)


class NoteForm(forms.Form):
    """What a colleague says who has no phone at hand."""

    person = PersonField(label=_("Who?"), nobody=_("Choose"), error_messages={"required": _("Choose a colleague.")})
    answer = _answer()
    words = line(label=_("In their words"), most=LONGEST_REMARK)

    def __init__(self, data=None, *, people: Iterable, is_consent: bool, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["person"].offer(people)
        if not is_consent:
            del self.fields["answer"]


class ReplyForm(forms.Form):
    """A word more, when all is shown."""

    words = line(label=_("Your words"), most=LONGEST_REMARK, required=True)
    late = forms.BooleanField(widget=forms.HiddenInput, required=False)


class AnswerForm(forms.Form):
    """An answer to what one of them said."""

    words = line(label=_("Your answer"), most=LONGEST_REMARK, required=True)
    to = forms.IntegerField(widget=forms.HiddenInput)
