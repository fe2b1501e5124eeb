"""The form that one answers in two minutes: one choice of five for each question, or that one does not know."""

from collections.abc import Mapping, Sequence

from django import forms
from django.utils.translation import gettext_lazy as _

from medled.rooms.pulse.rules.questions import Question
from medled.rooms.pulse.wording.answers import NO_ANSWER, OF_ONE, SCALE
from medled.rooms.pulse.wording.results import text_of

NONE = "none"


class AnswerForm(forms.Form):
    """One field a question, named by its code. Nothing is chosen from the start."""

    def __init__(self, data=None, *, questions: Sequence[Question], given: Mapping[str, int] | None = None):
        """Offer the questions; `given` is what was answered before, where a question left out was "don't know"."""
        initial = {one.code: given.get(one.code, NONE) for one in questions} if given is not None else {}
        super().__init__(data, initial=initial)
        for one in questions:
            self.fields[one.code] = forms.ChoiceField(
                label=text_of(one),
                choices=[*SCALE.items(), (NONE, NO_ANSWER)],
                widget=forms.RadioSelect,
                required=False,
                help_text=OF_ONE if one.is_of_one else "",
                error_messages={
                    "invalid_choice": _("Choose one of the five answers, or that you don't know."),
                },
            )

    def values(self) -> dict[str, int | None]:
        """Return what was chosen, for the action: 1 to 5 by question, None for "don't know" and for nothing."""
        chosen = self.cleaned_data.items()
        return {code: int(answer) if answer not in ("", NONE) else None for code, answer in chosen}
