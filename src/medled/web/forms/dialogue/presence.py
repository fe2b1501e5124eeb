"""Forms of when and how one is reached, and of being away."""

import re
from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from medled.engine.presence import DAY_MINUTES, How, Span, Weeks
from medled.rooms.dialogue.wording.presence import HOW, WEEKDAYS, WEEKS
from medled.web.forms.sharing.parts import DayField, PersonField

_CLOCK = re.compile(r"(?:kl\.?\s*)?(\d{1,2})(?:\s*[:.]?\s*(\d{2}))?(?::00)?")
HOWS = [(way.value, word) for way, word in HOW.items()]
WORK_WEEK = [str(day) for day in range(5)]


class ClockField(forms.Field):
    """A time of day as whole minutes since midnight: 08:00 from the browser's own clock, or 8, 8.30, 0830 as typed."""

    default_error_messages = {"invalid": _("Write the time as hours and minutes, for example 8:30.")}

    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"type": "time", "class": "short", "step": "300"})
        super().__init__(widget=widget, **kwargs)

    def to_python(self, value):
        text = str(value or "").strip().lower()
        if not text:
            return None
        found = _CLOCK.fullmatch(text)
        hour, minute = (int(found[1]), int(found[2] or 0)) if found else (99, 0)
        if hour > 24 or minute > 59 or hour * 60 + minute > DAY_MINUTES:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return hour * 60 + minute


class TimeForm(forms.Form):
    """A time of a day, and how one is reached in it. Away needs no hours: without them it is the whole day."""

    how = forms.ChoiceField(
        label=_("How"),
        choices=HOWS,
        initial=How.ROOM.value,
        widget=forms.RadioSelect,
        help_text=_("Away without times is the whole day."),
    )
    starts = ClockField(label=_("From"), initial="08:00")
    ends = ClockField(
        label=_("Till"),
        initial="16:00",
        help_text=_("An earlier time than the first is on the next day: 21 till 7."),
    )
    where = forms.CharField(
        label=_("Where"), max_length=60, required=False, help_text=_("When you are on site. A few words.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_bound and self.data.get("how") == How.AWAY and not self.data.get("starts", "").strip():
            self.fields["starts"].required = False
            self.fields["ends"].required = bool(self.data.get("ends", "").strip())

    def clean(self):
        data = super().clean()
        starts, ends = data.get("starts"), data.get("ends")
        if starts is None and ends is not None and "starts" not in self.errors:
            self.add_error("starts", _("Fill this in."))
        if starts is not None and starts == ends:
            self.add_error("ends", _("Choose an end that is not the same as the beginning."))
        if data.get("where") and data.get("how") not in (How.ROOM, None):
            self.add_error("where", _("A place goes with being on site. Leave it empty otherwise."))
        return data

    def _is_whole_day(self):
        data = self.cleaned_data
        return data.get("how") == How.AWAY and data.get("starts") is None and data.get("ends") is None

    @property
    def span(self) -> Span:
        """The time; one that ends before it begins ends on the next day."""
        data = self.cleaned_data
        if self._is_whole_day():
            return Span(0, DAY_MINUTES, How.AWAY)
        starts, ends = data["starts"] % DAY_MINUTES, data["ends"]
        return Span(starts, ends if ends > starts else ends + DAY_MINUTES, How(data["how"]), data["where"].strip())


class WeekTimeForm(TimeForm):
    """A time that comes back: on some days, in all weeks or every other."""

    days = forms.MultipleChoiceField(
        label=_("Days"),
        choices=[(str(n), word) for n, word in enumerate(WEEKDAYS)],
        initial=WORK_WEEK,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one day.")},
    )
    weeks = forms.ChoiceField(
        label=_("Weeks"),
        choices=[(weeks.value, word) for weeks, word in WEEKS.items()],
        initial=Weeks.EVERY.value,
        help_text=_("By the number of the week. After a week 53 come two odd weeks in a row."),
    )
    field_order = ("how", "starts", "ends", "where", "days", "weeks")

    @property
    def weekdays(self) -> set[int]:
        return {int(day) for day in self.cleaned_data["days"]}


class DayTimeForm(TimeForm):
    """A time of one date."""

    on = DayField(label=_("Day"))
    field_order = ("on", "how", "starts", "ends", "where")


class WaysForm(forms.Form):
    """What one lets the group know of how to reach one."""

    says_what_is_needed = False  # the page says that it is one's own choice

    phone = forms.CharField(
        label=_("Phone"),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    chat = forms.CharField(label=_("Name in the chat"), max_length=80, required=False)


class DeputyForm(forms.Form):
    """Who answers when one can't be reached."""

    says_what_is_needed = False  # nobody is an answer too

    deputy = PersonField(label=_("Who answers when you can't be reached?"), nobody=_("Nobody"), required=False)


class AbsenceForm(forms.Form):
    """Being away: from when, till when, and who steps in. Why is never asked."""

    says_what_is_needed = False  # each field says what it means to leave it empty

    person = PersonField(label=_("Who"), nobody=_("Choose a person"))
    starts_on = DayField(label=_("First day away"))
    ends_on = DayField(
        label=_("First day back"), required=False, help_text=_("Leave it empty when it is not known yet.")
    )
    deputy = PersonField(
        label=_("Who steps in?"),
        nobody=_("Nobody in particular"),
        required=False,
        help_text=_("Calls for support go there at once. Who steps in is told, and may say no."),
    )
    everywhere = forms.BooleanField(label=_("In all my groups"), required=False)

    def __init__(self, *args, people, may_say_for, groups, today: date, me, **kwargs):
        kwargs["initial"] = {"person": me.pk, "starts_on": today, "everywhere": True, **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.fields["person"].offer(may_say_for)
        self.fields["deputy"].offer(people)
        if len(may_say_for) < 2:
            del self.fields["person"]
        if len(groups) < 2:
            del self.fields["everywhere"]
        else:
            names = ", ".join(group.name for group in groups)
            self.fields["everywhere"].help_text = _("Yours alone: %(groups)s.") % {"groups": names}
