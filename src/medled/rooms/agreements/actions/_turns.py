"""Taking one's turn: a row as it is now, held till the end of the transaction, so that the second sees the first."""

from collections.abc import Collection
from datetime import datetime

from medled.journal.record import record
from medled.questions import one_by_id
from medled.rooms.agreements.models import Action, Agreement, Decision
from medled.workplace.models import Group, Person
from medled.workplace.queries import viewer_of
from medled.workplace.rules import Viewer

Source = tuple[str, int]  # what kind of thing it came from ("initiatives.initiative"), and its id
_group_held = one_by_id(Group.objects.select_for_update())
_decision_held = one_by_id(Decision.objects.select_for_update(of=["self"]).select_related("group"))
_agreement_held = one_by_id(Agreement.objects.select_for_update(of=["self"]).select_related("group"))
_action_held = one_by_id(Action.objects.select_for_update(of=["self"]).select_related("group"))


def group_of(group: Group) -> Group:
    """Return the group, held: what may be there once is looked for before it is written."""
    return _group_held(group.pk)


def decision_as_it_is(decision: Decision) -> Decision:
    return _decision_held(decision.pk)


def agreement_as_it_is(agreement: Agreement) -> Agreement:
    return _agreement_held(agreement.pk)


def action_as_it_is(action: Action) -> Action:
    return _action_held(action.pk)


def from_(source: Source | None) -> dict[str, str | int | None]:
    """Return the columns of where something came from."""
    kind, pk = source or ("", None)
    return {"source_kind": kind, "source_id": pk}


def seen(person: Person, group: Group, at: datetime) -> Viewer:
    return viewer_of(person, group, at=at)


def save_anew(row: Action | Agreement, fields: Collection[str]) -> None:
    """Save these fields as a new version, so that who has read the one before is told."""
    row.version += 1
    row.save(update_fields=[*fields, "version"])


def set_free(action: Action) -> None:
    """Let an action wait for somebody who takes it."""
    action.owner, action.asked_by, action.state = None, None, Action.State.FREE
    save_anew(action, ["owner", "asked_by", "state"])


def tell(facts: object, about: Action | Agreement | Decision, by: Person | None, at: datetime) -> None:
    """Record what happened to a thing, in its group."""
    record(facts, by=by, at=at, about=about, group=about.group)
