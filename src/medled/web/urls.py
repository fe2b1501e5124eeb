"""The address map. Everything of a group lives under /g/<group>/<room>/; every change is a POST to its own verb."""

from django.urls import include, path

from medled.web.pages import health, language, start, style

urlpatterns = [
    path("", start.home, name="home"),
    path("healthz", health.live, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("language/", language.choose, name="choose-language"),
    path("style/", style.components, name="style"),
    path("account/", include("allauth.urls")),
    path("", include("medled.web.pages.workplace.urls")),
    path("g/<slug:group>/", include("medled.web.pages.now.urls")),
    path("g/<slug:group>/sharing/", include("medled.web.pages.sharing.urls")),
]
