"""The addresses of the room."""

from django.urls import path

from medled.web.pages.whole import goals, missing, page, year

app_name = "whole"
urlpatterns = [
    path("", page.page, name="page"),
    path("missing/", missing.page, name="missing"),
    path("year/", year.page, name="year"),
    path("year/pdf/", year.paper, name="year-paper"),
    path("goals/", goals.index, name="goals"),
    path("goals/add/", goals.add, name="add-goal"),
    path("goals/<int:goal>/", goals.goal, name="goal"),
    path("goals/<int:goal>/change/", goals.change, name="change-goal"),
    path("goals/<int:goal>/retire/", goals.retire, name="retire-goal"),
    path("goals/<int:goal>/tasks/", goals.tie_tasks, name="tie-tasks"),
    path("goals/<int:goal>/ask/", goals.ask_why, name="ask-why"),
    path("goals/<int:goal>/asked/<int:asked>/answer/", goals.answer_why, name="answer-why"),
]
