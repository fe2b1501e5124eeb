"""Who may see and do what with commitments. Nothing is laid on anyone: what binds a person needs that person's yes."""

from medled.engine import mandate
from medled.engine.mandate import Demand, Gap, Law
from medled.rooms.sharing.models import CardChange, Commitment, Handover, LeadershipTask
from medled.workplace.rules import Viewer


def may_see_commitments(viewer: Viewer) -> bool:
    """Everyone in the group sees who carries what, the safety representative and the observer too."""
    return viewer.is_in


def may_propose(viewer: Viewer, task: LeadershipTask) -> bool:
    """Anyone who sits in the ring may ask anyone, themselves too, to carry a task."""
    return viewer.is_seated and viewer.stands_in(task.group_id)


def may_accept(viewer: Viewer, commitment: Commitment) -> bool:
    return viewer.is_seated and viewer.person.pk == commitment.person_id


def may_decline(viewer: Viewer, commitment: Commitment) -> bool:
    return viewer.person.pk == commitment.person_id


def may_withdraw(viewer: Viewer, commitment: Commitment) -> bool:
    """Who asked may take the question back, and so may a manager: somebody must when the one who asked has left."""
    return viewer.person.pk == commitment.proposed_by_id or _manages(viewer, commitment)


def may_remind(viewer: Viewer, commitment: Commitment) -> bool:
    """Anyone in the ring may remind somebody else of a question: a task that waits is everybody's."""
    here = viewer.is_seated and viewer.stands_in(commitment.task.group_id)
    return here and viewer.person.pk != commitment.person_id


def may_return(viewer: Viewer, commitment: Commitment) -> bool:
    return viewer.person.pk == commitment.person_id


def may_end(viewer: Viewer, commitment: Commitment) -> bool:
    """A manager may take a mandate back, as an employer may; then with a reason."""
    return viewer.person.pk == commitment.person_id or _manages(viewer, commitment)


def may_open_again(viewer: Viewer, commitment: Commitment, *, holder_is_in: bool) -> bool:
    """What somebody held who has left the group, anyone in the ring may open: nobody is there who could return it."""
    return viewer.is_seated and viewer.stands_in(commitment.task.group_id) and not holder_is_in


def may_renew(viewer: Viewer, commitment: Commitment) -> bool:
    return viewer.is_seated and viewer.person.pk == commitment.person_id


def may_change_card(viewer: Viewer, commitment: Commitment) -> bool:
    """While it is a question, those it is between; when it is agreed anyone in the ring may propose a change."""
    if not viewer.is_seated or not viewer.stands_in(commitment.task.group_id):
        return False
    between = viewer.is_manager or viewer.person.pk in (commitment.person_id, commitment.proposed_by_id)
    return between or commitment.state in Commitment.HELD


def may_answer_change(viewer: Viewer, change: CardChange, *, has_manager: bool) -> bool:
    """The holder answers what others propose; what the holder asks for, a manager (or, without one, another).

    What the holder and the supporter have agreed on in a check-in, the supporter, for as long as the promise holds.
    """
    holder = change.commitment.person_id
    if change.asked_id is not None:
        promised = change.commitment.support_id == change.asked_id and change.commitment.support_accepted_at
        return viewer.is_in and viewer.person.pk == change.asked_id and bool(promised)
    if change.proposed_by_id != holder:
        return viewer.is_seated and viewer.person.pk == holder
    if has_manager:
        return _manages(viewer, change.commitment)
    return viewer.is_seated and viewer.person.pk != holder


def may_withdraw_change(viewer: Viewer, change: CardChange) -> bool:
    return viewer.person.pk == change.proposed_by_id


def may_answer_support(viewer: Viewer, commitment: Commitment) -> bool:
    """Only the one who is asked promises support: anybody in the group, in whatever role."""
    return viewer.is_in and viewer.person.pk == commitment.support_id


def may_offer_handover(viewer: Viewer, commitment: Commitment) -> bool:
    return viewer.person.pk == commitment.person_id


def may_answer_handover(viewer: Viewer, handover: Handover) -> bool:
    return viewer.is_seated and viewer.person.pk == handover.to_id


def may_see_handover(viewer: Viewer, handover: Handover) -> bool:
    """What is written for the next one is for the two, and for whoever carries the task after them."""
    return viewer.person.pk in (handover.commitment.person_id, handover.to_id)


def may_give_mandate(viewer: Viewer, commitment: Commitment, *, has_manager: bool) -> bool:
    """A mandate up to what the task needs may be written by all; more room, and rights in law, a manager gives."""
    return viewer.is_manager or not has_manager or lies_within_need(commitment)


def lies_within_need(commitment: Commitment) -> bool:
    """Whether a card gives no more than its task needs; a task without a written need only needs to be heard."""
    task = commitment.task
    if not commitment.level:
        return not commitment.limit_sek and not commitment.written_distribution
    level = mandate.Level(commitment.level)
    decides = level >= mandate.Level.DECIDE_AND_TELL
    if task.law != Law.EXECUTION and (decides or commitment.written_distribution):
        return False
    most = mandate.Level(task.mandate) if task.mandate else mandate.Level.CONSULT
    return level <= most and (commitment.limit_sek or 0) <= (task.mandate_sek or 0)


def mandate_gaps(commitment: Commitment) -> tuple[Gap, ...]:
    """Return what lies between what the task needs and what the card of its lead gives."""
    if commitment.role != Commitment.Role.LEAD:
        return ()
    task = commitment.task
    need = mandate.Need(mandate.Level(task.mandate) if task.mandate else None, task.mandate_sek)
    given = mandate.Mandate(mandate.Level(commitment.level), commitment.limit_sek) if commitment.level else None
    return mandate.gaps(need, given)


def unmet_demands(commitment: Commitment) -> tuple[Demand, ...]:
    """Return what the law demands of the commitment's mandate and is not on its card.

    Where no mandate is written nothing is given, so nothing is demanded; but a work environment task is never
    carried without its paper. A learner has no mandate.
    """
    law = Law(commitment.task.law)
    if commitment.role == Commitment.Role.LEARNER or not (commitment.level or law is Law.WORK_ENVIRONMENT):
        return ()
    given = mandate.Mandate(
        mandate.Level(commitment.level or mandate.Level.PROPOSE),
        amount=commitment.limit_sek,
        has_limits=bool(commitment.may or commitment.may_not),
        reference=commitment.delegation_reference,
        to_be_reported=commitment.to_be_reported,
        is_written=commitment.written_distribution,
        has_resources=commitment.resources_enough,
        has_knowledge=commitment.knowledge_enough,
    )
    return mandate.unmet(
        law,
        given,
        leads=commitment.role == Commitment.Role.LEAD,
        has_substitute=commitment.deputy_id is not None,
    )


def _manages(viewer: Viewer, commitment: Commitment) -> bool:
    return viewer.is_manager and viewer.stands_in(commitment.task.group_id)
