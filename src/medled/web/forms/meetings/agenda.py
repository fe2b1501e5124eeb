"""Forms of an agenda: something to take up, in one line or with more."""

from django import forms
from django.utils.translation import gettext_lazy as _

from medled.rooms.meetings.actions.agenda import Words
from medled.rooms.meetings.wording import meetings as words
from medled.web.forms.meetings.plans import MinutesField
from medled.web.forms.sharing.parts import Anew, OneOf, text


class ItemForm(Anew):
    """An item: one line is enough."""

    title = forms.CharField(label=_("What do you want to take up?"), max_length=160)
    about = text(
        label=_("What is good to know before?"), help_text=_("Then the time goes to talking."), max_length=2000
    )
    type = OneOf(
        label=_("What do we do with it?"),
        choices=words.TYPE_CHOICES,
        explained=words.TYPES_EXPLAINED,
        required=False,
        empty_value="dialogue",
    )
    minutes = MinutesField(label=_("How many minutes?"), required=False, min_value=0, max_value=240)
    thinks = forms.BooleanField(
        label=_("Each writes in silence first"),
        help_text=_("So that all thoughts are on the table, and not only those of whoever speaks first."),
        required=False,
    )

    def words(self) -> Words:
        """Return what was written, for the action."""
        data = self.cleaned_data
        minutes = 10 if data["minutes"] is None else data["minutes"]
        return Words(data["title"], data["about"], data["type"], minutes, data["thinks"])


def as_item(item) -> dict:
    """Return an item as its form begins."""
    return {name: getattr(item, name) for name in ("title", "about", "type", "minutes", "thinks", "version")}
