"""How signing in meets our Person: what django-allauth asks of us."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.views import LogoutView
from allauth.mfa.adapter import DefaultMFAAdapter
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from medled.listeners import devices
from medled.web import kept, this_device
from medled.web.ahead import invitation_ahead, place_ahead
from medled.workplace import queries


class Adapter(DefaultAccountAdapter):
    """Keeps name, language and the moment of joining at sign-up, which is open to who starts or was invited."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account has been closed. Ask the one who looks after Medled."),
        "duplicate_email": _("That is your address already."),
        "email_password_mismatch": _("The address and the password do not belong together. Try again."),
        "email_taken": _("Somebody is here with that address already. Is it you? Then sign in instead."),
        "enter_current_password": _("That is not the password you have now."),
        "incorrect_code": _("That is not the code. Look in the newest mail."),
        "incorrect_password": _("That is not your password."),
        "invalid_or_expired_key": _("The link is too old or has been used."),
        "invalid_password_reset": _("The link is too old or has been used."),
        "same_as_current": _("Write something else than what it is now."),
        "too_many_login_attempts": _("That was many attempts. Wait a few minutes, then try again."),
        "unknown_email": _("Nobody is here with that address. Is it spelt right?"),
        "rate_limited": _("That was many attempts. Wait a few minutes, then try again."),
    }

    def is_open_for_signup(self, request):
        """Tell whether the way in leads somewhere: to an invitation that opens, or to starting a workplace."""
        if invitation_ahead(request):
            return True
        place = place_ahead(request)
        return place is not None and place.view_name == "workplace:start" and queries.may_start_workplace()

    def save_user(self, request, user, form, commit=True):
        user = super().save_user(request, user, form, commit=False)
        user.name = " ".join(form.cleaned_data["name"].split())
        user.language = get_language() or "sv"
        user.joined_at = timezone.now()
        if commit:
            user.save()
        return user

    def post_login(self, request, user, **details):
        """Note on the device who signed in: should the session end in the middle of a form, the form is kept."""
        response = super().post_login(request, user, **details)
        kept.remember(response, user.pk)
        this_device.sign_in(request, response, user.pk)
        return response

    def set_password(self, user, password):
        """Sign the person out everywhere else, as a new password does, and push nothing there."""
        super().set_password(user, password)
        devices.drop_others(user, but=this_device.known(self.request))


class PasskeyAdapter(DefaultMFAAdapter):
    """A passkey is one way in beside password and code, not a second lock on them (docs/adr/0009)."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("That passkey did not fit. Try again."),
        "unverified_email": _(
            "First open the link in the mail that asks if the address is yours. “Your address” below sends it again."
        ),
    }

    def is_mfa_enabled(self, user, types=None):
        return False

    def get_public_key_credential_rp_entity(self):
        return {**super().get_public_key_credential_rp_entity(), "name": "Medled"}

    def generate_authenticator_name(self, user, type):  # noqa: A002
        return str(_("My passkey"))


class SignOut(LogoutView):
    """Signing out on purpose: the device forgets who sat here, and nothing more of theirs is pushed to it."""

    def post(self, *args, **kwargs):
        response = super().post(*args, **kwargs)
        kept.forget(response)
        this_device.sign_out(self.request, response)
        return response
