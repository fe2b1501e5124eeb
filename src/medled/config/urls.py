"""Wires the doors to the addresses; what is behind each door is the door's own affair."""

from django.urls import include, path

urlpatterns = [
    path("", include("medled.web.urls")),
]

handler400 = "medled.web.pages.errors.not_understood"
handler403 = "medled.web.pages.errors.not_allowed"
handler404 = "medled.web.pages.errors.not_found"
handler500 = "medled.web.pages.errors.broken"
