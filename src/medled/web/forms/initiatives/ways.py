"""Forms on the way to an answer: what it touches, another way, and the answers."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from medled.rooms.initiatives.wording.initiatives import LONGEST_DECISION, LONGEST_REMARK, LONGEST_SENTENCE
from medled.rooms.initiatives.wording.ways import HOW_CHOICES, LAW_CHOICES
from medled.web.forms.fields import AmountField, Beside
from medled.web.forms.initiatives.sparks import FEW_WORDS, line
from medled.web.forms.sharing.parts import DayField, OneOf

A_DAY = {"required": _("Choose a day.")}
ONE = {"required": _("Choose one in the list.")}
MEDLED = "beyond"  # the choice of somebody who is not in Medled


class TouchesForm(forms.Form):
    """What an initiative touches: tasks, money, the law, and how the work is organised."""

    tasks = forms.TypedMultipleChoiceField(
        label=_("Which tasks does it touch?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose among the group's tasks.")},
    )
    amount_sek = AmountField(label=_("What does it cost, in kronor?"), required=False)
    law = OneOf(
        label=_("What kind of decision is it?"),
        required=False,
        choices=[("", _("As the tasks say")), *LAW_CHOICES],
    )
    touches_organisation = forms.BooleanField(
        label=_("It changes organisation, hours, staffing, premises or systems"),
        help_text=_("Then samverkan comes before the decision."),
        required=False,
    )

    def __init__(self, data=None, *, tasks: Iterable[tuple[int, str]], **kwargs):
        super().__init__(data, **kwargs)
        self.fields["tasks"].choices = list(tasks)
        if not self.fields["tasks"].choices:
            del self.fields["tasks"]


class ArgueForm(Beside, forms.Form):
    """Another way, and why."""

    how = OneOf(label=_("How should it be decided?"), choices=HOW_CHOICES, error_messages=ONE)
    reason = line(label=_("Why?"), most=LONGEST_REMARK, required=True)


class ChooseWayForm(forms.Form):
    """One of the ways that are open, and why."""

    way = OneOf(label=_("Which way?"), widget=forms.RadioSelect, error_messages=ONE)
    why = line(label=_("Why another way?"), most=LONGEST_REMARK, required=True)

    def __init__(self, data=None, *, ways: Iterable[tuple[str, str]], **kwargs):
        """`ways` are (how:decider, words)."""
        super().__init__(data, **kwargs)
        self.fields["way"].choices = list(ways)

    @property
    def chosen(self) -> tuple[str, int | None]:
        """How, and by whom."""
        how, _colon, decider = self.cleaned_data["way"].partition(":")
        return how, int(decider) if decider else None


class SamverkanForm(forms.Form):
    """When samverkan was held; no day: judged that it is not needed."""

    held_on = DayField(label=_("Held on"), required=False, help_text=_("Leave it empty if you judge it not needed."))


class YesForm(Beside, forms.Form):
    """What is decided; for a delegation decision also the point in the rules."""

    decision = line(label=_("What is decided"), rows=2, most=LONGEST_DECISION, required=True)
    reference = forms.CharField(label=_("Point in the delegation rules"), max_length=120, required=False)

    def __init__(self, data=None, *, is_delegation: bool, **kwargs):
        super().__init__(data, **kwargs)
        if not is_delegation:
            del self.fields["reference"]


class TryForm(YesForm):
    """A trial: what, until when, what to look for."""

    decision = line(label=_("What we try"), rows=2, most=LONGEST_SENTENCE, required=True)
    look_for = line(label=_("What we look for meanwhile"), rows=1, most=LONGEST_SENTENCE, required=True)
    until = DayField(label=_("Last day"), error_messages=A_DAY)


class NoForm(Beside, forms.Form):
    """A no carries a reason, and what would make it a yes."""

    reason = line(label=_("Why not?"), most=LONGEST_REMARK, required=True)
    would_be_yes = line(label=_("What would make it a yes?"), rows=1, most=LONGEST_REMARK)


class AnotherDayForm(Beside, forms.Form):
    """Another day for the answer, once."""

    until = DayField(label=_("I answer by"), error_messages=A_DAY)
    reason = line(label=_("Why?"), rows=1, most=LONGEST_REMARK, required=True)


class LiftForm(forms.Form):
    """To whom it is lifted, in Medled or beyond, and by when the answer comes."""

    to = OneOf(label=_("To whom?"), error_messages=ONE)
    beyond = forms.CharField(
        label=_("Who outside Medled?"),
        help_text=_("You carry the question to them, and bring the answer back."),
        max_length=120,
        required=False,
    )
    until = DayField(label=_("An answer by"), error_messages=A_DAY)

    def __init__(self, data=None, *, people: Iterable, **kwargs):
        super().__init__(data, **kwargs)
        named = [(str(one.pk), one.name) for one in people]
        self.fields["to"].choices = [(MEDLED, _("Somebody outside Medled")), *named]

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("to") == MEDLED and not cleaned.get("beyond"):
            self.add_error("beyond", _("Write who it is."))
        return cleaned

    @property
    def person(self) -> int | None:
        return None if self.cleaned_data["to"] == MEDLED else int(self.cleaned_data["to"])


class LetGoForm(Beside, forms.Form):
    """Why it ends: a sentence, with thanks."""

    why = line(label=_("What do we say to those who were in?"), most=LONGEST_REMARK, required=True)
    why.error_messages = FEW_WORDS
