"""What several forms of the room are made of: choices with an explanation, people, days, and folded parts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django import forms
from django.forms import BoundField
from django.utils.formats import number_format
from django.utils.html import format_html, strip_tags
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Fold:
    """A part of a form that can be folded away; open when it has to be seen."""

    title: str
    hint: str  # what is chosen in it, else what it is about
    fields: tuple[BoundField, ...]
    is_open: bool


class Anew(forms.Form):
    """A form that may write anew what is written: two who do so at once undo nothing of each other's (`answer.into`).

    It sends along which version was opened (0: there was none), and what each field held then.
    """

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    says_now: Sequence[tuple[str, str]] = ()  # label and words of what has become other than what is typed

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.show_hidden_initial = "version" in self.initial and not field.widget.is_hidden

    def clean_version(self) -> int:
        return self.cleaned_data["version"] or 0


class Folded:
    """Mixed into a form: `FOLDS` names its parts, {title: (hint, names of fields, open from the start)}."""

    FOLDS: tuple[tuple[str, str, tuple[str, ...], bool], ...] = ()
    see = ""  # the field that somebody has come to see: its part is open then, instead of those from the start

    @property
    def folds(self) -> list[Fold]:
        """The parts with the fields that the form has; a part with an error in it is open."""
        parts = []
        for title, hint, names, from_start in self.FOLDS:
            fields = tuple(self[name] for name in names if name in self.fields and not self[name].is_hidden)
            if fields:
                is_open = self.see in names if self.see in self.fields else from_start
                chosen = "" if from_start else " · ".join(filter(None, map(_chosen, fields)))
                parts.append(Fold(title, chosen or hint, fields, is_open or any(field.errors for field in fields)))
        return parts

    @property
    def folded_away(self) -> frozenset[str]:
        """The names of the fields that nobody has to look at."""
        return frozenset(name for _title, _hint, names, is_open in self.FOLDS if not is_open for name in names)


class DayField(forms.DateField):
    """A day. The field of the browser, where it has one."""

    default_error_messages = {"invalid": _("Write the day as year, month and day: 2026-09-01.")}

    def __init__(self, **kwargs):
        kwargs.setdefault("widget", forms.DateInput(attrs={"type": "date", "class": "short"}, format="%Y-%m-%d"))
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)


class OneOf(forms.TypedChoiceField):
    """One choice of some, which an empty answer leaves out; with explanations, a row each with its own."""

    default_error_messages = {"invalid_choice": _("Choose one in the list.")}

    def __init__(self, *, explained: dict | None = None, **kwargs):
        if explained:
            words = kwargs["choices"]
            kwargs["choices"] = lambda: [(code, with_words(word, explained.get(code))) for code, word in words]
            kwargs["widget"] = forms.RadioSelect
        super().__init__(**kwargs)


class PersonField(OneOf):
    """One of some people, by id; None for nobody."""

    default_error_messages = {"required": _("Choose somebody."), "invalid_choice": _("Choose somebody in the list.")}

    def __init__(self, *, nobody: str, **kwargs):
        self.nobody = nobody
        super().__init__(coerce=int, empty_value=None, **kwargs)

    def offer(self, people: Iterable) -> None:
        """Offer these people."""
        self.choices = [("", self.nobody), *((person.pk, person.name) for person in people)]


def text(*, rows: int = 2, **kwargs) -> forms.CharField:
    """Return a field for a few lines of a person's own words."""
    return forms.CharField(widget=forms.Textarea(attrs={"rows": rows}), required=False, **kwargs)


def with_words(word: str, explanation: str | None) -> str:
    """Return a choice with what explains it on a line of its own."""
    return format_html("<b>{}</b> <span>{}</span>", capfirst(word), explanation) if explanation else word


def typed_hours(hours: Decimal | None) -> str:
    """Return hours as one types them: 6, 2,5."""
    return "" if hours is None else number_format(hours.normalize(), decimal_pos=None if hours % 1 else 0)


def _chosen(field: BoundField) -> str:
    """Return what a field holds, short enough for the line that a folded part has."""
    value = "" if field.value() is None else str(field.value()).strip()
    if not value or isinstance(field.field, forms.BooleanField):
        return ""
    words = {str(code): str(word) for code, word in getattr(field.field, "choices", ())}
    return Truncator(strip_tags(words.get(value, value).split("</b>")[0])).chars(60)
