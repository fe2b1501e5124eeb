"""The addresses of the room."""

from django.urls import include, path

from medled.web.pages.sharing import ring

app_name = "sharing"
urlpatterns = [
    path("", ring.page, name="page"),
    path("rounds/", include("medled.web.pages.sharing.rounds.urls")),
]
