"""The addresses of the room."""

from django.urls import path

from medled.web.pages.dialogue import absences, answers, asking, calls, check_ins, presence, presence_mine

app_name = "dialogue"
_calls = [
    path("ask/", asking.ask, name="ask"),
    path("calls/<int:call>/", calls.call, name="call"),
    path("calls/<int:call>/answer/", answers.answer, name="answer-call"),
    path("calls/<int:call>/take/", answers.take, name="take-call"),
    path("calls/<int:call>/talk/", answers.book_talk, name="book-talk"),
    path("calls/<int:call>/pass-on/", answers.hand_on, name="hand-on-call"),
    path("calls/<int:call>/ask-for-time/", answers.ask_for_time, name="ask-for-time"),
    path("calls/<int:call>/more/", asking.say_more, name="say-more"),
    path("calls/<int:call>/open/", asking.open_up, name="open-call"),
    path("calls/<int:call>/let-read/<int:person>/", asking.let_read, name="let-read"),
    path("calls/<int:call>/agree-to-time/", asking.agree_to_time, name="agree-to-time"),
    path("calls/<int:call>/decline-time/", asking.decline_time, name="decline-time"),
    path("calls/<int:call>/rest/", asking.rest, name="rest-call"),
    path("calls/<int:call>/wake/", asking.wake, name="wake-call"),
    path("calls/<int:call>/close/", asking.close, name="close-call"),
]

_check_ins = [
    path("check-ins/", check_ins.index, name="check-ins"),
    path("check-ins/load/", check_ins.choose_who_sees_load, name="choose-who-sees-load"),
    path("check-ins/<int:check_in>/", check_ins.check_in, name="check-in"),
    path("check-ins/<int:check_in>/agree/", check_ins.agree, name="agree-check-in"),
    path("check-ins/<int:check_in>/move/", check_ins.move, name="move-check-in"),
    path("check-ins/<int:check_in>/keep/", check_ins.keep, name="keep-check-in"),
    path("check-ins/<int:check_in>/skip/", check_ins.skip, name="skip-check-in"),
    path("check-ins/<int:check_in>/tick/", check_ins.tick, name="tick-check-in"),
    path("commitments/<int:commitment>/check-ins/", check_ins.about, name="check-ins-about"),
    path("commitments/<int:commitment>/check-ins/propose/", check_ins.propose, name="propose-check-in"),
    path("commitments/<int:commitment>/check-ins/hold/", check_ins.hold, name="hold-check-in"),
]

_presence = [
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

urlpatterns = [
    path("", calls.page, name="page"),
    *_calls,
    *_check_ins,
    *_presence,
]
