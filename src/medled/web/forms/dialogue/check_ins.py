"""Forms of a check-in: a time, three choices, and who sees that it is too much. Nowhere a line to write in."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from medled.rooms.dialogue.actions.check_ins import Answers
from medled.rooms.dialogue.queries.check_ins import at_place
from medled.rooms.dialogue.wording import check_ins as words
from medled.web.forms.sharing.parts import DayField, OneOf


class ClockField(forms.TimeField):
    """A time of the day. The field of the browser, where it has one."""

    default_error_messages = {"invalid": _("Write the time as hours and minutes: 14:30.")}

    def __init__(self, **kwargs):
        widget = forms.TimeInput(attrs={"type": "time", "class": "short", "step": "300"}, format="%H:%M")
        super().__init__(widget=widget, input_formats=["%H:%M", "%H.%M", "%H:%M:%S"], **kwargs)


class TimeForm(forms.Form):
    """When to check in."""

    day = DayField(label=_("Day"))
    clock = ClockField(label=_("Time"))

    def starts_at(self) -> datetime | None:
        """Return the moment that was chosen, None when none was."""
        day, clock = self.cleaned_data.get("day"), self.cleaned_data.get("clock")
        return at_place(day, clock) if day and clock else None


class AnswersForm(forms.Form):
    """The three questions to the holder."""

    says_what_is_needed = False  # the page says that each may be left out

    load = OneOf(label=words.LOAD, choices=words.LOAD_CHOICES, widget=forms.RadioSelect, required=False)
    mandate = OneOf(label=words.MANDATE, choices=words.MANDATE_CHOICES, widget=forms.RadioSelect, required=False)
    next = OneOf(label=words.NEXT, choices=words.NEXT_CHOICES, widget=forms.RadioSelect, required=False)

    def answers(self) -> Answers:
        """Return what was ticked, for the action."""
        return Answers(**{name: self.cleaned_data[name] for name in Answers.__dataclass_fields__})


class NextTimeForm(TimeForm):
    """After a check-in: when the next one is, or nothing yet."""

    says_what_is_needed = False  # the page says that all may be left out

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["day"].required = self.fields["clock"].required = False

    def clean(self):
        day, clock = self.cleaned_data.get("day"), self.cleaned_data.get("clock")
        if day and not clock and "clock" not in self.errors:
            self.add_error("clock", _("Choose a time too, or empty the day."))
        if clock and not day and "day" not in self.errors:
            self.add_error("day", _("Choose a day too, or empty the time."))
        return self.cleaned_data


class HeldForm(NextTimeForm):
    """What one of the two says after a check-in: the holder's ticks (`ticks`), and the next time."""

    def __init__(self, *args, ticks: bool, **kwargs):
        super().__init__(*args, **kwargs)
        self.ticks = ticks
        if ticks:
            self.fields.update(AnswersForm().fields)

    def answers(self) -> Answers | None:
        """Return what was ticked, for the action; None from the one who supports."""
        return AnswersForm.answers(self) if self.ticks else None


class ShownToForm(forms.Form):
    """Who sees in Medled that it is too much."""

    to = OneOf(
        label=_("Who sees it when you have answered “too much”?"),
        choices=words.SHOWN_TO_CHOICES,
        explained=words.SHOWN_TO,
    )


def as_time(at: datetime) -> dict:
    """Return a moment as the form of a time begins."""
    local = timezone.localtime(at, timezone.get_default_timezone())
    return {"day": local.date(), "clock": local.time()}
