"""Forms of trials: what one sees, who follows, another last day, and what came of it."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from medled.rooms.initiatives.actions.trials import Account, NowToDo
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
    sentence = line(label=_("What needs doing now, in one sentence?"), rows=1)
    due_on = DayField(label=_("By when?"), required=False)
    owner = PersonField(
        label=_("Who sees to it?"),
        help_text=_("Whoever you ask says yes themselves. With nobody yet, it waits for somebody who takes it."),
        nobody=_("Nobody yet"),
        required=False,
    )

    TO_DO = ("sentence", "due_on", "owner")

    def __init__(self, data=None, *, people: Iterable, **kwargs):
        super().__init__(data, **kwargs)
        self.people = {one.pk: one for one in people}
        self.fields["owner"].offer(self.people.values())

    def clean(self):
        given = super().clean()
        said = {name for name in self.TO_DO if given.get(name)}
        for name, missing in (
            ("sentence", _("Say what needs doing, or leave the day and the name out.")),
            ("due_on", _("Choose a day by which it is done.")),
        ):
            if said and name not in said and name not in self.errors:
                self.add_error(name, missing)
        return given

    def account(self) -> Account:
        """Return what was written, for the action."""
        return Account(**{name: said for name, said in self.cleaned_data.items() if name not in self.TO_DO})

    def now(self) -> NowToDo | None:
        """Return what needs doing now, if anything."""
        given = self.cleaned_data
        if not given["sentence"]:
            return None
        owner = self.people[given["owner"]] if given["owner"] else None
        return NowToDo(given["sentence"], given["due_on"], owner)

    @property
    def has_to_do(self) -> bool:
        """Whether anything is said, or wrong, of what needs doing now."""
        return any(self[name].value() or self[name].errors for name in self.TO_DO)


class SearchForm(forms.Form):
    """Words to look for."""

    words = forms.CharField(label=_("Words to look for"), required=False, max_length=100)
