"""Forms of trials: what one sees, who follows, another last day, and what came of it."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from medled.rooms.initiatives.actions.trials import Account
from medled.rooms.initiatives.wording.trials import CHOICES, LONGEST_ACCOUNT, LONGEST_REMARK, LONGEST_SENTENCE
from medled.web.forms.initiatives.sparks import line
from medled.web.forms.sharing.parts import DayField, OneOf, PersonField


class ObserveForm(forms.Form):
    """What one sees."""

    words = line(label=_("What do you see?"), most=LONGEST_REMARK, required=True)


class FollowForm(forms.Form):
    """Whom one asks to follow a trial."""

    person = PersonField(label=_("Who?"), nobody=_("Choose"), error_messages={"required": _("Choose a colleague.")})

    def __init__(self, data=None, *, people: Iterable, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["person"].offer(people)


class EndForm(forms.Form):
    """Another last day."""

    until = DayField(label=_("The last day"), error_messages={"required": _("Choose a day.")})


class ReviewForm(forms.Form):
    """The talk when a trial is over, question by question."""

    saw = line(
        label=_("What happened? First what you saw, then what you thought."),
        rows=4,
        most=LONGEST_ACCOUNT,
        required=True,
    )
    served = line(label=_("What did those you are here for say?"), most=LONGEST_REMARK)
    why = line(label=_("Why did it come to that? What surprised you?"), most=LONGEST_REMARK)
    learnt = line(
        label=_("What did you learn, in one sentence to those who were not there?"),
        most=LONGEST_SENTENCE,
        required=True,
    )
    more = line(label=_("More, for who wants to know"), most=LONGEST_ACCOUNT)
    choice = OneOf(
        label=_("What do you want now?"),
        choices=[(code, word) for code, word, _line in CHOICES],
        explained={code: line_ for code, _word, line_ in CHOICES},
        error_messages={"required": _("Choose what becomes of it: keep, change or stop.")},
    )
    thanks = line(label=_("Whom do you thank, and for what?"), rows=1, most=LONGEST_SENTENCE)

    def account(self) -> Account:
        """Return what was written, for the action."""
        return Account(**self.cleaned_data)


class SearchForm(forms.Form):
    """Words to look for."""

    words = forms.CharField(label=_("Words to look for"), required=False, max_length=100)
