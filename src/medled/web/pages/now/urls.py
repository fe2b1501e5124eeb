"""The addresses of the room."""

from django.urls import path

from medled.web.pages.now import balance, page

app_name = "now"
urlpatterns = [
    path("", page.page, name="page"),
    path("balance/", balance.page, name="balance"),
    path("happened/", page.history, name="happened"),
]
