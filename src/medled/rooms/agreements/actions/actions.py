"""Write what is to be done, ask somebody, say yes or no thanks, take it, hand it back, do it, say if it helped."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.rooms.agreements.events import actions as events
from medled.rooms.agreements.models import Action
from medled.rooms.agreements.rules.actions import (
    FARTHEST,
    may_add,
    may_answer,
    may_ask,
    may_change,
    may_hand_back,
    may_own,
    may_say_done,
    may_say_if_it_helped,
    may_take,
    may_withdraw,
)
from medled.workplace.models import Group, Person
from medled.workplace.queries import day_of
from medled.workplace.rules import Cannot, Changed, require, require_valid

from ._turns import Source, action_as_it_is, from_, group_of, save_anew, seen, set_free, tell

State = Action.State


@transaction.atomic
def add(
    group: Group,
    *,
    sentence: str,
    due_on: date,
    by: Person | None,
    at: datetime,
    owner: Person | None = None,
    ask_on: date | None = None,
    source: Source | None = None,
) -> Action:
    """Write something to be done by a day. Oneself as `owner` is a yes; somebody else is asked; None: it waits.

    `ask_on`: when one asks if it helped (a month after it is done, unless said). `by` None: a round that closed by
    itself. Raises Cannot, naming the field, also when the very same waits for the same person already.
    """
    group = group_of(group)
    if by is not None:
        require(may_add(seen(by, group, at)))
    action = Action(
        group=group,
        sentence=" ".join(sentence.split()),
        due_on=due_on,
        ask_on=ask_on,
        written_by=by,
        written_at=at,
        **from_(source),
    )
    _require_whole(action, at)
    if owner is None:
        _require_once(action)
        action.save()
        tell(events.ActionAdded.of(action), action, by, at)
        return action
    _ask(action, owner, by, at)
    return action


@transaction.atomic
def ask(action: Action, *, person: Person, by: Person, at: datetime) -> Action:
    """Ask somebody to see to what nobody has taken; who asks oneself takes it. Asked anew, another is asked."""
    action = _live(action)
    require(may_ask(seen(by, action.group, at), action))
    if action.state == State.TAKEN:
        raise Cannot(_("Somebody sees to this already."))
    if action.state == State.ASKED and action.owner_id == person.pk and person.pk != by.pk:
        raise Cannot(_("%(name)s is asked already.") % {"name": person.name}, field="person")
    _ask(action, person, by, at)
    return action


@transaction.atomic
def accept(action: Action, *, version: int, by: Person, at: datetime) -> Action:
    """Say yes to what one is asked, as one read it (`version`); raises Changed when it has been written anew."""
    action = _live(action)
    require(may_answer(seen(by, action.group, at), action))
    if action.state != State.ASKED:
        raise Cannot(_("You have said yes to this already."))
    if action.version != version:
        raise Changed
    action.state = State.TAKEN
    save_anew(action, ["state"])
    tell(events.ActionAccepted.of(action), action, by, at)
    return action


@transaction.atomic
def decline(action: Action, *, by: Person, at: datetime) -> Action:
    """Say no thanks: no reason is needed. It waits for somebody who takes it."""
    action = _live(action)
    require(may_answer(seen(by, action.group, at), action))
    if action.state != State.ASKED:
        raise Cannot(_("You have said yes to this. You can hand it back."))
    facts = events.ActionDeclined.of(action)
    set_free(action)
    tell(facts, action, by, at)
    return action


@transaction.atomic
def take(action: Action, *, by: Person, at: datetime) -> Action:
    """See to what nobody has taken, or what another is asked and has not answered."""
    action = _live(action)
    require(may_take(seen(by, action.group, at), action))
    if action.state == State.TAKEN:
        raise Cannot(_("Somebody sees to this already."))
    _ask(action, by, by, at)
    return action


@transaction.atomic
def hand_back(action: Action, *, by: Person, at: datetime) -> Action:
    """Hand back what one has taken: as easy as to take it, and nobody asks why."""
    action = _live(action)
    require(may_hand_back(seen(by, action.group, at), action))
    if action.state != State.TAKEN:
        raise Cannot(_("You have not said yes to this. Say no thanks instead."))
    facts = events.ActionHandedBack.of(action)
    set_free(action)
    tell(facts, action, by, at)
    return action


@transaction.atomic
def change(
    action: Action,
    *,
    sentence: str,
    due_on: date,
    version: int,
    by: Person,
    at: datetime,
    ask_on: date | None = None,
) -> Action:
    """Write it anew, or choose another day. `version` is what the writer read; raises Changed when that is not it."""
    action = _live(action)
    require(may_change(seen(by, action.group, at), action))
    if action.version != version:
        raise Changed
    sentence = " ".join(sentence.split())
    changed = (sentence, due_on, ask_on) != (action.sentence, action.due_on, action.ask_on)
    if not changed:
        raise Cannot(_("Nothing is changed: it says this already."))
    moved = due_on != action.due_on
    action.sentence, action.due_on, action.ask_on = sentence, due_on, ask_on
    _require_whole(action, at, moved=moved)
    _require_once(action)
    save_anew(action, ["sentence", "due_on", "ask_on"])
    tell(events.ActionChanged.of(action), action, by, at)
    return action


@transaction.atomic
def finish(action: Action, *, by: Person, at: datetime) -> Action:
    """Say that it is done. Who says so of what nobody has taken has done it."""
    action = _live(action)
    require(may_say_done(seen(by, action.group, at), action))
    if action.state != State.TAKEN:
        action.owner = by
    action.state, action.done_at = State.DONE, at
    save_anew(action, ["state", "done_at", "owner"])
    tell(events.ActionDone.of(action), action, by, at)
    return action


@transaction.atomic
def reopen(action: Action, *, by: Person, at: datetime) -> Action:
    """Say that it was not done after all: it is its owner's again."""
    action = action_as_it_is(action)
    require(may_say_done(seen(by, action.group, at), action))
    if action.state != State.DONE:
        raise Cannot(_("This is not done."))
    if action.helped:
        raise Cannot(_("You have said if it helped. Write a new one instead."))
    action.state, action.done_at, action.asked_for = State.TAKEN, None, None
    if action.owner is None or not may_own(seen(action.owner, action.group, at)):
        action.state, action.owner = State.FREE, None
    _require_once(action)
    save_anew(action, ["state", "done_at", "asked_for", "owner"])
    tell(events.ActionReopened.of(action), action, by, at)
    return action


@transaction.atomic
def withdraw(action: Action, *, by: Person, at: datetime) -> Action:
    """Say that it need not be done. It is kept among what has been."""
    action = _live(action)
    require(may_withdraw(seen(by, action.group, at), action))
    action.state, action.over_at = State.WITHDRAWN, at
    save_anew(action, ["state", "over_at"])
    tell(events.ActionWithdrawn.of(action), action, by, at)
    return action


@transaction.atomic
def say_if_it_helped(action: Action, *, helped: str, words: str = "", by: Person, at: datetime) -> Action:
    """Say if what was done helped, and what one saw. Said anew, the last word holds."""
    action = action_as_it_is(action)
    require(may_say_if_it_helped(seen(by, action.group, at), action))
    if action.state != State.DONE:
        raise Cannot(_("This is not done yet."))
    if helped not in Action.Helped.values or not helped:
        raise Cannot(_("Choose one in the list."), field="helped")
    words = " ".join(words.split())
    if (helped, words) == (action.helped, action.helped_words):
        raise Cannot(_("You have said this already."))
    action.helped, action.helped_words = helped, words
    require_valid(action, ["helped_words"])
    save_anew(action, ["helped", "helped_words"])
    tell(events.ActionHelped.of(action), action, by, at)
    return action


def _live(action: Action) -> Action:
    """Return an action that is still to be done, held."""
    action = action_as_it_is(action)
    if action.state == State.DONE:
        raise Cannot(_("This is done."))
    if not action.is_live:
        raise Cannot(_("This was taken away."))
    return action


def _ask(action: Action, owner: Person, by: Person | None, at: datetime) -> None:
    """Write whose it is, or who is asked, and tell it."""
    if not may_own(seen(owner, action.group, at)):
        raise Cannot(_("Ask somebody who works in the group."), field="owner")
    own = by is not None and by.pk == owner.pk
    action.owner, action.state = owner, State.TAKEN if own else State.ASKED
    action.asked_by = None if own else by
    _require_once(action)
    if action.pk is None:
        action.save()
    else:
        save_anew(action, ["owner", "state", "asked_by"])
    kind = events.ActionTaken if own else events.ActionAsked
    tell(kind.of(action), action, by, at)


def _require_whole(action: Action, at: datetime, *, moved: bool = True) -> None:
    if not action.sentence:
        raise Cannot(_("Say in one sentence what is to be done."), field="sentence")
    if moved and not day_of(at) <= action.due_on <= day_of(at) + FARTHEST:
        raise Cannot(_("Choose a day from today on, within three years."), field="due_on")
    if action.ask_on is not None and action.ask_on <= action.due_on:
        raise Cannot(_("Ask if it helped on a day after it is to be done."), field="ask_on")
    require_valid(action, ["sentence"])


def _require_once(action: Action) -> None:
    others = Action.objects.filter(group=action.group, state__in=Action.LIVE, owner=action.owner)
    others = others.exclude(pk=action.pk) if action.pk else others
    if action.sentence.casefold() in {sentence.casefold() for sentence in others.values_list("sentence", flat=True)}:
        raise Cannot(_("The very same is to be done already."), field="sentence")
