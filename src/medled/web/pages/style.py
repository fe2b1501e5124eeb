"""The style page: every component on one page, to look at and to take pictures of. Only while developing."""

from types import SimpleNamespace

from django import forms
from django.conf import settings
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from medled.web.forms import fields
from medled.web.pages import sample
from medled.workplace import queries

SIGNS = ("closed", "gap", "double", "alone", "hollow", "wait", "support")

LEVELS = ("Föreslå", "Rådgör och besluta", "Besluta och berätta", "Besluta")


class SampleForm(forms.Form):
    """One field of each kind."""

    what = forms.CharField(label="Vad mandatet gäller", help_text="Med egna ord, så att alla förstår.")
    amount = fields.AmountField(label="Belopp i mandatet, kronor")
    why = forms.CharField(label="Varför", widget=forms.Textarea, required=False)
    level = forms.ChoiceField(
        label=_("Mandate"),
        widget=forms.RadioSelect,
        choices=list(zip(("propose", "consult", "decide_and_tell", "decide"), LEVELS, strict=True)),
    )
    stage = forms.ChoiceField(label="Skede", choices=[("open", "Öppen"), ("paused", "Vilar")])
    told = forms.BooleanField(label="Berätta för gruppen", required=False)
    room = fields.HoursField(label="Hur många timmar i månaden har du utrymme för?")


def components(request):
    """Show all components, in the shell of the reader's first group when they are signed in."""
    if not settings.DEBUG:
        raise Http404
    if request.user.is_authenticated:
        group = queries.groups_of(request.user, on=queries.day_of(request.at)).first()
        request.viewer = queries.viewer_of(request.user, group, at=request.at)
    tabs = [
        SimpleNamespace(href="#", label=label, current=not i)
        for i, label in enumerate(("Ringen", "Uppgifter", "Delningen i höst", "Det jag bär"))
    ]
    context = {
        "form": SampleForm({"what": "Inköp till arbetsmiljön", "amount": "tretusen", "room": "6"}),
        "ring": sample.open_ring(),
        "signs": SIGNS,
        "tabs": tabs,
        "counts": list(zip(LEVELS, (4, 7, 0, 1), strict=True)),
        "wanted": list(zip(LEVELS, (0, 1, 3, 8), strict=True)),
        "steps": ("Önskemål", "Förslag", "Allas ja", "Klart"),
    }
    return render(request, "style.html", context)
