"""Links that let a person in without a mail."""

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from medled.workplace.models import Person


def link_to_new_password(person: Person) -> str:
    """Return the address at which a person chooses a new password: used once, and only for some days."""
    parts = {"uidb36": user_pk_to_url_str(person), "key": default_token_generator.make_token(person)}
    return settings.BASE_URL + reverse("account_reset_password_from_key", kwargs=parts)
