"""My devices: which of them show notices, and about what. Each is allowed on the device itself."""

from django.contrib import messages
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from medled.listeners import devices
from medled.listeners.wording import TOPICS
from medled.web.viewer import signed_in


@require_POST
@signed_in
def add(request):
    """Keep the device that the form was sent from; its browser has filled the form."""
    sent = {name: request.POST.get(name, "") for name in ("endpoint", "public", "secret", "name")}
    devices.add(request.user, **sent, at=request.at)
    messages.success(request, _("This device now shows notices."))
    return redirect("told:choices")


@require_POST
@signed_in
def drop(request):
    """Push no more to a device; one that is gone already is as wanted."""
    device = request.POST.get("device", "")
    if device.isdecimal() and len(device) < 19:
        devices.drop(request.user, int(device))
        messages.success(request, _("That device shows no more notices."))
    return redirect("told:choices")


@require_POST
@signed_in
def choose_topics(request):
    """Keep what is pushed to all my devices."""
    devices.choose_topics(request.user, set(request.POST.getlist("topic")) & set(TOPICS))
    messages.success(request, _("Saved."))
    return redirect("told:choices")
