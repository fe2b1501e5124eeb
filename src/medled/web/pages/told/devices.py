"""My devices: which of them show notices, and about what. Each is allowed on the device itself."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from medled.listeners import devices
from medled.listeners.wording import TOPICS
from medled.web import this_device
from medled.web.ids import id_in
from medled.web.viewer import signed_in
from medled.workplace.rules import Cannot

OF_A_BROWSER = ("endpoint", "public", "secret")


@require_POST
@signed_in
def add(request):
    """Keep the device that the form was sent from; its browser has filled the form."""
    sent = {name: request.POST.get(name, "") for name in (*OF_A_BROWSER, "name")}
    device = devices.add(request.user, **sent, at=request.at)
    messages.success(request, _("This device now shows notices."))
    response = redirect("told:choices")
    this_device.remember(request, response, device.pk)
    return response


@csrf_exempt  # sent by the service worker; the cookie that names the device goes along from no other site
@require_POST
def renew(request):
    """Keep the address that a browser has given the device anew; 404 when it is pushed to no more."""
    device = this_device.known(request)
    try:
        is_kept = device is not None and devices.renew(device, **{n: request.POST.get(n, "") for n in OF_A_BROWSER})
    except Cannot:
        return HttpResponse(status=400)
    if not is_kept:
        raise Http404
    return HttpResponse(status=204)


@require_POST
@signed_in
def drop(request):
    """Push no more to a device; one that is gone already is as wanted."""
    device = id_in(request.POST.get("device", ""))
    if device is not None:
        devices.drop(request.user, device)
        messages.success(request, _("That device shows no more notices."))
    return redirect("told:choices")


@require_POST
@signed_in
def choose_topics(request):
    """Keep what is pushed to all my devices."""
    devices.choose_topics(request.user, set(request.POST.getlist("topic")) & set(TOPICS))
    messages.success(request, _("Saved."))
    return redirect("told:choices")
