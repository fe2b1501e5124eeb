"""Forms of what is to be done: one sentence, a day, whom one asks, and if it helped."""

from django import forms
from django.utils.translation import gettext_lazy as _

from medled.rooms.agreements.wording.actions import HELPED_CHOICES
from medled.web.forms.agreements.agreements import said
from medled.web.forms.sharing.parts import Anew, DayField, Folded, OneOf, PersonField


class ActionForm(Folded, Anew):
    """One sentence and a day; who it is for; and, if one wants, when to ask if it helped."""

    sentence = forms.CharField(
        label=_("What is to be done?"),
        help_text=_("One sentence that begins with a verb."),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 2, "class": "voice"}),
    )
    due_on = DayField(label=_("By when?"))
    owner = PersonField(
        label=_("Who sees to it?"),
        help_text=_("Whoever you ask says yes themselves. With nobody yet, it waits for somebody who takes it."),
        nobody=_("Nobody yet"),
        required=False,
    )
    ask_on = DayField(
        label=_("When do you ask if it helped?"),
        help_text=_("Empty: a month after it is done."),
        required=False,
    )

    FOLDS = ((_("When do you ask if it helped?"), _("A month after it is done"), ("ask_on",), False),)
    FIRST = ("sentence", "due_on", "owner")

    def __init__(self, *args, people, asks: bool = True, **kwargs):
        super().__init__(*args, **kwargs)
        if asks:
            self.fields["owner"].offer(people)
        else:
            del self.fields["owner"]

    @property
    def first(self):
        """The fields that are not folded."""
        return [self[name] for name in self.FIRST if name in self.fields]


class AskForm(forms.Form):
    """Whom one asks to see to it."""

    person = PersonField(label=_("Who?"), nobody=_("Choose"), required=True)

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].offer(people)


class HelpedForm(forms.Form):
    """If it helped, and what one saw."""

    helped = OneOf(label=_("Did it help?"), choices=HELPED_CHOICES, widget=forms.RadioSelect)
    words = said(label=_("What do you see now?"), most=300, required=False)


def as_written(action) -> dict:
    """Return what is written of an action as one would type it in the form."""
    return {name: getattr(action, name) for name in ("sentence", "due_on", "ask_on", "version")}
