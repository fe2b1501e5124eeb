"""The addresses of the room."""

from django.urls import path

from medled.web.pages.workplace import begin, carrying, doors, group, imports, invitations, settings, you

app_name = "workplace"
_g = "g/<slug:group>/workplace/"
urlpatterns = [
    path("start/", begin.start, name="start"),
    path("join/<str:token>/", doors.join, name="join"),
    path("join/<str:token>/accept/", doors.accept, name="accept"),
    path("you/", you.page, name="you"),
    path("you/take-out/", carrying.take_out_person, name="take-out-person"),
    path("privacy/", you.privacy, name="privacy"),
    path(_g, group.page, name="page"),
    path(_g + "tasks/", begin.tasks, name="choose-tasks"),
    path(_g + "people/<int:person>/", group.person, name="person"),
    path(_g + "people/<int:person>/roles/", group.give_roles, name="give-roles"),
    path(_g + "people/<int:person>/leave/", group.leave, name="leave"),
    path(_g + "seats/", group.seats, name="seats"),
    path(_g + "invite/", invitations.page, name="invite"),
    path(_g + "invite/link/", invitations.open_link, name="open-link"),
    path(_g + "invite/mail/", invitations.send, name="send-invitations"),
    path(_g + "invite/<int:invitation>/withdraw/", invitations.withdraw, name="withdraw-invitation"),
    path(_g + "invite/<int:invitation>/qr/", invitations.qr, name="qr"),
    path(_g + "settings/", settings.page, name="settings"),
    path(_g + "take-out/", carrying.page, name="take-out"),
    path(_g + "take-out/file/", carrying.take_out_group, name="take-out-group"),
    path(_g + "import/", imports.page, name="import"),
    path(_g + "import/template/", imports.template, name="import-template"),
    path(_g + "groups/", settings.add_group, name="add-group"),
]
