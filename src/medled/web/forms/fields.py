"""Fields that read what people write: 3,5 hours and 3 000 kronor, in Swedish or English, typed or pasted."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

_SPACES = re.compile(r"[\s\u00a0\u202f]")
_THOUSANDS = re.compile(r"[.,](?=\d{3}(\D|$))")


BOUNDS = {"min_value": _("At least %(limit_value)s."), "max_value": _("At most %(limit_value)s.")}


class Beside:
    """Mixed into a form that stands beside others on a page: its fields have ids of its own.

    Without it the words of one form would lead to a field of the same name in another.
    """

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"auto_id": f"{type(self).__name__.lower()}_%s", **kwargs})


class WholeField(forms.IntegerField):
    """A whole number."""

    default_error_messages = {"invalid": _("Write a number."), **BOUNDS}


class HoursField(forms.DecimalField):
    """Hours with one decimal, "3,5" or "3.5"; from 0 to `max_value`. What is shared by three has two decimals."""

    default_error_messages = {
        "invalid": _("Write the hours in figures, for example 3.5."),
        "max_decimal_places": _("Half hours and tenths are fine, finer than that is not needed."),
        **BOUNDS,
    }

    def __init__(self, *, max_value: int = 160, decimal_places: int = 1, **kwargs):
        super().__init__(min_value=0, max_value=max_value, decimal_places=decimal_places, **kwargs)

    def to_python(self, value):
        if isinstance(value, str):
            value = _SPACES.sub("", value).replace(",", ".")
        return super().to_python(value)


class NumberField(forms.DecimalField):
    """A number with at most two decimals, as it is typed or pasted: "3", "3,5", "12 000", "-2"."""

    default_error_messages = {
        "invalid": _("Write a number in figures, for example 3.5."),
        "max_decimal_places": _("Two decimals are enough."),
        "max_digits": _("That number is too great."),
        "max_whole_digits": _("That number is too great."),
        **BOUNDS,
    }

    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"class": "short", "inputmode": "decimal"})
        super().__init__(max_digits=13, decimal_places=2, widget=widget, **kwargs)

    def to_python(self, value):
        if isinstance(value, str):
            value = _THOUSANDS.sub("", _SPACES.sub("", value)).replace(",", ".").replace("−", "-")
        return super().to_python(value)


class AmountField(WholeField):
    """Whole kronor: "3 000", "3000", "3.000 kr"."""

    default_error_messages = {"invalid": _("Write the amount in figures, for example 3,000.")}

    def __init__(self, *, max_value: int = 1_000_000_000, **kwargs):
        super().__init__(min_value=0, max_value=max_value, **kwargs)

    def to_python(self, value):
        if isinstance(value, str):
            value = _SPACES.sub("", value).lower().removesuffix("kronor").removesuffix("kr").removesuffix(":-")
            value = _THOUSANDS.sub("", value)
        return super().to_python(value)
