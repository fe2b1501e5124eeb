"""Who asks, from which group, in which language and when: settled once, before any page."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.utils.http import url_has_allowed_host_and_scheme

from medled.web import kept
from medled.web.pages import errors
from medled.workplace import queries
from medled.workplace.rules import Cannot, NotAllowed, Viewer, may_enter


class ViewerMiddleware:
    """Set `request.at` and `request.viewer`, speak the reader's language, and turn an action's no into a page.

    Every address under /g/<group>/ asks for someone who is in the group; a page can only ask for more.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.at = timezone.now()
        request.viewer = None
        language = language_of(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_view(self, request, view, args, kwargs):
        """Find the group of the address; send the signed-out to the door and the outsider away."""
        slug = kwargs.get("group")
        if slug is None:
            if request.user.is_authenticated:
                request.viewer = Viewer(request.user, None, request.at)
            return None
        if not request.user.is_authenticated:
            kept.keep(request)
            return redirect_to_login(request.get_full_path() if request.method == "GET" else request.path)
        group = queries.group_called(slug)
        if group is None:
            raise Http404
        request.viewer = queries.viewer_of(request.user, group, at=request.at)
        if not may_enter(request.viewer, request.resolver_match.app_name):
            return errors.not_allowed(request, None)
        return None

    def process_exception(self, request, exception):
        """Answer an action's no: 403 for what one may not do, the page and a sentence for what can't be."""
        if isinstance(exception, NotAllowed):
            return errors.not_allowed(request, exception)
        if isinstance(exception, Cannot) and request.method == "POST":
            messages.error(request, exception.sentence)
            return redirect(back_from(request))
        return None


def language_of(request) -> str:
    """Return the person's own choice, else the one made on this device, else the installation's language."""
    known = dict(settings.LANGUAGES)
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    if request.user.is_authenticated:
        chosen = request.user.language
    return chosen if chosen in known else settings.LANGUAGE_CODE


def back_from(request) -> str:
    """Return the page that a form stood on, if it is one of ours; else the start."""
    referer = request.headers.get("Referer", "")
    own = url_has_allowed_host_and_scheme(referer, {request.get_host()}, require_https=request.is_secure())
    return referer if own else "/"


def for_templates(request):
    """Give every template the viewer and the moment."""
    return {
        "viewer": getattr(request, "viewer", None),
        "group": getattr(getattr(request, "viewer", None), "group", None),
        "at": getattr(request, "at", None),
        "demo": settings.DEMO,
    }
