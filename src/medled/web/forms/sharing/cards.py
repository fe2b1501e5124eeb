"""The card of a commitment: six fields, each folded with a good beginning, in a minute on a phone."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from medled.rooms.sharing.actions.cards import Card
from medled.rooms.sharing.actions.handover import Notes
from medled.rooms.sharing.wording import cards as words
from medled.web.forms.fields import AmountField, HoursField
from medled.web.forms.sharing.parts import Anew, DayField, Folded, OneOf, PersonField, text, typed_hours

DAYS = (0, 1, 2, 3, 5, 10, 15, 20)
WEEKS = (1, 2, 3, 4, 6, 8, 12, 26)


def _within(days: int) -> str:
    if not days:
        return _("The same day")
    return ngettext("Within %(days)d working day", "Within %(days)d working days", days) % {"days": days}


def _every(weeks: int) -> str:
    return capfirst(words.every(weeks))


def _offered(numbers: Sequence[int], said: Callable[[int], str], now: int | None = None) -> list[tuple[int, str]]:
    """Return numbers in words, in the reader's language, with the one that a card has now."""
    return [(number, said(number)) for number in sorted({*numbers, *([] if now is None else [now])})]


class CardForm(Folded, Anew):
    """The six fields and the term. What the law asks for is there only where the task's kind asks for it."""

    hours = HoursField(label=_("Hours a month for this part"), max_value=400, decimal_places=2)
    result = text(label=_("How does one see that it goes well?"), max_length=500)
    level = OneOf(
        label=_("What may be decided"),
        choices=[("", _("Not decided yet")), *words.LEVEL_CHOICES],
        explained=words.LEVELS,
        required=False,
    )
    limit_sek = AmountField(label=_("Money, kronor at a time"), required=False)
    may = text(label=_("For example, this may be decided"), max_length=500)
    may_not = text(label=_("And this not"), max_length=500)
    delegation_reference = forms.CharField(label=_("Point in the delegation rules"), required=False, max_length=120)
    to_be_reported = forms.BooleanField(label=_("The decisions are reported"), required=False)
    written_distribution = forms.BooleanField(label=_("The employer has distributed it in writing"), required=False)
    resources_enough = forms.BooleanField(label=_("There are resources enough"), required=False)
    knowledge_enough = forms.BooleanField(label=_("There is knowledge enough"), required=False)
    first = text(label=_("When time is short, this comes first"), max_length=500)
    support = PersonField(
        label=_("Who gives support?"),
        help_text=_("They promise it with a yes of their own."),
        nobody=_("Nobody yet"),
        choices=(),
        required=False,
    )
    support_days = OneOf(label=_("Answers"), choices=(), coerce=int, empty_value=2, required=False)
    check_in_weeks = OneOf(label=_("You check in"), choices=(), coerce=int, empty_value=4, required=False)
    deputy = PersonField(
        label=_("Who steps in when you are away?"), nobody=_("Nobody yet"), choices=(), required=False
    )
    starts_on = DayField(label=_("From"))
    ends_on = DayField(
        label=_("Until"),
        help_text=_("The first day on which it no longer holds. Half a year is a good beginning."),
        required=False,
    )

    FOLDS = (
        (_("What"), _("Which part, how much time"), ("person", "role", "hours", "starts_on", "ends_on"), True),
        (_("The result we want"), "", ("result",), False),
        (
            _("Mandate"),
            _("What may be decided without asking"),
            (
                "level",
                "limit_sek",
                "may",
                "may_not",
                "delegation_reference",
                "to_be_reported",
                "written_distribution",
                "resources_enough",
                "knowledge_enough",
            ),
            False,
        ),
        (_("What comes first"), _("When time is short"), ("first",), False),
        (_("Support"), _("Who, how soon, how often"), ("support", "support_days", "check_in_weeks"), False),
        (_("Deputy"), _("Who steps in"), ("deputy",), False),
    )
    LAW = {
        "delegation": ("delegation_reference", "to_be_reported"),
        "work_environment": ("written_distribution", "resources_enough", "knowledge_enough"),
    }

    def __init__(self, *args, law: str, supporters: Sequence, seated: Sequence, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["support"].offer(supporters)
        self.fields["deputy"].offer(seated)
        for kind, names in self.LAW.items():
            for name in names if kind != law else ():
                del self.fields[name]
        self.fields["support_days"].choices = _offered(DAYS, _within, self.initial.get("support_days"))
        self.fields["check_in_weeks"].choices = _offered(WEEKS, _every, self.initial.get("check_in_weeks"))

    def card(self) -> Card:
        """Return the card that was written, for the action."""
        return Card(**self._written())

    def card_of(self, commitment) -> Card:
        """Return a commitment's card as it was written anew; what the form did not ask for stays."""
        return replace(Card.of(commitment), **self._written())

    def _written(self) -> dict:
        return {name: self.cleaned_data[name] for name in Card.__dataclass_fields__ if name in self.fields}


class ProposeForm(CardForm):
    """A card for somebody, oneself or another, in one of three roles; who takes a task is not asked who."""

    person = PersonField(label=_("Who?"), nobody=_("Choose"), choices=())
    role = OneOf(label=_("Does what?"), choices=words.ROLE_CHOICES, explained=words.ROLES, widget=forms.RadioSelect)

    def __init__(self, *args, seated: Sequence, is_own: bool, **kwargs):
        super().__init__(*args, seated=seated, **kwargs)
        self.fields["person"].offer(seated)
        if is_own:
            self.fields["person"].widget = forms.HiddenInput()


class ReturnForm(forms.Form):
    """Hand a task back."""

    reason = text(
        label=_("A word about why"),
        help_text=_("The group can read it. It is as well to leave it empty."),
        max_length=500,
    )


class EndForm(forms.Form):
    """End somebody's commitment."""

    reason = forms.CharField(
        label=_("Why?"),
        help_text=_("The one who carries the task and the group can read it."),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=500,
    )


class RenewForm(forms.Form):
    """Go on until a later day."""

    until = DayField(label=_("Until"))


class HandoverForm(forms.Form):
    """What the next one needs to know."""

    to = PersonField(label=_("Who could take over?"), nobody=_("Choose"), choices=())
    notes = text(label=_("How do you do it?"), help_text=_("What you would tell a friend."), rows=4, max_length=4000)
    open_matters = text(label=_("What is open just now?"), rows=3, max_length=4000)
    contacts = text(label=_("Whom is it good to know?"), max_length=2000)
    otherwise = text(label=_("What would you do otherwise?"), max_length=2000)

    def __init__(self, *args, seated: Sequence, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].offer(seated)

    def written(self) -> Notes:
        """Return the notes, for the action."""
        return Notes(**{name: self.cleaned_data[name] for name in Notes.__dataclass_fields__})


def as_written(commitment) -> dict:
    """Return a commitment's card as one would type it in the form."""
    card = vars(Card.of(commitment))
    return card | {"hours": typed_hours(commitment.hours), "version": commitment.version}
