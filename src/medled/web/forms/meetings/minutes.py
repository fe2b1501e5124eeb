"""Forms of minutes: what stands under an item, who was there, who approves, what should be changed, what is added."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from medled.rooms.meetings.rules.minutes import LONGEST, LONGEST_ADDITION, LONGEST_WISH
from medled.rooms.meetings.wording.minutes import APPROVAL_CHOICES, LANGUAGES
from medled.web.forms.sharing.parts import Anew, OneOf

FEW_WORDS = {"required": _("Write a few words.")}


def words(*, label, rows: int, most: int, required: bool = True, **kwargs) -> forms.CharField:
    """Return a field for what somebody writes in their own words."""
    widget = forms.Textarea(attrs={"rows": rows, "class": "voice", "spellcheck": "true"})
    return forms.CharField(
        label=label, widget=widget, required=required, max_length=most, error_messages=FEW_WORDS, strip=False, **kwargs
    )


class PassageForm(Anew):
    """What stands under an item."""

    text = words(
        label=_("What stands under this item"),
        rows=12,
        most=LONGEST,
        required=False,
        help_text=_("An empty line begins a new paragraph. What was decided stands below by itself."),
    )


class FrameForm(Anew):
    """Who was there, and in which language the minutes are."""

    there = forms.TypedMultipleChoiceField(
        label=_("Who was there?"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    language = forms.ChoiceField(label=_("The language of the minutes"), choices=LANGUAGES, widget=forms.RadioSelect)

    def __init__(self, *args, people: Iterable[tuple[int, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["there"].choices = list(people)


class ApprovalForm(forms.Form):
    """Who approves."""

    approval = OneOf(
        label=_("How are they approved?"),
        choices=APPROVAL_CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one in the list.")},
    )
    people = forms.TypedMultipleChoiceField(
        label=_("One or a few: who?"),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Of those who were there. Each says it with their own sign-in."),
    )

    def __init__(self, *args, people: Iterable[tuple[int, str]], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = list(people)


class WishForm(forms.Form):
    """What should be changed before one says that they are right."""

    text = words(label=_("What should be changed?"), rows=3, most=LONGEST_WISH)


class AdditionForm(forms.Form):
    """What is added to approved minutes."""

    text = words(
        label=_("What is missing, or was wrong?"),
        rows=3,
        most=LONGEST_ADDITION,
        help_text=_("It stands below the minutes, with your name and the day. It can't be changed afterwards."),
    )
