"""The address of the search in a group."""

from django.urls import path

from medled.web.pages.search import page

app_name = "search"
urlpatterns = [path("", page.page, name="page")]
