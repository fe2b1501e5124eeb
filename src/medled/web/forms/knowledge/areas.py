"""The form with which one names something more that the group needs to know."""

from django import forms
from django.utils.translation import gettext_lazy as _

from medled.rooms.sharing.actions.knowledge import LONGEST_NAME


class NameForm(forms.Form):
    """What one needs to know, in a few words. `needs` is what the action calls it."""

    needs = forms.CharField(
        label=_("What more do you need to know here?"),
        help_text=_("A few words, such as “wound care” or “the key system”."),
        max_length=LONGEST_NAME,
    )
