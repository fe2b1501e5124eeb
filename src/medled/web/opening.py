"""Opening a thing marks as read what one was told of it."""

from medled.listeners import bell
from medled.web import live
from medled.web.places import shown_at


class OpeningMiddleware:
    """Before the page of a thing is drawn, so that its own bell knows."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        return self.get_response(request)

    def process_view(self, request, view, args, kwargs):
        """Note what is opened by whoever may be in the group; the page itself decides what is seen of it.

        A page that fetches itself is opened by nobody.
        """
        viewer = getattr(request, "viewer", None)
        if request.method == "GET" and viewer is not None and viewer.is_in and not live.is_again(request):
            bell.opened(request.user, shown_at(request.resolver_match), at=request.at)
