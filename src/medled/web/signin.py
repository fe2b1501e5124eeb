"""How sign-in meets our Person (django-allauth's adapter)."""

from allauth.account.adapter import DefaultAccountAdapter
from django.utils import timezone
from django.utils.translation import get_language


class Adapter(DefaultAccountAdapter):
    """Keeps the person's name, language and the moment of joining when somebody signs up."""

    def save_user(self, request, user, form, commit=True):
        user = super().save_user(request, user, form, commit=False)
        user.name = form.cleaned_data["name"]
        user.language = get_language() or "sv"
        user.joined_at = timezone.now()
        if commit:
            user.save()
        return user
