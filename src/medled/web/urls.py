"""The address map. Everything of a group lives under /g/<group>/<room>/; every change is a POST to its own verb."""

from django.urls import include, path
from django.views.generic import RedirectView

from medled.web.pages import errors, health, installed, language, live, start, style
from medled.web.pages.search import page as search
from medled.web.signin import SignOut

urlpatterns = [
    path("", start.home, name="home"),
    path("healthz", health.live, name="healthz"),
    path("readyz", health.ready, name="readyz"),
    path("live/", live.stream, name="live"),
    path("kept/drop/", errors.drop_kept, name="drop-kept"),
    path("step-in/<int:person>/", start.step_in, name="step-in"),
    path("language/", language.choose, name="choose-language"),
    path("app.<str:language>.webmanifest", installed.manifest, name="manifest"),
    path("worker.<str:language>.js", installed.worker, name="worker"),
    path("offline/<str:language>/", installed.offline, name="offline"),
    path("support/", installed.support, name="support"),
    path("search/", search.anywhere, name="search"),
    path("style/", style.components, name="style"),
    path("account/logout/", SignOut.as_view(), name="account_logout"),
    path("account/2fa/", RedirectView.as_view(pattern_name="workplace:you"), name="mfa_index"),
    path("account/", include("allauth.urls")),
    path("", include("medled.web.pages.workplace.urls")),
    path("", include("medled.web.pages.told.urls")),
    path("", include("medled.web.pages.meetings.kept_urls")),
    path("", include("medled.web.pages.practice.outside_urls")),
    path("", include("medled.web.pages.practice.public_urls")),
    path("", include("medled.web.pages.whole.organisation_urls")),
    path("g/<slug:group>/", include("medled.web.pages.now.urls")),
    path("g/<slug:group>/search/", include("medled.web.pages.search.urls")),
    path("g/<slug:group>/sharing/", include("medled.web.pages.sharing.urls")),
    path("g/<slug:group>/dialogue/", include("medled.web.pages.dialogue.urls")),
    path("g/<slug:group>/agreements/", include("medled.web.pages.agreements.urls")),
    path("g/<slug:group>/knowledge/", include("medled.web.pages.knowledge.urls")),
    path("many/<str:link>/", include("medled.web.pages.knowledge.by_link")),
    path("g/<slug:group>/pulse/", include("medled.web.pages.pulse.urls")),
    path("g/<slug:group>/practice/", include("medled.web.pages.practice.urls")),
    path("g/<slug:group>/whole/", include("medled.web.pages.whole.urls")),
    path("g/<slug:group>/initiatives/", include("medled.web.pages.initiatives.urls")),
    path("g/<slug:group>/meetings/", include("medled.web.pages.meetings.urls")),
]
