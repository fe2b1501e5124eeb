"""The form of a guide that the organisation writes itself."""

from django import forms
from django.utils.translation import gettext_lazy as _

from medled.web.forms.sharing.parts import Anew


class GuideForm(Anew):
    """What it is called, what one has it for, and what one says and does."""

    title = forms.CharField(label=_("What is it called?"), max_length=120)
    use = forms.CharField(label=_("What does one have it for?"), max_length=200, help_text=_("In a sentence."))
    text = forms.CharField(
        label=_("What one says and does"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 12}),
        help_text=_("A line that begins with # is a heading, with - a point in a list. **Two stars** make it bold."),
    )
