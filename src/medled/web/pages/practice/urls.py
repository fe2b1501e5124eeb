"""The addresses of the room in a group."""

from django.urls import path

from medled.web.pages.practice import guides

app_name = "practice"

urlpatterns = [
    path("", guides.page, name="page"),
    path("guides/<slug:guide>/", guides.guide, name="guide"),
    path("reading/", guides.reading, name="reading"),
]
