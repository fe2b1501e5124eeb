"""Mandate and responsibility come as a pair: what has one without the other, and what nobody has taken."""

from collections.abc import Iterator

from medled.engine.findings.finding import Found, Severity, Subject, Thing, kind
from medled.engine.mandate import NO_NEED, gaps, unmet
from medled.engine.picture import Commitment, GroupPicture, Part, State, Task


@kind(Severity.PLAN, next_step="ask_or_share", facts=("asked", "held", "lacks_lead", "wanted"))
def task_unshared(picture: GroupPicture) -> Iterator[Found]:
    """An open task has fewer holders than wanted, or nobody who leads it.

    Who has said yes but not started counts as a holder; who has been asked does not.
    """
    for task in picture.open_tasks:
        held = picture.held.get(task.id, ())
        lacks_lead = all(row.part is not Part.LEAD for row in held)
        if len(held) < task.holders or lacks_lead:
            yield Found(
                Subject(Thing.TASK, task.id, task.title),
                people=[row.person for row in held],
                since=task.since,
                facts={
                    "asked": tuple(sorted(row.person for row in picture.asked.get(task.id, ()))),
                    "held": len(held),
                    "lacks_lead": lacks_lead,
                    "wanted": task.holders,
                },
            )


@kind(Severity.ACT, next_step="agree_on_mandate", facts=("lacks",))
def responsibility_without_mandate(picture: GroupPicture) -> Iterator[Found]:
    """Somebody carries a task and has no written mandate, or less than the task needs, or less than the law demands.

    What the task needs is what its lead needs; a partner needs a mandate, of whatever level.
    """
    for row in picture.in_force:
        task = picture.task[row.task]
        lacks = _lacks(row, task)
        if lacks:
            yield Found(
                Subject(Thing.COMMITMENT, row.id, task.title),
                people=[row.person],
                support=[row.support],
                since=row.starts_on,
                facts={"lacks": lacks},
            )


def _lacks(row: Commitment, task: Task) -> tuple[str, ...]:
    if row.part is Part.LEARNER:
        return ()
    leads = row.part is Part.LEAD
    missing = gaps(task.need if leads else NO_NEED, row.mandate)
    if row.mandate is None:
        return missing
    return (*missing, *unmet(task.law, row.mandate, leads=leads, has_substitute=row.deputy is not None))


@kind(Severity.PLAN, next_step="end_or_tie_to_task", facts=("task", "why"))
def mandate_without_responsibility(picture: GroupPicture) -> Iterator[Found]:
    """Somebody has a mandate that no active commitment carries.

    The task is paused or retired, the holder has left, or the mandate never belonged to a commitment.
    """
    carried = {(row.person, row.task) for row in picture.in_force}
    for row in picture.commitments:
        if row.state is State.ACTIVE and row.mandate is not None and (row.person, row.task) not in carried:
            task = picture.task[row.task]
            has_left = row.person not in picture.roles
            yield Found(
                Subject(Thing.COMMITMENT, row.id, task.title),
                people=[row.person],
                since=max(row.starts_on, picture.left_on.get(row.person, row.starts_on) if has_left else task.since),
                facts={"task": task.id, "why": "holder_left" if has_left else task.stage.value},
            )
    for loose in picture.mandates:
        if (loose.person, loose.task) not in carried:
            owner = picture.person.get(loose.person)
            yield Found(
                Subject(Thing.MANDATE, loose.id, owner.name if owner else ""),
                people=[loose.person],
                since=loose.since,
                facts={"task": loose.task, "why": "no_commitment"},
            )
