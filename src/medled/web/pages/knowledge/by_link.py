"""The addresses of a conversation with many for whoever has its link, outside every group."""

from django.urls import path

from medled.web.pages.knowledge import taking_part

app_name = "conversations"
urlpatterns = [
    path("", taking_part.page, name="page"),
    path("react/", taking_part.react, name="react"),
    path("say/", taking_part.say, name="say"),
    path("report/", taking_part.report, name="report"),
]
