"""From question to yes to carrying, and out of it again: each step is the doing of the one whom it binds."""

from dataclasses import replace
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.rooms.sharing.actions._checks import (
    require_free_to_lead,
    require_held,
    require_in_use,
    require_lawful,
    require_live,
    require_sharable,
)
from medled.rooms.sharing.actions._writing import close, tell
from medled.rooms.sharing.actions.cards import Card
from medled.rooms.sharing.events.commitments import (
    CommitmentAccepted,
    CommitmentBegan,
    CommitmentDeclined,
    CommitmentEnded,
    CommitmentLapsed,
    CommitmentOpenedAgain,
    CommitmentProposed,
    CommitmentReminded,
    CommitmentRenewed,
    CommitmentReturned,
    CommitmentWithdrawn,
)
from medled.rooms.sharing.models import Commitment, LeadershipTask
from medled.rooms.sharing.queries.commitments import has_manager, is_in, locked, reminded_at
from medled.rooms.sharing.rules.commitments import (
    may_accept,
    may_decline,
    may_end,
    may_give_mandate,
    may_open_again,
    may_propose,
    may_remind,
    may_renew,
    may_return,
    may_withdraw,
)
from medled.workplace.models import Person
from medled.workplace.queries import day_of, viewer_of
from medled.workplace.rules import SEATED, Cannot, Changed, require, words_of

Role = Commitment.Role
State = Commitment.State
LONGEST_REASON = 500


@transaction.atomic
def propose(task: LeadershipTask, *, person: Person, role: str, card: Card, by: Person, at: datetime) -> Commitment:
    """Ask somebody to carry a task; who asks themselves has said yes by it, and carries it from its first day.

    Raises Cannot, naming the field, when the card does not hold or the person carries the task already.
    """
    task = LeadershipTask.objects.select_for_update(of=["self"]).select_related("group").get(pk=task.pk)
    viewer = viewer_of(by, task.group, at=at)
    require(may_propose(viewer, task))
    require_in_use(task)
    if role not in Role.values:
        raise Cannot(_("Choose to lead, share or learn."), field="role")
    if not is_in(task.group, person.pk, day_of(at), roles=SEATED):
        raise Cannot(_("Choose somebody who sits in the ring."), field="person")
    if task.commitments.filter(person=person, state__in=Commitment.LIVE).exists():
        sentence = _("%(name)s carries this already, or is asked to.")
        raise Cannot(sentence % {"name": person.name}, field="person")
    for left in task.commitments.filter(state__in=Commitment.HELD).select_related("task__group"):
        if not is_in(task.group, left.person_id, day_of(at)):
            _open_again(left, by, at)
    commitment = Commitment(task=task, person=person, role=role, proposed_by=by, proposed_at=at)
    card.write_on(commitment, viewer)
    if not may_give_mandate(viewer, commitment, has_manager=has_manager(task.group, day_of(at))):
        raise Cannot(_("More room than the task needs is given by a manager."), field="level")
    require_sharable(commitment, at)
    require_free_to_lead(commitment)
    if person.pk == by.pk:
        return _say_yes(commitment, by, at)
    commitment.save()
    tell(CommitmentProposed.of(commitment, role=role), commitment, by, at)
    return commitment


@transaction.atomic
def accept(commitment: Commitment, *, version: int, by: Person, at: datetime) -> Commitment:
    """Say yes to one's own commitment, as its card was when one read it (`version`).

    Active from its first day; the yes can be given before. Raises Changed when the card has become another,
    Cannot when somebody else leads the task then or when the card lacks what the law demands.
    """
    commitment = locked(commitment)
    require(may_accept(viewer_of(by, commitment.task.group, at=at), commitment))
    if commitment.state in Commitment.HELD:
        raise Cannot(_("You have said yes to this already."))
    require_live(commitment)
    if commitment.version != version:
        raise Changed
    require_in_use(commitment.task)
    if commitment.ends_on and commitment.ends_on <= day_of(at):
        raise Cannot(_("The time for this is over. Ask for a new one."))
    require_sharable(commitment, at)
    return _say_yes(commitment, by, at)


@transaction.atomic
def decline(commitment: Commitment, *, by: Person, at: datetime) -> Commitment:
    """Say no to a question. It needs no reason, and only the one who asked is told."""
    commitment = locked(commitment)
    require(may_decline(viewer_of(by, commitment.task.group, at=at), commitment))
    if commitment.state in Commitment.HELD:
        raise Cannot(_("You have said yes to this. You can return it instead, in one step."))
    require_live(commitment)
    close(commitment, State.DECLINED, at)
    tell(CommitmentDeclined.of(commitment, proposed_by=commitment.proposed_by_id), commitment, by, at)
    return commitment


@transaction.atomic
def withdraw(commitment: Commitment, *, by: Person, at: datetime) -> Commitment:
    """Take back a question that nobody has answered."""
    commitment = locked(commitment)
    require(may_withdraw(viewer_of(by, commitment.task.group, at=at), commitment))
    if commitment.state in Commitment.HELD:
        raise Cannot(_("There is a yes to this already."))
    require_live(commitment)
    close(commitment, State.ENDED, at)
    tell(CommitmentWithdrawn.of(commitment), commitment, by, at)
    return commitment


@transaction.atomic
def remind(commitment: Commitment, *, by: Person, at: datetime) -> Commitment:
    """Remind somebody of a question that they have not answered. Once a day is enough, whoever does it."""
    commitment = locked(commitment)
    require(may_remind(viewer_of(by, commitment.task.group, at=at), commitment))
    if commitment.state in Commitment.HELD:
        raise Cannot(_("There is a yes to this already."))
    require_live(commitment)
    last = reminded_at(commitment)
    if last is not None and day_of(last) == day_of(at):
        raise Cannot(_("%(name)s has been reminded today. Once a day is enough.") % {"name": commitment.person.name})
    tell(CommitmentReminded.of(commitment), commitment, by, at)
    return commitment


@transaction.atomic
def return_task(commitment: Commitment, *, reason: str = "", by: Person, at: datetime) -> Commitment:
    """Hand a task back to the group, in one step. Never a failure; a reason is given only if one wants to."""
    commitment = locked(commitment)
    require(may_return(viewer_of(by, commitment.task.group, at=at), commitment))
    require_held(commitment)
    close(commitment, State.RETURNED, at, words_of(reason, most=LONGEST_REASON, field="reason", needed=False))
    tell(CommitmentReturned.of(commitment, reason=commitment.end_reason), commitment, by, at)
    return commitment


@transaction.atomic
def end(commitment: Commitment, *, reason: str = "", by: Person, at: datetime) -> Commitment:
    """End a commitment: the holder, when it is done, or a manager who takes the mandate back and says why."""
    commitment = locked(commitment)
    require(may_end(viewer_of(by, commitment.task.group, at=at), commitment))
    require_held(commitment)
    reason = words_of(reason, most=LONGEST_REASON, field="reason", needed=False)
    if by.pk != commitment.person_id and not reason:
        raise Cannot(_("Say why you take the mandate back: the one who carries the task can read it."), field="reason")
    close(commitment, State.ENDED, at, reason)
    tell(CommitmentEnded.of(commitment, reason=reason), commitment, by, at)
    return commitment


@transaction.atomic
def open_again(commitment: Commitment, *, by: Person, at: datetime) -> Commitment:
    """Open to all what somebody held who is no longer in the group: anyone in the ring may, and needs no reason."""
    commitment = locked(commitment)
    holder_is_in = is_in(commitment.task.group, commitment.person_id, day_of(at))
    require(may_open_again(viewer_of(by, commitment.task.group, at=at), commitment, holder_is_in=holder_is_in))
    require_held(commitment)
    return _open_again(commitment, by, at)


@transaction.atomic
def renew(commitment: Commitment, *, until: date, by: Person, at: datetime) -> Commitment:
    """Go on with a task until a later day, as its card is."""
    commitment = locked(commitment)
    viewer = viewer_of(by, commitment.task.group, at=at)
    require(may_renew(viewer, commitment))
    require_held(commitment)
    if commitment.ends_on is None or until <= commitment.ends_on:
        raise Cannot(_("You have said yes until then already. Choose a later day."), field="until")
    try:
        replace(Card.of(commitment), ends_on=until).write_on(commitment, viewer)
    except Cannot as refusal:
        raise Cannot(refusal.sentence, field="until") from refusal
    require_free_to_lead(commitment)
    commitment.version += 1
    commitment.save(update_fields=["ends_on", "version"])
    tell(CommitmentRenewed.of(commitment, until=until.isoformat()), commitment, by, at)
    return commitment


def begin_due(*, at: datetime) -> list[Commitment]:
    """Begin what has had its yes and whose first day has come; called by the clock, any number of times.

    Where the holder has left, the task rests or another still leads it, the commitment waits: the balance tells.
    """
    due = Commitment.objects.filter(state=State.ACCEPTED, starts_on__lte=day_of(at))
    return [began for row in due if (began := _begin(row, at))]


def end_due(*, at: datetime) -> list[Commitment]:
    """End what has come to the end of its term, and questions that nobody answered in time; called by the clock."""
    due = Commitment.objects.filter(state__in=Commitment.LIVE, ends_on__lte=day_of(at))
    return [over for row in due if (over := _let_end(row, at))]


@transaction.atomic
def _begin(commitment: Commitment, at: datetime) -> Commitment | None:
    commitment = locked(commitment)
    task = commitment.task
    if commitment.state != State.ACCEPTED or task.stage != LeadershipTask.Stage.OPEN:
        return None
    if not is_in(task.group, commitment.person_id, day_of(at), roles=SEATED):
        return None
    if commitment.role == Role.LEAD and task.commitments.filter(role=Role.LEAD, state=State.ACTIVE).exists():
        return None
    commitment.state = State.ACTIVE
    commitment.save(update_fields=["state"])
    tell(CommitmentBegan.of(commitment), commitment, None, at)
    return commitment


@transaction.atomic
def _let_end(commitment: Commitment, at: datetime) -> Commitment | None:
    commitment = locked(commitment)
    if commitment.state not in Commitment.LIVE or not commitment.ends_on or commitment.ends_on > day_of(at):
        return None
    was_question = commitment.state == State.PROPOSED
    close(commitment, State.ENDED, at)
    if was_question:
        tell(CommitmentLapsed.of(commitment, proposed_by=commitment.proposed_by_id), commitment, None, at)
    else:
        tell(CommitmentEnded.of(commitment, reason=""), commitment, None, at)
    return commitment


def _open_again(commitment: Commitment, by: Person, at: datetime) -> Commitment:
    close(commitment, State.RETURNED, at)
    tell(CommitmentOpenedAgain.of(commitment), commitment, by, at)
    return commitment


def _say_yes(commitment: Commitment, by: Person, at: datetime) -> Commitment:
    """Write the holder's own yes, and begin at once if the first day has come."""
    require_lawful(commitment)
    require_free_to_lead(commitment)
    commitment.accepted_at = at
    commitment.state = State.ACCEPTED
    if commitment.starts_on <= day_of(at):
        for lead in commitment.task.commitments.filter(role=Role.LEAD, state=State.ACTIVE):
            _let_end(lead, at)  # if the term is over, though the clock has not been round to say so
        commitment.state = State.ACTIVE
    commitment.save()
    facts = CommitmentAccepted.of(commitment, role=commitment.role, proposed_by=commitment.proposed_by_id)
    tell(facts, commitment, by, at)
    return commitment
