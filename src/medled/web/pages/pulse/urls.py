"""The addresses of the room."""

from django.urls import path

from medled.web.pages.pulse import form, page, questionnaires, results, waves, work

app_name = "pulse"
urlpatterns = [
    path("", page.page, name="page"),
    path("method/", results.method, name="method"),
    path("results/<int:closed>/", results.page, name="results"),
    path("results/<int:closed>/<str:form>/", results.file, name="results-file"),
    path("results/<int:closed>/work-on/choose/", work.choose, name="choose-focus"),
    path("work/<int:focus>/", work.page, name="focus"),
    path("work/<int:focus>/assess/", work.assess, name="assess-focus"),
    path("work/<int:focus>/take-part/", work.take_part, name="take-part"),
    path("work/<int:focus>/to-the-apt/", work.to_the_apt, name="focus-to-apt"),
    path("work/<int:focus>/helped/", work.helped, name="focus-helped"),
    path("work/<int:focus>/let-go/", work.drop, name="drop-focus"),
    path("questions/", questionnaires.page, name="own"),
    path("questions/hme/", questionnaires.hme, name="hme"),
    path("questions/read/", questionnaires.read, name="read-questions"),
    path("questions/bring-in/", questionnaires.bring_in, name="bring-in-questions"),
    path("questions/<int:own>/withdraw/", questionnaires.withdraw, name="withdraw-question"),
    path("waves/", waves.page, name="waves"),
    path("waves/start/", waves.start, name="start"),
    path("waves/plan-year/", waves.plan_year, name="plan-year"),
    path("waves/disposal/", waves.record_disposal, name="record-disposal"),
    path("waves/samverkan/", waves.record_samverkan, name="record-samverkan"),
    path("waves/planned/<int:planned>/withdraw/", waves.withdraw, name="withdraw-planned"),
    path("waves/<int:wave>/give-up/", waves.give_up, name="give-up"),
    path("<int:wave>/answer/", form.page, name="answer"),
]
