"""Who may propose, open rounds and give theirs. Nobody, of whatever role, reads what another gave before all do."""

from medled.engine.picture import Step
from medled.rooms.initiatives.models import Given, Initiative, Round
from medled.rooms.initiatives.rules.initiatives import is_live, may_run, may_take_part
from medled.workplace.rules import Viewer

ASKS_ALL = (Round.Kind.QUESTIONS, Round.Kind.REACTIONS)
TAKES_PROPOSALS = frozenset({Step.SPARK, Step.GATHERING, Step.PROPOSAL, Step.DECISION, Step.LEARNING})


def may_propose(viewer: Viewer, initiative: Initiative, *, is_in: bool) -> bool:
    """Write a version and open a round: who is in on the initiative, and who runs it or may."""
    if not may_take_part(viewer, initiative) or not viewer.is_seated:
        return False
    return is_live(initiative) and (is_in or may_run(viewer, initiative))


def takes_proposals(initiative: Initiative) -> bool:
    """Whether something is to be proposed now: not while it is tried, nor when it is over."""
    return is_live(initiative) and Step(initiative.stage) in TAKES_PROPOSALS


def may_see(viewer: Viewer, round_: Round) -> bool:
    """See that a round goes on, and what is asked: all of the group."""
    return viewer.is_in and viewer.stands_in(round_.group_id)


def may_see_given(viewer: Viewer, round_: Round) -> bool:
    """Read what others gave: all of the group at the same moment, whatever their role; nobody before it."""
    return may_see(viewer, round_) and round_.seen_at is not None


def may_give(viewer: Viewer, round_: Round) -> bool:
    """Give one's own: who sits in the ring. The safety representative asks and reacts too, and is not waited for."""
    if not viewer.stands_in(round_.group_id):
        return False
    return viewer.is_seated or (viewer.is_safety_representative and round_.kind in ASKS_ALL)


def may_note(viewer: Viewer, round_: Round) -> bool:
    """Note what a colleague without a phone says: who sits in the ring. The colleague is told, and may change it."""
    return viewer.is_seated and viewer.stands_in(round_.group_id)


def may_move_closing(viewer: Viewer, round_: Round) -> bool:
    """Give a round more time, or stop it: who opened it, and a manager."""
    if not viewer.is_seated or not viewer.stands_in(round_.group_id):
        return False
    return viewer.is_manager or round_.opened_by_id == viewer.person.pk


def may_reply(viewer: Viewer, round_: Round) -> bool:
    """Answer a question, or say a word more, when all is shown: who works in the group."""
    works_here = viewer.is_seated or viewer.is_safety_representative
    return works_here and may_see_given(viewer, round_)


def may_read_given(viewer: Viewer, given: Given) -> bool:
    """Read one thing given: one's own always, and what one noted for another; else when all is shown."""
    if viewer.person.pk in (given.person_id, given.noted_by_id):
        return may_see(viewer, given.round)
    return may_see_given(viewer, given.round)
