"""Medled as an app on a phone or a desktop: its manifest, its service worker, and the page for when one is offline.

The worker keeps that page and what it is drawn with, and nothing else: no page of anybody's is ever kept on a device.
All three are the same for everybody who reads the language, so nothing personal can stand in them.
"""

import json
import re
from hashlib import sha256

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override, pgettext

import medled
from medled.listeners import devices
from medled.web.shell import Shell
from medled.web.viewer import signed_in

GROUND = "#f2f4ea"  # --bg by day
ICONS = (
    ("app/app-192.png", "192x192", "any"),
    ("app/app-512.png", "512x512", "any"),
    ("app/app-maskable-512.png", "512x512", "maskable"),
)
UNCHANGED = "no-cache"  # the browser may keep it, but asks each time whether there is a newer one


def manifest(request, language):
    """Say what Medled is called and looks like when it is installed."""
    _known(language)
    with override(language):
        return JsonResponse(
            {
                "id": "/",
                "start_url": "/",
                "scope": "/",
                "name": _("Medled: shared leadership"),
                "short_name": "Medled",
                "description": _("Share the leadership of a work group."),
                "lang": language,
                "dir": "ltr",
                "display": "standalone",
                "background_color": GROUND,
                "theme_color": GROUND,
                "icons": [
                    {"src": static(path), "sizes": sizes, "type": "image/png", "purpose": purpose}
                    for path, sizes, purpose in ICONS
                ],
                "shortcuts": [
                    {"name": _("I need support"), "url": reverse("support"), "icons": _icon()},
                    {"name": pgettext("room", "Now"), "url": "/", "icons": _icon()},
                ],
            },
            content_type="application/manifest+json",
            headers={"Cache-Control": UNCHANGED},
        )


def worker(request, language):
    """Give the service worker: which page and files it keeps, our key for notices, and the script that does it.

    It stands at the root, so that it works for the whole of Medled. Its text changes with whatever it keeps: that is
    how a browser knows that there is a new one.
    """
    _known(language)
    return HttpResponse(
        _worker(language), content_type="text/javascript; charset=utf-8", headers={"Cache-Control": UNCHANGED}
    )


def offline(request, language):
    """Show the page that the worker keeps."""
    _known(language)
    return HttpResponse(_offline(language), headers={"Cache-Control": UNCHANGED, "Content-Language": language})


@signed_in
def support(request):
    """Lead to where one asks for support, from what knows of no group: the installed app's shortcut, one's own pages.

    Whoever is in several groups chooses which.
    """
    shell = Shell(request)
    if len(shell.groups_to_ask) > 1:
        return render(request, "support.html", {"groups": shell.groups_to_ask})
    return redirect(shell.support_href or "home")


def _known(language):
    if language not in dict(settings.LANGUAGES):
        raise Http404


def _icon():
    path, sizes, _purpose = ICONS[0]
    return [{"src": static(path), "sizes": sizes, "type": "image/png"}]


def _offline(language):
    with override(language):  # drawn without the request: it is the same for everybody
        return render_to_string("errors/offline.html")


def _worker(language):
    page, drawn = reverse("offline", args=[language]), _offline(language)
    files = [page, *_files_of(drawn)]
    version = sha256(f"{medled.__version__}{drawn}{files}".encode()).hexdigest()[:16]
    kept = {"version": version, "page": page, "files": files, "icon": static(ICONS[0][0])}
    kept |= {"renew": reverse("told:renew-device"), "key": devices.own_public_key()}
    return f"self.kept = {json.dumps(kept)};\nimportScripts({json.dumps(static('js/worker.js'))});\n"


def _files_of(drawn):
    """Return the addresses of all static files that a page is drawn with."""
    named = re.findall(rf'(?:href|src)="({re.escape(settings.STATIC_URL)}[^"#]+)', drawn)
    return sorted(set(named))
