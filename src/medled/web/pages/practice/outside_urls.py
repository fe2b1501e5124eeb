"""The addresses of stories outside the groups: one's own, wherever one works now."""

from django.urls import path

from medled.web.pages.practice import sharing

app_name = "stories"

urlpatterns = [
    path("stories/", sharing.mine, name="mine"),
    path("stories/<int:story>/take-back/", sharing.take_back, name="take-back"),
]
