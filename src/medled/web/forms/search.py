"""The form of the search: one field, whatever is written in it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from medled.search.words import LONGEST


class Question(forms.CharField):
    """A question of any length: what is too long to be one is cut, since nobody typed that by hand."""

    def to_python(self, value):
        return " ".join((super().to_python(value) or "").replace("\x00", " ").split())[:LONGEST]


class SearchForm(forms.Form):
    """What one looks for in all the rooms."""

    q = Question(
        label=_("What are you looking for?"),
        required=False,
        widget=forms.TextInput(attrs={"type": "search", "enterkeyhint": "search", "autocomplete": "off"}),
    )
