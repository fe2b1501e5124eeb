"""Turn a proposal that everyone with a part has said yes to into commitments."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from medled.journal.record import record
from medled.rooms.sharing.events.rounds import PartEnded, PartKept, PartStarted
from medled.rooms.sharing.models import Commitment, Handover, LawKind, LeadershipTask, Level, Proposal, SharingRound
from medled.rooms.sharing.picture.rounds import hours_of
from medled.workplace.models import Person
from medled.workplace.queries import day_of

State, Role = Commitment.State, Commitment.Role
Key = tuple[int, int]  # task, person


def start(
    round: SharingRound, proposal: Proposal, *, yes: Mapping[int, datetime], by: Person, at: datetime
) -> list[Commitment]:
    """Start what the proposal says, keep what stays as it is, and hand over or end what does not.

    `yes` is when each person with a part said yes: the holder's answer is the yes to the commitment, the supporter's
    the yes to the support.
    """
    tasks = {entry.task_id: entry.task for entry in round.tasks.filter(taken_out_at=None).select_related("task")}
    wanted: dict[Key, Any] = {(given["task"], given["person"]): given for given in proposal.outcome["assignments"]}
    led = {given["task"]: given["person"] for given in wanted.values() if given["role"] == Role.LEAD}
    kept: dict[Key, Commitment] = {}
    handed_over = []
    for held in Commitment.objects.select_for_update().filter(task__in=tasks, state__in=Commitment.LIVE):
        key = (held.task_id, held.person_id)
        if held.state == State.PROPOSED and held.task_id not in led:
            continue  # somebody has been asked about what the round left open: that goes on
        if held.state in Commitment.HELD and key in wanted and wanted[key]["role"] == held.role:
            kept[key] = held
            continue
        _leave(held, key in wanted, led.get(held.task_id), by=by, at=at)
        if held.state == State.HANDED_OVER:
            handed_over.append(held)
    started = {}
    for key, given in wanted.items():
        commitment = kept.get(key) or _new(tasks[key[0]], given, proposal, at)
        _agree(commitment, given, round, yes, at)
        facts = (PartKept if key in kept else PartStarted)(commitment.person_id, tasks[key[0]].title)
        record(facts, by=by, at=at, about=commitment, group=round.group)
        started[key] = commitment
    for held in handed_over:
        next_lead = started[held.task_id, led[held.task_id]]
        Handover.objects.create(
            commitment=held, to=next_lead.person, offered_at=at, answered_at=next_lead.accepted_at, next=next_lead
        )
    return list(started.values())


def _leave(held: Commitment, has_new_role: bool, next_lead: int | None, *, by: Person, at: datetime) -> None:
    """End a commitment that the round moves: handed over when a new lead takes it, returned when nobody does."""
    gives_up_lead = held.state in Commitment.HELD and held.role == Role.LEAD and not has_new_role
    if not gives_up_lead:
        held.state = State.ENDED
    else:
        held.state = State.HANDED_OVER if next_lead else State.RETURNED
    held.ended_at, held.end_reason = at, _("Agreed in a sharing round.")
    held.version += 1
    held.save()
    record(PartEnded(held.person_id, held.task.title), by=by, at=at, about=held, group=held.task.group)


def _new(task: LeadershipTask, given: Mapping[str, Any], proposal: Proposal, at: datetime) -> Commitment:
    leads = given["role"] == Role.LEAD
    return Commitment(
        task=task,
        person_id=given["person"],
        role=given["role"],
        level=_level(task, given["role"]),
        limit_sek=task.mandate_sek if leads else None,
        starts_on=day_of(at),
        proposed_by=proposal.made_by,
        proposed_at=proposal.made_at,
    )


def _level(task: LeadershipTask, role: str) -> str:
    """Return the mandate to begin with: what the task needs; who learns proposes, and a delegation has one decider."""
    if role == Role.LEARNER:
        return Level.PROPOSE
    if role == Role.PARTNER and task.law == LawKind.DELEGATION and task.mandate not in ("", Level.PROPOSE):
        return Level.CONSULT
    return task.mandate


def _agree(
    commitment: Commitment, given: Mapping[str, Any], round: SharingRound, yes: Mapping[int, datetime], at: datetime
) -> None:
    """Write what the holder and the supporter have said yes to; a promise of support that stands stays."""
    commitment.round, commitment.state = round, State.ACTIVE
    commitment.hours, commitment.ends_on = hours_of(given), round.ends_on
    commitment.starts_on = min(commitment.starts_on, day_of(at))
    commitment.accepted_at = yes[given["person"]]
    if given["support"]:
        commitment.support_id, commitment.support_accepted_at = given["support"], yes[given["support"]]
    commitment.version += 1 if commitment.pk else 0
    commitment.save()
