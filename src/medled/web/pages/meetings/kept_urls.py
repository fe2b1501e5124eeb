"""The addresses of minutes that are kept for whoever was in a group then. No group stands in them."""

from django.urls import path

from medled.web.pages.meetings import kept_minutes

app_name = "minutes"
urlpatterns = [
    path("minutes/", kept_minutes.page, name="page"),
    path("minutes/<int:held>/<str:form>/", kept_minutes.file, name="file"),
]
