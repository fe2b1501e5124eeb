"""The addresses of the room."""

from django.urls import path

from medled.web.pages.pulse import form, page, results

app_name = "pulse"
urlpatterns = [
    path("", page.page, name="page"),
    path("method/", results.method, name="method"),
    path("results/<int:closed>/", results.page, name="results"),
    path("results/<int:closed>/<str:form>/", results.file, name="results-file"),
    path("<int:wave>/answer/", form.page, name="answer"),
]
