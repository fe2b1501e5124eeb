"""Decide, leave it to the one who decides, say yes or no to that, and note what the law asks for."""

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from medled.rooms.agreements.events import decisions as events
from medled.rooms.agreements.models import Decision
from medled.rooms.agreements.queries.decisions import deciders_in
from medled.rooms.agreements.rules.decisions import (
    may_decide,
    may_report,
    may_say_samverkan,
    may_take_back,
    may_write_decision,
)
from medled.rooms.sharing.models import LawKind
from medled.workplace.models import Group, Membership, Person, Role
from medled.workplace.queries import day_of, in_force
from medled.workplace.rules import Cannot, require, require_valid

from ._turns import Source, decision_as_it_is, from_, group_of, seen, tell

Way, State = Decision.Way, Decision.State
# In these ways a decision is told to all; else it is there to be read.
TOLD = frozenset({Way.DECIDE_AND_TELL, Way.LIFTED})
THE_SAME_WITHIN = timedelta(days=1)  # the same words in one day: sent twice, by one or by two


@dataclass(frozen=True)
class StandsBehind:
    """What the group stands behind, told to the one who decides: how many answered what, and what they said."""

    answers: Mapping[str, int] = field(default_factory=dict)  # {"yes": 6, "stand_aside": 1}
    of: int = 0  # how many were asked
    words: Collection[str] = ()  # wishes, and objections that stand, without names


@dataclass(frozen=True)
class Samverkan:
    """How it was with samverkan before a decision, as a manager says. `held_on` None: judged that it isn't needed."""

    by: Person
    held_on: date | None = None


@transaction.atomic
def decide(
    group: Group,
    *,
    text: str,
    way: str,
    by: Person | None,
    at: datetime,
    decider: Person | None = None,
    outside: str = "",
    law: str = LawKind.EXECUTION,
    reference: str = "",
    to_be_reported: bool = False,
    stands_behind: StandsBehind | None = None,
    touches_organisation: bool = False,
    samverkan: Samverkan | None = None,
    source: Source | None = None,
) -> Decision:
    """Write a decision: made, or waiting for the yes of the one in whose name it stands.

    It is made at once when `by` is the `decider`, when the group decides by consent (`way` "consent", no decider), and
    when somebody `outside` the group has answered what was lifted. Else it waits in state "waiting" for `decider`.
    `by` None: a round that closed by itself. A delegation decision is always to be reported.

    Raises Cannot, naming the field: no text, a decider who is not in the group, no decider or reference where the law
    asks for one, consent where a group may not decide, samverkan that nobody has said anything of; and when the very
    same has been written from the same source.
    """
    group = group_of(group)
    if by is not None:
        viewer = seen(by, group, at)
        require(may_write_decision(viewer) or (viewer.is_in and decider is not None and decider.pk == by.pk))
    decision = Decision(
        group=group,
        text=text.strip(),
        way=way,
        law=law,
        decider=decider,
        outside=" ".join(outside.split()),
        reference=" ".join(reference.split()),
        to_be_reported=to_be_reported or law == LawKind.DELEGATION,
        stands_behind=asdict(stands_behind) if stands_behind else None,
        touches_organisation=touches_organisation,
        written_by=by,
        written_at=at,
        **from_(source),
    )
    _require_whole(decision)
    _require_in_group(decision, at)
    _require_lawful(decision)
    _require_new(decision)
    if samverkan is not None:
        _say_samverkan(decision, samverkan, at)
    is_waiting = decider is not None and (by is None or by.pk != decider.pk)
    if is_waiting:
        decision.save()
        tell(events.DecisionAsked.of(decision), decision, by, at)
    else:
        _make(decision, by, at)
    return decision


@transaction.atomic
def make(decision: Decision, *, by: Person, at: datetime) -> Decision:
    """Decide what waits for one's own word. Raises Cannot when it waits no more, or for samverkan first."""
    decision = _waiting(decision, by, at)
    _make(decision, by, at)
    return decision


@transaction.atomic
def decline(decision: Decision, *, reason: str, by: Person, at: datetime) -> Decision:
    """Say no to deciding so, with the reason. The group is told."""
    decision = _waiting(decision, by, at)
    decision.reason = reason.strip()
    if not decision.reason:
        raise Cannot(_("Say why in a sentence, so that the group can go on."), field="reason")
    require_valid(decision, ["reason"])
    _end(decision, State.DECLINED, at, ["reason"])
    tell(events.DecisionDeclined.of(decision), decision, by, at)
    return decision


@transaction.atomic
def take_back(decision: Decision, *, by: Person, at: datetime) -> Decision:
    """Take back what waits for somebody's word."""
    decision = decision_as_it_is(decision)
    require(may_take_back(seen(by, decision.group, at), decision))
    _require_waiting(decision)
    _end(decision, State.LAPSED, at)
    tell(events.DecisionLapsed.of(decision), decision, by, at)
    return decision


@transaction.atomic
def fall_with_its_note(pk: int, *, by: Person, at: datetime) -> bool:
    """Take back a decision (by id) that waits still, since what it was noted as is taken back; tell whether it did.

    Who may take the note back is the caller's to settle. What is made stands: others may have gone by it.
    """
    decision = Decision.objects.filter(pk=pk, state=State.WAITING).first()
    if decision is None:
        return False
    decision = decision_as_it_is(decision)
    _require_waiting(decision)
    _end(decision, State.LAPSED, at)
    tell(events.DecisionLapsed.of(decision), decision, by, at)
    return True


@transaction.atomic
def say_samverkan(decision: Decision, *, held_on: date | None, by: Person, at: datetime) -> Decision:
    """Say when samverkan was held before a decision that waits; None: judged that it is not needed."""
    decision = decision_as_it_is(decision)
    require(may_say_samverkan(seen(by, decision.group, at), decision))
    _require_waiting(decision)
    _say_samverkan(decision, Samverkan(by, held_on), at)
    decision.save(update_fields=["samverkan", "samverkan_on", "samverkan_by"])
    tell(events.SamverkanSaid.of(decision), decision, by, at)
    return decision


@transaction.atomic
def report(decision: Decision, *, on: date, by: Person, at: datetime) -> Decision:
    """Note on which day a decision was reported, as the delegation rules ask. Noted anew, the last word holds."""
    decision = decision_as_it_is(decision)
    require(may_report(seen(by, decision.group, at), decision))
    if not decision.is_made or not decision.to_be_reported or decision.decided_at is None:
        raise Cannot(_("This is not a decision that is to be reported."))
    if on > day_of(at) or on < day_of(decision.decided_at):
        raise Cannot(_("Choose a day between the decision and today."), field="on")
    if on == decision.reported_on:
        raise Cannot(_("That day is noted already."), field="on")
    decision.reported_on = on
    decision.save(update_fields=["reported_on"])
    tell(events.DecisionReported.of(decision), decision, by, at)
    return decision


def let_go_due(*, at: datetime) -> list[Decision]:
    """Let what waits for somebody who is no longer in the group fall away, and tell the group; by the clock."""
    there = Membership.objects.filter(in_force(day_of(at)), person=OuterRef("decider"), group=OuterRef("group"))
    waiting = Decision.objects.filter(~Exists(there), state=State.WAITING)
    return [row for row in waiting if _let_go(row, at)]


@transaction.atomic
def _let_go(decision: Decision, at: datetime) -> bool:
    decision = decision_as_it_is(decision)
    if decision.state != State.WAITING or _is_in_group(decision, at):
        return False
    _end(decision, State.LAPSED, at)
    tell(events.DecisionLapsed.of(decision), decision, None, at)
    return True


def _waiting(decision: Decision, by: Person, at: datetime) -> Decision:
    """Return a decision that waits, held, if it is for `by` to decide."""
    decision = decision_as_it_is(decision)
    require(may_decide(seen(by, decision.group, at), decision))
    _require_waiting(decision)
    return decision


def _require_waiting(decision: Decision) -> None:
    if decision.state == State.MADE:
        raise Cannot(_("This is decided already."))
    if decision.state != State.WAITING:
        raise Cannot(_("This waits for nobody's word any more."))


def _make(decision: Decision, by: Person | None, at: datetime) -> None:
    if decision.touches_organisation and not decision.samverkan:
        raise Cannot(
            _("This changes how the work is organised: first a manager says if the unions have been heard."),
            field="samverkan",
        )
    decision.state, decision.decided_at = State.MADE, at
    decision.save()
    tell(_made(decision), decision, by, at)


def _made(decision: Decision) -> object:
    if decision.way == Way.CONSENT:
        return events.DecisionConsented.of(decision)
    if decision.decider_id is None:
        return events.DecisionAnswered.of(decision)
    kind = events.DecisionTold if decision.way in TOLD else events.DecisionMade
    return kind.of(decision)


def _end(decision: Decision, state: str, at: datetime, also: Collection[str] = ()) -> None:
    decision.state, decision.over_at = state, at
    decision.save(update_fields=["state", "over_at", *also])


def _say_samverkan(decision: Decision, said: Samverkan, at: datetime) -> None:
    if not Membership.objects.filter(group=decision.group, person=said.by, role=Role.MANAGER).exists():
        raise Cannot(_("A manager says if the unions have been heard."), field="samverkan")
    if said.held_on is not None and said.held_on > day_of(at):
        raise Cannot(_("Choose a day that has been: the unions are heard before the decision."), field="samverkan_on")
    decision.samverkan = Decision.Samverkan.HELD if said.held_on else Decision.Samverkan.NOT_NEEDED
    decision.samverkan_on, decision.samverkan_by = said.held_on, said.by


def _require_whole(decision: Decision) -> None:
    if not decision.text:
        raise Cannot(_("Write what is decided."), field="text")
    if decision.way not in Way.values:
        raise Cannot(_("Choose one in the list."), field="way")
    if decision.law not in LawKind.values:
        raise Cannot(_("Choose one in the list."), field="law")
    require_valid(decision, ["text", "outside", "reference"])


def _require_in_group(decision: Decision, at: datetime) -> None:
    """Refuse a decision without somebody who decides it, or with two."""
    if decision.way == Way.CONSENT:
        if decision.decider_id is not None or decision.outside:
            raise Cannot(_("By consent, the group decides together and nobody alone."), field="way")
        return
    if decision.decider_id is None and not decision.outside:
        raise Cannot(_("Say who decides."), field="decider")
    if decision.outside and (decision.decider_id is not None or decision.way != Way.LIFTED):
        raise Cannot(
            _("Somebody outside the group decides what was lifted to them, and nothing else."), field="outside"
        )
    if decision.decider is None:
        return
    if not _is_in_group(decision, at):
        raise Cannot(_("The one who decides has to be in the group."), field="decider")
    if decision.decider not in deciders_in(decision.group, day_of(at)):
        raise Cannot(
            _("%(name)s only looks here, and has no mandate for the group.") % {"name": decision.decider.name},
            field="decider",
        )


def _require_lawful(decision: Decision) -> None:
    """Refuse what the law gives to one person when it stands in the name of several, or without its reference."""
    if decision.way == Way.CONSENT and decision.law != LawKind.EXECUTION:
        raise Cannot(
            _("One named person decides this. The group's consent tells them what you stand behind."),
            field="way",
        )
    if decision.law == LawKind.DELEGATION and not decision.reference:
        raise Cannot(_("A delegation decision needs the point in the delegation rules."), field="reference")


def _require_new(decision: Decision) -> None:
    same = Decision.objects.filter(
        group=decision.group,
        text=decision.text,
        source_kind=decision.source_kind,
        source_id=decision.source_id,
        state__in=[State.WAITING, State.MADE],
        written_at__gte=decision.written_at - THE_SAME_WITHIN,
    )
    if same.exists():
        raise Cannot(_("This very decision is written already."), field="text")


def _is_in_group(decision: Decision, at: datetime) -> bool:
    here = Membership.objects.filter(in_force(day_of(at)), group=decision.group, person=decision.decider_id)
    return here.exists()
