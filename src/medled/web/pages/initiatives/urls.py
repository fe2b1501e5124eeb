"""The addresses of the room."""

from django.urls import path

from medled.web.pages.initiatives import (
    answering,
    initiatives,
    joining,
    page,
    proposals,
    rounds,
    sparks,
    trials,
)

app_name = "initiatives"
_answers = [
    path("<int:initiative>/touches/", answering.say_what_it_touches, name="say-what-it-touches"),
    path("<int:initiative>/samverkan/", answering.say_samverkan, name="say-samverkan"),
    path("<int:initiative>/argue/", answering.argue, name="argue-way"),
    path("<int:initiative>/ask/", answering.ask, name="ask"),
    path("<int:initiative>/choose-way/", answering.choose_way, name="choose-way"),
    path("<int:initiative>/withdraw/", answering.withdraw, name="withdraw-question"),
    path("<int:initiative>/yes/", answering.say_yes, name="say-yes"),
    path("<int:initiative>/try/", answering.say_trial, name="say-trial"),
    path("<int:initiative>/no/", answering.say_no, name="say-no"),
    path("<int:initiative>/another-day/", answering.postpone, name="postpone"),
    path("<int:initiative>/lift/", answering.lift, name="lift"),
    path("<int:initiative>/rest/", answering.rest, name="rest"),
    path("<int:initiative>/wake/", answering.wake, name="wake"),
    path("<int:initiative>/let-go/", answering.let_go, name="let-go"),
]

urlpatterns = [
    path("", page.page, name="page"),
    path("over/", page.over, name="over"),
    path("spark/", sparks.spark, name="spark"),
    path("without-name/", sparks.choose_unnamed, name="choose-unnamed"),
    path("<int:initiative>/", initiatives.initiative, name="initiative"),
    path("<int:initiative>/change/", sparks.change, name="change-spark"),
    path("<int:initiative>/name/", sparks.name, name="name-initiative"),
    path("<int:initiative>/join/", joining.join, name="join"),
    path("<int:initiative>/leave/", joining.leave, name="leave"),
    path("<int:initiative>/wonder/", joining.wonder, name="wonder"),
    path("<int:initiative>/take-over/", joining.take_over, name="take-over"),
    path("<int:initiative>/merge/", joining.merge, name="merge"),
    path("<int:initiative>/part/", joining.part, name="part"),
    path("<int:initiative>/propose/", proposals.propose, name="propose"),
    path("proposals/<int:proposal>/ask-all/", proposals.ask_all, name="ask-all"),
    path("proposals/<int:proposal>/", proposals.proposal, name="proposal"),
    path("rounds/<int:proposal_round>/", rounds.round_page, name="round"),
    path("rounds/<int:proposal_round>/give/", rounds.give, name="give"),
    path("rounds/<int:proposal_round>/note/", rounds.note, name="note-given"),
    path("rounds/<int:proposal_round>/more-time/", rounds.give_more_time, name="give-round-more-time"),
    path("rounds/<int:proposal_round>/stop/", rounds.stop, name="stop-round"),
    path("rounds/<int:proposal_round>/lift/", rounds.lift, name="lift-round"),
    path("rounds/<int:seen_round>/reply/", rounds.reply, name="reply"),
    path("trials/<int:trial>/observe/", trials.observe, name="observe"),
    path("trials/<int:trial>/follow/", trials.follow, name="follow-trial"),
    path("trials/<int:trial>/ask/", trials.ask_to_follow, name="ask-to-follow"),
    path("trials/<int:trial>/decline/", trials.decline, name="decline-to-follow"),
    path("trials/<int:trial>/let-go/", trials.stop_following, name="stop-following"),
    path("trials/<int:trial>/move/", trials.move_end, name="move-trial"),
    path("trials/<int:trial>/review/", trials.review, name="review-trial"),
    path("learnings/", trials.learnings, name="learnings"),
    *_answers,
]
