"""Forms of signing in and up."""

from django import forms
from django.utils.translation import gettext_lazy as _


class SignupForm(forms.Form):
    """What signing up asks for beside address and password: what to call the person."""

    name = forms.CharField(label=_("Your name"), max_length=120)
