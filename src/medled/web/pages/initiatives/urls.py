"""The addresses of the room."""

from django.urls import path

from medled.web.pages.initiatives import initiatives, joining, page, proposals, rounds, sparks, trials

app_name = "initiatives"
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
]
