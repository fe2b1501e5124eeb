"""The addresses of the room."""

from django.urls import path

from medled.web.pages.knowledge import again, areas, asking, files, joining, many, page, question, reacting, taking_in

app_name = "knowledge"
urlpatterns = [
    path("", page.page, name="page"),
    path("areas/", areas.page, name="areas"),
    path("areas/say/", areas.say, name="say"),
    path("areas/name/", areas.name, name="name"),
    path("ask/", asking.ask, name="ask"),
    path("questions/<int:question_asked>/", question.page, name="question"),
    path("questions/<int:open_question>/answer/", question.answer_question, name="answer-question"),
    path("questions/<int:open_question>/more-time/", asking.give_more_time, name="give-question-more-time"),
    path("questions/<int:open_question>/stop/", asking.stop, name="stop-question"),
    path("questions/<int:shown_question>/say-more/", question.say_more, name="say-more"),
    path("questions/<int:shown_question>/tell-more/", question.tell_more, name="tell-more"),
    path("questions/<int:shown_question>/reactions/", reacting.open_reactions, name="open-reactions"),
    path("questions/<int:shown_question>/react/", reacting.react, name="react"),
    path("questions/<int:shown_question>/estimate-again/", again.open_again, name="open-again"),
    path("questions/<int:shown_question>/number/", again.estimate_again, name="estimate-again"),
    path("questions/<int:shown_question>/differ/", reacting.differ, name="differ"),
    path("questions/<int:shown_question>/begin-synthesis/", joining.begin, name="begin-synthesis"),
    path("questions/<int:shown_question>/join-synthesis/", joining.join, name="join-synthesis"),
    path("questions/<int:joined_question>/synthesis/", joining.write, name="synthesis"),
    path("questions/<int:joined_question>/merge/", joining.merge, name="merge-views"),
    path("questions/<int:joined_question>/part/<int:joined_view>/", joining.part, name="part-view"),
    path("questions/<int:published_question>/not-meant/<int:own_view>/", joining.say_not_meant, name="say-not-meant"),
    path("not-meant/<int:not_meant>/answer/", joining.answer_not_meant, name="answer-not-meant"),
    path("many/ask/", many.ask, name="ask-many"),
    path("many/take-in/", taking_in.page, name="take-in-many"),
    path("many/<int:conversation>/", many.page, name="conversation"),
    path("many/<int:conversation>/close/", many.close, name="close-conversation"),
    path("many/<int:conversation>/more-time/", many.give_more_time, name="give-conversation-more-time"),
    path("many/<int:conversation>/take-away/<int:statement>/", many.take_away, name="take-away-statement"),
    path("many/<int:conversation>/put-back/<int:statement>/", many.put_back, name="put-back-statement"),
    path("many/<int:counted>/comments.csv", files.statements, name="statements-file"),
    path("many/<int:counted>/votes.csv", files.reactions, name="reactions-file"),
    path("learnings/", joining.learnings, name="learnings"),
]
