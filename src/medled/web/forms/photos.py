"""A photo in a form: read when it is sent, or refused in a sentence."""

from django import forms
from django.utils.translation import gettext_lazy as _

from medled import photos

UNREADABLE = {
    "empty": _("There is nothing in the file. Choose the photo again."),
    "large": _("The photo is larger than %(most)s MB. Choose a smaller one, or let the phone make it smaller."),
    "pixels": _("The photo has more than %(most)s million pixels. Choose a smaller one."),
    "heic": _(
        "The photo is in the format HEIC, which can't be read here. Send it as JPEG: in an iPhone, choose “Most"
        " Compatible” under Camera, Formats."
    ),
    "strange": _("This is no photo that can be read. Choose one in the format JPEG, PNG or WebP."),
    "broken": _("The photo is damaged, or was cut off on its way. Choose it again, or another."),
}


class PhotoField(forms.FileField):
    """A photo; what the form gets of it is the picture made anew (medled.photos.Photo), or None."""

    widget = forms.FileInput

    def __init__(self, **kwargs):
        super().__init__(allow_empty_file=True, **kwargs)
        # Not heic: then a phone that keeps its photos so makes a JPEG of the one that is sent.
        self.widget.attrs["accept"] = "image/jpeg,image/png,image/webp"

    def to_python(self, data):
        file = super().to_python(data)
        if file is None:
            return None
        try:
            return photos.read(file.read(photos.MOST_BYTES + 1))
        except photos.Unreadable as reason:
            raise forms.ValidationError(UNREADABLE[reason.code] % reason.facts) from None
