"""The addresses of the room."""

from django.urls import path

from medled.web.pages.meetings import agenda, live, meeting, minutes, outcomes, page, rounds, screen, series, table

app_name = "meetings"
_series = [
    path("series/start/", series.start, name="start-series"),
    path("series/<int:series>/", series.page, name="series"),
    path("series/<int:series>/change/", series.change, name="change-series"),
    path("series/<int:series>/end/", series.end, name="end-series"),
    path("series/<int:series>/make-a-task/", series.make_a_task, name="make-a-task-of-turns"),
    path("series/<int:series>/add/", series.add_standing, name="add-standing"),
    path("standing/<int:standing>/change/", series.change_standing, name="change-standing"),
    path("standing/<int:standing>/take-out/", series.take_out_standing, name="take-out-standing"),
    path("standing/<int:standing>/place/", series.place_standing, name="place-standing"),
]
_ahead = [
    path("draft/", meeting.draft, name="draft"),
    path("<int:meeting>/", meeting.meeting, name="meeting"),
    path("<int:meeting>/change/", meeting.change, name="change-meeting"),
    path("<int:meeting>/open/", meeting.open_agenda, name="open-meeting"),
    path("<int:meeting>/cancel/", meeting.cancel, name="cancel-meeting"),
    path("<int:meeting>/coming/", meeting.say_coming, name="say-coming"),
    path("<int:meeting>/duty/yes/", meeting.say_yes, name="say-yes"),
    path("<int:meeting>/duty/pass/", meeting.pass_on, name="pass-on"),
    path("<int:meeting>/duty/take/", meeting.take_duty, name="take-duty"),
    path("<int:meeting>/bring/", agenda.bring, name="bring"),
    path("<int:meeting>/lift-out/", agenda.lift_out, name="lift-out"),
    path("park/", agenda.park, name="park"),
    path("items/<int:item>/", agenda.item, name="item"),
    path("items/<int:item>/place/", agenda.place, name="place-item"),
    path("items/<int:item>/take-out/", agenda.take_out, name="take-out-item"),
    path("items/<int:item>/put-aside/", agenda.put_aside, name="put-aside-item"),
    path("items/<int:item>/take-up/", agenda.take_up, name="take-up-item"),
]
_live = [
    path("<int:meeting>/begin/", live.begin, name="begin"),
    path("<int:meeting>/here/", live.be_here, name="be-here"),
    path("<int:meeting>/leave/", live.leave, name="leave"),
    path("<int:meeting>/end/", live.end, name="end"),
    path("<int:meeting>/screen/", screen.screen, name="screen"),
    path("<int:meeting>/again/", table.again, name="again"),
    path("items/<int:item>/now/", live.take_up, name="take-up-now"),
    path("items/<int:item>/go-on/", live.go_on, name="go-on"),
    path("items/<int:item>/more-time/", live.give_more_time, name="give-more-time"),
    path("items/<int:item>/park/", live.park, name="park-item"),
    path("items/<int:item>/move-on/", live.move_on, name="move-on"),
    path("items/<int:item>/note/", live.write_note, name="write-note"),
    path("notes/<int:note>/change/", live.change_note, name="change-note"),
    path("notes/<int:note>/take-out/", live.take_out_note, name="take-out-note"),
    path("items/<int:item>/round/", rounds.open_round, name="open-round"),
    path("rounds/<int:talk>/write/", rounds.write, name="write-in-round"),
    path("rounds/<int:talk>/answer/", rounds.give_answer, name="answer-round"),
    path("rounds/<int:talk>/show/", rounds.show, name="show-round"),
    path("rounds/<int:talk>/word/", rounds.let_the_word_go_on, name="let-the-word-go-on"),
    path("rounds/<int:talk>/end/", rounds.end, name="end-round"),
]
_outcomes = [
    path("items/<int:item>/decide/", outcomes.decide, name="decide"),
    path("items/<int:item>/act/", outcomes.act, name="act"),
    path("items/<int:item>/carry/", outcomes.carry, name="carry"),
    path("items/<int:item>/spark/", outcomes.spark, name="spark"),
    path("items/<int:item>/lift/", outcomes.lift, name="lift"),
    path("outcomes/<int:outcome>/withdraw/", outcomes.withdraw, name="withdraw-outcome"),
    path("outcomes/<int:outcome>/answer/", outcomes.answer_lifted, name="answer-lifted"),
]

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

urlpatterns = [path("", page.page, name="page"), *_series, *_ahead, *_live, *_outcomes, *_minutes]
