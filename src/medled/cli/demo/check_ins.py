"""Check-ins of the demo: all who have promised support keep to it; one is booked, one waits for a yes."""

from datetime import time

from medled.cli.demo.telling import Place
from medled.rooms.dialogue.actions import check_ins
from medled.rooms.dialogue.actions.check_ins import Answers
from medled.rooms.dialogue.queries.check_ins import at_place
from medled.rooms.sharing.models import Commitment

SAID = (
    Answers(load="right", mandate="enough", next="go_on"),
    Answers(load="right", mandate="not_always", next="change_card"),
    Answers(load="too_little", mandate="enough", next="go_on"),
)


def keep(place: Place) -> None:
    """Let the two of each promised support have talked lately."""
    promised = Commitment.objects.filter(
        task__group=place.group, state=Commitment.State.ACTIVE, support_accepted_at__isnull=False
    )
    for number, commitment in enumerate(promised.select_related("task__group", "person", "support")):
        at = place.clock.at(4 + number * 5 % 9)
        if commitment.support_accepted_at < at:
            check_ins.hold(commitment, answers=SAID[number % 3], by=commitment.person, at=at)


def book(place: Place) -> None:
    """Samira and Birgitta talk tomorrow; Leyla proposes a time to Karin."""
    notes, staffing = place.held("Social dokumentation", "Samira"), place.held("Veckans bemanning", "Leyla")
    tomorrow = at_place(place.clock.on(-1), time(13, 30))
    asked = check_ins.propose(notes, starts_at=tomorrow, by=notes.support, at=place.clock.at(2))
    check_ins.agree(asked, starts_at=tomorrow, by=notes.person, at=place.clock.at(1))
    next_week = at_place(place.clock.on(-8), time(9, 15))
    check_ins.propose(staffing, starts_at=next_week, by=staffing.person, at=place.clock.at(1))
