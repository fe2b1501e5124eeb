"""The choice of language on this device, for whoever is not signed in; a person's own choice is part of the person."""

from django.conf import settings
from django.core.exceptions import BadRequest
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from medled.web import kept

YEAR = 60 * 60 * 24 * 365


@require_POST
def choose(request):
    """Keep the language in a cookie and go back to the page on which it was made."""
    language = request.POST.get("language")
    if language not in dict(settings.LANGUAGES):
        raise BadRequest
    page = kept.page_of(request)
    response = redirect("home" if page == request.path else page)
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, max_age=YEAR, samesite="Lax", httponly=True)
    return response
