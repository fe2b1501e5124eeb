"""The addresses of the room."""

from django.urls import path

from medled.web.pages.meetings import minutes

app_name = "meetings"
_minutes = [
    path("<int:held>/minutes/", minutes.page, name="minutes"),
    path("<int:held>/minutes/<int:passage>/change/", minutes.change, name="change-minutes"),
    path("<int:held>/minutes/there/", minutes.frame, name="minutes-frame"),
    path("<int:held>/minutes/approval/", minutes.ask, name="ask-for-approval"),
    path("<int:held>/minutes/approve/", minutes.approve, name="approve-minutes"),
    path("<int:held>/minutes/wish/", minutes.want_change, name="want-change"),
    path("<int:held>/minutes/take-back/", minutes.take_back, name="take-back-minutes"),
    path("<int:held>/minutes/add/", minutes.add, name="add-to-minutes"),
    path("<int:held>/minutes/caught-up/", minutes.catch_up, name="catch-up"),
    path("<int:held>/minutes/file/<str:form>/", minutes.file, name="minutes-file"),
]

urlpatterns = [*_minutes]
