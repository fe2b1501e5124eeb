"""The addresses of the room. A page that shows is a noun, a change is a POST to its own verb."""

from django.urls import path

from medled.web.pages.agreements import actions, agreements, decisions

app_name = "agreements"

_agreements = [
    path("", agreements.page, name="page"),
    path("past/", agreements.past, name="past"),
    path("add/", agreements.add, name="add-agreement"),
    path("<int:agreement>/", agreements.agreement, name="agreement"),
    path("<int:agreement>/open/", agreements.open_again, name="open-agreement"),
    path("<int:agreement>/keep/", agreements.keep, name="keep-agreement"),
    path("<int:agreement>/replace/", agreements.replace, name="replace-agreement"),
    path("<int:agreement>/end/", agreements.end, name="end-agreement"),
]
_actions = [
    path("actions/", actions.index, name="actions"),
    path("actions/done/", actions.done, name="done-actions"),
    path("actions/add/", actions.add, name="add-action"),
    path("actions/<int:action>/", actions.action, name="action"),
    path("actions/<int:action>/change/", actions.change, name="change-action"),
    path("actions/<int:action>/accept/", actions.accept, name="accept-action"),
    path("actions/<int:action>/decline/", actions.decline, name="decline-action"),
    path("actions/<int:action>/take/", actions.take, name="take-action"),
    path("actions/<int:action>/ask/", actions.ask, name="ask-for-action"),
    path("actions/<int:action>/hand-back/", actions.hand_back, name="hand-back-action"),
    path("actions/<int:action>/finish/", actions.finish, name="finish-action"),
    path("actions/<int:action>/reopen/", actions.reopen, name="reopen-action"),
    path("actions/<int:action>/withdraw/", actions.withdraw, name="withdraw-action"),
    path("actions/<int:action>/helped/", actions.say_if_it_helped, name="say-if-it-helped"),
]
_decisions = [
    path("decisions/", decisions.index, name="decisions"),
    path("decisions/add/", decisions.add, name="add-decision"),
    path("decisions/<int:decision>/", decisions.decision, name="decision"),
    path("decisions/<int:decision>/make/", decisions.make, name="make-decision"),
    path("decisions/<int:decision>/decline/", decisions.decline, name="decline-decision"),
    path("decisions/<int:decision>/take-back/", decisions.take_back, name="take-back-decision"),
    path("decisions/<int:decision>/report/", decisions.report, name="report-decision"),
    path("decisions/<int:decision>/samverkan/", decisions.say_samverkan, name="say-samverkan"),
]

urlpatterns = [*_agreements, *_actions, *_decisions]
