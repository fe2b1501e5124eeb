"""Pages for when something is not as hoped: the same look, what happened, the way back."""

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.translation import override
from django.views.decorators.http import require_POST

from medled.web import kept


def not_understood(request, exception):
    """Answer what could not be read: too much at once, or not from a form of ours. Drawn without the request."""
    return _without_request(request, "errors/400.html", status=400)


def not_allowed(request, exception):
    return _refused(request, "errors/403.html", status=403)


def not_found(request, exception):
    return _refused(request, "errors/404.html", status=404)


def _refused(request, template, *, status):
    """Say no, and give back what was typed in a form that came too late: to somebody who was in the group, say."""
    is_read = request.method == "POST" and request.resolver_match is not None
    typed = "\n\n".join(kept.typed(request.POST)) if is_read else ""
    return render(request, template, {"typed": typed}, status=status)


def signed_out(request, reason=""):
    """Answer a form whose page was drawn for another session: keep what was typed, and say where it is."""
    kept.keep(request)
    return render(request, "errors/signed_out.html", {"page": kept.page_of(request)}, status=403)


def kept_form(request, entry):
    """Give back a form that was sent after its session had ended: to look at and send again."""
    fields = [(name, value) for name, values in entry["fields"].lists() for value in values]
    context = {"path": entry["path"], "fields": fields, "words": kept.typed(entry["fields"])}
    return render(request, "errors/kept.html", context)


@require_POST
def drop_kept(request):
    """Let go of it instead."""
    return redirect(kept.drop(request) or "home")


def broken(request):
    """Answer a server error; asks nothing of the database, so the page is drawn without the request."""
    return _without_request(request, "errors/500.html", status=500)


def _without_request(request, template, *, status):
    with override(getattr(request, "LANGUAGE_CODE", settings.LANGUAGE_CODE)):
        return HttpResponse(render_to_string(template), status=status)
