"""The addresses of the sharing round, under rounds/."""

from django.urls import path

from . import closing, opening, proposal, wishes

urlpatterns = [
    path("", opening.listed, name="rounds"),
    path("open/", opening.open_round, name="open-round"),
    path("<int:round>/", proposal.page, name="round"),
    path("<int:round>/stop/", opening.stop, name="stop-round"),
    path("<int:round>/seat/", opening.take_seat, name="take-seat"),
    path("<int:round>/tasks/<int:shared>/take-out/", opening.take_out, name="take-out-task"),
    path("<int:round>/wishes/", wishes.overview, name="wishes"),
    path("<int:round>/wishes/<int:shared>/", wishes.one, name="wish"),
    path("<int:round>/try/", proposal.try_change, name="try"),
    path("<int:round>/keep/", proposal.keep, name="keep"),
    path("<int:round>/yes/", proposal.say_yes, name="say-yes"),
    path("<int:round>/object/", proposal.object_to, name="object-to"),
    path("<int:round>/risks/", closing.risks, name="risks"),
    path("<int:round>/waive/", closing.waive, name="waive-representative"),
    path("<int:round>/close/", closing.close, name="close-round"),
]
