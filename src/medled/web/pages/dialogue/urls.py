"""The addresses of the room."""

from django.urls import path

from medled.web.pages.dialogue import absences, presence, presence_mine

app_name = "dialogue"
urlpatterns = [
    path("presence/", presence.week, name="presence"),
    path("presence/now/", presence.turn_to, name="turn-to"),
    path("presence/mine/", presence_mine.page, name="my-presence"),
    path("presence/today/", presence_mine.say_today, name="say-today"),
    path("presence/week/start/", presence_mine.start_week, name="start-week"),
    path("presence/week/set/", presence_mine.set_times, name="set-times"),
    path("presence/week/copy/", presence_mine.copy_weekday, name="copy-weekday"),
    path("presence/days/set/", presence_mine.set_day, name="set-day"),
    path("presence/days/follow/", presence_mine.follow_week, name="follow-week"),
    path("presence/days/repeat/", presence_mine.repeat_days, name="repeat-days"),
    path("presence/times/<int:time>/take-out/", presence_mine.take_out, name="take-out-time"),
    path("presence/ways/", presence_mine.say_ways, name="say-ways"),
    path("presence/deputy/", presence_mine.name_deputy, name="name-deputy"),
    path("presence/<int:person>/decline/", presence_mine.decline_deputy, name="decline-deputy"),
    path("absence/", absences.page, name="absence"),
    path("absence/<int:absence>/end/", absences.end, name="end-absence"),
    path("absence/<int:absence>/decline/", absences.decline, name="decline-absence-deputy"),
]
