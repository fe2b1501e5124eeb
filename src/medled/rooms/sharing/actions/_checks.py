"""What several actions ask before they write. Each raises Cannot with a sentence, or says nothing."""

from datetime import datetime

from django.utils.translation import gettext_lazy as _

from medled.rooms.sharing.models import Commitment, LeadershipTask
from medled.rooms.sharing.queries.commitments import is_in, other_lead
from medled.rooms.sharing.rules.commitments import unmet_demands
from medled.rooms.sharing.rules.tasks import stays_with_manager, why_it_stays
from medled.rooms.sharing.wording import cards as wording
from medled.rooms.sharing.wording.rounds import stays
from medled.workplace.models import Role
from medled.workplace.queries import day_of
from medled.workplace.rules import Cannot


def require_live(commitment: Commitment) -> None:
    """Refuse what comes too late, by what the commitment has become."""
    if commitment.state not in Commitment.LIVE:
        raise Cannot(_("This is over: %(state)s.") % {"state": commitment.get_state_display().lower()})


def require_held(commitment: Commitment) -> None:
    require_live(commitment)
    if commitment.state == Commitment.State.PROPOSED:
        raise Cannot(_("This waits for a yes and is not carried by anyone yet."))


def require_in_use(task: LeadershipTask) -> None:
    if task.stage != LeadershipTask.Stage.OPEN:
        raise Cannot(_("This task is not in use now. Take it up again first."))


def require_free_to_lead(commitment: Commitment) -> None:
    """Refuse a second lead: never two at a time, whoever says yes first."""
    if commitment.role != Commitment.Role.LEAD:
        return
    other = other_lead(commitment)
    if other:
        sentence = _("%(name)s leads this then. Agree on a handover, or share the task instead of leading it.")
        raise Cannot(sentence % {"name": other.person.name}, field="role")


def require_sharable(commitment: Commitment, at: datetime) -> None:
    """Refuse to let anybody but a manager carry what stays with the manager."""
    task = commitment.task
    is_delegated = bool(commitment.delegation_reference)
    why = why_it_stays(task, is_delegated=is_delegated)
    if why is None or not stays_with_manager(task, is_delegated=is_delegated):
        return
    if not is_in(task.group, commitment.person_id, day_of(at), roles=frozenset({Role.MANAGER})):
        raise Cannot(stays(why), field="person")


def require_lawful(commitment: Commitment) -> None:
    """Refuse a card that lacks what the law demands of its mandate."""
    if missing := unmet_demands(commitment):
        raise Cannot(wording.demanded(missing), field=wording.DEMANDED_OF[missing[0]])
