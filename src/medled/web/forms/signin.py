"""Forms of signing in and up: allauth's own, with our words. What they check stays allauth's affair."""

from allauth.account import forms as account
from allauth.core import context
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.utils.translation import gettext_lazy as _

from medled.web.ahead import invitation_ahead

LABELS = {
    "login": _("Your address"),
    "email": _("Your address"),
    "password": _("Password"),
    "oldpassword": _("Your password now"),
    "password1": _("Choose a password"),
    "password2": _("The same again"),
    "code": _("The code in the mail"),
    "name": _("Your name"),
}
HELP = {"password1": _("At least ten characters. A sentence that you remember is good.")}


class Spoken:
    """Gives a form of allauth's our labels and takes away its placeholders: a label that vanishes helps nobody."""

    labels: dict = {}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.label_suffix = ""
        for name, field in self.fields.items():
            words = {**LABELS, **self.labels}
            if name in words:
                field.label = words[name]
            field.help_text = HELP.get(name, "")
            field.widget.attrs.pop("placeholder", None)


class LoginForm(Spoken, account.LoginForm):
    pass


class SignupForm(Spoken, account.SignupForm):
    """With the address to which an invitation was mailed already written."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if invitation := invitation_ahead(context.request):
            self.fields["email"].initial = invitation.email
            self.fields["name"].initial = invitation.name


class ResetPasswordForm(Spoken, account.ResetPasswordForm):
    pass


class ResetPasswordKeyForm(Spoken, account.ResetPasswordKeyForm):
    pass


class ChangePasswordForm(Spoken, account.ChangePasswordForm):
    labels = {"password1": _("The new password")}


class SetPasswordForm(Spoken, account.SetPasswordForm):
    pass


class AddEmailForm(Spoken, account.AddEmailForm):
    labels = {"email": _("The new address")}


class RequestLoginCodeForm(Spoken, account.RequestLoginCodeForm):
    pass


class ConfirmLoginCodeForm(Spoken, account.ConfirmLoginCodeForm):
    pass


class ReauthenticateForm(Spoken, account.ReauthenticateForm):
    pass


class AddPasskeyForm(Spoken, passkeys.AddWebAuthnForm):
    """A passkey is always a way in by itself (the script reads the ticked box), so nothing is asked but its name."""

    labels = {"name": _("What to call it")}
    passwordless = forms.BooleanField(widget=forms.CheckboxInput(attrs={"hidden": True}), initial=True, required=False)


class EditPasskeyForm(Spoken, passkeys.EditWebAuthnForm):
    labels = {"name": _("What to call it")}
