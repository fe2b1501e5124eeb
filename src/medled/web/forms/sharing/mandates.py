"""Forms of the mandate round."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django import forms
from django.utils.translation import gettext_lazy as _

from medled.rooms.sharing.wording import cards as words
from medled.web.forms.sharing.parts import DayField, OneOf


class OpenForm(forms.Form):
    """Which tasks, and until when."""

    tasks = forms.TypedMultipleChoiceField(
        label=_("Which tasks?"),
        help_text=_("Three are enough for the first time."),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one task."), "invalid_choice": _("Choose among the tasks.")},
    )
    closes_at = DayField(
        label=_("Last day to answer"),
        help_text=_("All is shown when the last one has answered, or at the end of this day."),
    )

    def __init__(self, *args, tasks: Sequence, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tasks"].choices = [(task.pk, task.title) for task in tasks]

    def moment(self, zone: ZoneInfo) -> datetime:
        """Return the moment when the chosen day is over, where the workplace is."""
        day: date = self.cleaned_data["closes_at"]
        return datetime.combine(min(day, date.max - timedelta(days=1)) + timedelta(days=1), time(), zone)


class PickForm(forms.Form):
    """Two levels for each task: as it is, and as one would want it."""

    def __init__(self, data=None, *, questions: Sequence, picked: Mapping[int, tuple[str, str]]):
        super().__init__(data)
        self._questions = list(questions)
        for question in self._questions:
            now, wanted = picked.get(question.pk, ("", ""))
            self.fields[f"now_{question.pk}"] = _level(_("As it is"), question, now)
            self.fields[f"wanted_{question.pk}"] = _level(_("As I would want it"), question, wanted)

    @property
    def rows(self) -> list[tuple]:
        """(question, field for now, field for wanted), in order."""
        return [(one, self[f"now_{one.pk}"], self[f"wanted_{one.pk}"]) for one in self._questions]

    def clean(self):
        """Say once of a task at which nothing is picked that both are to be."""
        for question, now, wanted in self.rows:
            names = (now.name, wanted.name)
            if all(self.has_error(name, "required") for name in names):
                for name in names:
                    del self.errors[name]
                self.add_error(now.name, _("Choose both levels for %(task)s.") % {"task": question.task.title})
        return super().clean()

    def picks(self) -> dict[int, tuple[str, str]]:
        """Return what was picked, for the action."""
        read = self.cleaned_data
        return {one.pk: (read[f"now_{one.pk}"], read[f"wanted_{one.pk}"]) for one in self._questions}


class AgreeForm(forms.Form):
    """The level that the group agreed on for one task."""

    level = OneOf(
        label=_("What the group agreed on"),
        choices=words.LEVEL_CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the levels.")},
    )
    instead_of = forms.CharField(widget=forms.HiddenInput, required=False)  # what was noted when the page was read

    def __init__(self, data=None, *, question):
        """Of several on a page each has ids of its own, or the words of one would choose in another."""
        noted = {"level": question.agreed, "instead_of": question.agreed}
        super().__init__(data, initial=noted, auto_id=f"id_{question.pk}_%s")


def _level(label, question, initial: str) -> OneOf:
    return OneOf(
        label=label,
        choices=words.LEVEL_CHOICES,
        widget=forms.RadioSelect,
        initial=initial,
        error_messages={"required": _("Choose a level for %(task)s.") % {"task": question.task.title}},
    )
