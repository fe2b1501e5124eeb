"""Pages for when something is not as hoped: the same look, what happened, the way back."""

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import override


def not_allowed(request, exception):
    return render(request, "errors/403.html", status=403)


def not_found(request, exception):
    return render(request, "errors/404.html", status=404)


def signed_out(request, reason=""):
    return render(request, "errors/signed_out.html", status=403)


def broken(request):
    """Answer a server error; asks nothing of the database, so the page is drawn without the request."""
    with override(getattr(request, "LANGUAGE_CODE", None)):
        return HttpResponse(render_to_string("errors/500.html"), status=500)
