"""Forms of what a group needs to know: name something more, call it something else, put two together."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from medled.rooms.sharing.actions.knowledge import LONGEST_NAME
from medled.web.forms.sharing.parts import OneOf


class NameForm(forms.Form):
    """What one needs to know, in a few words. `needs` is what the action calls it."""

    needs = forms.CharField(
        label=_("What more do you need to know here?"),
        help_text=_("A few words, such as “wound care” or “the key system”."),
        max_length=LONGEST_NAME,
    )


class RenameForm(forms.Form):
    """What something to know is called from now on."""

    name = forms.CharField(label=_("What shall it be called?"), max_length=LONGEST_NAME)


class JoinForm(forms.Form):
    """Which other one says the same."""

    into = OneOf(
        label=_("Which one is the same?"),
        choices=[],
        coerce=int,
        error_messages={"required": _("Choose another one.")},
    )

    def __init__(self, data=None, *, others: Iterable = (), **kwargs):
        super().__init__(data, **kwargs)
        self.fields["into"].choices = [("", _("Choose")), *((area.id, area.name) for area in others)]
