"""What signing up asks for beside address and password. Alone here: allauth's own forms are built upon it."""

from django import forms
from django.utils.translation import gettext_lazy as _


class NameForm(forms.Form):
    """What to call the person."""

    name = forms.CharField(
        label=_("Your name"), max_length=120, widget=forms.TextInput(attrs={"autocomplete": "name"})
    )
    field_order = ("name", "email", "password1")

    def signup(self, request, user):
        """Nothing more: the adapter has saved the name with the person."""
