"""A group's year, on one page and as PDF: for the workplace meeting, or the management's dialogue."""

import logging

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from medled import papers
from medled.papers.printed import Unprintable
from medled.rooms.whole.queries import year
from medled.web.pages.whole.tabs import tabs

log = logging.getLogger(__name__)


def page(request, group):
    """Show the year that ends today."""
    since, until = year.span_of(request.at)
    context = {
        "tabs": tabs(request.viewer, "year"),
        "parts": year.year_of(request.viewer),
        "since": since,
        "until": until,
    }
    return render(request, "whole/year.html", context)


def paper(request, group):
    """Give it as PDF."""
    try:
        content = papers.pdf(year.paper_of(request.viewer))
    except Unprintable:
        log.exception("The year of a group could not be printed.")
        messages.error(request, _("The PDF could not be made. The page says the same; the fault is noted."))
        return redirect("whole:year", group)
    name = f"{group}-{year.span_of(request.at)[1].isoformat()}.pdf"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type="application/pdf", headers=headers)
