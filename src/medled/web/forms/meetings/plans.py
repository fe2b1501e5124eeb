"""Forms of when one meets: a series, one meeting, what comes up each time, and calling a meeting off."""

from datetime import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from medled.engine.meetings import LAST, nth_of
from medled.rooms.dialogue.queries.check_ins import at_place
from medled.rooms.meetings.actions.meetings import Details
from medled.rooms.meetings.actions.series import Plan
from medled.rooms.meetings.wording import meetings as words
from medled.rooms.meetings.wording.standing import StandingItem
from medled.web.forms.dialogue.check_ins import ClockField, as_time
from medled.web.forms.fields import WholeField
from medled.web.forms.sharing.parts import Anew, DayField, OneOf


class MinutesField(WholeField):
    """Minutes, in whole ones."""

    default_error_messages = {"invalid": _("Write the minutes in figures, for example 90.")}

    def __init__(self, **kwargs):
        widget = forms.NumberInput(attrs={"class": "short", "inputmode": "numeric"})
        super().__init__(widget=widget, **kwargs)


# How often, as one says it: (code, word). The weekday, and which of the month, follow from the first day.
OFTEN = (
    ("week-1", _("Every week")),
    ("week-2", _("Every other week")),
    ("week-3", _("Every third week")),
    ("week-4", _("Every fourth week")),
    ("week-6", _("Every sixth week")),
    ("same-1", _("Once a month, on the same weekday: the third Thursday, say")),
    ("last-1", _("Once a month, on the last such weekday")),
    ("same-2", _("Every other month, on the same weekday")),
    ("last-2", _("Every other month, on the last such weekday")),
)


class SeriesForm(Anew):
    """How often, where and for how long a group meets."""

    title = forms.CharField(label=_("What is it called?"), max_length=60)
    often = OneOf(label=_("How often?"), choices=OFTEN)
    first_on = DayField(label=_("The first time"))
    clock = ClockField(label=_("Time"))
    minutes = MinutesField(label=_("How many minutes?"))
    place = forms.CharField(label=_("Where?"), max_length=120, required=False)

    def plan(self) -> Plan:
        """Return the plan that was written, for the action."""
        data = self.cleaned_data
        often, _dash, interval = data["often"].partition("-")
        first = data["first_on"]
        nth = None
        if often != "week":
            nth = LAST if often == "last" or nth_of(first) > 4 else nth_of(first)
        return Plan(
            title=data["title"],
            every="week" if nth is None else "month",
            interval=int(interval),
            nth=nth,
            first_on=first,
            clock=data["clock"],
            minutes=data["minutes"],
            place=data["place"],
        )

    def add_error(self, field, error):
        """What the plan names and the form does not ask for is said at how often."""
        super().add_error("often" if field in ("every", "nth", "interval") else field, error)


def as_series(series) -> dict:
    """Return a series as its form begins."""
    often = "week" if series.nth is None else "last" if series.nth == LAST else "same"
    names = ("title", "first_on", "clock", "minutes", "place", "version")
    return {name: getattr(series, name) for name in names} | {"often": f"{often}-{series.interval}"}


class MeetingForm(Anew):
    """When and where one meeting is."""

    title = forms.CharField(label=_("What is it called?"), max_length=120)
    day = DayField(label=_("Day"))
    clock = ClockField(label=_("Time"))
    minutes = MinutesField(label=_("How many minutes?"))
    place = forms.CharField(label=_("Where?"), max_length=120, required=False)
    guests = forms.CharField(
        label=_("Invited from outside the group"),
        help_text=_("The union's representative, an expert. You ask them yourselves; here it stands who comes."),
        max_length=200,
        required=False,
    )

    def details(self) -> Details:
        """Return what was written, for the action."""
        data = self.cleaned_data
        names = ("title", "minutes", "place", "guests")
        return Details(starts_at=self.starts_at(), **{name: data[name] for name in names})

    def starts_at(self) -> datetime:
        return at_place(self.cleaned_data["day"], self.cleaned_data["clock"])


def as_meeting(meeting) -> dict:
    """Return a meeting as its form begins."""
    names = ("title", "minutes", "place", "guests", "version")
    return {name: getattr(meeting, name) for name in names} | as_time(meeting.starts_at)


class CancelForm(forms.Form):
    """Why a meeting is not held."""

    reason = forms.CharField(label=_("Why?"), max_length=300, required=False)


class StandingForm(Anew):
    """Something that comes up each time."""

    title = forms.CharField(label=_("What?"), max_length=160)
    type = OneOf(label=_("What do we do with it?"), choices=words.TYPE_CHOICES)
    minutes = MinutesField(label=_("Minutes"))
    thinks = forms.BooleanField(label=_("Each writes in silence first"), required=False)

    def item(self) -> StandingItem:
        """Return what was written, for the action."""
        data = self.cleaned_data
        return StandingItem(data["title"], data["type"], data["minutes"], thinks=data["thinks"])


def as_standing(row) -> dict:
    """Return what comes up each time as its form begins."""
    return {name: getattr(row, name) for name in ("title", "type", "minutes", "thinks", "version")}
