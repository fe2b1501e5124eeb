"""What is missing in a group: the end of the way down from the organisation, each with its next step."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from medled.rooms.whole import queries
from medled.web.pages.now.matters import shown
from medled.web.pages.whole.tabs import address_above, tabs


def page(request, group):
    """Show the tasks that nobody leads, and the commitments that lack a mandate or support."""
    viewer = request.viewer
    titles = {
        "task_unshared": _("Nobody leads"),
        "responsibility_without_mandate": _("The mandate is missing"),
        "no_support": _("The support is missing"),
    }
    found = queries.missing.missing_in(viewer)
    unit = viewer.here.unit
    context = {
        "tabs": tabs(viewer, "missing"),
        "parts": [(code, titles[code], shown(matters, viewer)) for code, matters in found.items()],
        "has_tasks": bool(found) or queries.missing.has_tasks(viewer.here),
        "up": address_above("missing", unit.organisation_id, unit.pk),
        "unit": unit,
    }
    return render(request, "whole/missing.html", context)
