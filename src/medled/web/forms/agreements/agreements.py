"""Forms of agreements: writing one, opening it again, and what the group came to."""

from django import forms
from django.utils.translation import gettext_lazy as _

from medled.rooms.agreements.wording.agreements import INTERVALS, interval_words
from medled.web.forms.sharing.parts import Anew, DayField, Folded, OneOf


def said(*, label, rows: int = 2, most: int = 500, required: bool = True, **kwargs) -> forms.CharField:
    """Return a field for a sentence or two in a person's own words."""
    widget = forms.Textarea(attrs={"rows": rows, "class": "voice"})
    return forms.CharField(label=label, widget=widget, max_length=most, required=required, **kwargs)


class AgreementForm(Folded, forms.Form):
    """What applies, in a few words and, if one wants, in more."""

    title = forms.CharField(
        label=_("What applies?"), max_length=120, help_text=_("In a few words, as you would say it to somebody new.")
    )
    text = said(label=_("More about it"), rows=4, most=4000, required=False)
    interval_months = OneOf(
        label=_("When do you look at it again?"),
        help_text=_(
            "If nobody opens it again by then, it goes on for as long again. All are told a fortnight before."
        ),
        choices=INTERVALS,
        coerce=int,
        initial=6,
        widget=forms.RadioSelect,
    )
    since = DayField(label=_("From when"), help_text=_("Empty: from today."), required=False)

    FOLDS = ((_("From when"), _("From today"), ("since",), False),)
    FIRST = ("title", "text", "interval_months")

    @property
    def first(self):
        """The fields that are not folded."""
        return [self[name] for name in self.FIRST if name in self.fields]


class ReplaceForm(AgreementForm, Anew):
    """Another in its place, with what the group came to; `must_say` when it was opened again."""

    outcome = said(
        label=_("What did you come to?"), help_text=_("So that who was not there knows why it has changed.")
    )
    FIRST = ("title", "text", "outcome", "interval_months")
    FOLDS = ()

    def __init__(self, *args, must_say: bool, months: int, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["since"]
        self.fields["outcome"].required = must_say
        if months not in dict(INTERVALS):
            as_now = (months, _("As now: after %(time)s") % {"time": interval_words(months)})
            self.fields["interval_months"].choices = [as_now, *INTERVALS]


class ReasonForm(forms.Form):
    """Why it needs to be talked about."""

    reason = said(label=_("Why do you need to talk about it?"))


class OutcomeForm(forms.Form):
    """What the group came to."""

    outcome = said(label=_("What did you come to?"))


class SearchForm(forms.Form):
    """What one looks for among what applies."""

    q = forms.CharField(
        label=_("Search in what applies"),
        required=False,
        max_length=200,
        widget=forms.TextInput(
            attrs={"type": "search", "enterkeyhint": "search", "placeholder": _("Search in what applies")}
        ),
    )
