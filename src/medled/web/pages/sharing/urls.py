"""The addresses of the room. A page that shows is a noun, a change is a POST to its own verb."""

from django.urls import include, path

from medled.web.pages.sharing import answers, commitments, handover, mandates, mine, ring, tasks

app_name = "sharing"

_tasks = [
    path("tasks/", tasks.index, name="tasks"),
    path("tasks/retired/", tasks.retired, name="retired-tasks"),
    path("tasks/never-shared/", tasks.never_shared, name="never-shared"),
    path("tasks/add/", tasks.add, name="add-task"),
    path("tasks/<int:task>/", tasks.task, name="task"),
    path("tasks/<int:task>/change/", tasks.change, name="change-task"),
    path("tasks/<int:task>/pause/", tasks.pause, name="pause-task"),
    path("tasks/<int:task>/resume/", tasks.resume, name="resume-task"),
    path("tasks/<int:task>/retire/", tasks.retire, name="retire-task"),
    path("tasks/<int:task>/propose/", commitments.propose, name="propose"),
]
_commitments = [
    path("commitments/<int:commitment>/", commitments.card, name="card"),
    path("commitments/<int:commitment>/change/", commitments.change, name="change-card"),
    path("commitments/<int:commitment>/accept/", answers.accept, name="accept-commitment"),
    path("commitments/<int:commitment>/decline/", answers.decline, name="decline-commitment"),
    path("commitments/<int:commitment>/remind/", answers.remind, name="remind-commitment"),
    path("commitments/<int:commitment>/withdraw/", answers.withdraw, name="withdraw-commitment"),
    path("commitments/<int:commitment>/return/", answers.return_task, name="return-commitment"),
    path("commitments/<int:commitment>/end/", answers.end, name="end-commitment"),
    path("commitments/<int:commitment>/open-again/", answers.open_again, name="open-commitment-again"),
    path("commitments/<int:commitment>/renew/", answers.renew, name="renew-commitment"),
    path("commitments/<int:commitment>/support/promise/", answers.promise_support, name="promise-support"),
    path("commitments/<int:commitment>/support/decline/", answers.decline_support, name="decline-support"),
    path("commitments/<int:commitment>/support/end/", answers.end_support, name="end-support"),
    path("commitments/<int:commitment>/hand-over/", handover.offer, name="offer-handover"),
    path("handovers/<int:handover>/accept/", handover.accept, name="accept-handover"),
    path("handovers/<int:handover>/decline/", handover.decline, name="decline-handover"),
    path("handovers/<int:handover>/withdraw/", handover.withdraw, name="withdraw-handover"),
    path("changes/<int:change>/agree/", answers.agree, name="agree-change"),
    path("changes/<int:change>/keep/", answers.keep, name="keep-card"),
    path("changes/<int:change>/withdraw/", answers.withdraw_change, name="withdraw-change"),
]
_mandates = [
    path("mandates/", mandates.index, name="mandates"),
    path("mandates/open/", mandates.open_round, name="open-mandate-round"),
    path("mandates/<int:mandate_round>/", mandates.mandate_round, name="mandate-round"),
    path("mandates/<int:mandate_round>/pick/", mandates.pick, name="pick-mandates"),
    path("mandates/<int:mandate_round>/end/", mandates.end_round, name="end-mandate-round"),
    path("mandates/questions/<int:question>/agree/", mandates.agree, name="agree-mandate"),
]
_mine = [
    path("mine/", mine.page, name="mine"),
    path("mine/room/", mine.give_room, name="give-room"),
    path("mine/knowledge/", mine.say_what_one_knows, name="say-what-one-knows"),
]

urlpatterns = [
    path("", ring.page, name="page"),
    path("rounds/", include("medled.web.pages.sharing.rounds.urls")),
    *_tasks,
    *_commitments,
    *_mandates,
    *_mine,
]
