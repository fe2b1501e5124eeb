"""The addresses of what one is told. They are a person's own, so no group stands in them."""

from django.urls import path

from medled.web.pages.told import bell, calendar, choices, devices, press

app_name = "told"
urlpatterns = [
    path("told/", bell.page, name="page"),
    path("told/read/", bell.read_all, name="read-all"),
    path("told/<int:event>/", bell.open_thing, name="open"),
    path("you/told/", choices.page, name="choices"),
    path("you/told/device/", devices.add, name="add-device"),
    path("you/told/device/renew/", devices.renew, name="renew-device"),
    path("you/told/device/drop/", devices.drop, name="drop-device"),
    path("you/told/pushed/", devices.choose_topics, name="choose-pushed"),
    path("you/calendar/", calendar.page, name="calendar"),
    path("you/calendar/renew/", calendar.renew, name="renew-calendar"),
    path("you/calendar/off/", calendar.turn_off, name="turn-off-calendar"),
    path("you/calendar/invitations/", calendar.invite, name="invite-to-calendar"),
    path("calendar/<str:secret>.ics", calendar.feed, name="feed"),
    path("press/<str:pressed>/", press.page, name="press"),
    path("unsubscribe/<str:signed>/", choices.unsubscribe, name="unsubscribe"),
]
