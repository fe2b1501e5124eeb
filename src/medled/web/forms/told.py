"""How one wants to be told: a choice for each topic, and hours in which to be left in peace."""

from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from medled.listeners.choices import WORDS
from medled.listeners.wording import TOPICS, WORDS_OF_CHOICE

REGIONS = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")


@cache
def zones() -> list[tuple[str, str]]:
    """Return the time zones one may choose, by name."""
    return [(name, name.replace("_", " ")) for name in sorted(available_timezones()) if name.startswith(REGIONS)]


class ChoicesForm(forms.Form):
    """All of a person's choices; without mail in the installation only the page can be chosen."""

    says_what_is_needed = False  # the page says what the hours are for

    starts = forms.TimeField(
        label=_("From"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    ends = forms.TimeField(
        label=_("Until"), required=False, widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    )
    zone = forms.ChoiceField(label=_("Your time zone"), required=False)

    def __init__(self, *args, mine, hours, has_mail, **kwargs):
        super().__init__(*args, **kwargs)
        self.has_mail = has_mail
        self.words = [word for word in WORDS if has_mail or word in ("page", "nothing")]
        for topic, (name, explained) in TOPICS.items():
            word = mine[topic].word
            self.fields[topic] = forms.ChoiceField(
                label=name,
                help_text=explained,
                choices=[(word, WORDS_OF_CHOICE[word]) for word in self.words],
                initial=word if word in self.words else "page",
                widget=forms.RadioSelect,
            )
        self.fields["zone"].choices = [("", _("Where the workplace is (%(zone)s)") % {"zone": _here()}), *zones()]
        self.initial["zone"] = "" if hours.zone == ZoneInfo(settings.TIME_ZONE) else hours.zone.key
        if hours.quiet:
            self.initial["starts"], self.initial["ends"] = hours.quiet

    def rows(self):
        """Return the field of each topic, for the table."""
        return [self[topic] for topic in TOPICS]

    def heads(self):
        """Return the words above the columns."""
        return [WORDS_OF_CHOICE[word] for word in self.words]

    def clean(self):
        data = super().clean()
        starts, ends = data.get("starts"), data.get("ends")
        if "starts" in self.errors or "ends" in self.errors:
            return data
        if (starts is None) != (ends is None):
            missing = "ends" if ends is None else "starts"
            self.add_error(missing, _("Write both times, or neither."))
        elif starts is not None and starts == ends:
            self.add_error("ends", _("Choose another time than the first, or clear both."))
        return data

    def chosen(self) -> dict[str, str]:
        """Return the word chosen for each topic; where mail can't be chosen, a choice of mail made before stays."""
        return {topic: self.cleaned_data[topic] for topic in TOPICS if self.has_mail or topic in self.changed_data}

    def hours(self) -> dict[str, object]:
        return {name: self.cleaned_data[name] for name in ("zone", "starts", "ends")}


def _here() -> str:
    return settings.TIME_ZONE.replace("_", " ")
