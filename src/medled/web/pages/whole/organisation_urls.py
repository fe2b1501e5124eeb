"""The addresses of the whole of an organisation, outside the groups."""

from django.urls import path

from medled.web.pages.whole import above, organisation

app_name = "organisation"
_o = "organisation/<int:organisation>/"
urlpatterns = [
    path(_o, organisation.page, name="page"),
    path(_o + "units/<int:unit>/", organisation.page, name="unit"),
    path(_o + "missing/", organisation.missing, name="missing"),
    path(_o + "units/<int:unit>/missing/", organisation.missing, name="missing-in"),
    path(_o + "conditions/", organisation.conditions, name="conditions"),
    path(_o + "units/<int:unit>/conditions/", organisation.conditions, name="conditions-in"),
    path(_o + "units/<int:unit>/merge/", organisation.merge, name="merge-unit"),
    path(_o + "goals/add/", above.add, name="add-goal"),
    path(_o + "goals/<int:goal>/", above.goal, name="goal"),
    path(_o + "goals/<int:goal>/change/", above.change, name="change-goal"),
    path(_o + "goals/<int:goal>/retire/", above.retire, name="retire-goal"),
    path(_o + "goals/<int:goal>/ask/", above.ask_why, name="ask-why"),
    path(_o + "goals/<int:goal>/asked/<int:asked>/answer/", above.answer_why, name="answer-why"),
]
