"""The first page: what this is, and the way in."""

from django.shortcuts import render

from medled.web.pages import sample


def home(request):
    return render(request, "start.html", {"picture": sample.closed_ring()})
