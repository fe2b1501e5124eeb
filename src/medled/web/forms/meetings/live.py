"""Forms at the table: a note, what one thinks, an answer, and what comes of an item.

`key` tells one sending from another, so that what is sent again after a fault is written once.
"""

from collections.abc import Iterable
from secrets import token_hex

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from medled.rooms.meetings.wording import meetings as words
from medled.web.forms.fields import AmountField
from medled.web.forms.sharing.parts import DayField, OneOf, PersonField


def _words(*, rows: int = 3, **kwargs) -> forms.CharField:
    widget = forms.Textarea(attrs={"rows": rows, "class": "voice"})
    return forms.CharField(widget=widget, **kwargs)


class SomebodyField(OneOf):
    """One of some people, by id, or None: whoever is offered beside them, in words."""

    def __init__(self, *, beside: str, **kwargs):
        self.beside = beside
        super().__init__(coerce=lambda sent: int(sent) or None, choices=(), **kwargs)

    def offer(self, people: Iterable) -> None:
        """Offer these people."""
        self.choices = [("0", self.beside), *((person.pk, person.name) for person in people)]


class Keyed(forms.Form):
    """A form that is sent once, however often it is sent."""

    key = forms.CharField(widget=forms.HiddenInput, max_length=36, required=False, initial=lambda: token_hex(16))


class NoteForm(Keyed):
    """A note at an item."""

    text = _words(label=_("Write it down"), max_length=4000)


class ThoughtForm(forms.Form):
    """What one writes in silence."""

    text = _words(label=pgettext_lazy("in silence", "What do you think?"), max_length=2000)


class ConsentForm(forms.Form):
    """An answer to a proposal; the words are needed for a wish and for an objection."""

    answer = forms.CharField(required=False)
    text = _words(
        label=_("Your wish, or what can go wrong"),
        rows=2,
        max_length=2000,
        required=False,
    )


class AnotherForm(forms.Form):
    """What somebody writes or answers who is there without a phone, as another notes it."""

    person = PersonField(label=_("Who?"), nobody="", choices=())
    answer = forms.CharField(required=False)
    text = _words(label=_("What do they say?"), rows=2, max_length=2000, required=False)
    says_what_is_needed = False


class RoundForm(forms.Form):
    """A round to open."""

    question = _words(label=_("The question, or the proposal"), rows=2, max_length=1000, required=False)


class DecideForm(Keyed):
    """A decision: the group's by consent, or one person's."""

    text = _words(label=_("What is decided?"), max_length=1000)
    decider = SomebodyField(
        label=_("Who decides it?"),
        help_text=_("A person says yes to it themselves."),
        beside=_("The group, by consent"),
    )
    all_agreed = forms.BooleanField(
        label=_("All who are here agreed, without a round"),
        help_text=_("You say so as the one who leads or writes, and the minutes say just that."),
        required=False,
    )
    task = OneOf(label=_("Which task does it touch?"), choices=(), required=False, coerce=int, empty_value=None)
    amount_sek = AmountField(label=_("About what does it cost, in kronor?"), required=False)
    touches_organisation = forms.BooleanField(
        label=_("It changes how the work is organised"),
        help_text=_("Hours, staffing, premises or systems: then a manager first says how it is with the unions."),
        required=False,
    )
    delegated = forms.BooleanField(
        label=_("It is a delegation decision"),
        help_text=_("Then one named person decides, with the point in the delegation rules."),
        required=False,
    )
    reference = forms.CharField(label=_("Point in the delegation rules"), max_length=120, required=False)

    FOLDED = ("task", "amount_sek", "touches_organisation", "delegated", "reference")
    AT = {"law": "delegated", "samverkan": "touches_organisation", "way": "delegated"}

    def __init__(self, *args, people, tasks, may_say_all_agreed, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decider"].offer(people)
        self.fields["task"].choices = [("", _("None of them")), *((task.pk, task.title) for task in tasks)]
        if not may_say_all_agreed:
            del self.fields["all_agreed"]

    @property
    def first(self):
        """The fields that are not folded."""
        return [field for field in self.visible_fields() if field.name not in self.FOLDED]

    @property
    def folded(self):
        """What it touches, costs and is in law."""
        return [self[name] for name in self.FOLDED]

    @property
    def is_open(self) -> bool:
        """Whether the fold stands open: something is said in it, or is wrong there."""
        return any(field.errors or (self.is_bound and field.value()) for field in self.folded)

    def add_error(self, field, error):
        """What the law asks for is said at the box that says so."""
        at = self.AT.get(field, field)
        super().add_error(at if at in self.fields else None, error)


class ActForm(Keyed):
    """Something to do."""

    sentence = forms.CharField(label=_("What is to be done?"), max_length=200)
    owner = SomebodyField(
        label=_("Who sees to it?"),
        help_text=_("Somebody else is asked, and says yes or no thanks."),
        beside=_("Nobody yet"),
    )
    due_on = DayField(label=_("By when?"))

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].offer(people)


class CarryForm(Keyed):
    """Who carries a leadership task."""

    task = OneOf(label=_("Which task?"), choices=(), coerce=int, empty_value=None)
    person = PersonField(label=_("Who?"), help_text=_("It is theirs with their own yes."), nobody="", choices=())
    role = OneOf(
        label=_("As what?"),
        choices=(("lead", _("leads it")), ("partner", _("shares it")), ("learner", _("learns it"))),
    )

    def __init__(self, *args, people, tasks, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].offer(people)
        self.fields["task"].choices = [(task.pk, task.title) for task in tasks]


class SparkForm(Keyed):
    """A spark that came up."""

    spark = forms.CharField(label=_("What do you see, or want to try?"), max_length=200)
    benefit = forms.CharField(label=_("Of use to whom?"), max_length=200, required=False)


class LiftForm(Keyed):
    """What is lifted, to whom, and when the answer comes."""

    text = _words(label=_("What do we lift?"), rows=2, max_length=1000)
    to = OneOf(label=_("To whom?"), choices=words.TO_CHOICES)
    due_on = DayField(label=_("When do we have an answer?"))


class LiftedForm(forms.Form):
    """The answer to what was lifted."""

    answer = forms.CharField(label=_("What was the answer?"), max_length=1000)
