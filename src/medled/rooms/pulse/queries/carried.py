"""What of the room leaves in a file: that one was asked and took part. Answers are sealed, and so are their keys."""

from django.utils.translation import gettext_lazy as _

from medled.carrying.register import carried, left_out, told
from medled.rooms.pulse.models import (
    Answer,
    Asked,
    Counted,
    Disposal,
    Focus,
    OwnQuestion,
    Participation,
    Planned,
    Publication,
    Samverkan,
    Wave,
)
from medled.rooms.pulse.queries.bank import question
from medled.rooms.pulse.wording.results import text_of

OF_ALL = "A wave is a whole organisation's, and what is shown of it was worked out from all of its groups together."


def _question(code: str) -> str:
    return text_of(question(code))


left_out(Disposal, "An organisation's decision about its own answers.")
left_out(Samverkan, "That an organisation talked its pulse through.")
left_out(Planned, "What an organisation plans for all of its groups.")
left_out(OwnQuestion, "What an organisation asks all of its groups.")
left_out(Wave, OF_ALL, named="closes_at__date")
left_out(Publication, OF_ALL)
left_out(Counted, "Sealed under a key that is never in a file and is destroyed: who counted.")
left_out(Answer, "Sealed under a key that is never in a file and is destroyed: neither whose it is nor what it says.")
carried(
    Asked,
    _("Pulses that you were asked in"),
    own=("person",),
    why="Who is asked in a wave is a matter of the whole organisation.",
)
carried(Participation, _("Pulses that you took part in"), why="Who has taken part is nobody's to read.", alone=True)

carried(
    Focus,
    _("What you chose to work on after pulses"),
    why="It hangs on a wave, which stays; what the group does of it are actions, and they go along.",
    said={"question": _question},
)

told("pulse", numbers=("shown", "held"))
