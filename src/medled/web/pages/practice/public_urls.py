"""The addresses of what is passed on, for anybody who has the link."""

from django.urls import path

from medled.web.pages.practice import public

app_name = "public"

urlpatterns = [
    path("p/<str:language>/", public.medled, name="medled"),
    path("p/<str:language>/guides/<slug:guide>/", public.guide, name="guide"),
    path("p/<str:language>/own/<str:written>/", public.own_guide, name="own-guide"),
    path("p/<str:language>/stories/<str:told>/", public.story, name="story"),
    path("p/<str:language>/stories/<str:told>/photo/", public.photo, name="photo"),
]
