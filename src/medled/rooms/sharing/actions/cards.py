"""The card of a commitment: what it holds, how it changes, and the other side's yes to a change."""

from dataclasses import asdict, dataclass, replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from medled.rooms.sharing.actions._checks import require_free_to_lead, require_lawful, require_live
from medled.rooms.sharing.actions._writing import tell
from medled.rooms.sharing.events.cards import (
    CardChangeAgreed,
    CardChanged,
    CardChangeDeclined,
    CardChangeProposed,
    CardChangeWithdrawn,
)
from medled.rooms.sharing.models import CardChange, Commitment
from medled.rooms.sharing.queries.commitments import has_manager, is_in, locked
from medled.rooms.sharing.rules.commitments import (
    may_answer_change,
    may_change_card,
    may_give_mandate,
    may_withdraw_change,
)
from medled.workplace.models import Person, Role
from medled.workplace.queries import day_of, memberships_on, viewer_of
from medled.workplace.rules import SEATED, Cannot, Changed, Viewer, require, require_valid

FARTHEST = timedelta(days=3660)  # a term lies within ten years of today
PEOPLE = ("support", "deputy")
PROMISE = ("support", "support_days", "check_in_weeks")  # what the supporter says yes to
MANDATE = (
    "level",
    "limit_sek",
    "may",
    "may_not",
    "delegation_reference",
    "to_be_reported",
    "written_distribution",
    "resources_enough",
    "knowledge_enough",
)


@dataclass(frozen=True)
class Card:
    """What a commitment holds beside its task. Hours are a month, money whole kronor, people ids.

    `ends_on` is the first day on which it no longer holds. A learner has no mandate: what is written of one is
    left out.
    """

    hours: Decimal
    starts_on: date
    ends_on: date | None = None
    result: str = ""
    level: str = ""
    limit_sek: int | None = None
    may: str = ""
    may_not: str = ""
    delegation_reference: str = ""
    to_be_reported: bool = False
    written_distribution: bool = False
    resources_enough: bool = False
    knowledge_enough: bool = False
    first: str = ""
    support: int | None = None
    support_days: int = 2
    check_in_weeks: int = 4
    deputy: int | None = None

    @classmethod
    def of(cls, commitment: Commitment) -> "Card":
        """Return the card that a commitment has."""
        return cls(**{name: getattr(commitment, _column(name)) for name in FIELDS})

    def with_values(self, values: dict[str, Any]) -> "Card":
        """Return the card with some values written anew, as a waiting change keeps them."""
        return replace(self, **{name: _read(name, value) for name, value in values.items()})

    def without_mandate(self) -> "Card":
        """Return the card with nothing written of a mandate."""
        return replace(self, **{name: _field(name).get_default() for name in MANDATE})

    def columns(self) -> dict[str, Any]:
        """Return the card as a commitment's columns."""
        return {_column(name): getattr(self, name) for name in FIELDS}

    def write_on(self, commitment: Commitment, viewer: Viewer) -> dict[str, Any]:
        """Write the card on a commitment, unsaved, and return what became another: {field: new value}.

        Raises Cannot, naming the field, when something new does not hold. The supporter's yes falls when what it
        was given to becomes another, unless the one who writes is the supporter.
        """
        before = Card.of(commitment)
        card = self.without_mandate() if commitment.role == Commitment.Role.LEARNER else self
        for column, value in card.columns().items():
            setattr(commitment, column, value.strip() if isinstance(value, str) else value)
        require_valid(commitment, set(FIELDS) - set(PEOPLE))
        after = asdict(Card.of(commitment))
        changed = {name: value for name, value in after.items() if getattr(before, name) != value}
        _check_days(commitment, changed, viewer)
        _check_people(commitment, changed, viewer)
        if changed.keys() & set(PROMISE):
            is_own = commitment.support_id is not None and commitment.support_id == viewer.person.pk
            commitment.support_accepted_at = viewer.at if is_own else None
        return changed


FIELDS = tuple(Card.__dataclass_fields__)


@transaction.atomic
def change(
    commitment: Commitment, *, card: Card, version: int, asks: Person | None = None, by: Person, at: datetime
) -> CardChange | None:
    """Change a card: at once, or as a change that waits for the other side's yes, which is then returned.

    At once while it is a question between the two, and for what is the holder's own. What somebody else proposes
    waits for the holder, and more room than the task needs waits for a manager. With `asks`, the one who has promised
    to support the writer, what is the writer's own waits too, for that person's yes: so it is after a check-in.
    Raises Changed when the card is no longer the `version` that the writer read, Cannot when it does not hold.
    """
    commitment = locked(commitment)
    viewer = viewer_of(by, commitment.task.group, at=at)
    require(may_change_card(viewer, commitment))
    require_live(commitment)
    if commitment.version != version:
        raise Changed
    promised = commitment.support_id if commitment.support_accepted_at else None
    changed = card.write_on(commitment, viewer)
    if not changed:
        raise Cannot(_("Nothing is changed: it says this already."))
    gives = not changed.keys() & set(MANDATE) or _may_give(commitment, viewer)
    is_question = commitment.state == Commitment.State.PROPOSED
    is_holder = by.pk == commitment.person_id
    if not gives and (is_question or not is_holder):
        raise Cannot(_("More room than the task needs is given by a manager."), field="level")
    if asks is not None:
        is_support = is_holder and not is_question and asks.pk == promised
        return _ask_support(commitment, changed, viewer, asks if is_support else None, gives=gives)
    if is_question or (is_holder and gives):
        _keep(commitment, changed)
        facts = CardChanged.of(commitment, changed=tuple(changed), asks=_asks(commitment, changed))
        tell(facts, commitment, by, at)
        return None
    return _ask(commitment, changed, viewer)


@transaction.atomic
def agree(change: CardChange, *, by: Person, at: datetime) -> Commitment:
    """Say yes to a change of a card: from now on it holds."""
    change, viewer = _waiting(change, by, at)
    require(_may_answer(change, viewer))
    commitment = change.commitment
    changed = Card.of(commitment).with_values(change.values).write_on(commitment, viewer)
    _keep(commitment, changed)
    _answer(change, CardChange.Answer.YES, viewer)
    proposer, asks = change.proposed_by_id, _asks(commitment, changed)
    facts = CardChangeAgreed.of(commitment, changed=tuple(change.values), proposed_by=proposer, asks=asks)
    tell(facts, commitment, by, at)
    return commitment


@transaction.atomic
def keep(change: CardChange, *, by: Person, at: datetime) -> Commitment:
    """Say no to a change of a card: it stays as it is."""
    change, viewer = _waiting(change, by, at)
    require(_may_answer(change, viewer))
    _answer(change, CardChange.Answer.NO, viewer)
    commitment = change.commitment
    tell(CardChangeDeclined.of(commitment, proposed_by=change.proposed_by_id), commitment, by, at)
    return commitment


@transaction.atomic
def withdraw_change(change: CardChange, *, by: Person, at: datetime) -> Commitment:
    """Take back a change that nobody has answered."""
    change, viewer = _waiting(change, by, at)
    require(may_withdraw_change(viewer, change))
    _answer(change, CardChange.Answer.WITHDRAWN, viewer)
    tell(CardChangeWithdrawn.of(change.commitment), change.commitment, by, at)
    return change.commitment


def _keep(commitment: Commitment, changed: dict[str, Any]) -> None:
    """Save a changed card, if it holds for one who already carries the task."""
    if commitment.state in Commitment.HELD:
        require_lawful(commitment)
        require_free_to_lead(commitment)
    commitment.version += 1
    commitment.save(update_fields=[*changed, "support_accepted_at", "version"])


def _asks(commitment: Commitment, changed: dict[str, Any]) -> int | None:
    """Return who is now asked to promise support, when the change leaves that to be said anew."""
    asks_anew = changed.keys() & set(PROMISE) and not commitment.support_accepted_at
    return commitment.support_id if asks_anew else None


def _ask_support(
    commitment: Commitment, changed: dict[str, Any], viewer: Viewer, asks: Person | None, *, gives: bool
) -> CardChange:
    """Let a change wait for the supporter; what only a manager may give, only if the supporter is one."""
    if asks is None:
        raise Cannot(_("The one who supports you has another answer to give first. Look at the card again."))
    group = commitment.task.group
    if not gives and not _may_give(commitment, viewer_of(asks, group, at=viewer.at)):
        raise Cannot(_("More room than the task needs is given by a manager."), field="level")
    return _ask(commitment, changed, viewer, asks)


def _ask(commitment: Commitment, changed: dict[str, Any], viewer: Viewer, asks: Person | None = None) -> CardChange:
    if commitment.changes.filter(answered_at=None).exists():
        raise Cannot(_("Another change waits for an answer. Let that be answered first."))
    change = CardChange.objects.create(
        commitment=commitment, values=changed, proposed_by=viewer.person, proposed_at=viewer.at, asked=asks
    )
    asked: tuple[int, ...] = (asks.pk if asks else commitment.person_id,)
    if asks is None and viewer.person.pk == commitment.person_id:
        managers = memberships_on(commitment.task.group, day_of(viewer.at)).filter(role=Role.MANAGER)
        asked = tuple(managers.values_list("person", flat=True))
    facts = CardChangeProposed.of(commitment, changed=tuple(changed), asked=asked)
    tell(facts, commitment, viewer.person, viewer.at)
    return change


def _waiting(change: CardChange, by: Person, at: datetime) -> tuple[CardChange, Viewer]:
    """Return a change that waits for an answer, with its commitment held, and the one who answers."""
    commitment = locked(change.commitment)
    change = CardChange.objects.select_for_update().get(pk=change.pk)
    change.commitment = commitment
    viewer = viewer_of(by, commitment.task.group, at=at)
    if change.answered_at is not None and (viewer.is_in or change.proposed_by_id == by.pk):
        raise Cannot(
            _("This change has had its answer: %(answer)s.") % {"answer": change.get_answer_display().lower()}
        )
    return change, viewer


def _answer(change: CardChange, answer: str, viewer: Viewer) -> None:
    change.answer, change.answered_by, change.answered_at = answer, viewer.person, viewer.at
    change.save(update_fields=["answer", "answered_by", "answered_at"])


def _may_answer(change: CardChange, viewer: Viewer) -> bool:
    group = change.commitment.task.group
    return may_answer_change(viewer, change, has_manager=has_manager(group, day_of(viewer.at)))


def _may_give(commitment: Commitment, viewer: Viewer) -> bool:
    group = commitment.task.group
    return may_give_mandate(viewer, commitment, has_manager=has_manager(group, day_of(viewer.at)))


def _check_days(commitment: Commitment, changed: dict[str, Any], viewer: Viewer) -> None:
    today = day_of(viewer.at)
    for name in ("starts_on", "ends_on"):
        if changed.get(name) is not None and abs(changed[name] - today) > FARTHEST:
            raise Cannot(_("Choose a day within ten years of today."), field=name)
    ends_on = changed.get("ends_on")
    if ends_on is not None and ends_on <= today:
        raise Cannot(_("The last day must lie ahead."), field="ends_on")
    if commitment.ends_on is not None and commitment.ends_on <= commitment.starts_on:
        raise Cannot(_("The last day must come after the first."), field="ends_on")
    if "starts_on" in changed and commitment.state == Commitment.State.ACTIVE:
        raise Cannot(_("This has started: the first day can't be another."), field="starts_on")


def _check_people(commitment: Commitment, changed: dict[str, Any], viewer: Viewer) -> None:
    for name, roles in (("support", None), ("deputy", SEATED)):
        person = changed.get(name)
        if person is None:
            continue
        if person == commitment.person_id:
            raise Cannot(_("Choose somebody else than the one who carries the task."), field=name)
        if not is_in(commitment.task.group, person, day_of(viewer.at), roles=roles):
            raise Cannot(_("Choose somebody who is in the group."), field=name)


def _column(name: str) -> str:
    return f"{name}_id" if name in PEOPLE else name


def _read(name: str, value: object) -> Any:
    """Return a value of the card as it was before it was kept as JSON."""
    return value if name in PEOPLE else _field(name).to_python(value)


def _field(name: str) -> Any:
    return Commitment._meta.get_field(name)
