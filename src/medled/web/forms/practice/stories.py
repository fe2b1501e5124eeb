"""Forms of stories: writing one, who may read it, whose name stands there, and who writes it too."""

from django import forms
from django.utils.translation import gettext_lazy as _

from medled.rooms.practice.actions.stories import NOT_A_FILM
from medled.rooms.practice.rules.films import NoFilm, film_at
from medled.web.forms.agreements.agreements import said
from medled.web.forms.initiatives.sparks import shows_field
from medled.web.forms.photos import PhotoField
from medled.web.forms.sharing.parts import Anew, OneOf, PersonField


class StoryForm(Anew):
    """What a story says."""

    title = forms.CharField(
        label=_("What do you call it?"),
        max_length=120,
        help_text=_("As you would say it to a colleague in another group."),
        widget=forms.TextInput(attrs={"class": "voice"}),
    )
    text = said(
        label=_("What did you do?"),
        rows=8,
        most=8000,
        help_text=_(
            "What it was like before, what you tried, and how it went. Nothing by which somebody you are here for"
            " could be known again."
        ),
    )
    took = said(
        label=_("What did it take?"),
        most=2000,
        required=False,
        help_text=_("Time, a mandate, a yes from somebody, something you had to let go."),
    )
    came = said(label=_("What came of it?"), most=2000, required=False)
    film = forms.CharField(
        label=_("A link to a film"),
        max_length=400,
        required=False,
        help_text=_("At YouTube, Vimeo, SVT Play or UR Play. It opens there, when the reader asks for it."),
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "off"}),
    )

    def clean_film(self):
        """Tell of a link that is none with all else that is wrong."""
        link = self.cleaned_data["film"].strip()
        try:
            return film_at(link).address if link else ""
        except NoFilm:
            raise forms.ValidationError(NOT_A_FILM) from None


class ReachForm(forms.Form):
    """How far one lets a story reach."""

    reach = OneOf(
        label=_("Who may read it, as far as I am concerned?"),
        coerce=int,
        choices=[
            (0, _("Only those of us who write it")),
            (1, _("The group")),
            (2, _("The whole organisation")),
            (3, _("Anybody who has the link")),
        ],
        widget=forms.RadioSelect,
    )
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class NameForm(forms.Form):
    """Whether one's own name stands under a story."""

    is_named = forms.BooleanField(label=_("Let my name stand under it"), required=False)


class WriterForm(forms.Form):
    """Who writes it too."""

    person = PersonField(nobody=_("Choose somebody"), label=_("Who else wrote it?"))

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].offer(people)


class StoryPhotoForm(forms.Form):
    """A photo with a story."""

    photo = PhotoField(
        label=_("Photo"),
        help_text=_(
            "JPEG, PNG or WebP. Where and when it was taken is not kept. Who is seen in it has said yes to be."
        ),
    )
    shows = shows_field()
