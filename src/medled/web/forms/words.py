"""What every form says when something is missing, is too long or is no address: our words, in every form at once."""

from django import forms
from django.core.validators import EmailValidator, MaxLengthValidator
from django.utils.translation import gettext_lazy as _


def speak() -> None:
    """Give Django's fields our sentences (the documented way for one field, here for all)."""
    forms.Field.default_error_messages = {"required": _("Fill this in.")}
    forms.ChoiceField.default_error_messages = {
        **forms.ChoiceField.default_error_messages,
        "required": _("Choose one."),
        "invalid_choice": _("Choose one of those that there are."),
    }
    MaxLengthValidator.message = _("Write at most %(limit_value)d characters. Now it is %(show_value)d.")
    EmailValidator.message = _("That is not a whole address. It has an @ and an end, such as .se or .com.")
