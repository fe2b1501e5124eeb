"""The addresses of the room."""

from django.urls import path

from medled.web.pages.pulse import page

app_name = "pulse"
urlpatterns = [path("", page.page, name="page")]
