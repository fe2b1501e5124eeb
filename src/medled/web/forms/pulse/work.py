"""Forms of what a group works on after a pulse: the assessment of its risk, and if what was done helped."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from medled.rooms.pulse.wording.work import HELPED_CHOICES, RISK_CHOICES
from medled.web.forms.agreements.agreements import said
from medled.web.forms.sharing.parts import Anew, DayField, OneOf


class AssessForm(Anew):
    """What is seen in the work, how great the risk is, and when one looks again."""

    seen = said(
        label=_("What do you see in the work?"),
        rows=3,
        most=600,
        help_text=_("What happens, when and how often. Write about the work, never about anybody."),
    )
    risk = OneOf(
        label=_("How great is the risk that somebody falls ill or is hurt by it?"),
        choices=RISK_CHOICES,
        widget=forms.RadioSelect,
    )
    why = said(label=pgettext_lazy("pulse", "Why do you judge so?"), most=600, required=False)
    look_again_on = DayField(label=_("When do you look again?"))


class WorkedForm(forms.Form):
    """If it helped, and what one sees now."""

    helped = OneOf(label=_("Did it help?"), choices=HELPED_CHOICES, widget=forms.RadioSelect)
    words = said(label=_("What do you see now?"), most=300, required=False)
