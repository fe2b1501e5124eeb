"""Who asks, from which group, in which language and when: settled once, before any page."""

from functools import partial

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import redirect
from django.utils import timezone, translation

from medled.journal import arrivals
from medled.web import kept, live
from medled.web.ahead import invitation_ahead
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
        request.viewer = request.place = None
        request.LANGUAGE_CODE = language_here(request)  # of the page that says so if it can't be found out who asks
        language = language_of(request)
        translation.activate(language)
        request.LANGUAGE_CODE = language
        response = self.get_response(request)
        if request.method == "GET" and request.user.is_authenticated and (entry := kept.waiting(request)):
            response = errors.kept_form(request, entry)
        response.headers.setdefault("Content-Language", language)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def process_view(self, request, view, args, kwargs):
        """Find the group of the address; send the signed-out to the door and the outsider away."""
        slug = kwargs.get("group")
        if live.can_stay_open(request) and request.method == "GET" and request.user.is_authenticated:
            request.place = arrivals.here()  # before the page asks for anything, so that nothing falls between
        if not request.user.is_authenticated:
            return self._to_the_door(request) if slug or getattr(view, "needs_person", False) else None
        if request.method == "POST" and kept.waiting(request):
            kept.drop(request)
        if slug is None:
            request.viewer = Viewer(request.user, None, request.at)
            return None
        group = queries.group_called(slug)
        if group is None:
            raise Http404
        request.viewer = queries.viewer_of(request.user, group, at=request.at)
        if not may_enter(request.viewer, request.resolver_match.app_name):
            request.viewer = Viewer(request.user, None, request.at)  # the page that says no tells nothing of the group
            return errors.not_allowed(request, None)
        return None

    def _to_the_door(self, request):
        if request.method != "POST":
            return redirect_to_login(request.get_full_path())
        kept.keep(request)
        return redirect_to_login(kept.page_of(request))

    def process_exception(self, request, exception):
        """Answer an action's no: 403 for what one may not do, the page and a sentence for what can't be."""
        if isinstance(exception, NotAllowed):
            return errors.not_allowed(request, exception)
        if isinstance(exception, Cannot) and request.method == "POST":
            messages.error(request, exception.sentence)
            page = kept.page_of(request)
            return redirect("home" if page == request.path else page)
        return None


def language_of(request) -> str:
    """Return the person's own choice, else that of the device."""
    chosen = request.user.language if request.user.is_authenticated else ""
    return chosen if chosen in dict(settings.LANGUAGES) else language_here(request)


def language_here(request) -> str:
    """Return the language chosen on this device, else the installation's."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def signed_in(view):
    """Mark a page outside the groups as one for people who have signed in."""
    view.needs_person = True
    return view


def from_only_group(request) -> None:
    """See a page outside the groups from the reader's only group, so that the frame has its rooms."""
    groups = queries.groups_of(request.user, on=queries.day_of(request.at))[:2]
    if len(groups) == 1:
        request.viewer = queries.viewer_of(request.user, groups[0], at=request.at)


def for_templates(request):
    """Give every template the viewer and the moment."""
    return {
        "viewer": getattr(request, "viewer", None),
        "group": getattr(getattr(request, "viewer", None), "group", None),
        "at": getattr(request, "at", None),
        "demo": settings.DEMO,
        "has_mail": settings.HAS_MAIL,
        "may_start": queries.may_start_workplace,
        "invitation_ahead": partial(invitation_ahead, request),
    }
