"""The addresses of the room."""

from django.urls import path

from medled.web.pages.whole import page

app_name = "whole"
urlpatterns = [path("", page.page, name="page")]
