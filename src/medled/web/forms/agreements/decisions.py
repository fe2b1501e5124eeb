"""Forms of decisions: writing one down, saying no with a reason, and what the law wants noted."""

from django import forms
from django.utils.translation import gettext_lazy as _

from medled.rooms.agreements.wording import decisions as words
from medled.web.forms.agreements.agreements import said
from medled.web.forms.sharing.parts import DayField, Folded, OneOf, PersonField


class DeciderField(PersonField):
    """Asked for, unless the group decides: then it may be empty, which only the whole form knows."""

    def validate(self, value):
        if value not in self.empty_values:
            super().validate(value)


class DecisionForm(Folded, forms.Form):
    """What is decided, by whom and how; folded away, what it is in law."""

    text = said(label=_("What is decided?"), rows=3, most=2000)
    way = OneOf(
        label=_("Who decides, and how?"),
        choices=words.WAY_CHOICES,
        explained={code: line for code, (_word, line) in words.WAYS.items()},
    )
    decider = DeciderField(
        label=_("Which person?"),
        help_text=_("In somebody else's name it waits for that person's own yes."),
        nobody=_("Nobody in the group"),
    )
    outside = forms.CharField(
        label=_("Or somebody outside the group"),
        help_text=_("For what was lifted: the role, for example head of department."),
        required=False,
        max_length=120,
    )
    law = OneOf(
        label=_("What it is in law"),
        choices=words.LAW_CHOICES,
        explained=words.LAWS,
        required=False,
        empty_value="execution",
    )
    reference = forms.CharField(label=_("Point in the delegation rules"), required=False, max_length=120)
    touches_organisation = forms.BooleanField(
        label=_("It changes how the work is organised"),
        help_text=_("Hours, staffing, premises or systems: then a manager first says how it is with the unions."),
        required=False,
    )

    FIRST = ("text", "way", "decider", "outside")
    FOLDS = (
        (
            _("What the law says"),
            _("Most decisions are everyday execution"),
            ("law", "reference", "touches_organisation"),
            False,
        ),
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["decider"].offer(people)

    @property
    def first(self):
        """The fields that are not folded."""
        return [self[name] for name in self.FIRST]


class DeclineForm(forms.Form):
    """Why one does not decide so."""

    reason = said(label=_("Why not?"), help_text=_("So that the group can go on."))


class ReportForm(forms.Form):
    """On which day a decision was reported."""

    on = DayField(label=_("Reported on"))


class SamverkanForm(forms.Form):
    """How it was with samverkan before a decision."""

    HELD, NOT_NEEDED = "held", "not_needed"
    samverkan = OneOf(
        label=_("Have the unions been heard?"),
        choices=[(HELD, _("Yes, on this day")), (NOT_NEEDED, _("Judged: not needed this time"))],
        widget=forms.RadioSelect,
    )
    samverkan_on = DayField(label=_("Day"), required=False)

    def clean(self):
        cleaned = super().clean()
        if (
            cleaned.get("samverkan") == self.HELD
            and not cleaned.get("samverkan_on")
            and not self.has_error("samverkan_on")
        ):
            self.add_error("samverkan_on", _("Choose the day."))
        return cleaned

    def held_on(self):
        """Return the day on which it was held, None when it is judged not needed."""
        return self.cleaned_data["samverkan_on"] if self.cleaned_data["samverkan"] == self.HELD else None
