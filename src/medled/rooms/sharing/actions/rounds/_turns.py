"""Taking one's turn on a round, and the checks that every action begins with."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from medled.questions import one_by_id
from medled.rooms.sharing import picture
from medled.rooms.sharing.models import Proposal, Seat, SharingRound
from medled.workplace.models import Person
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Cannot, Changed, NotAllowed, Viewer, require

Step = SharingRound.Step
_held = one_by_id(SharingRound.objects.select_for_update())
OVER = {
    Step.CLOSED: _("The round has been closed. What you agreed on holds, and this can't be changed in it any more."),
    Step.STOPPED: _("The round has been stopped. Nothing of it holds, so there is nothing to change."),
}


def turn(round: SharingRound, *, by: Person, at: datetime) -> tuple[SharingRound, Viewer]:
    """Lock the round until the transaction ends; return it fresh, with the person as seen from its group.

    Raises Cannot when the round is over.
    """
    locked = _held(round.pk)
    viewer = viewer_of(by, locked.group, at=at)
    require(viewer.is_in)
    if locked.step in OVER:
        raise Cannot(OVER[SharingRound.Step(locked.step)])
    return locked, viewer


def seat_of(round: SharingRound, person: Person) -> Seat | None:
    """Return the person's seat in the round, unless they have left it."""
    return round.seats.filter(person=person, left_at=None).first()


def own_seat(round: SharingRound, viewer: Viewer) -> Seat:
    """Return the seat of the one who acts; raises NotAllowed without one."""
    seat = seat_of(round, viewer.person)
    if seat is None or not viewer.is_seated:
        raise NotAllowed
    return seat


def must_be_shown(round: SharingRound) -> None:
    if round.shown_at is None:
        raise Cannot(_("The wishes have not been shown yet, so there is no proposal to look at."))


def on_the_table(round: SharingRound, number: int) -> Proposal:
    """Return the proposal that holds, which must be the one that was looked at; else raises Changed."""
    must_be_shown(round)
    proposal = picture.rounds.newest(round)
    if proposal is None or proposal.number != number:
        raise Changed(
            _("Somebody changed the proposal while you were looking. This is what it is now; look once more.")
        )
    return proposal


def step_on(round: SharingRound) -> None:
    """Set the step that the answers to the newest proposal put the round in, and count up its version."""
    answers = set()
    if proposal := picture.rounds.newest(round):
        answers = set(proposal.answers.values_list("value", flat=True))
    if round.shown_at is not None:
        round.step = Step.YES if answers == {"yes"} else Step.PROPOSAL
    round.version += 1
    round.save()
