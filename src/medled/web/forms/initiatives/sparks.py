"""Forms of sparks: the two lines, being in, wondering, a name, and merging."""

from collections.abc import Iterable

from django import forms
from django.utils.translation import gettext_lazy as _

from medled.rooms.initiatives.wording.initiatives import LONGEST_REMARK, LONGEST_SPARK, LONGEST_TITLE
from medled.web.forms.photos import PhotoField
from medled.web.forms.sharing.parts import Anew, OneOf

FEW_WORDS = {"required": _("Write a few words.")}


def line(*, label, rows: int = 2, most: int = LONGEST_SPARK, required: bool = False, **kwargs) -> forms.CharField:
    """Return a field for a line or two in somebody's own voice, easy to dictate into."""
    widget = forms.Textarea(
        attrs={"rows": rows, "class": "voice", "autocapitalize": "sentences", "spellcheck": "true"}
    )
    return forms.CharField(
        label=label, widget=widget, required=required, max_length=most, error_messages=FEW_WORDS, **kwargs
    )


class WordsForm(forms.Form):
    """The two lines of a spark."""

    spark = line(label=_("What do you see, or want to try?"), required=True)
    benefit = line(label=_("Of use to whom?"), rows=1, help_text=_("A line is enough. It can wait."))


class ChangeForm(WordsForm, Anew):
    """The two lines, when one changes them."""


def photo_field(*, required: bool) -> PhotoField:
    """Return the field for a photo."""
    return PhotoField(
        label=_("A photo"),
        help_text=_("Where and when it was taken is removed. Ask whoever is in it first."),
        required=required,
        error_messages={"required": _("Choose a photo.")},
    )


def shows_field() -> forms.CharField:
    """Return the field for what a photo shows."""
    return line(label=_("What does the photo show?"), rows=1, help_text=_("For those who don't see it."))


class PhotoForm(forms.Form):
    """A photo for one's own idea, or another in its place."""

    photo = photo_field(required=True)
    shows = shows_field()


class SparkForm(WordsForm):
    """A spark, with a photo if one likes; with one's name or, where the group has said so, without."""

    photo = photo_field(required=False)
    shows = shows_field()
    unnamed = forms.BooleanField(
        label=_("Leave it without my name"),
        help_text=_(
            "Nobody can see whose it is, and Medled does not keep it anywhere. It is shown tomorrow morning, so that"
            " the time doesn't tell either. What you write, or a photo, may tell by itself."
        ),
        required=False,
    )

    def __init__(self, data=None, files=None, *, lets_unnamed: bool, **kwargs):
        super().__init__(data, files, **kwargs)
        if not lets_unnamed:
            del self.fields["unnamed"]

    @property
    def has_lost_photo(self) -> bool:
        """Whether a photo has to be chosen again, for something else: no page can put a file back in its place."""
        return bool(self.errors) and "photo" not in self.errors and self.cleaned_data.get("photo") is not None


class JoinForm(forms.Form):
    """With what one can contribute, if anything."""

    contribution = line(label=_("I can contribute with"), rows=1)


class WonderForm(forms.Form):
    """What one wonders."""

    words = line(label=_("I wonder"), most=LONGEST_REMARK, required=True)


class NameForm(forms.Form):
    """What an initiative is called."""

    title = forms.CharField(label=_("What do we call it?"), max_length=LONGEST_TITLE, error_messages=FEW_WORDS)


class GoalForm(forms.Form):
    """The goal that an initiative serves."""

    goal = OneOf(label=_("Which goal does it serve?"), required=False, coerce=int, empty_value=None)

    def __init__(self, data=None, *, goals, **kwargs):
        super().__init__(data, **kwargs)
        self.fields["goal"].choices = [("", _("None yet")), *((goal.pk, goal.title) for goal in goals)]


class MergeForm(forms.Form):
    """Into which other initiative this one goes on."""

    into = OneOf(label=_("With which one?"), coerce=int, error_messages={"required": _("Choose one in the list.")})

    def __init__(self, data=None, *, others: Iterable[tuple[int, str]], **kwargs):
        super().__init__(data, **kwargs)
        self.fields["into"].choices = [("", _("Choose")), *others]
