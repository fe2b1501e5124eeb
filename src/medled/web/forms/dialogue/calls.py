"""Forms of calls for support: asking, answering, passing on, closing."""

from collections.abc import Iterable, Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from medled.rooms.dialogue.wording.calls import GOT, URGENCIES
from medled.web.forms.fields import Beside
from medled.web.forms.sharing.parts import DayField, OneOf

GROUP, OTHER = "group", "other"
LONGEST = 2000


def words(*, label, rows: int = 3, required: bool = False, **kwargs) -> forms.CharField:
    """Return a field for what somebody says in a call: in the voice, as it will be read."""
    widget = forms.Textarea(attrs={"rows": rows, "class": "voice"})
    return forms.CharField(label=label, widget=widget, required=required, max_length=LONGEST, **kwargs)


class AskForm(forms.Form):
    """To whom, about what, how soon, and for whose eyes. All but the first has an answer already."""

    says_what_is_needed = False  # the page says that it can be sent as it stands

    to = OneOf(label=_("Whom do you ask?"), widget=forms.RadioSelect)
    other = OneOf(label=_("Who?"), required=False)
    words = words(
        label=_("What is it about?"), help_text=_("Leave it empty if you would rather say it when you talk.")
    )
    task = OneOf(label=_("Which task?"), required=False, coerce=int, empty_value=None)
    urgency = OneOf(
        label=_("How soon do you need an answer?"),
        choices=[(code, word) for code, (word, _line) in URGENCIES.items()],
        explained={code: line for code, (_word, line) in URGENCIES.items()},
        initial="promised",
    )
    is_open = forms.BooleanField(
        label=_("Let the whole group see it"),
        help_text=_("Then anybody can help. Otherwise it is between you two."),
        required=False,
    )

    def __init__(self, data=None, *, near, others, tasks: Mapping[int, str], **kwargs):
        """`near` and `others` are (id, words) of people: those one would ask first, and the rest behind one choice."""
        super().__init__(data, **kwargs)
        more = [(OTHER, _("Somebody else"))] if others else []
        self.fields["to"].choices = [*near, (GROUP, _("The whole group")), *more]
        self.fields["other"].choices = [("", _("Choose")), *others]
        self.fields["task"].choices = [("", _("In general")), *tasks.items()]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("to") == OTHER and not cleaned.get("other") and not self.has_error("other"):
            self.add_error("other", _("Choose whom you ask."))
        return cleaned

    @property
    def asked(self) -> int | None:
        """The one who is asked, by id; None for the group."""
        to = self.cleaned_data["to"]
        return None if to == GROUP else int(self.cleaned_data["other"] if to == OTHER else to)


class AnswerForm(Beside, forms.Form):
    """An answer in words."""

    words = words(label=_("Your answer"), required=True, error_messages={"required": _("Write a few words.")})


class SayMoreForm(Beside, forms.Form):
    """A word more, by the one who asked."""

    words = words(label=_("Say more"), rows=2, required=True, error_messages={"required": _("Write a few words.")})


class TalkForm(Beside, forms.Form):
    """A time for a talk: day and hour apart, which every phone has a field for."""

    day = DayField(label=_("Day"), error_messages={"required": _("Choose a day.")})
    hour = forms.TimeField(
        label=_("Time"),
        widget=forms.TimeInput(attrs={"type": "time", "class": "short"}, format="%H:%M"),
        input_formats=["%H:%M", "%H.%M"],
        error_messages={"required": _("Choose a time."), "invalid": _("Write the time as hours and minutes: 14:30.")},
    )
    words = words(label=_("Where, or how?"), rows=1)


class HandOnForm(forms.Form):
    """To whom a call is passed on, and why."""

    to = OneOf(label=_("Who can answer better?"))
    reason = words(label=_("Why?"), rows=2, required=True, error_messages={"required": _("Write a few words.")})

    def __init__(self, data=None, *, people: Iterable, **kwargs):
        super().__init__(data, **kwargs)
        everybody = [(GROUP, _("The whole group"))]
        self.fields["to"].choices = [("", _("Choose")), *((one.pk, one.name) for one in people), *everybody]

    @property
    def asked(self) -> int | None:
        to = self.cleaned_data["to"]
        return None if to == GROUP else int(to)


class MoreTimeForm(forms.Form):
    """Until when one asks to wait."""

    until = DayField(label=_("Until when?"), error_messages={"required": _("Choose a day.")})
    words = words(label=_("Why?"), rows=1)


class CloseForm(forms.Form):
    """One question when a call is closed: did you get the support you needed?"""

    got = OneOf(
        label=_("Did you get the support you needed?"),
        choices=GOT,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the answers.")},
        help_text=_("Only you see the answer."),
    )
