"""What time does to actions: a day that has passed is told, one is asked if it helped, who has left has nothing.

Called by the clock, any number of times. Who is away is not told: the word waits until they are back.
"""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from medled.rooms.agreements.events import actions as events
from medled.rooms.agreements.models import Action
from medled.rooms.agreements.rules.actions import ASKED_AFTER
from medled.workplace.models import Absence, Membership
from medled.workplace.queries import day_of, in_force

from ._turns import action_as_it_is, set_free, tell

State = Action.State


def tell_overdue(*, at: datetime) -> list[Action]:
    """Tell the owner, once for each day that was chosen, that it has passed."""
    late = Action.objects.filter(
        Q(told_for=None) | ~Q(told_for=F("due_on")), _is_here(at), state=State.TAKEN, due_on__lt=day_of(at)
    )
    return [row for row in late if _tell_one(row, at)]


def ask_if_helped(*, at: datetime) -> list[Action]:
    """Ask the owner, once, if what is done helped."""
    due = Q(ask_on__lte=day_of(at)) | Q(ask_on=None, done_at__lte=at - ASKED_AFTER)
    done = Action.objects.filter(due, _is_here(at), state=State.DONE, helped="", asked_for=None)
    return [row for row in done if _ask_one(row, at)]


def let_go_due(*, at: datetime) -> list[Action]:
    """Let what somebody had, or was asked, who is no longer in the group wait for somebody else."""
    gone = Action.objects.filter(~Exists(_membership(at)), state__in=[State.ASKED, State.TAKEN])
    return [row for row in gone if _let_go(row, at)]


def _membership(at: datetime) -> QuerySet[Membership]:
    return Membership.objects.filter(in_force(day_of(at)), person=OuterRef("owner"), group=OuterRef("group"))


def _is_here(at: datetime) -> Q:
    """Return the filter for what is owned by somebody who is in the group and not away."""
    away = Absence.objects.filter(in_force(day_of(at)), person=OuterRef("owner"), group=OuterRef("group"))
    return Q(Exists(_membership(at))) & ~Q(Exists(away))


@transaction.atomic
def _tell_one(action: Action, at: datetime) -> bool:
    action = action_as_it_is(action)
    if action.state != State.TAKEN or action.due_on >= day_of(at) or action.told_for == action.due_on:
        return False
    action.told_for = action.due_on
    action.save(update_fields=["told_for"])
    tell(events.ActionOverdue.of(action), action, None, at)
    return True


@transaction.atomic
def _ask_one(action: Action, at: datetime) -> bool:
    action = action_as_it_is(action)
    if action.state != State.DONE or action.helped or action.asked_for is not None:
        return False
    action.asked_for = day_of(at)
    action.save(update_fields=["asked_for"])
    tell(events.ActionHelpAsked.of(action), action, None, at)
    return True


@transaction.atomic
def _let_go(action: Action, at: datetime) -> bool:
    action = action_as_it_is(action)
    in_group = Membership.objects.filter(in_force(day_of(at)), group=action.group, person=action.owner_id)
    if action.state not in (State.ASKED, State.TAKEN) or in_group.exists():
        return False
    set_free(action)
    tell(events.ActionLetGo.of(action), action, None, at)
    return True
