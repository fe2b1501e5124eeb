"""Forms of a synthesis: what one has come to and what became of each view; and that it is not what one meant."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from medled.rooms.knowledge.actions.syntheses import Draft, Fated
from medled.rooms.knowledge.wording.syntheses import FATES, LONGEST_REASON, LONGEST_SYNTHESIS, WHY
from medled.web.forms.initiatives.sparks import line
from medled.web.forms.sharing.parts import Anew, OneOf


def _fate(label, **kwargs) -> OneOf:
    return OneOf(label=label, choices=FATES, widget=forms.RadioSelect, required=False, **kwargs)


def _reason(**kwargs) -> forms.CharField:
    return line(label=WHY, rows=1, most=LONGEST_REASON, **kwargs)


class SynthesisForm(Anew):
    """The judgement, what to remember, and the fate of each view, by its id: `what_7`, `reason_7`."""

    says_what_is_needed = False

    words = line(
        label=_("What you have come to"),
        help_text=_("So that whoever was not there understands it, and what follows from it."),
        rows=8,
        most=LONGEST_SYNTHESIS,
    )
    learnt = line(
        label=_("What do we take with us?"),
        help_text=_("A sentence for whoever meets the same thing next year. It is kept among what you have learnt."),
        most=LONGEST_REASON,
    )

    def __init__(self, data=None, *, views: Iterable = (), **kwargs):
        super().__init__(data, **kwargs)
        self.views = list(views)
        for row in self.views:
            self.fields[f"what_{row.pk}"] = _fate(_("What became of it"), show_hidden_initial=True)
            self.fields[f"reason_{row.pk}"] = _reason(show_hidden_initial=True)

    def draft(self) -> Draft:
        """Return what was written, for the action."""
        said = self.cleaned_data
        fates = {
            row.pk: Fated(said[f"what_{row.pk}"], said[f"reason_{row.pk}"])
            for row in self.views
            if said[f"what_{row.pk}"]
        }
        return Draft(said["words"], said["learnt"], fates)


class MergeForm(forms.Form):
    """Two views that say the same."""

    one = OneOf(label=_("This one"), choices=[], coerce=int)
    into = OneOf(label=_("says the same as"), choices=[], coerce=int)

    def __init__(self, data=None, *, views: Iterable = (), **kwargs):
        super().__init__(data, **kwargs)
        choices = [("", _("Choose")), *((row.pk, row.words[:80]) for row in views)]
        for name in ("one", "into"):
            self.fields[name].choices = choices


class NotMeantForm(forms.Form):
    """What an author did mean."""

    words = line(label=_("What did you mean?"), most=LONGEST_REASON, required=True)


class AnswerForm(forms.Form):
    """The answer to who was not understood, and what became of the view now."""

    answer = line(label=_("Your answer"), most=LONGEST_REASON, required=True)
    what = _fate(_("What became of it now, if it changes"))
    reason = _reason()

    def fated(self) -> Fated | None:
        said = self.cleaned_data
        return Fated(said["what"], said["reason"]) if said["what"] else None
