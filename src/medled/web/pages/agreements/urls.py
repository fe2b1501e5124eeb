"""The addresses of the room."""

from django.urls.resolvers import URLPattern

app_name = "agreements"
urlpatterns: list[URLPattern] = []
