"""What of the room leaves in a file: calls that are open to the group, and how one is reached.

What is between two stands in the file that each of the two takes out; what a holder ticked, in none.
"""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from medled.carrying.register import carried, left_out, told
from medled.rooms.dialogue.models import (
    CheckIn,
    CheckInAnswers,
    LoadShown,
    PresencePlan,
    PresenceTime,
    Rest,
    SupportCall,
    Turn,
    Word,
)

IN_THE_OPEN = Q(call__is_open=True)

carried(SupportCall, _("Calls for support"), of="group", own=("person", "answered_by"), only=Q(is_open=True))
carried(Turn, _("When it was your turn to answer"), of="call__group", only=IN_THE_OPEN)
carried(Word, _("What you said in calls for support"), of="call__group", own=("person",), only=IN_THE_OPEN)
carried(Rest, _("When the clock of a call rested"), of="call__group", own=("call__person",), only=IN_THE_OPEN)
carried(
    CheckIn,
    _("Check-ins"),
    own=("commitment__person", "support"),
    named="commitment__task__title",
    why="When two have checked in is between them.",
    alone=True,
)
left_out(CheckInAnswers, "What the holder ticked is seen by the two alone, in Medled, and is deleted by a set rule.")
carried(
    LoadShown,
    _("Who sees when it is too much for you"),
    why="Each one's own choice, which is made anew.",
    alone=True,
)
carried(
    PresencePlan,
    _("How you are reached"),
    of="group",
    own=("person",),
    named="group__name",
    without={"deputy": "Who steps in has said so here, and is asked anew."},
)
carried(PresenceTime, _("When you are reached"), of="plan__group", own=("plan__person",))

told("dialogue", task="sharing.leadershiptask")
