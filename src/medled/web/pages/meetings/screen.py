"""The meeting on the screen of the room: what item one is on, the time, whose turn it is, and what comes."""

from django.shortcuts import render

from medled.web.pages.meetings.table import Eyes, base_of


def screen(request, group, meeting):
    """Show a meeting large, and nothing that is anybody's own: the same for all who look."""
    return render(request, "meetings/screen.html", base_of(Eyes.of(request), meeting).context)
