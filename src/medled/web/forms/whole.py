"""The forms of the whole: a goal, why there is one, and merging units."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from medled.web.forms.initiatives.sparks import line
from medled.web.forms.sharing.parts import Anew, OneOf, text
from medled.workplace.actions.goals import Words


class GoalForm(Anew):
    """What is written of a goal."""

    title = forms.CharField(
        label=_("What do you want to reach?"),
        help_text=_("In words: Everyone we visit feels safe at home."),
        max_length=120,
        error_messages={"required": _("Write what the goal is.")},
    )
    signs = text(label=_("How do you see that it goes well?"), rows=3, max_length=500)
    why = text(label=_("Why this goal?"), rows=3, max_length=1000)
    serves = OneOf(label=_("Which goal does it serve?"), required=False, coerce=int, empty_value=None)
    says_what_is_needed = False

    def __init__(self, data=None, *, goals: Iterable[tuple[int, str]], **kwargs):
        super().__init__(data, **kwargs)
        offered = list(goals)
        self.fields["serves"].choices = [("", _("None above")), *offered]
        if not offered:
            del self.fields["serves"]

    def words(self) -> Words:
        """Return what was written, for the action."""
        return Words(**{name: value for name, value in self.cleaned_data.items() if name != "version"})


def as_written(goal) -> dict:
    """Return what is written of a goal as one would type it in the form."""
    return {
        "title": goal.title,
        "signs": goal.signs,
        "why": goal.why,
        "serves": goal.serves_id or "",
        "version": goal.version,
    }


class TasksForm(forms.Form):
    """Which tasks serve a goal."""

    tasks = forms.TypedMultipleChoiceField(
        label=_("Which of your tasks serve it?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("One of the tasks is out of use now. Choose again.")},
    )

    def __init__(self, data=None, *, tasks: Iterable[tuple[int, str]], **kwargs):
        super().__init__(data, **kwargs)
        self.fields["tasks"].choices = list(tasks)


class WhyForm(forms.Form):
    """What one wonders about a goal."""

    words = line(label=_("What do you wonder?"), rows=2, most=500, required=True)


class AnswerForm(forms.Form):
    """Why there is such a goal."""

    answer = line(label=_("Your answer"), rows=3, most=1000, required=True)


class MergeUnitForm(forms.Form):
    """Into which other unit a unit goes."""

    into = OneOf(label=_("Into which unit?"), coerce=int, error_messages={"required": _("Choose one in the list.")})

    def __init__(self, data=None, *, units: Iterable[tuple[int, str]], **kwargs):
        super().__init__(data, **kwargs)
        self.fields["into"].choices = [("", _("Choose")), *units]
