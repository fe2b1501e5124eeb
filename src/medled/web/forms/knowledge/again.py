"""The form of a second estimate, after the talk."""

from django import forms
from django.utils.translation import gettext_lazy as _

from medled.rooms.knowledge.wording.questions import LONGEST_VIEW
from medled.web.forms.fields import NumberField
from medled.web.forms.initiatives.sparks import line


class AgainForm(forms.Form):
    """The number that one gives once more, and what one knows."""

    number = NumberField(label=_("Your number"), error_messages={"required": _("Write a number.")})
    words = line(
        label=_("What do you know that others perhaps don't?"),
        help_text=_("Most of all if your number lies far out."),
        rows=3,
        most=LONGEST_VIEW,
    )

    def __init__(self, data=None, *, question, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["number"].label = _("Your number now, in %(measure)s") % {"measure": question.measure}
