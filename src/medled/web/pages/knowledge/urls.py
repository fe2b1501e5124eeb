"""The addresses of the room."""

from django.urls import path

from medled.web.pages.knowledge import asking, page, question

app_name = "knowledge"
urlpatterns = [
    path("", page.page, name="page"),
    path("ask/", asking.ask, name="ask"),
    path("questions/<int:question_asked>/", question.page, name="question"),
    path("questions/<int:open_question>/answer/", question.answer_question, name="answer-question"),
    path("questions/<int:open_question>/more-time/", asking.give_more_time, name="give-question-more-time"),
    path("questions/<int:open_question>/stop/", asking.stop, name="stop-question"),
    path("questions/<int:shown_question>/say-more/", question.say_more, name="say-more"),
    path("questions/<int:shown_question>/tell-more/", question.tell_more, name="tell-more"),
]
